"""The same session with independent seeds, pooled to one result: intervals over trials and over seeds.

Trials of one session share what its seed draws once: the patterns of an associative memory, the weights that it learned, the
order of cues. Trials alone therefore understate how uncertain a score is. Over k seeds with values v and intervals
[low, high] over trials,

    value         mean of v
    half-width    the larger of  t(k - 1) s(v)/sqrt(k)  between seeds  and  sqrt(sum (v - bound)^2)/k  within them

so that seeds that happen to agree (all patterns recalled in each) do not pretend to certainty. Left out are seeds that did not
determine a score, and those that left its interval open where two or more others have one (a psychometric slope that
few trials do not bound). An interval over seeds does not go below 0, above 1, or above 100 %, where those of all seeds keep
to that. Curves are pooled in the same way point by point where they share their x; rasters show the first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.cognition.scored import Curve, Score, TaskResult
from glutamate.cognition.scores.intervals import student_quantile
from glutamate.engine.units import PERCENT
from glutamate.errors import InputError

FEWEST = 2


def pooled(sessions: Sequence[Sequence[TaskResult]]) -> tuple[TaskResult, ...]:
    """One result per condition from sessions (seeds) of results (conditions)."""
    return tuple(_condition(one) for one in zip(*sessions, strict=True))


def _condition(results: Sequence[TaskResult]) -> TaskResult:
    first = results[0]
    scores = {name: pool([r.scores[name] for r in results]) for name in first.scores}
    curves = {
        name: _curve([r.curves[name] for r in results])
        for name in first.curves
        if all(name in r.curves for r in results)
    }
    return TaskResult(scores, curves, first.task, first.circuit)


def pool(scores: Sequence[Score], level: float | None = None) -> Score:
    """The same score of independent seeds; trials add up.

    Raises InputError for scores in different units or fewer than two.
    """
    units = {s.unit for s in scores}
    if len(units) != 1 or len(scores) < FEWEST:
        raise InputError(f"pooling needs at least two scores in one unit; got {len(scores)} in {sorted(units)}")
    rows = [np.array([[getattr(s, key)] for s in scores]) for key in ("value", "ci_low", "ci_high")]
    value, low, high = _pooled_rows(rows[0], rows[1], rows[2], level)
    if units == {"%"} and rows[2].max() <= PERCENT:
        high = np.minimum(high, PERCENT)
    return Score(float(value[0]), units.pop(), float(low[0]), float(high[0]), sum(s.n for s in scores))


def _curve(curves: Sequence[Curve]) -> Curve:
    first = curves[0]
    if first.y.ndim > 1 or any(c.x.shape != first.x.shape or not np.allclose(c.x, first.x) for c in curves):
        return first
    y = np.stack([c.y for c in curves]).astype(float)
    bounds = [(c.low, c.high) for c in curves if c.low is not None and c.high is not None]
    if len(bounds) < len(curves):
        bounds = [(row, row) for row in y]
    low, high = (np.stack([np.asarray(b[side], float) for b in bounds]) for side in (0, 1))
    value, bottom, top = _pooled_rows(y, low, high)
    return Curve(first.x, value, first.x_label, first.y_label, bottom, top, first.names)


def _pooled_rows(
    y: np.ndarray, low: np.ndarray, high: np.ndarray, level: float | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value and bounds (points,) from those of every seed (seeds, points); see the module."""
    value, bottom, top = (np.full(y.shape[1], fill) for fill in (np.nan, -np.inf, np.inf))
    bounded = np.isfinite(y) & np.isfinite(low) & np.isfinite(high)
    counted = np.where(bounded.sum(axis=0) >= FEWEST, bounded, np.isfinite(y))
    quantiles = {int(k): student_quantile(level, int(k) - 1) for k in set(counted.sum(axis=0)) if k >= FEWEST}
    for i in range(y.shape[1]):
        known = counted[:, i]
        v, k = y[known, i], int(known.sum())
        if not k:
            continue
        value[i] = v.mean()
        between = quantiles[k] * v.std(ddof=1) / np.sqrt(k) if k >= FEWEST else 0.0
        for bound, sign, ends in ((low, -1, bottom), (high, 1, top)):
            within = np.sqrt(np.sum((v - bound[known, i]) ** 2)) / k
            ends[i] = value[i] + sign * (between if k >= FEWEST and not np.isfinite(within) else max(between, within))
    positive = np.where(counted, low, 0).min(axis=0) >= 0
    bottom = np.where(positive, np.maximum(bottom, 0), bottom)
    top = np.where(positive & (np.where(counted, high, 0).max(axis=0) <= 1), np.minimum(top, 1), top)
    return value, bottom, top
