"""What would help: the ranking of a case that compares treatments, else the interventions that act on what the arms change.

An intervention is listed where it acts on a port or parameter that an arm changes and moves it the other way under the regimen of its
card, or where its file says what it is used against. That it acts there does not say that it helps: its grade and evidence do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from glutamate.case.doses import in_words
from glutamate.engine import port as ports
from glutamate.engine.intervention import Intervention
from glutamate.engine.registry import parameter
from glutamate.engine.units import H_PER_DAY
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.dosing import dosed_courses
from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.changed import items_of_arm
from glutamate.report.context import Context
from glutamate.report.sections.evidence import SIGN
from glutamate.report.sections.treatments import ranking, told
from glutamate.report.wording import brief, join, opened
from glutamate.result.treatments import compare

TITLE = "What would help"
DRUGS = "synapse.drug."
"""Ports of drugs: what is given can be left out."""
LONGEST_H = 14 * H_PER_DAY  # number: levels are steady by then
HOW = (
    "Not simulated in this run. As an arm with “interventions: [{{name: {name}, regimen: {regimen}}}]” beside “treatments: {{untreated: {arm}}}” "
    "the report ranks what each gives back."
)
GIVEN = "The arms only give something; what they change ends with it. Onset and washout stand under what was given."
NOBODY = (
    "No intervention of the catalogue acts on what the arms change ({what}), and none is said to be used against it."
)


def blocks(context: Context) -> list[Block]:
    """A heading, and the ranking, a table of candidates, or why there are none."""
    run = context.run
    heading = Text(TITLE, "heading")
    compared = compare(run.tree, run.case)
    if compared is not None:
        table = [ranking(run, compared)] if compared.ranked else []
        return [heading, Text(told(run, compared)), *table, Text("More: “Treatments compared”.", "note")]
    changed = {name: what for arm in run.changed_arms for name, what in _changed(context, arm)}
    if not changed:
        return [heading, Text(GIVEN)]
    given = {dose.name for arm in run.case.arms for dose in arm.doses}
    rows, first, where_first, simulated = [], None, "", []
    for one in INTERVENTIONS.all():
        acts = [name for name in changed if _opposes(context, one, name)]
        if not acts:
            continue
        if one.name in given:
            simulated.append(one.title)
            continue
        if first is None:
            first, where_first = one, _first_arm(context, acts)
        where = join(list(dict.fromkeys(changed[name] for name in acts)))
        rows.append([
            Cell(one.title, one.card.regimen, numeric=False), Cell(where, numeric=False),
            Cell(f"{SIGN.get(one.grade, '')} {one.grade}", one.evidence, numeric=False),
        ])  # fmt: skip
    if first is None and simulated:
        return [heading, Text(f"{opened(join(simulated))}: see the arms.")]
    if first is None:
        return [heading, Text(NOBODY.format(what=join(list(dict.fromkeys(changed.values())))))]
    how = HOW.format(name=first.name, regimen=first.card.regimen, arm=where_first)
    return [heading, Table(["", "against", "known benefit"], rows), Text(how, "note")]


def _first_arm(context: Context, names: list[str]) -> str:
    """Name of the first arm that changes one of the ports and parameters."""
    run = context.run
    acting = (a for a in run.changed_arms if {name for name, _ in _changed(context, a)} & set(names))
    return str(run.arms[next(acting)])


def _changed(context: Context, arm: int) -> Iterator[tuple[str, str]]:
    """Ports and parameters that an arm changes by itself, with what they are; not what its doses move, nor drugs."""
    given = context.run.case.arms[arm]
    names = [*(c.port for c in given.courses), *(m.name for m in given.mechanisms)]
    in_words_by_name = {item.name: item.short for item in items_of_arm(context, arm)}
    in_words_by_name |= {port: what for told, what, _ in context.courses_in_words(given.courses) for port in told}
    for name in names:
        if not name.startswith(DRUGS):
            yield name, opened(in_words_by_name.get(name) or _doc(name))


def _doc(name: str) -> str:
    known = ports.ports().get(name)
    if known:
        return brief(known.doc)
    try:
        return brief(parameter(name).doc)
    except UnknownName:
        return name


def _opposes(context: Context, one: Intervention, name: str) -> bool:
    """Whether an intervention moves a port or parameter the other way than some arm, or is used against its change."""
    if name in one.against:
        return True
    if name not in one.acts_on:
        return False
    there = _given(one, name)
    for arm in context.run.case.arms[1:]:
        here = _of_arm(arm, name)
        if here is None or there is None:
            continue
        usual = _usual(name)
        if one.holds and name in {p.name for p in one.holds}:
            # A schedule has no healthy value: it counters what an arm has most of the time.
            if here[0] != there:
                return True
        elif (here[1] - usual) * (there - usual) < 0:
            return True
    return False


def _of_arm(arm: Any, name: str) -> tuple[float, float] | None:
    """What an arm makes of a port or parameter: its median over the course and its value farthest from the usual one; None if nothing."""
    for m in arm.mechanisms:
        if m.name == name:
            declared = _usual(name)
            value = m.value if m.value is not None else declared * m.factor
            return value, value
    for c in arm.courses:
        if c.port == name:
            times, values = np.asarray(c.times_h, float), np.asarray(c.values, float)
            weights = np.append(np.diff(times), 0.0) if len(times) > 1 else np.ones(1)
            order = np.argsort(values, kind="stable")
            middle = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
            return float(values[order][min(middle, len(values) - 1)]), float(
                max(values, key=lambda v: abs(v - _usual(name)))
            )
    return None


def _usual(name: str) -> float:
    known = ports.ports().get(name)
    return float(known.healthy if known else parameter(name).value)


def _given(one: Intervention, name: str) -> float | None:
    """What an intervention makes of a port or parameter of the median person under the regimen of its card; farthest from usual; None without a regimen."""
    if not one.card.regimen:
        return None
    dose = in_words(one.name, one.card.regimen)
    for factored, factor in (one.factors or {}).items():
        if factored == name:
            return _usual(name) * float(factor(one.table.of(None), dose.dose))
    end = min(dose.for_h or H_PER_DAY, LONGEST_H)
    for course in dosed_courses([dose], end):
        if course.port == name:
            values = np.ravel(course.values)
            return float(values[np.abs(values - _usual(name)).argmax()])
    return None
