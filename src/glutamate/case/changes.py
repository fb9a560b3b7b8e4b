"""What differs, at the top of a case or in an arm: mechanisms, doses, and the courses that links' sections make."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from glutamate.case import names, sections, words
from glutamate.case.courses import Run
from glutamate.case.errors import FieldError
from glutamate.case.model import Course, Dose, Mechanism
from glutamate.case.quantities import Expected, factor_to, parse
from glutamate.engine.port import ports
from glutamate.interventions.dosing import dosed_courses

MOST_DOSES = 5000
LARGEST_DOSE = {"g/kg": 10.0, "g": 100.0}
"""Doses above these are taken for mistakes of unit."""


class Notes(Protocol):
    """What is needed of the builder of a case."""

    run: Run
    start_h: float
    duration_h: float

    def problem(self, message: str, *path: str | int) -> None: ...

    def clock(self, hours: float, *path: str | int, last: bool = True) -> float: ...

    def region(self, name: str | None, *path: str | int) -> str | None: ...


@dataclass(frozen=True)
class Changes:
    """Everything that differs from the healthy reference."""

    mechanisms: tuple[Mechanism, ...]
    courses: tuple[Course, ...]
    doses: tuple[Dose, ...]

    def and_then(self, own: Changes) -> Changes:
        """These changes and an arm's own, whose courses replace those of the same port."""
        kept = [
            c for c in self.courses if not any(o.port == c.port and o.region in (None, c.region) for o in own.courses)
        ]
        return Changes((*self.mechanisms, *own.mechanisms), (*kept, *own.courses), (*self.doses, *own.doses))

    def check_ports(self, notes: Notes, *at: str | int) -> None:
        """A port has one cause: a course and an intervention, or two interventions, on one are a problem."""
        causes = {course.port: "the case's own course" for course in self.courses}
        for name in dict.fromkeys(dose.name for dose in self.doses):
            for port in names.intervention(name).ports or ():
                other = causes.setdefault(port.name, name)
                if other != name:
                    message = f"{name} acts on {port.name}, and so does {other}; one would replace the other, so leave one out"
                    notes.problem(message, *at, "interventions")
        self.check_doses(notes, *at)

    def check_doses(self, notes: Notes, *at: str | int) -> None:
        """Doses that take a port out of its range are a problem."""
        for course in dosed_courses(self.doses, notes.start_h + notes.duration_h):
            port = ports()[course.port]
            lowest, highest = min(course.values), max(course.values)
            if not (port.low <= lowest and highest <= port.high):
                reached = lowest if lowest < port.low else highest
                message = (
                    f"the doses take {port.name} to {reached:.3g} {port.unit}, outside {port.low:g} to {port.high:g}; "
                    "lower the dose"
                )
                notes.problem(message, *at, "interventions")


def changes(given: Any, notes: Notes, *at: str | int) -> Changes:
    """The changes that the keys of `given` describe; problems are noted at `at` and below."""
    mechanisms = [_mechanism(m, notes, *at, "mechanisms", i) for i, m in enumerate(given.mechanisms)]
    doses = [_dose(d, notes, *at, "interventions", i) for i, d in enumerate(given.interventions)]
    context = _Context(notes, at)
    courses: list[Course] = []
    for section in sections.sections():
        keys = sections.keys_of(section)
        courses += section.courses({key: getattr(given, key) for key in keys}, context)
    return Changes(tuple(m for m in mechanisms if m), tuple(courses), tuple(d for d in doses if d))


def requests(given: Any, notes: Notes) -> dict[str, Any]:
    """What the case asks of links for all arms alike, by key."""
    asked: dict[str, Any] = {}
    for section in sections.requesting():
        keys = section.requests(words)
        asked |= section.asked({key: getattr(given, key) for key in keys}, _Context(notes, ()))
    return asked


class _Context:
    """What a link's section is given (see `sections.CaseContext`)."""

    def __init__(self, notes: Notes, at: Sequence[str | int]) -> None:
        self._notes = notes
        self._at = at

    def course(self, given: Any, *path: str | int, region: str | None = None) -> Course | None:
        self._notes.region(region, *self._at, *path[:-1], "region")
        try:
            points = given.points(self._notes.run)
        except FieldError as error:
            self.problem(str(error), *path)
            return None
        times = tuple(self._notes.start_h + t for t, _ in points)
        return Course(given.port.name, region, times, tuple(value for _, value in points))

    def region(self, name: str | None, *path: str | int) -> str | None:
        return self._notes.region(name, *self._at, *path)

    def problem(self, message: str, *path: str | int) -> None:
        self._notes.problem(message, *self._at, *path)


def _mechanism(given: Any, notes: Notes, *at: str | int) -> Mechanism | None:
    if (given.factor is None) == (given.value is None):
        notes.problem("give either `factor` or `value`", *at)
        return None
    parameter = names.mechanism(given.name)
    value = None
    try:
        if given.cell is not None:
            names.cell_of(given.name, given.cell)
    except FieldError as error:
        notes.problem(str(error), *at, "cell")
    try:
        if given.value is not None:
            low = 0.0 if parameter.low >= 0 else -math.inf
            high = 1.0 if parameter.scale == "logit" else parameter.ceiling
            example = f"{parameter.value:g}" + (f" {parameter.unit}" if parameter.unit != "1" else "")
            value = parse(given.value, Expected(parameter.unit, low, high, example))
    except FieldError as error:
        notes.problem(str(error), *at, "value")
    region = notes.region(given.region, *at, "region")
    onset_h = notes.clock(given.onset, *at, "onset", last=False)
    return Mechanism(given.name, given.factor, value, given.cell, region, onset_h)


def _dose(given: Any, notes: Notes, *at: str | int) -> Dose | None:
    unit, *others = names.intervention(given.name).dose_units
    at_h = notes.clock(given.at, *at, "at", last=False)
    if given.for_ is not None and given.every is None:
        notes.problem("says how long doses are repeated, but `every` is missing", *at, "for")
    if given.for_ == 0:
        notes.problem("must be longer than 0 h", *at, "for")
        return None
    if given.every is not None:
        span = notes.duration_h - given.at if given.for_ is None else min(given.for_, notes.duration_h - given.at)
        if span / given.every > MOST_DOSES:
            notes.problem(
                f"gives {span / given.every:.0f} doses, more than {MOST_DOSES}; repeat less often", *at, "every"
            )
            return None
    try:
        amount = parse(given.dose, Expected(unit, 0.0, _largest(unit), f"50 {unit}"))
    except FieldError as error:
        also = f" (also in {', '.join(others)})" if others else ""
        notes.problem(f"{error}{also}", *at, "dose")
        return None
    return Dose(given.name, amount, unit, at_h, given.every, given.for_)


def _largest(unit: str) -> float:
    for largest, amount in LARGEST_DOSE.items():
        with suppress(FieldError):
            return amount * factor_to(largest, Expected(unit), largest)
    return math.inf
