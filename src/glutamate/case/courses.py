"""Courses as a case writes them, and what they become: points of a piecewise-linear course of a port.

    constant   3 mM                                          from the start of the run to its end
    clamp      {clamp: 3 mM, from: 30 min, ramp: 20 min, until: 90 min}
               healthy until `from`, linear over `ramp`, held, and after `until` back over `ramp`
    table      {csv: glucose.csv}                            see course_table

Times of a case count from the start of the run, those of a course from 00:00 of day 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from glutamate.case.course_table import check_cover, read_table
from glutamate.case.errors import FieldError
from glutamate.case.quantities import Expected
from glutamate.engine.port import Port


@dataclass(frozen=True)
class Run:
    """What a course must know of its run: start (h since 00:00 of day 0), length (h), and how to find a file."""

    start_h: float
    duration_h: float
    find: FindFile


class FindFile(Protocol):
    """Finds a file that a case names. Raises FieldError if there is none."""

    def __call__(self, name: str) -> Path: ...


Points = Sequence[tuple[float, float]]
"""(time in h from the start, value in the port's unit), times ascending; two equal times are a jump."""


@dataclass(frozen=True)
class Constant:
    """One value throughout."""

    port: Port
    value: float

    def points(self, run: Run) -> Points:
        return [(0.0, self.value)]


@dataclass(frozen=True)
class Clamp:
    """Held at a value for a while; hours from the start of the run, `until_h` None to the end."""

    port: Port
    value: float
    from_h: float
    ramp_h: float
    until_h: float | None

    def points(self, run: Run) -> Points:
        if self.from_h >= run.duration_h:
            raise FieldError(f"from: {_say(self.from_h)} is not before the end of the run ({_say(run.duration_h)})")
        until_h = run.duration_h if self.until_h is None else self.until_h
        if until_h > run.duration_h:
            raise FieldError(
                f"until: {_say(until_h)} is after the end of the run ({_say(run.duration_h)}); leave it out to hold to the end"
            )
        if self.from_h >= until_h:
            raise FieldError(
                f"until: {_say(until_h)} is not after its beginning at {_say(self.from_h)} (from); exchange the two"
            )
        reached_h = self.from_h + self.ramp_h
        if reached_h > until_h:
            raise FieldError(
                f"ramp: the value is reached at {_say(reached_h)}, after its end at {_say(until_h)}; shorten the ramp"
            )
        healthy = self.port.healthy
        points = [(0.0, healthy), (self.from_h, healthy), (reached_h, self.value), (until_h, self.value)]
        if self.until_h is not None:
            points.append((until_h + self.ramp_h, healthy))
        return list(dict.fromkeys(points))


@dataclass(frozen=True)
class Table:
    """Values from a file beside the case."""

    port: Port
    key: str
    expected: Expected
    csv: str
    longest_gap_h: float | None

    def points(self, run: Run) -> Points:
        path = run.find(self.csv)
        times, values = read_table(path, self.key, self.expected)
        check_cover(path, times, run.duration_h, self.longest_gap_h)
        return list(zip(times, values, strict=True))


GivenCourse = Constant | Clamp | Table


def _say(hours: float) -> str:
    return f"{hours * 60:.6g} min"
