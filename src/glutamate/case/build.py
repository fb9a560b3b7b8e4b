"""From validated keys to a case: arms, absolute times, courses, and the checks that need more than one key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from glutamate.case import sections
from glutamate.case.builder import Builder
from glutamate.case.changes import Changes, changes, idle, requests
from glutamate.case.contrasts import contrasts
from glutamate.case.document import Document
from glutamate.case.files import Files
from glutamate.case.model import HEALTHY, Arm, Case, Person
from glutamate.case.published import published
from glutamate.case.treatments import treatments
from glutamate.case.visits import visits
from glutamate.errors import CaseError
from glutamate.errors import Path as Place

SINGLE = "case"
"""Name of the one arm of a case without `arms`."""


def build(
    given: Any,
    document: Document,
    *,
    name: str,
    text: str,
    path: Path | None,
    folder: Path,
    vary: Callable[[Case, Mapping[str, Any]], Case],
) -> Case:
    """The case that validated keys describe. Raises CaseError with every problem."""
    files = Files(folder)
    builder = Builder(document, files, tuple(given.regions), float(given.start), float(given.duration), top=given)
    for index, region in enumerate(builder.regions):
        if region in builder.regions[:index]:
            builder.problem(f"{region} stands twice; keep one", "regions", index)
    person = Person(given.person.age, given.person.sex, given.person.weight)
    arms = _arms(given, builder, person)
    for name in idle(arms):
        for place in _where(given, name):
            builder.problem(f"{name} belongs to an intervention that no arm is given", *place, "name")
    measured = visits(given.visits, builder, [arm.name for arm in arms])
    compared = contrasts(given.contrasts, builder, [arm.name for arm in arms])
    named = replace(builder, visits=tuple(visit.name for visit in given.visits))
    treated = treatments(given.treatments, named, tuple(arm.name for arm in arms), bool(given.tasks))
    asked = requests(given, named)
    shown_beside = []
    for index, entry in enumerate(given.published):
        made, wrong = published(entry, arms, builder.regions, measured, asked.get("tasks", ()))
        for key, message in wrong:
            builder.problem(message, "published", index, key)
        if made is not None:
            shown_beside.append(made)
    if builder.problems:
        raise CaseError(sorted(builder.problems, key=lambda p: p.line or 0), str(path.name if path else name))
    return Case(
        schema=given.schema_, name=name, title=given.title, question=given.question, person=person,
        regions=builder.regions, start_h=builder.start_h, duration_h=builder.duration_h, arms=arms, visits=measured,
        samples=given.ensemble.samples, seed=given.ensemble.seed, published=tuple(shown_beside), source_text=text,
        path=path, folder=folder, files=tuple(files.found), requests=asked, contrasts=compared, treatments=treated, vary=vary, feedback=given.coupling.feedback,
    )  # fmt: skip


def _where(given: Any, mechanism: str) -> list[Place]:
    """Where the case changes a mechanism: at its top, or in arms."""
    places: dict[Place, Any] = {(): given, **{("arms", i): arm for i, arm in enumerate(given.arms or ())}}
    return [
        (*place, "mechanisms", i)
        for place, level in places.items()
        for i, one in enumerate(level.mechanisms)
        if one.name == mechanism
    ]


def _arms(given: Any, builder: Builder, person: Person) -> tuple[Arm, ...]:
    healthy = Arm(HEALTHY, "healthy reference")
    shared = changes(given, builder)
    if given.arms is None:
        differs = given.mechanisms or given.interventions or any(getattr(given, key) for key in sections.all_keys())
        one = replace(
            _arm(SINGLE, "this case", None, person, None, shared, builder), presets=tuple(given.presets or ())
        )
        return (healthy, one) if differs else (healthy,)
    builder.unique("arms", [arm.name for arm in given.arms], "arms", taken=HEALTHY)
    made = []
    for index, arm in enumerate(given.arms):
        here = builder.at("arms", index)
        own = shared.and_then(changes(arm, here))
        title = arm.title or arm.name.replace("_", " ")
        one = _arm(arm.name, title, _person(arm.person, person), person, arm.design, own, here)
        made.append(replace(one, presets=(*(given.presets or ()), *(arm.presets or ()))))
    return (healthy, *made)


def _arm(
    name: str, title: str, person: Person | None, usual: Person, design: str | None, what: Changes, builder: Builder
) -> Arm:
    """An arm; it is other people if it says so, and otherwise if its person or something lifelong is."""
    what.check_ports(builder, (person or usual).weight)
    trait = person is not None or any(m.onset_h is None for m in what.mechanisms)
    groups = trait if design is None else design == "groups"
    if design == "same people" and trait:
        builder.problem("another person or a lifelong change has no before and after; leave `design` out", "design")
    return Arm(name, title, person, what.mechanisms, what.courses, what.doses, groups)


def _person(given: Any, person: Person) -> Person | None:
    """The person of an arm: what it does not say is as in the case."""
    if given is None:
        return None
    return replace(person, **{key: getattr(given, key) for key in given.model_fields_set})
