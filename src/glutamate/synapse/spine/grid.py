"""Steps of time for a spine that receives trains of spikes.

Every spike starts a step. The step is `first` long at a spike and then grows as a fixed fraction of the time since it,
up to `longest`; the grid ends `settle` after the last spike, or where the next train starts. What is left until then
(`gap`) is relaxed in closed form, when all currents have ended.

Units: ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.errors import OutOfRange

_NUMERICAL = "numerical: the change of weight moves by less than 0.001 on halving"

TABLE = ParameterTable(
    "synapse.spine_grid",
    "steps of time of the spine", "numerical",
    first=Parameter(0.2, "ms", 0.2, 0.2, _NUMERICAL, "assumed", "step at a spike"),
    growth=Parameter(0.06, "1", 0.06, 0.06, _NUMERICAL, "assumed", "step over the time since the last spike"),
    longest=Parameter(10.0, "ms", 10.0, 10.0, _NUMERICAL, "assumed", "longest step"),
    settle=Parameter(1000.0, "ms", 1000.0, 1000.0, "fourteen decays of the NMDA current", "assumed", "time after which all currents have ended"),
    block=Parameter(2048.0, "1", 2048.0, 2048.0, "numerical", "assumed", "number of steps to which a grid is padded, times a power of 2"),
)  # fmt: skip


class Grid(NamedTuple):
    """Steps of one train.

    dt: (padded,) length of each step in ms, 1 beyond `steps`.
    pre, post: (padded,) number of the pre- and the postsynaptic spike with which a step starts, -1 for none.
    steps: number of steps. gap: ms from the end of the grid to the next train.
    """

    dt: np.ndarray
    pre: np.ndarray
    post: np.ndarray
    steps: int
    gap: float


def grid(
    pre: Sequence[float] | np.ndarray, post: Sequence[float] | np.ndarray, interval: float, refine: float = 1.0
) -> Grid:
    """Grid of a train with spikes at `pre` and `post` (ms, 0 <= t < interval) that repeats every `interval` ms.

    `refine` divides every step. Raises OutOfRange for spikes outside the interval or out of order.
    """
    pre_, post_ = _checked("pre", pre, interval), _checked("post", post, interval)
    p = TABLE.of()
    events = np.unique(np.concatenate([[0.0], pre_, post_]))
    last = float(max(pre_.max(initial=0.0), post_.max(initial=0.0)))
    end = min(interval, last + p.settle)
    nodes = [_from_spike(b - a, p, refine) + a for a, b in zip(events, np.append(events[1:], end), strict=True)]
    start = np.concatenate(nodes)
    steps = len(start)
    size = int(p.block)
    while size < steps:
        size *= 2
    dt = np.ones(size)
    dt[:steps] = np.diff(np.append(start, end))
    return Grid(dt, _numbers(start, pre_, size), _numbers(start, post_, size), steps, float(interval - end))


def _checked(name: str, spikes: Sequence[float] | np.ndarray, interval: float) -> np.ndarray:
    times = np.asarray(spikes, dtype=float).ravel()
    if not np.isfinite(interval) or interval <= 0:
        raise OutOfRange(f"interval {interval!r}: must be a positive number of ms")
    if not np.all(np.isfinite(times)) or np.any(times < 0) or np.any(times >= interval):
        raise OutOfRange(f"{name} {times.tolist()}: spike times must lie in [0, interval = {interval:g} ms)")
    if np.any(np.diff(times) <= 0):
        raise OutOfRange(f"{name} {times.tolist()}: spike times must increase")
    return times


def _from_spike(length: float, p: Values, refine: float) -> np.ndarray:
    """Starts of the steps over `length` ms after a spike."""
    start, t = [], 0.0
    while t < length * (1 - SAME_TIME):
        start.append(t)
        step = min(max(p.first, p.growth * t), p.longest) / refine
        t += step
    # A last step much shorter than its neighbour is joined with it, so that the grid has no needlessly short steps.
    if len(start) > 1 and length - start[-1] < (start[-1] - start[-2]) / 2:
        start.pop()
    return np.array(start)


SAME_TIME = 1e-12  # number: relative difference of times that is rounding


def _numbers(start: np.ndarray, spikes: np.ndarray, size: int) -> np.ndarray:
    out = np.full(size, -1)
    out[np.searchsorted(start, spikes)] = np.arange(len(spikes))
    return out
