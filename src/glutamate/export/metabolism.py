"""Metabolism of one arm and region of a case as an SBML file: the person with the median value of every parameter.

The file starts where the simulation of the case starts, from the healthy baseline of that person and region. Mechanisms in
force from the start are values, later ones events; supply, activity and drugs are inputs over time, as in the simulation.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from glutamate.case.model import HEALTHY, Arm, Case, Person
from glutamate.distribution import installed_version
from glutamate.engine import registry
from glutamate.engine.changes import epochs, in_region
from glutamate.engine.schedule import inputs_on
from glutamate.engine.units import MIN_PER_H
from glutamate.errors import OutputFailed, UnknownName, UsageError, nearest
from glutamate.export.consistency import findings
from glutamate.export.course import Course
from glutamate.export.library import InvalidDocument
from glutamate.export.sbml import sbml_document
from glutamate.interventions.dosing import changed, dosed_courses, dosed_mechanisms
from glutamate.metabolism import model, person
from glutamate.metabolism.ports import FOLLOWS
from glutamate.metabolism.species import SPACE_NAMES
from glutamate.metabolism.traits import traits
from glutamate.regions import registry as regions
from glutamate.simulation.reached import reached

CORTEX = "cortex"
ABOUT = (
    "Glutamate, GABA and energy metabolism of glutamatergic neurons, GABA neurons and astrocytes in one gram of wet grey "
    "matter. Time in minutes, concentrations in mM, rates in umol/min per gram. P is the adenylate charge 2 ATP + ADP, "
    "C4 the sum of malate, oxaloacetate, fumarate and succinate; symbols ending in _0 are the healthy baseline.",
    "Parameters have their median values; their uncertainty stands in their notes.",
    "Research software, not medical advice.",
)


def metabolism_document(case: Case | None = None, arm: str | None = None, region: str | None = None) -> str:
    """SBML text of one arm and region.

    Args:
        case: the case; None for the healthy person of median age.
        arm: name of the arm; by default the only arm beside the healthy one.
        region: name of the region; by default the first of the case, without a case the cortex.

    Raises:
        UsageError: if there is no such arm or region, the arm must be named, or other links act on metabolism in it.
        MissingLibrary: if python-libsbml is not installed.
        InvalidDocument: if libSBML finds an error in the document; a defect of the export.
    """
    chosen = _arm(case, arm)
    place = _region(case, region)
    who = (chosen.person if chosen else None) or (case.person if case else Person())
    values, totals = person.in_region(_medians(), regions.get(place), who.age)
    healthy = model.anchors(values, totals)
    courses, at_start, changes = {}, healthy, []
    if case is not None and chosen is not None:
        _refuse_other_links(case, chosen, place)
        courses = _courses(case, chosen, place)
        (_, theta), *changes = _phases(case, chosen, place, values)
        at_start = healthy._replace(theta=theta)
    text = sbml_document(
        model.network(), at_start, courses=courses, changes=changes, spaces=SPACE_NAMES,
        name=f"{case.title}: {chosen.title}" if case and chosen else "metabolism of healthy grey matter",
        notes=(f"Region: {place}. Age: {who.age:g} years. Written by glutamate {installed_version()}.", *ABOUT),
    )  # fmt: skip
    found = findings(text)
    if found.errors:
        raise InvalidDocument("\n".join(found.errors))
    return text


def export_metabolism(
    case: Case | None, arm: str | None, region: str | None, path: str | Path | None = None, *, force: bool = False
) -> Path:
    """Write `metabolism_document` to a file and return its path.

    Args:
        case, arm, region: see `metabolism_document`.
        path: the file; by default <case>-<arm>-<region>.xml in the current folder.
        force: overwrite it.

    Raises:
        OutputFailed: if the file exists and `force` is not set, or cannot be written; and see `metabolism_document`.
    """
    chosen = _arm(case, arm)
    if path is None:
        first = (case.name, chosen.name) if case and chosen else ("metabolism", HEALTHY)
        path = "-".join([*first, _region(case, region)]) + ".xml"
    path = Path(path)
    if path.exists() and not force:
        raise OutputFailed(f"{path} exists already: choose another name, or overwrite it with --force")
    text = metabolism_document(case, chosen.name if chosen else None, region)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputFailed(f"{path} cannot be written: {error.strerror}; choose another place with --out") from error
    return path


def _arm(case: Case | None, name: str | None) -> Arm | None:
    if case is None:
        if name not in (None, HEALTHY):
            raise UsageError(f"arm {name!r}: without a case there is only {HEALTHY!r}; name the case")
        return None
    arms = {a.name: a for a in case.arms}
    if name in arms:
        return arms[name]
    if name is not None:
        raise UsageError(f"case {case.name!r} has no arm {name!r}{nearest(name, arms) or '.'} Arms: {', '.join(arms)}")
    changed = [a for a in case.arms if a.name != HEALTHY]
    if len(changed) > 1:
        raise UsageError(f"case {case.name!r} has several arms: choose one with --arm. Arms: {', '.join(arms)}")
    return changed[0] if changed else case.arms[0]


def _region(case: Case | None, name: str | None) -> str:
    if name is None:
        return case.regions[0] if case else CORTEX
    try:
        found = regions.get(name).name
    except UnknownName as error:
        raise UsageError(str(error)) from None
    if case and found not in case.regions:
        raise UsageError(f"case {case.name!r} has no region {found!r}. Regions: {', '.join(case.regions)}")
    return found


def _medians() -> dict[str, float]:
    model.network()
    regions.all_regions()
    return registry.values("metabolism") | registry.values("regions")


def _refuse_other_links(case: Case, arm: Arm, region: str) -> None:
    """Raise UsageError where other links act on metabolism, of which the document would know nothing."""
    acting = reached(case)[arm.name][region]
    if "body" in acting:
        raise UsageError(
            f"arm {arm.name!r} has a life (schedule, stressors or the body's numbers), which acts on release and uptake, and an exported "
            "model holds metabolism alone; choose another arm, or leave the life out"
        )
    if case.feedback and acting:
        raise UsageError(
            f"circuits act on metabolism in arm {arm.name!r} (coupling: feedback), and an exported model holds metabolism alone; "
            "leave feedback out of the case to export it"
        )


def _courses(case: Case, arm: Arm, region: str) -> dict[str, Course]:
    """Course of every input that is not constant at its healthy value, minutes since the start."""
    weight = (arm.person or case.person).weight
    kinetics = changed(arm.doses, arm.mechanisms, weight=weight)
    visits = [visit.at_h for visit in case.visits]
    given: tuple[Any, ...] = (*arm.courses, *dosed_courses(arm.doses, case.end_h, kinetics, visits))
    inside = {t for c in given if c.region in (None, region) for t in c.times_h if case.start_h < t < case.end_h}
    grid = np.array([case.start_h, *sorted(inside), case.end_h])
    ports = model.network().input_ports
    left, right = inputs_on(grid, given, ports, region, FOLLOWS)
    times = (np.repeat(grid, 2)[1:-1] - case.start_h) * MIN_PER_H
    values = np.stack([left, right], axis=1).reshape(-1, len(ports))
    columns = {port.name: (port, values[:, i]) for i, port in enumerate(ports)}
    return {
        name: Course(times.tolist(), column.tolist())
        for name, (port, column) in columns.items()
        if (column != port.healthy).any()
    }


def _phases(case: Case, arm: Arm, region: str, values: dict[str, Any]) -> list[tuple[float, np.ndarray]]:
    """(minute, theta) from the start and from every later time at which a parameter of metabolism changes.

    Raises UsageError for a lifelong change: the document begins at the healthy baseline.
    """
    kinetics = changed(arm.doses, arm.mechanisms, weight=(arm.person or case.person).weight)
    given: tuple[Any, ...] = (*arm.mechanisms, *dosed_mechanisms(arm.doses, kinetics))
    own = epochs(in_region(given, region, {*model.mechanisms(), *traits()}), region, case.start_h, case.end_h)
    if own.lifelong:
        raise UsageError(
            f"{own.lifelong[0].name} is changed for life, and an exported model begins at the healthy baseline; give it an onset, "
            "or leave it out if that baseline is made of it"
        )
    known = {**model.default_values(), **values}
    return [
        ((begin - case.start_h) * MIN_PER_H, model.changed_theta(known, changes))
        for begin, changes in zip(own.starts, own.changes, strict=True)
    ]
