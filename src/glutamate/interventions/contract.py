"""Contract of an intervention: it acts on what exists, does nothing before and without a dose, and stays within the range of
its ports, with every parameter at its low and high value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glutamate.chain import LINKS
from glutamate.engine import port, registry
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.engine.intervention import Intervention
from glutamate.engine.link import participants
from glutamate.engine.parameter import GRADES
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.dosing import dosed_courses, dosed_mechanisms

USUAL: Mapping[str, float] = {"mg/kg": 50.0, "g/kg": 0.3, "mg": 100.0, "g": 10.0, "h": 8.0, "min": 20.0}
"""A dose by the unit that the effect takes, for an intervention whose card tells no regimen."""
MULTIPLES = (0.0, 1.0, 1.5)
"""No dose, a usual one, and one above what people are given."""
END_H = 72.0
HEALTHY_TOLERANCE = 1e-12
MIN_STEP_H = 1e-9


@dataclass(frozen=True)
class Dose:
    """Twice a day for two days, from the sixth hour."""

    name: str
    dose: float
    at_h: float = 6.0
    every_h: float | None = 12.0
    for_h: float | None = 48.0


def check_intervention(found: Intervention) -> list[Finding]:
    """The findings about an intervention of the catalogue."""
    return [
        numbers(found.table, _prefix(found)),
        ask("it says what it is and how well it is known", lambda: _untold(found)),
        ask("it acts on ports and mechanisms that exist", lambda: _nowhere(found)),
        ask("its effect is finite, within range, and nothing without a dose", lambda: _out_of_range(found)),
    ]


CONTRACT = Contract(INTERVENTIONS, check_intervention)


def _prefix(found: Intervention) -> str:
    """Its own, or that of the part of the chain that knows its kinetics."""
    elsewhere = found.table.prefix.endswith(f".{found.name}") and found.table.prefix.split(".")[0] in LINKS
    return found.table.prefix if elsewhere else f"interventions.{found.name}"


def _untold(found: Intervention) -> Iterator[str]:
    if not found.title.strip():
        yield "give a title"
    if not found.evidence.strip().endswith("."):
        yield "evidence: say what is known in a sentence"
    if found.grade not in GRADES:
        yield f"grade is {found.grade!r}; give one of {', '.join(GRADES)}"
    if not found.dose_units or found.dose_units[0] not in USUAL:
        yield f"dose_units are {found.dose_units}; the first must be one of {', '.join(USUAL)}"
    elif found.card.regimen and _usual(found) is None:
        yield f"card: the regimen {found.card.regimen!r} begins with no dose in {found.dose_units[0]}"
    if found.holds and found.dose_units[0] != "h":
        yield "it holds a port while a dose lasts: doses are times in h"


def _usual(found: Intervention) -> float | None:
    """The dose that its regimen begins with, if it is told in the first unit."""
    amount, _, unit = found.card.regimen.partition(" ")
    try:
        return float(amount) if unit.split(" ")[0] == found.dose_units[0] else None
    except ValueError:
        return None


def _nowhere(found: Intervention) -> Iterator[str]:
    if not found.acts_on:
        yield "it acts on nothing: give ports, holds or factors"
    for acted_on in (*(found.ports or {}), *(found.holds or {})):
        if port.port(acted_on.name) != acted_on:
            yield f"port {acted_on.name} differs from the one declared"
    mechanisms = {name for link in participants() for name in link.mechanisms()}
    for name in found.factors or {}:
        if name not in mechanisms:
            yield f"{name} is nothing that may change during a run (`glutamate parameters` lists all)"
    for name in found.against:
        if name not in mechanisms and name not in port.ports():
            yield f"against: {name} is no port and nothing that may change during a run"


def _out_of_range(found: Intervention) -> Iterator[str]:
    p = found.table.values()
    variants = [
        ("as declared", {}),
        *((f"{q.name} {end}", {q.name: getattr(q, end)}) for q in p for end in ("low", "high")),
    ]
    for multiple in MULTIPLES:
        amount = multiple * (_usual(found) or USUAL[found.dose_units[0]])
        dose = Dose(found.name, amount)
        for which, values in variants:
            yield from (f"{amount:g} {found.dose_units[0]}, {which}: {w}" for w in _effects(found, dose, values))


def _effects(found: Intervention, dose: Dose, values: Mapping[str, Any]) -> Iterator[str]:
    courses, factors = dosed_courses([dose], END_H, values), dosed_mechanisms([replace(dose, for_h=None)])
    if len(courses) != len(found.ports or {}) + len(found.holds or {}) or len(factors) != len(found.factors or {}):
        yield "not every port and factor has an effect"
    for course in courses:
        level, acted_on = np.asarray(course.values), port.port(course.port)
        jumps = acted_on in (found.holds or {})
        if not np.isfinite(level).all() or not (np.diff(course.times_h) >= (0 if jumps else MIN_STEP_H)).all():
            yield f"{course.port} is not finite, or its times do not ascend"
        elif level.min() < acted_on.low or level.max() > acted_on.high:
            yield f"{course.port} reaches {level.min():g} to {level.max():g}, outside {acted_on.low:g} to {acted_on.high:g}"
        elif abs(level[0] - acted_on.healthy) > HEALTHY_TOLERANCE:
            yield f"{course.port} is {level[0]:g} before the first dose, healthy is {acted_on.healthy:g}"
        elif dose.dose == 0 and not jumps and np.abs(level - acted_on.healthy).max() > HEALTHY_TOLERANCE:
            yield f"{course.port} leaves its healthy value without a dose"
    for mechanism in factors:
        changed = registry.parameter(mechanism.name)
        refusal = changed.refusal(mechanism.factor * changed.value)
        if refusal or mechanism.factor <= 0:
            yield f"the factor of {mechanism.name} is {mechanism.factor:g}{refusal and f': {refusal}'}"
