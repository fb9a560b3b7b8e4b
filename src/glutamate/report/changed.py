"""What a case changes, read from its arms: mechanisms, courses of supply and activity, doses, persons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from glutamate.case.presets import presets
from glutamate.engine import port as ports
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import parameter
from glutamate.engine.units import H_PER_DAY, MIN_PER_H
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.limits import beyond_limits
from glutamate.report.context import Context
from glutamate.report.numerals import as_declared, unit
from glutamate.report.run_data import RunData
from glutamate.report.wording import brief


@dataclass(frozen=True)
class ChangedItem:
    """One change: which arms, what in words and by its dotted name, in health, in the arm, and what is known."""

    arms: tuple[str, ...]
    what: str
    name: str
    healthy: str
    changed: str
    declared: Parameter | None = None
    grade: str = ""
    source: str = ""

    @property
    def short(self) -> str:
        """What changes, without what its description adds."""
        return brief(self.what)


def items_of_arm(context: Context, arm: int) -> list[ChangedItem]:
    """The changes of one arm, by its number."""
    return list(_of_arm(context, context.run.case.arms[arm], context.run.arm_titles[arm]))


def changed_items(context: Context) -> list[ChangedItem]:
    """All changes; one that several arms share is listed once."""
    run = context.run
    found: dict[tuple[str, str, str], ChangedItem] = {}
    arms = list(getattr(run.case, "arms", ()))
    for arm in arms[1:]:
        title = run.arm_titles[run.arms.index(arm.name)] if arm.name in run.arms else str(arm.name)
        for item in _of_arm(context, arm, title):
            key = item.name, item.changed, item.healthy
            earlier = found.get(key)
            found[key] = ChangedItem(((*earlier.arms, title) if earlier else (title,)), *list(vars(item).values())[1:])
    return list(found.values())


def _of_arm(context: Context, arm: Any, title: str) -> Iterator[ChangedItem]:
    run = context.run
    for name in getattr(arm, "presets", ()):
        known = presets().get(name)
        if known:
            yield ChangedItem((title,), f"{known.title} (preset)", name, "–", known.hypothesis, None, known.grade, known.source)  # fmt: skip
    for m in arm.mechanisms:
        yield _mechanism(run, m, title)
    told: frozenset[str] = frozenset()
    for names, what, changed in context.courses_in_words(arm.courses):
        first = next(c.port for c in arm.courses if c.port in names)
        told |= names
        yield ChangedItem((title,), what, first, "as usual", changed, source="set by the case")
    for c in arm.courses:
        if c.port not in told:
            yield _course(run, c, title)
    for d in arm.doses:
        yield _dose(run, d, title)
    person, usual = getattr(arm, "person", None), getattr(run.case, "person", None)
    if person is not None and person != usual:
        yield ChangedItem((title,), "person", "person", _person(usual), _person(person))


def _mechanism(run: RunData, m: Any, title: str) -> ChangedItem:
    try:
        declared = parameter(m.name)
    except UnknownName:
        declared = None
    measure = unit(declared.unit) if declared else ""
    healthy = f"{as_declared(declared.value)} {measure}".strip() if declared else "–"
    changed = f"× {as_declared(m.factor)}" if m.factor is not None else f"{as_declared(m.value)} {measure}".strip()
    places = [str(m.cell).replace("_", " ")] if m.cell else []
    places += [run.region_title(m.region)] if m.region else []
    changed += f" in {', '.join(places)}" if places else ""
    if m.onset_h is None:
        changed += ", lifelong"
    elif m.onset_h > run.clock.start:
        changed += f", from {run.clock.say(m.onset_h)}"
    changed += f", until {run.clock.say(m.end_h)}" if m.end_h is not None else ""
    doc = declared.doc if declared else str(m.name)
    grade, source = (declared.grade, declared.source) if declared else ("", "")
    return ChangedItem((title,), doc, str(m.name), healthy, changed, declared, grade, source)


def _course(run: RunData, c: Any, title: str) -> ChangedItem:
    declared = ports.ports().get(c.port)
    measure = unit(declared.unit) if declared else ""
    low, high = min(c.values), max(c.values)
    begins, ends = c.values[0], c.values[-1]
    if low == high:
        span, ending = as_declared(low), ""
    elif {begins, ends} == {low, high}:
        span, ending = f"{as_declared(begins)} → {as_declared(ends)}", ""
    else:
        span, ending = f"{as_declared(low)} to {as_declared(high)}", ", over time"
    changed = f"{span} {measure}".strip() + ending
    where = f" in {run.region_title(c.region)}" if c.region else ""
    healthy = f"{as_declared(declared.healthy)} {measure}".strip() if declared else "–"
    doc = declared.doc if declared else str(c.port)
    return ChangedItem((title,), doc, str(c.port), healthy, changed + where, source="set by the case")


def _dose(run: RunData, d: Any, title: str) -> ChangedItem:
    amount = f"{as_declared(d.dose)} {d.unit}"
    amount += f" over {as_declared(d.over_h * MIN_PER_H)} min" if d.over_h else ""
    amount += f" every {as_declared(d.every_h)} h" if d.every_h else ""
    amount += f" for {as_declared(d.for_h / H_PER_DAY)} d" if d.every_h and d.for_h else ""
    amount += f", from {run.clock.say(d.at_h)}" if d.at_h > run.clock.start else ""
    try:
        known = INTERVENTIONS.get(d.name)
    except UnknownName:
        return ChangedItem((title,), str(d.name), str(d.name), "none", amount)
    evidence = " ".join(
        [known.evidence, *(f"Beyond a limit: {beyond}." for beyond in beyond_limits([d], run.case.person.weight))]
    )
    return ChangedItem(
        (title,), known.title, f"interventions.{known.name}", "none", amount, None, known.grade, evidence
    )


def _person(person: Any) -> str:
    if person is None:
        return "–"
    sex = "" if person.sex == "unspecified" else f", {person.sex}"
    weight = "" if person.weight is None else f", {as_declared(person.weight)} kg"
    return f"{as_declared(person.age)} years{sex}{weight}"
