"""From the courses of an arm to a grid of times and the inputs at both ends of every interval.

Times are hours since 00:00 of day 0 in a case and minutes since the start in the network. Courses are piecewise linear; a
jump is two points at the same time. Ports without a course keep their healthy value, or follow another port that has one, in
the ratio of their healthy values.
Several causes on one port act together as the port declares (`engine.port`). They do so at the points of the grid, which
holds the points of every course; between them the result is linear, also where a product of two slopes would bend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from glutamate.engine.port import Port
from glutamate.engine.port import port as declared
from glutamate.engine.units import MIN_PER_H as MIN_PER_H
from glutamate.errors import InputError

SAME_TIME_H = 1e-7
"""Times closer than this are one (a third of a millisecond)."""
OUTPUTS = 97
"""Evenly spaced output times of a run: every quarter of an hour over a day."""
WITHIN = 8
"""Intervals between output times that a short event has at least, and as many in a time as long after it."""
MOST_EVENTS = 8
"""Short events with output times of their own; a programme of more is seen at the evenly spaced ones."""


class Course(Protocol):
    """What one cause makes of a port over time: piecewise linear, constant beyond both ends.

    Attributes:
        port: its name.
        region: canonical name, None for all.
        times_h: ascending, hours since 00:00 of day 0.
        values: (times,), or (people, times) where people differ.
        cause: what acts, e.g. the name of an intervention; "" for the case itself.
    """

    @property
    def port(self) -> str: ...
    @property
    def region(self) -> str | None: ...
    @property
    def times_h(self) -> Sequence[float]: ...
    @property
    def values(self) -> Any: ...
    @property
    def cause(self) -> str: ...


Event = tuple[float, float]
"""Begin and end of something that acts for a while, hours."""


def output_times(
    start_h: float, duration_h: float, visits_h: Iterable[float], events: Iterable[Event] = ()
) -> np.ndarray:
    """Times at which states are kept, hours: even spacing, the visits, and short events with what follows them."""
    end_h = start_h + duration_h
    even = np.linspace(start_h, end_h, OUTPUTS)
    short = short_events(start_h, end_h, events)
    near = [np.linspace(begin, 2 * end - begin, 2 * WITHIN + 1) for begin, end in short]
    found = np.unique(np.concatenate([even, np.fromiter(visits_h, float), *near]))
    inside = found[(found >= start_h) & (found <= end_h)]
    return inside[np.diff(inside, prepend=-np.inf) > SAME_TIME_H]


def short_events(start_h: float, end_h: float, events: Iterable[Event]) -> list[Event]:
    """Events that evenly spaced output times would not resolve; none if there are too many of them to look at each."""
    longest = WITHIN * (end_h - start_h) / (OUTPUTS - 1)
    found = sorted(
        {(a, b) for a, b in events if SAME_TIME_H < b - a < longest - SAME_TIME_H and a < end_h and b > start_h}
    )
    return found if len(found) <= MOST_EVENTS else []


def integration_grid(outputs: np.ndarray, breakpoints: Iterable[float], longest_h: float | None = None) -> np.ndarray:
    """Output times and all breakpoints inside them, hours, ascending; points closer than a millisecond are one.

    longest_h: no interval is longer.
    """
    inside = [t for t in breakpoints if outputs[0] < t < outputs[-1]]
    if longest_h is not None:
        inside += list(np.arange(outputs[0], outputs[-1], longest_h)[1:])
    grid = np.unique(np.concatenate([outputs, np.asarray(inside, float)]))
    keep = np.concatenate([[True], np.diff(grid) > SAME_TIME_H])
    return grid[keep]


def inputs_on(
    grid: np.ndarray,
    courses: Sequence[Course],
    ports: Sequence[Port],
    region: str,
    follows: Mapping[str, str] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Inputs at the left and right end of every interval of `grid`, each (intervals, inputs), or (intervals, inputs, people)
    where people differ in one of them.

    Args:
        grid: hours.
        courses: what acts on ports; see `causes` for which of them holds in a region.
        ports: the port of every entry of the input vector.
        region: canonical name.
        follows: port to the port whose courses it takes, in the ratio of their healthy values, where it has none.
    """
    columns = []
    for port in ports:
        followed = (follows or {}).get(port.name)
        given = port if followed is None or causes(courses, port, region) else declared(followed)
        acting = causes(courses, given, region)
        sides = _together(grid, acting, given if acting else port)
        columns.append((given.seen_by(port, sides[0]), given.seen_by(port, sides[1])) if acting else sides)
    people = next((np.shape(left)[0] for left, _ in columns if np.ndim(left) == 2), None)
    shape = (len(grid) - 1,) if people is None else (people, len(grid) - 1)
    left, right = (
        np.stack([np.broadcast_to(side, shape).T for side in sides], axis=1) for sides in zip(*columns, strict=True)
    )
    return left, right


def causes(courses: Sequence[Course], port: Port, region: str) -> list[Course]:
    """What acts on a port in a region: one course of every cause, its last for this region or else its last for all.

    Raises InputError for a course of one region on a port that is the same in all.
    """
    mine = [c for c in courses if c.port == port.name and c.region in (None, region)]
    if "region" not in port.dims and any(c.region is not None for c in mine):
        raise InputError(f"{port.name} is the same in all regions; a course of {region} alone cannot drive it")
    return list({c.cause: c for c in sorted(mine, key=lambda c: c.region is not None)}.values())


@dataclass(frozen=True)
class Refusal:
    """Where the courses of a port go against its declaration: out of its range, or two at once where one may act.

    Args:
        port: which.
        causes: of the courses that act.
        time_h: when, hours since 00:00 of day 0.
        value: the value out of range; None where two causes replace the port at once.
    """

    port: Port
    causes: tuple[str, ...]
    time_h: float
    value: float | None = None


def refusals(courses: Sequence[Course], ports: Iterable[Port], region: str) -> Iterator[Refusal]:
    """Ports of a region whose courses go against their declaration; of those out of range, the value furthest out."""
    for port in ports:
        acting = causes(courses, port, region)
        if not acting:
            continue
        grid = np.unique(np.concatenate([np.asarray(c.times_h, float) for c in acting]))
        grid = np.append(grid, grid[-1] + 1.0)
        times = np.concatenate([grid[:-1], grid[1:]])
        named = tuple(c.cause for c in acting)
        alone = [np.concatenate(_together(grid, [c], port), axis=-1) for c in acting]
        differing = sum((values != port.healthy).reshape(-1, len(times)).any(axis=0).astype(int) for values in alone)
        if port.combine == "replace" and np.max(differing) > 1:
            yield Refusal(port, named, float(times[differing > 1].min()))
            continue
        value = port.together(alone).reshape(-1, len(times))
        beyond = np.maximum(port.low - value, value - port.high)
        person, worst = np.unravel_index(int(np.argmax(beyond)), beyond.shape)
        if beyond[person, worst] > 0:
            yield Refusal(port, named, float(times[worst]), float(value[person, worst]))


def _together(grid: np.ndarray, acting: Sequence[Course], port: Port) -> tuple[np.ndarray, np.ndarray]:
    """A port under courses, at the left and right end of every interval, (intervals,) or (people, intervals) each."""
    if not acting:
        rest = np.full(len(grid) - 1, port.healthy)
        return rest, rest
    ends = [(np.asarray(c.times_h, float), np.asarray(c.values, float)) for c in acting]
    left = port.together([_side(grid[:-1], times, values, "right") for times, values in ends])
    return left, port.together([_side(grid[1:], times, values, "left") for times, values in ends])


def _side(at: np.ndarray, times: np.ndarray, values: np.ndarray, side: Literal["left", "right"]) -> np.ndarray:
    """Value of the piecewise-linear course at `at`, taken after ("right") or before ("left") a jump there."""
    index = np.searchsorted(times, at + (SAME_TIME_H if side == "right" else -SAME_TIME_H), side=side) - 1
    low = np.clip(index, 0, len(times) - 1)
    high = np.clip(index + 1, 0, len(times) - 1)
    span = times[high] - times[low]
    fraction = np.where(span > 0, (at - times[low]) / np.where(span > 0, span, 1.0), 0.0)
    value = values[..., low] + np.clip(fraction, 0.0, 1.0) * (values[..., high] - values[..., low])
    return np.where(index < 0, values[..., :1], value)
