"""Doses in a case: key by key, or as a regimen in words."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

from glutamate.case import names, regimen
from glutamate.case.builder import Builder
from glutamate.case.errors import FieldError
from glutamate.case.model import Dose
from glutamate.case.quantities import Expected, factor_to, parse
from glutamate.interventions.dose_units import is_mass, other_kind
from glutamate.interventions.dosing import DURATION

MOST_DOSES = 5000
LARGEST_DOSE = {"g/kg": 10.0, "g": 100.0}
"""Doses above these are taken for mistakes of unit."""


def dose(given: Any, builder: Builder) -> Dose | None:
    """The dose that an entry of `interventions` describes; None if it has a problem, which is noted."""
    said = _regimen(given, builder)
    if said is None:
        return None
    at_h = builder.clock(given.at, "at", last=False)
    if said.for_h is not None and said.every_h is None:
        builder.problem("says how long doses are repeated, but `every` is missing", "for")
    if said.for_h == 0:
        builder.problem("must be longer than 0 h", "for")
        return None
    if said.every_h is not None:
        span = builder.duration_h - given.at if said.for_h is None else min(said.for_h, builder.duration_h - given.at)
        if span / said.every_h > MOST_DOSES:
            builder.problem(
                f"gives {span / said.every_h:.0f} doses, more than {MOST_DOSES}; repeat less often", "every"
            )
            return None
        if said.over_h is not None and said.over_h > said.every_h:
            builder.problem(
                f"is {said.over_h:.4g} h, longer than the time to the next dose ({said.every_h:.4g} h)", "over"
            )
    intervention = names.intervention(given.name)
    if said.over_h is not None and DURATION not in intervention.table:
        builder.problem(f"{given.name} is not infused ({intervention.title}): leave `over` out", "over")
        return None
    try:
        amount, unit = _amount(said.dose, intervention.dose_units)
    except FieldError as error:
        builder.problem(str(error), "dose" if given.regimen is None else "regimen")
        return None
    return Dose(given.name, amount, unit, at_h, said.every_h, said.for_h, said.over_h)


def in_words(name: str, text: str) -> Dose:
    """The doses of an intervention under a regimen in words, from time 0.

    Raises FieldError for an unknown intervention or a regimen that cannot be read.
    """
    intervention, said = names.intervention(name), regimen.read(text)
    if said.over_h is not None and DURATION not in intervention.table:
        raise FieldError(f"{name} is not infused ({intervention.title}): leave `over` out")
    amount, unit = _amount(said.dose, intervention.dose_units)
    return Dose(name, amount, unit, 0.0, said.every_h, said.for_h, said.over_h)


def _regimen(given: Any, builder: Builder) -> regimen.Regimen | None:
    """What an entry says of dose and time, in words or key by key."""
    own = {key: getattr(given, attribute) for key, attribute in (("dose", "dose"), ("over", "over"), ("every", "every"), ("for", "for_"))}  # fmt: skip
    if given.regimen is None:
        if own["dose"] is None:
            builder.problem("is missing: give `dose`, or a `regimen` such as '10 mg daily for 12 weeks'", "dose")
            return None
        return regimen.Regimen(own["dose"], own["over"], own["every"], own["for"])
    twice = [key for key, value in own.items() if value is not None]
    if twice:
        builder.problem(f"says dose and times in words; leave {', '.join(twice)} out", "regimen")
        return None
    try:
        return regimen.read(given.regimen)
    except FieldError as error:
        builder.problem(str(error), "regimen")
        return None


def _amount(given: Any, units: tuple[str, ...]) -> tuple[float, str]:
    """A dose as a number and its unit: the one that effects take, or the same with or without body mass."""
    unit, *others = units
    refused: FieldError | None = None
    for one in (unit, other_kind(unit)) if is_mass(unit) else (unit,):
        try:
            return parse(given, Expected(one, 0.0, _largest(one), f"50 {one}")), one
        except FieldError as error:
            refused = refused or error
    also = f" (also in {', '.join(others)})" if others else ""
    raise FieldError(f"{refused}{also}")


def _largest(unit: str) -> float:
    for largest, amount in LARGEST_DOSE.items():
        with suppress(FieldError):
            return amount * factor_to(largest, Expected(unit), largest)
    return math.inf
