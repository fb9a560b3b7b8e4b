"""What differs, at the top of a case or in an arm: mechanisms, doses, and the courses that links' sections make."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glutamate.case import fields, names, sections
from glutamate.case.builder import Builder
from glutamate.case.doses import dose
from glutamate.case.errors import FieldError
from glutamate.case.model import Arm, Course, Dose, Mechanism
from glutamate.case.quantities import Expected, parse
from glutamate.engine.changes import check
from glutamate.engine.port import ports
from glutamate.engine.schedule import Refusal, refusals
from glutamate.engine.units import MIN_PER_H
from glutamate.errors import OutOfRange
from glutamate.interventions.dosing import changed, dosed_courses, parameters

KINETICS = "interventions."
"""Names of pharmacokinetic parameters begin so."""


@dataclass(frozen=True)
class Changes:
    """Everything that differs from the healthy reference; the first `shared` mechanisms stand at the top of the case."""

    mechanisms: tuple[Mechanism, ...]
    courses: tuple[Course, ...]
    doses: tuple[Dose, ...]
    shared: int = 0

    def and_then(self, own: Changes) -> Changes:
        """These changes and an arm's own, whose courses replace those of the same port."""
        kept = [
            c for c in self.courses if not any(o.port == c.port and o.region in (None, c.region) for o in own.courses)
        ]
        return Changes(
            (*self.mechanisms, *own.mechanisms), (*kept, *own.courses), (*self.doses, *own.doses), len(self.mechanisms)
        )

    def check_ports(self, builder: Builder, weight: float | None = None) -> None:
        """Doses that take a port out of its range, or drive one that something else replaces, are a problem; so is a factor
        of an arm on what the top of the case changes too (a value replaces it)."""
        for own in self.mechanisms[self.shared :]:
            if own.factor is not None and any(_meet(own, other) for other in self.mechanisms[: self.shared]):
                builder.problem(
                    f"{own.name} is also changed at the top of the case, for every arm and at the same time, so that the two "
                    "would multiply; leave one out, or give the arm a value, which replaces it",
                    "mechanisms",
                )
        kinetics = changed(self.doses, self.mechanisms, weight=weight)
        dosed = dosed_courses(self.doses, builder.start_h + builder.duration_h, kinetics)
        driven = {course.port for course in dosed}
        acting = [ports()[name] for name in driven]
        for region in builder.regions:
            for refusal in refusals((*self.courses, *dosed), acting, region):
                builder.problem(_refused(refusal, builder.start_h), "interventions")


def _refused(refusal: Refusal, start_h: float) -> str:
    port = refusal.port
    named = [cause or "the case's own course" for cause in refusal.causes]
    when = f"at {(refusal.time_h - start_h) * MIN_PER_H:.4g} min"
    if refusal.value is None:
        return f"{' and '.join(named)} both set {port.name} {when}: a port driven twice; leave one out"
    who = "the doses and the case's own course together" if "" in refusal.causes else "the doses"
    return (
        f"{who} take {port.name} to {refusal.value:.3g} {port.unit} {when}, outside {port.low:g} to {port.high:g}; "
        "lower the dose"
    )


def changes(given: Any, builder: Builder) -> Changes:
    """The changes that the keys of `given` describe; problems are noted."""
    mechanisms = [_mechanism(m, builder.at("mechanisms", i)) for i, m in enumerate(given.mechanisms)]
    _refuse_twice(mechanisms, builder)
    doses = [dose(d, builder.at("interventions", i)) for i, d in enumerate(given.interventions)]
    courses: list[Course] = []
    for section in sections.sections():
        keys = sections.keys_of(section)
        courses += section.courses({key: getattr(given, key) for key in keys}, builder)
    return Changes(tuple(m for m in mechanisms if m), tuple(courses), tuple(d for d in doses if d))


def idle(arms: Sequence[Arm]) -> list[str]:
    """Names of changed pharmacokinetic parameters whose intervention no arm is given."""
    known = parameters([dose for arm in arms for dose in arm.doses])
    named = dict.fromkeys(m.name for arm in arms for m in arm.mechanisms if m.name.startswith(KINETICS))
    return [name for name in named if name not in known]


def requests(given: Any, builder: Builder) -> dict[str, Any]:
    """What the case asks of links for all arms alike, by key."""
    asked: dict[str, Any] = {}
    for section in sections.requesting():
        keys = section.requests(fields)
        asked |= section.asked({key: getattr(given, key) for key in keys}, builder)
    return asked


def _refuse_twice(mechanisms: Sequence[Mechanism | None], builder: Builder) -> None:
    """One parameter changed twice in one place at one time would multiply in silence: .5 and 2 make health."""
    for i, later in enumerate(mechanisms):
        for k, earlier in enumerate(mechanisms[:i]):
            if earlier and later and _meet(earlier, later):
                builder.at("mechanisms", i).problem(
                    f"{later.name} is changed by mechanisms[{k}] already, in the same place at the same time; keep one, or end "
                    "the first before the second begins (`until`)",
                    "name",
                )


def _meet(one: Mechanism, other: Mechanism) -> bool:
    """Whether two changes of one parameter hold in one cell class and region at one time."""
    same = one.name == other.name and all(
        a == b or a is None or b is None for a, b in ((one.cell, other.cell), (one.region, other.region))
    )
    (begin, end), (other_begin, other_end) = (
        (-math.inf if m.onset_h is None else m.onset_h, math.inf if m.end_h is None else m.end_h) for m in (one, other)
    )
    return same and begin < other_end and other_begin < end


def _mechanism(given: Any, builder: Builder) -> Mechanism | None:
    if (given.factor is None) == (given.value is None):
        builder.problem("give either `factor` or `value`")
        return None
    parameter = names.mechanism(given.name)
    value = None
    try:
        if given.cell is not None:
            names.cell_of(given.name, given.cell)
    except FieldError as error:
        builder.problem(str(error), "cell")
    try:
        if given.value is not None:
            low, high = parameter.limits
            example = f"{parameter.value:g}" + (f" {parameter.unit}" if parameter.unit != "1" else "")
            value = parse(given.value, Expected(parameter.unit, low, high, example))
    except FieldError as error:
        builder.problem(str(error), "value")
    lifelong = given.onset == -math.inf
    timed = given.onset > 0 or given.until is not None
    if given.name in names.traits() and not (lifelong and given.until is None):
        builder.problem(
            f"{given.name} sets the healthy baseline, which cannot change during a run: give `onset: lifelong`, no `until`"
        )
    if given.name.startswith(KINETICS) and (given.region is not None or timed):
        builder.problem(
            "what becomes of a dose is the person's from the start: leave `region`, `onset` and `until` out"
        )
    region = builder.region(given.region, "region")
    onset_h = None if lifelong else builder.clock(given.onset, "onset", last=False)
    end_h = None if given.until is None else builder.clock(given.until, "until")
    made = Mechanism(given.name, given.factor, value, given.cell, region, onset_h, end_h)
    try:
        check(made)
    except OutOfRange:
        builder.problem("the change ends before it begins: `until` must be later than `onset`", "until")
    return made
