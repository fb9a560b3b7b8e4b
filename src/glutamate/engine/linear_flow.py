"""Exact solution of y' = A y + b c(t) for a course c(t) made of exponential and linear pieces.

On each piece c' = drive - rate c, so that (y, c, 1) obeys a linear equation with constant coefficients and one matrix
exponential carries it over any step:

    d/dt (y, c, 1) = [[A, b, 0], [0, -rate, drive], [0, 0, 0]] (y, c, 1)

The exponential is a diagonal Pade approximant with scaling and squaring (Moler & Van Loan 2003,
doi:10.1137/S00361445024180); A may span many decades of rates, as it does for pools of nM and mM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, comb, factorial, log2

import numpy as np

from glutamate.errors import OutOfRange

_ORDER = 8
"""Degree of the Pade approximant: with the norm scaled below a half its error is below 1e-16."""

_DIGITS = 12
"""Steps equal to this many decimals share a matrix exponential."""


@dataclass(frozen=True)
class Piece:
    """c(start) = level, and from there on c' = drive - rate c until the next piece."""

    start: float
    level: float
    rate: float = 0.0
    drive: float = 0.0


@dataclass(frozen=True)
class Course:
    """A course of time in pieces, ascending by their start; zero before the first."""

    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        starts = [p.start for p in self.pieces]
        if not starts or starts != sorted(starts):
            raise OutOfRange(f"a course needs pieces with ascending start times, got {starts}")

    def at(self, times: Sequence[float] | np.ndarray) -> np.ndarray:
        """c at `times`."""
        values = np.zeros(len(times))
        for p in self.pieces:
            since = np.asarray(times) - p.start
            grown = -np.expm1(-p.rate * since) / p.rate if p.rate else since
            values = np.where(since >= 0, p.level * np.exp(-p.rate * since) + p.drive * grown, values)
        return values

    @property
    def final(self) -> float:
        """Where c goes in the end. Raises OutOfRange if it grows without bound."""
        last = self.pieces[-1]
        if last.rate == 0 and last.drive != 0:
            raise OutOfRange("the last piece of the course grows without bound; end it with a constant one")
        return last.drive / last.rate if last.rate else last.level


def exponential(plateau: float, tau: float) -> Course:
    """c = plateau (1 - exp(-t/tau)) from time 0; tau 0 is a step."""
    return Course((Piece(0.0, 0.0, 1 / tau, plateau / tau) if tau else Piece(0.0, plateau),))


def piecewise_linear(times: Sequence[float], values: Sequence[float]) -> Course:
    """Linear between the points, constant after the last; two equal times are a jump."""
    if len(times) != len(values) or len(times) == 0:
        raise OutOfRange(f"a piecewise linear course needs as many values as times, got {len(times)} and {len(values)}")
    if list(times) != sorted(times):
        raise OutOfRange(f"a piecewise linear course needs ascending times, got {list(times)}")
    pieces = [
        Piece(float(t), float(v), drive=float((w - v) / (s - t)))
        for t, s, v, w in zip(times, times[1:], values, values[1:], strict=False)
        if s > t
    ]
    return Course((*pieces, Piece(float(times[-1]), float(values[-1]))))


def solve(A: np.ndarray, b: np.ndarray, course: Course, times: Sequence[float] | np.ndarray) -> np.ndarray:
    """y at `times`, shape (times, ..., n), from y = 0 at the start of the course.

    Args:
        A: (..., n, n). b: (..., n). times: ascending.
    """
    times = np.asarray(times, float)
    if np.any(np.diff(times) < 0):
        raise OutOfRange("times must ascend")
    n = A.shape[-1]
    y = np.zeros((*A.shape[:-2], n))
    out = np.zeros((len(times), *y.shape))
    for piece, end in zip(course.pieces, [*(p.start for p in course.pieces[1:]), np.inf], strict=True):
        generator = np.zeros((*A.shape[:-2], n + 2, n + 2))
        generator[..., :n, :n], generator[..., :n, n] = A, b
        generator[..., n, n], generator[..., n, n + 1] = -piece.rate, piece.drive
        level, one = np.full((*y.shape[:-1], 1), piece.level), np.ones((*y.shape[:-1], 1))
        z, now = np.concatenate([y, level, one], axis=-1), piece.start
        flows: dict[float, np.ndarray] = {}
        rows = np.flatnonzero((times >= piece.start) & (times < end))
        for stop, row in [*zip(times[rows], rows, strict=True), *([(end, None)] if np.isfinite(end) else [])]:
            step = round(float(stop - now), _DIGITS)
            if step > 0:
                if step not in flows:
                    flows[step] = matrix_exponential(generator * step)
                z, now = (flows[step] @ z[..., None])[..., 0], stop
            if row is not None:
                out[row] = z[..., :n]
        y = z[..., :n]
    return out


def matrix_exponential(matrix: np.ndarray) -> np.ndarray:
    """exp of each (..., n, n) matrix."""
    norm = float(np.abs(matrix).sum(axis=-1).max())
    squarings = max(0, ceil(log2(norm)) + 1) if norm > 0 else 0
    scaled = matrix / 2.0**squarings
    unit = np.eye(matrix.shape[-1])
    power, above, below = unit, np.zeros_like(matrix), np.zeros_like(matrix)
    for k in range(_ORDER + 1):
        weight = comb(_ORDER, k) * factorial(2 * _ORDER - k) / factorial(2 * _ORDER)
        above, below = above + weight * power, below + (-1) ** k * weight * power
        power = power @ scaled
    result = np.linalg.solve(below, above)
    for _ in range(squarings):
        result = result @ result
    return result
