"""A declared parameter: the only way a number enters an equation.

A parameter carries its value, unit, the 90 % interval of its plausible values, its source, a grade of evidence and a
line of documentation. The interval is read as the 5 % and 95 % quantiles of a distribution whose median is `value`:

    T(x) = T(value) + z s,   s = (T(high) - T(value))/z95 for z > 0, (T(value) - T(low))/z95 for z < 0,   z ~ N(0, 1)

with T the logarithm for a positive quantity, the logit for a fraction, the identity otherwise: a two-piece normal in
the transformed scale, so that the three declared numbers are exactly the median and the two quantiles.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from glutamate.errors import ComponentError

Grade = Literal["established", "contested", "assumed"]
Scale = Literal["log", "logit", "linear"]
Role = Literal["biology", "protocol", "numerical"]

GRADES: tuple[Grade, ...] = ("established", "contested", "assumed")
ROLES: tuple[Role, ...] = ("biology", "protocol", "numerical")
Z95 = 1.6448536269514722
"""Standard normal quantile at 95 %."""


@dataclass(frozen=True)
class Parameter:
    """One declared number.

    Args:
        value: default, the median of the distribution.
        unit: unit in the house set of its link, e.g. "mM", "umol/g/min", "1" for a pure number.
        low, high: 5 % and 95 % quantiles (equal to `value` for a constant of nature or a convention).
        source: where the number comes from, a DOI where there is one.
        grade: "established", "contested" or "assumed".
        doc: one line saying what the number is.
        scale: scale on which the distribution is two-piece normal.
        sampled: True if ensembles draw it. Only independent quantities may be drawn; whatever follows from the steady
            state is computed.
        ceiling: physical upper bound used for user input (for example 1 for a fraction), if any.
        role: "biology" for what a person, a tissue or a molecule has: it can be set in a case, drawn and differentiated, and
            moves an output. "protocol" for what an experimenter or a convention chooses: trials, pulses, timing of tasks,
            thresholds of a statement. "numerical" for what a computation needs: grids, steps, tolerances, ranges of tables.
    """

    value: float
    unit: str
    low: float
    high: float
    source: str
    grade: Grade
    doc: str
    scale: Scale = "log"
    sampled: bool = False
    ceiling: float = math.inf
    role: Role = "biology"
    name: str = field(default="")

    def __post_init__(self) -> None:
        if self.value < self.low or self.value > self.high:
            raise ComponentError(
                f"parameter {self.name or self.doc!r}: low <= value <= high fails for {self.low}, {self.value}, {self.high}"
            )
        if self.grade not in GRADES:
            raise ComponentError(
                f"parameter {self.name or self.doc!r}: grade {self.grade!r} is not one of {', '.join(GRADES)}"
            )
        if self.role not in ROLES:
            raise ComponentError(
                f"parameter {self.name or self.doc!r}: role {self.role!r} is not one of {', '.join(ROLES)}"
            )
        if self.sampled and self.role != "biology":
            raise ComponentError(
                f"parameter {self.name or self.doc!r}: role {self.role!r} is not drawn; only biology is"
            )
        if not self.source.strip() or not self.doc.strip():
            raise ComponentError(f"parameter {self.name or self.doc!r}: source and doc must say something")
        if self.scale == "log" and self.sampled and self.low <= 0:
            raise ComponentError(f"parameter {self.name or self.doc!r}: a log scale needs low > 0")
        if self.scale == "logit" and self.sampled and not (self.low > 0 and self.high < 1):
            raise ComponentError(f"parameter {self.name or self.doc!r}: a logit scale needs 0 < low and high < 1")

    def named(self, name: str) -> Parameter:
        return replace(self, name=name)

    @property
    def limits(self) -> tuple[float, float]:
        """What may be given for it: the declared range of what an experimenter or a computation sets, if it declares one; of
        biology, whose declared range holds healthy people, what the quantity can physically be."""
        if self.role != "biology" and self.low < self.high:
            return self.low, self.high
        return 0.0 if self.low >= 0 else -math.inf, min(1.0 if self.scale == "logit" else math.inf, self.ceiling)

    def refusal(self, value: Any) -> str:
        """Why none of a number, or of several, may be given for it; empty if all may."""
        low, high = self.limits
        given = np.asarray(value, float)
        if np.all(np.isfinite(given) & (given >= low) & (given <= high)):
            return ""
        unit = "" if self.unit == "1" else f" {self.unit}"
        most = f" and at most {high:g}{unit}" if math.isfinite(high) else unit
        return f"give at least {low:g}{most} ({self.doc})"

    def quantile(self, z: Any) -> Any:
        """Value at standard-normal score `z` (any array shape)."""
        to, back = _TRANSFORMS[self.scale]
        if self.low == self.high:
            return np.full_like(np.asarray(z, dtype=float), self.value)
        centre = to(self.value)
        spread = np.where(np.asarray(z) > 0, to(self.high) - centre, centre - to(self.low)) / Z95
        return back(centre + spread * z)

    def score(self, x: float) -> float:
        """Standard-normal score of `x`: the inverse of `quantile`."""
        to, _ = _TRANSFORMS[self.scale]
        gap = to(x) - to(self.value)
        half = to(self.high) - to(self.value) if gap > 0 else to(self.value) - to(self.low)
        return float(gap / half * Z95)


def _logit(p: Any) -> Any:
    return np.log(p) - np.log1p(-np.asarray(p))


def _expit(x: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-np.asarray(x)))


_TRANSFORMS: dict[Scale, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "log": (np.log, np.exp),
    "logit": (_logit, _expit),
    "linear": (np.asarray, np.asarray),
}
