"""Recall of an angle: error, bias, persistence, drift and diffusion, as in delayed estimation.

    e         report minus target, wrapped to (-180, 180] degrees, of trials whose memory persists
    SD        root of the mean of (e - mean e)^2
    bias      mean e (towards a distractor if e is signed so that the distractor lies on the positive side)
    |e|       mean over all trials, a lost memory counting as a uniform guess: 90 degrees
    drift     slope of mean e(t) over the delay, deg/s
    D         half the slope of Var e(t) over the delay, deg^2/s

Intervals of SD, drift and D are bootstrapped over trials. Source of the definitions: Compte 2000,
doi:10.1093/cercor/10.9.910; Murray 2014, doi:10.1093/cercor/bhs370.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.engine.units import DEGREES_PER_TURN

GUESS_ERROR = DEGREES_PER_TURN / 4  # number: mean distance of a uniform guess, a quarter of a turn
"""Mean absolute error of a uniform guess, degrees."""


class Recall(NamedTuple):
    """Scores of one condition, with intervals; angles in degrees, drift in deg/s, diffusion in deg^2/s."""

    error_sd: Interval
    bias: Interval
    mean_error: Interval
    persistence: Interval


class Wander(NamedTuple):
    """Movement of a memory over the delay."""

    drift: Interval
    diffusion: Interval


def wrapped(degrees: Any) -> np.ndarray:
    """Angles wrapped to (-180, 180]."""
    half = DEGREES_PER_TURN / 2
    return np.asarray(half - np.mod(half - np.asarray(degrees, float), DEGREES_PER_TURN))


def recall(reported: Any, target: Any, kept: Any, seed: int, toward: Any = 1.0) -> Recall:
    """Scores of reports.

    Args:
        reported, target: degrees, per trial.
        kept: whether the memory persists, per trial; others are guesses.
        seed: of the bootstrap.
        toward: +1 or -1 per trial, the side of a distractor; bias is signed towards it.
    """
    kept = np.asarray(kept, bool)
    errors = wrapped(np.asarray(reported, float) - np.asarray(target, float)) * toward
    present = errors[kept]
    absolute = np.where(kept, np.abs(np.where(kept, errors, 0.0)), GUESS_ERROR)
    enough = len(present) > 2
    return Recall(
        intervals.bootstrap(_spread, present, seed) if enough else UNDETERMINED,
        intervals.mean(present) if enough else UNDETERMINED,
        intervals.mean(absolute),
        intervals.proportion(int(kept.sum()), len(kept)),
    )


def wander(errors: Any, times_s: Any, seed: int) -> Wander:
    """Drift and diffusion of memories.

    Args:
        errors: degrees relative to the target, (persistent trials, times).
        times_s: seconds, evenly spaced or not, (times,).
        seed: of the bootstrap.
    """
    unwrapped = (
        np.rad2deg(np.unwrap(np.deg2rad(np.asarray(errors, float)), axis=1)) if len(errors) else np.zeros((0, 1))
    )
    if len(unwrapped) <= 2 or np.size(times_s) < 2:
        return Wander(UNDETERMINED, UNDETERMINED)
    times = np.asarray(times_s, float)
    return Wander(
        intervals.bootstrap(lambda e: _slope(times, e.mean(axis=0)), unwrapped, seed),
        intervals.bootstrap(lambda e: _slope(times, e.var(axis=0, ddof=1)) / 2, unwrapped, seed),
    )


def _spread(errors: np.ndarray) -> float:
    return float(errors.std(ddof=1))


def _slope(x: np.ndarray, y: np.ndarray) -> float:
    centred = x - x.mean()
    return float((centred * (y - y.mean())).sum() / (centred**2).sum())
