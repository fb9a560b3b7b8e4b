"""Whole numbers on the command line, within the limits that a case has for them."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def whole_number(what: str) -> Callable[[str], int]:
    """Type of an argument: SAMPLES, SEED, AVERAGES or REALISATIONS of `glutamate.case.ensemble`."""

    def read(text: str) -> int:
        from glutamate.case import ensemble
        from glutamate.case.errors import FieldError

        try:
            number: int = getattr(ensemble, what)(int(text))
        except FieldError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
        return number

    read.__name__ = "whole number"
    return read
