"""Figures of memory trials: spread of the errors and memories kept over the delay, the bump at its end, spikes of one trial."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.cognition.scored import Curve
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.cognition.trials.memory import MemoryTrials

_TIME = "time after the cue (s)"


def drawn(held: MemoryTrials, condition: int) -> dict[str, Curve]:
    """Memories kept, bump and raster of the first item in one condition."""
    kept = held.kept[condition, :, 0]
    return {
        "kept": _over_time(held.times_s, [intervals.proportion(int(k.sum()), k.size) for k in kept.T], "memories kept"),
        "bump": bump(held, condition, kept[:, -1]),
        "raster": Curve(held.raster_s, held.raster[condition], _TIME, "preferred angle (deg)"),
    }


def spread(times_s: np.ndarray, errors: np.ndarray, kept: np.ndarray) -> Curve:
    """SD of the errors (trials, windows), degrees, over the trials that still hold their item in a window."""
    return _over_time(times_s, [_spread(e[k]) for e, k in zip(errors.T, kept.T, strict=True)], "error SD (deg)")


def bump(held: MemoryTrials, condition: int, present: np.ndarray) -> Curve:
    """Mean profile of the bumps that are kept, each around its own angle; of all trials where fewer than two are."""
    shown = held.bump[condition][present if present.sum() > 1 else slice(None)]
    half = intervals.student_quantile(None, len(shown) - 1) * shown.std(axis=0, ddof=1) / np.sqrt(len(shown))
    mean = shown.mean(axis=0)
    return Curve(held.around, mean, "distance from its middle (deg)", "rate (Hz)", mean - half, mean + half)


def _spread(errors: np.ndarray) -> Interval:
    """SD; of its logarithm the variance is 1/(2 (n - 1)) for normal errors."""
    if errors.size <= 2 or errors.std() == 0:
        return UNDETERMINED
    sd, half = errors.std(ddof=1), intervals.z_value() / np.sqrt(2 * (errors.size - 1))
    return Interval(float(sd), float(sd * np.exp(-half)), float(sd * np.exp(half)), errors.size)


def _over_time(times_s: np.ndarray, rows: Sequence[Interval], label: str) -> Curve:
    return intervals.curve(times_s, rows, _TIME, label)
