"""A time course of an input: piecewise linear, minutes since the start, constant before its first and after its last point.

A jump is two points at the same time; at that time the later value holds. In SBML it is value, slope and time of the last
bend, which events set anew at every bend:

    plasma_glucose := plasma_glucose_level + plasma_glucose_slope (time - plasma_glucose_since)

or, where the course only jumps, events that set the input itself. Events stop any solver exactly where they happen. A
`piecewise` formula of time does not: a solver with adaptive steps passes over a short piece, and COPASI 4.48 drops a formula
of more than 32 pieces.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from glutamate.errors import OutOfRange

ROUNDING_TOLERANCE = 1e-12
"""Relative distance from a line within which a point is on it."""


@dataclass(frozen=True)
class Course:
    """Times (min, ascending) and values in the unit of the input's port.

    Raises:
        OutOfRange: if times and values do not match, or times descend.
    """

    times: Sequence[float]
    values: Sequence[float]

    def __post_init__(self) -> None:
        if len(self.times) != len(self.values) or not len(self.times):
            raise OutOfRange(
                f"a course has {len(self.times)} times and {len(self.values)} values; give one value per time"
            )
        if any(later < earlier for earlier, later in pairwise(self.times)):
            raise OutOfRange(f"the times of a course must ascend: {list(self.times)}")

    @property
    def constant(self) -> bool:
        """Whether it keeps its last value from the start on."""
        return not self._pieces()

    @property
    def bends(self) -> bool:
        """Whether it has a slope anywhere after the start, and does not only jump."""
        return any(piece.slope for piece in self._pieces())

    def segments(self) -> list[Segment]:
        """The straight lines from the start on, each with value and slope where it begins; the last goes on for ever."""
        pieces = self._pieces()
        found = [Segment(max(0.0, piece.begin), piece.at(max(0.0, piece.begin)), piece.slope) for piece in pieces]
        return [*found, Segment(pieces[-1].end if pieces else 0.0, float(self.values[-1]), 0.0)]

    def _pieces(self) -> list[_Piece]:
        """The stretches of time that end after the start, joined where a line goes on; without the last if it only
        repeats the last value."""
        points = list(zip(map(float, self.times), map(float, self.values), strict=True))
        pieces = [_Piece(-math.inf, points[0][1], points[0][0], points[0][1])]
        for (begin, value), (end, after) in pairwise(points):
            if end > begin:
                piece = _Piece(begin, value, end, after)
                joined = pieces[-1].joined(piece)
                pieces[-1:] = [joined] if joined else [pieces[-1], piece]
        if pieces[-1].value == pieces[-1].after == points[-1][1]:
            pieces.pop()
        return [piece for piece in pieces if piece.end > 0]


class Segment(NamedTuple):
    """A straight line from `begin` (min after the start) on: its value there, and its slope per minute."""

    begin: float
    value: float
    slope: float


class _Piece(NamedTuple):
    """A straight line from (begin, value) to (end, after); the first one is flat and has no beginning."""

    begin: float
    value: float
    end: float
    after: float

    def joined(self, other: _Piece) -> _Piece | None:
        """This line and the one that follows as one, if they are one."""
        if self.value == self.after == other.value == other.after:
            return self._replace(end=other.end)
        straight = self._replace(end=other.end, after=other.after)
        on_line = math.isclose(straight.at(self.end), self.after, rel_tol=ROUNDING_TOLERANCE)
        return straight if math.isfinite(self.begin) and self.after == other.value and on_line else None

    @property
    def slope(self) -> float:
        return (self.after - self.value) / (self.end - self.begin) if self.after != self.value else 0.0

    def at(self, time: float) -> float:
        return self.value + self.slope * (time - self.begin) if self.slope else self.value
