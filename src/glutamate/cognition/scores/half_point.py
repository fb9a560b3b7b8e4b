"""Where a share falls through a half along levels of difficulty: a span, a horizon, a strength that is just withstood.

    x_1/2 = the level at which the line between the shares at two neighbouring levels crosses a half, for the first such crossing

Interval by the bootstrap over trials, and no narrower than the step between two levels of which one loses nothing and the other all.
Undetermined where the first level is lost already, or none is.
"""

from __future__ import annotations

import numpy as np

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval


def half_point(levels: np.ndarray, outcomes: np.ndarray, seed: int) -> Interval:
    """Of outcomes (levels, trials): 1, 0, or NaN for trials that do not count."""
    rows = np.asarray(outcomes, float).T
    if not np.isfinite(_crossing(levels, rows)):
        return UNDETERMINED
    found, share = intervals.bootstrap(lambda drawn: _crossing(levels, drawn), rows, seed), _shares(rows)
    i = _first_lost(share)
    if share[i - 1] < 1 or share[i] > 0:
        return found
    return found._replace(low=min(found.low, float(levels[i - 1])), high=max(found.high, float(levels[i])))


def _shares(rows: np.ndarray) -> np.ndarray:
    counted = np.isfinite(rows).sum(axis=0)
    return np.where(counted > 0, np.nansum(rows, axis=0) / np.maximum(counted, 1), np.nan)


def _first_lost(share: np.ndarray) -> int:
    """The first level below a half; 0 if there is none, or a level without trials."""
    below = np.flatnonzero(share < 0.5)
    return int(below[0]) if below.size and np.isfinite(share).all() else 0


def _crossing(levels: np.ndarray, rows: np.ndarray) -> float:
    share = _shares(rows)
    i = _first_lost(share)
    return float(np.interp(0.5, share[[i, i - 1]], levels[[i, i - 1]])) if i else float("nan")
