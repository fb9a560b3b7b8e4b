"""Trials of spatial working memory: cues on a ring, a delay, and where the bump is in every window of it.

    settle, then cues as Gaussian currents at the items' angles, then the delay; optionally a distractor like the cues.

    profile   rate of neurons by preferred angle in a window, Hz
    angle     direction of sum_j r_j (cos theta_j, sin theta_j), over the neurons nearest to the item where there are several
    top       mean rate within `near` of that angle;  floor: mean rate more than `far` away from it
    kept      top - floor above a threshold: a bump, and not activity everywhere or nowhere
    width     sqrt(-2 ln R), R the resultant length of the profile above its floor: the SD of a Gaussian bump

Units: ms, degrees, Hz. Source: cue, read-out and measures as in Murray 2014, doi:10.1093/cercor/bhs370; the population vector
as in Compte 2000, doi:10.1093/cercor/10.9.910.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.circuit import circuits, spiking
from glutamate.circuit.factors import HEALTHY
from glutamate.cognition.scores.recall import wrapped
from glutamate.cognition.trials.workers import cores
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN, MS_PER_S
from glutamate.errors import SimulationFailed

_MURRAY = "Murray 2014, doi:10.1093/cercor/bhs370"

TABLE = ParameterTable(
    "cognition.memory_trials",
    "trials of spatial working memory on a ring",
    settle=Parameter(500.0, "ms", 500.0, 1000.0, _MURRAY, "established", "spontaneous activity before the cue", role="protocol"),
    cue=Parameter(250.0, "ms", 250.0, 250.0, _MURRAY, "established", "duration of a cue", role="protocol"),
    window=Parameter(250.0, "ms", 250.0, 500.0, _MURRAY, "established", "window in which the bump is read", role="protocol"),
    near=Parameter(10.0, "deg", 5.0, 20.0, "about half the width of the control bump", "assumed", "distance within which the rate of a bump is taken", role="protocol"),
    far=Parameter(90.0, "deg", 60.0, 120.0, "beyond the broadest bump", "assumed", "distance from which the rate beside a bump is taken", role="protocol"),
    contrast=Parameter(10.0, "Hz", 5.0, 20.0, "control bumps stand 45 Hz above 1 Hz", "assumed", "rate by which a bump must stand out to count as kept", role="protocol"),
    grain=Parameter(128.0, "1", 64.0, 256.0, "2.8 degrees each, far below the width of a bump", "assumed", "bins of preferred angle in a profile", role="numerical"),
)  # fmt: skip


RASTER = ParameterTable(
    "cognition.memory_raster",
    "what is kept of a trial for figures", "numerical",
    stroke=Parameter(25.0, "ms", 25.0, 25.0, "about one spike of a neuron in a bump", "assumed", "time that one mark of a raster stands for"),
    shown=Parameter(8.0, "1", 4.0, 16.0, "256 of 2048 neurons fill a figure", "assumed", "one in so many neurons is drawn"),
)  # fmt: skip


READS = (TABLE.prefix,)
"""Components whose values the trials read, besides those of the circuit."""


@dataclass(frozen=True)
class Plan:
    """What is shown: angles in degrees, times in ms after the end of the cue.

    Args:
        items: angles to be remembered, (items, trials).
        delay_ms: length of the delay.
        distractor: angle per trial (trials,), or None.
        distractor_ms: when it is shown.
    """

    items: np.ndarray
    delay_ms: float
    distractor: np.ndarray | None = None
    distractor_ms: float = 0.0


@dataclass(frozen=True)
class MemoryTrials:
    """What the bumps did; leading axes (conditions, trials).

    Args:
        times_s: middle of every window of the delay, seconds after the cue.
        angle: (conditions, trials, items, windows), degrees.
        kept: the same shape.
        top, width: rate and width of the bump at the end, (conditions, trials), of the first item.
        bump: profile around the bump at the end, (conditions, trials, angles), Hz; angles are distances in `around`, degrees.
        base: rate of E neurons before the cue, (conditions, trials).
        raster: spikes of trial 0, (conditions, bins from the start of the run, drawn neurons).
        raster_s: middle of these bins, seconds after the cue.
    """

    times_s: np.ndarray
    angle: np.ndarray
    kept: np.ndarray
    top: np.ndarray
    width: np.ndarray
    bump: np.ndarray
    around: np.ndarray
    base: np.ndarray
    raster: np.ndarray
    raster_s: np.ndarray


def hold(
    circuit: str,
    plan: Plan,
    *,
    factors: Any = None,
    values: Mapping[str, Any] | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
    workers: int | None = None,
) -> MemoryTrials:
    """Run the trials of `plan` under every condition of `factors`; conditions share the noise of a trial.

    Raises SimulationFailed for a network that is silent or has a state that is not finite; runaway trials count as lost.
    """
    ring = circuits.get(circuit)
    p = TABLE.of(values)
    stroke, every = RASTER["stroke"].value, int(RASTER["shown"].value)
    cue = ring.parameters.of(values)
    onset, delay = p.settle, p.settle + p.cue
    end = delay + plan.delay_ms
    starts = [0.0, onset, delay]
    shown = [1]
    if plan.distractor is not None:
        begin = delay + plan.distractor_ms
        starts += [begin] if begin > delay else []
        starts += [begin + p.cue] if begin + p.cue < end else []
        shown.append(starts.index(begin))
    centres = [*plan.items] if plan.distractor is None else [*plan.items, plan.distractor]
    currents = []
    for i, centre in enumerate(centres):
        amplitude = np.zeros(len(starts))
        amplitude[shown[-1] if i >= len(plan.items) else shown[0]] = cue.cue_current
        currents.append(spiking.Current("E", amplitude, centre[None], float(cue.cue_sigma)))
    result = spiking.simulate(
        ring,
        duration_ms=end,
        trials=plan.items.shape[1],
        seed=seed,
        values=values,
        factors=HEALTHY if factors is None else factors,
        drive=spiking.Drive(tuple(starts), currents=tuple(currents)),
        record=spiking.Record(bin_ms=p.window, neurons_ms=stroke, populations=("E",)),
        progress=progress,
        workers=workers or cores(),
        on_failure="keep",
    )
    for message in result.failures.values():
        if "runaway" not in message:
            raise SimulationFailed(message)
    counts = result.counts["E"]
    per_window = round(p.window / stroke)
    windows = counts.reshape(*counts.shape[:2], -1, per_window, counts.shape[-1]).sum(axis=3, dtype=np.int32)
    profile, degrees = profiles(windows, p.window, int(p.grain))
    first = round(delay / p.window)
    angle, kept = zip(
        *(_item(profile[:, :, first:], degrees, plan.items, i, p) for i in range(len(plan.items))), strict=True
    )
    last = profile[:, :, -1:]
    top, _floor, width = shape(last, degrees, angle[0][..., -1:], p)
    times = (np.arange(profile.shape[2]) + 0.5) * p.window
    return MemoryTrials(
        (times[first:] - delay) / MS_PER_S,
        np.stack(angle, axis=2),
        np.stack(kept, axis=2),
        top[..., 0],
        width[..., 0],
        *centred(last[:, :, 0], degrees, angle[0][..., -1]),
        result.rate("E", 0.0, onset),
        counts[:, 0, :, ::every],
        ((np.arange(counts.shape[2]) + 0.5) * stroke - delay) / MS_PER_S,
    )


def profiles(counts: np.ndarray, window_ms: float, grain: int) -> tuple[np.ndarray, np.ndarray]:
    """Rates by preferred angle (..., windows, grain) from counts (..., windows, neurons), and the angles in degrees."""
    neurons = counts.shape[-1]
    per_bin = neurons // grain
    summed = counts.reshape(*counts.shape[:-1], grain, per_bin).sum(axis=-1, dtype=np.float32)
    middle = (np.arange(grain) + 0.5) * per_bin - 0.5
    return summed * (MS_PER_S / (window_ms * per_bin)), middle * DEGREES_PER_TURN / neurons


def shape(
    profile: np.ndarray, degrees: np.ndarray, angle: np.ndarray, p: Any
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rate at the bump, rate beside it and width of a bump at `angle` (...,) in `profile` (..., angles)."""
    distance = np.abs(wrapped(degrees - angle[..., None]))
    near, far = distance <= p.near, distance > p.far
    top = (profile * near).sum(axis=-1) / near.sum(axis=-1)
    floor = (profile * far).sum(axis=-1) / far.sum(axis=-1)
    above = np.maximum(profile - floor[..., None], 0.0)
    total = np.maximum(above.sum(axis=-1), np.finfo(np.float32).tiny)
    length = (above * np.cos(np.deg2rad(distance))).sum(axis=-1) / total
    width = np.rad2deg(np.sqrt(-2 * np.log(np.clip(length, np.finfo(np.float32).tiny, 1.0))))
    return top, floor, width


def centred(profile: np.ndarray, degrees: np.ndarray, angle: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Profiles (..., angles) turned so that `angle` (...,) is in the middle, and the distances from it in degrees."""
    grain = profile.shape[-1]
    at = np.round((angle - degrees[0]) / DEGREES_PER_TURN * grain).astype(int) - grain // 2
    turned = np.take_along_axis(profile, (np.arange(grain) + at[..., None]) % grain, axis=-1)
    return turned, (np.arange(grain) - grain // 2) * (DEGREES_PER_TURN / grain)


def _item(profile: np.ndarray, degrees: np.ndarray, items: np.ndarray, i: int, p: Any) -> tuple[np.ndarray, np.ndarray]:
    """Angle and presence of the bump of one item in every window."""
    weights = np.ones((items.shape[1], 1, len(degrees)))
    if len(items) > 1:
        distance = np.abs(wrapped(degrees[None, None] - items[:, :, None]))
        weights = (distance.argmin(axis=0) == i)[:, None, :].astype(float)
    seen = profile * weights
    turn = np.deg2rad(degrees)
    angle = np.rad2deg(np.arctan2(seen @ np.sin(turn), seen @ np.cos(turn))) % DEGREES_PER_TURN
    top, floor, _ = shape(profile, degrees, angle, p)
    return angle, top - floor > p.contrast
