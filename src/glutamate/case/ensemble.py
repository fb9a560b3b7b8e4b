"""How many people are drawn, from which seed, and how often they are scanned: one check for cases, the command line and Python."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import Any

from glutamate.case.errors import FieldError, shown


@dataclass(frozen=True)
class WholeNumber:
    """A whole number from `least` to `most`, both included."""

    least: int
    most: int

    def __call__(self, given: Any) -> int:
        """`given` as a number. Raises FieldError saying what was found and what is expected."""
        try:
            number = operator.index(given)
        except TypeError:
            number = None
        if number is None or isinstance(given, bool):
            found = "nothing" if given is None else shown(given)
            raise FieldError(f"expected a whole number, found {found}")
        if not self.least <= number <= self.most:
            raise FieldError(f"is {number}; give a whole number from {self.least} to {self.most}")
        return number


SAMPLES = WholeNumber(1, 100_000)
SEED = WholeNumber(0, 2**32 - 1)
AVERAGES = WholeNumber(1, 100_000)
REALISATIONS = WholeNumber(1, 1000)
"""Transients of a scan, and scans of one person that are fitted."""
