"""The form of a claim: what is said, how good the evidence is, and what a simulation reads that would bear it out.

    grade   A strong in people    B moderate or mixed in people    C preclinical, or weak in people    D no support    X contradicted

A test gives one number per simulated person, above 0 in the direction that the claim predicts, and the smallest size that would
matter. What no simulation can test has none, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.errors import ComponentError

Evidence = Literal["A", "B", "C", "D", "X"]
GRADES: Mapping[str, str] = {
    "A": "strong in people",
    "B": "moderate or mixed in people",
    "C": "preclinical, or weak in people",
    "D": "no support",
    "X": "contradicted",
}
Read = Callable[[xr.DataTree, Case], np.ndarray]
"""read(result, case) -> (people,), above 0 as the claim says."""


@dataclass(frozen=True)
class Trial:
    """A case and what is read of it.

    Args:
        case: the data of a case, as YAML holds them, or the name of a shipped one.
        read: of its result.
        what: what is read, in words, with the direction that the claim predicts.
        unit: of it; "" for a pure number.
        matters: the smallest size that would matter to a person or could be measured, above 0, and why that much.
        most: people that are simulated at most, where a case is long.
    """

    case: Mapping[str, Any] | str
    read: Read
    what: str
    unit: str
    matters: float
    why: str
    most: int | None = None

    def __post_init__(self) -> None:
        if not self.matters > 0:
            raise ComponentError(f"matters is {self.matters:g}; give the smallest size that would matter, above 0")


@dataclass(frozen=True)
class Claim:
    """A claim.

    Args:
        name: it is found by.
        statement: as people say it.
        grade: of the evidence for it.
        evidence: for and against, with sources.
        test: what would bear it out; None where no simulation can.
        scope: what the simulation cannot tell, or why there is none.
    """

    name: str
    statement: str
    grade: Evidence
    evidence: str
    test: Trial | None
    scope: str

    def __post_init__(self) -> None:
        if self.grade not in GRADES:
            raise ComponentError(f"claim {self.name!r}: grade {self.grade!r} is not one of {', '.join(GRADES)}")
        if not (self.statement.strip() and self.evidence.strip() and self.scope.strip()):
            raise ComponentError(f"claim {self.name!r}: statement, evidence and scope must say something")
