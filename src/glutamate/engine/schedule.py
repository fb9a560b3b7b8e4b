"""From the courses of an arm to a grid of times and the inputs at both ends of every interval.

Times are hours since 00:00 of day 0 in a case and minutes since the start in the network. Courses are piecewise linear; a
jump is two points at the same time. Ports without a course keep their healthy value, or follow another port that has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np

from glutamate.engine.port import Port

MIN_PER_H = 60.0
SAME_TIME_H = 1e-7
"""Times closer than this are one (a third of a millisecond)."""
OUTPUTS = 97
"""Output times of a run beside visits and breakpoints: every quarter of an hour over a day."""


def output_times(start_h: float, duration_h: float, visits_h: Iterable[float]) -> np.ndarray:
    """Times at which states are kept, hours: even spacing plus the visits."""
    even = np.linspace(start_h, start_h + duration_h, OUTPUTS)
    return np.unique(np.concatenate([even, np.fromiter(visits_h, float)]))


def integration_grid(outputs: np.ndarray, breakpoints: Iterable[float]) -> np.ndarray:
    """Output times and all breakpoints inside them, hours, ascending; points closer than a millisecond are one."""
    inside = [t for t in breakpoints if outputs[0] < t < outputs[-1]]
    grid = np.unique(np.concatenate([outputs, np.asarray(inside, float)]))
    keep = np.concatenate([[True], np.diff(grid) > SAME_TIME_H])
    return grid[keep]


def inputs_on(
    grid: np.ndarray,
    courses: Sequence[Any],
    ports: Sequence[Port],
    region: str,
    follows: Mapping[str, str] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Inputs at the left and right end of every interval of `grid`, each (intervals, inputs).

    Args:
        grid: hours.
        courses: objects with port, region (None for all), times_h, values; one for this region goes before one for all, the last before earlier ones.
        ports: the port of every entry of the input vector.
        region: canonical name.
        follows: port to the port whose course it takes where it has none.
    """
    chosen = {
        c.port: c
        for specific in (False, True)
        for c in courses
        if c.region in (None, region) and (c.region is not None) is specific
    }
    left = np.empty((len(grid) - 1, len(ports)))
    right = np.empty_like(left)
    for column, port in enumerate(ports):
        course = chosen.get(port.name) or chosen.get((follows or {}).get(port.name, ""))
        if course is None:
            left[:, column] = right[:, column] = port.healthy
        else:
            times, values = np.asarray(course.times_h, float), np.asarray(course.values, float)
            left[:, column] = _side(grid[:-1], times, values, "right")
            right[:, column] = _side(grid[1:], times, values, "left")
    return left, right


def _side(at: np.ndarray, times: np.ndarray, values: np.ndarray, side: Literal["left", "right"]) -> np.ndarray:
    """Value of the piecewise-linear course at `at`, taken after ("right") or before ("left") a jump there."""
    index = np.searchsorted(times, at + (SAME_TIME_H if side == "right" else -SAME_TIME_H), side=side) - 1
    low = np.clip(index, 0, len(times) - 1)
    high = np.clip(index + 1, 0, len(times) - 1)
    span = times[high] - times[low]
    fraction = np.where(span > 0, (at - times[low]) / np.where(span > 0, span, 1.0), 0.0)
    value = values[low] + np.clip(fraction, 0.0, 1.0) * (values[high] - values[low])
    return np.where(index < 0, values[0], value)
