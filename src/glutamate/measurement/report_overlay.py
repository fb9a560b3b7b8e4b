"""Measured values beside predicted ones, as the report shows them: one figure and one table per visit and region.

The result holds one comparison per arm; those of the same visit and region are shown together, against the healthy
reference and all arms at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from glutamate.engine.units import PERCENT
from glutamate.measurement.metabolite_names import FULL_NAMES

MEASURED, HEALTHY = -1, 0
"""Colours of the marks: ink for measured values, the healthy arm's own."""


@dataclass(frozen=True)
class Together:
    """The comparisons of one visit and region; arm number to its comparison, 0 if there is none but the healthy."""

    visit: str
    region: str
    by_arm: Mapping[int, Mapping[str, Any]]

    @property
    def first(self) -> Mapping[str, Any]:
        return next(iter(self.by_arm.values()))

    def row(self, arm: int, metabolite: str) -> Mapping[str, Any]:
        """The row of a metabolite in the comparison with an arm; empty if it has none."""
        rows: Sequence[Mapping[str, Any]] = self.by_arm.get(arm, {}).get("rows", ())
        return next((r for r in rows if r["metabolite"] == metabolite), {})


def comparisons(context: Any) -> list[Together]:
    """The comparisons that the result holds, by visit and region."""
    group = context.run.group("measurement/agreement")
    if group is None:
        return []
    given = group.attrs.get("agreement", "[]")
    found: dict[tuple[str, str], dict[int, Mapping[str, Any]]] = {}
    for comparison in json.loads(given) if isinstance(given, str) else given:
        arm = str(comparison.get("arm") or "")
        number = context.run.arms.index(arm) if arm in context.run.arms else HEALTHY
        found.setdefault((str(comparison["visit"]), str(comparison["region"])), {})[number] = comparison
    return [Together(visit, region, by_arm) for (visit, region), by_arm in found.items()]


MOST_BESIDE = 1  # number: arms whose z and p have room beside a figure


def overlay(context: Any, together: Together) -> list[Any]:
    """Statement, figure, table and limits of the comparisons of one visit and region."""
    run = context.run
    title = f"Visit “{together.visit.replace('_', ' ')}”, {run.region_title(together.region)}"
    blocks = [context.text(title, "subheading")]
    for arm, comparison in together.by_arm.items():
        name = f"{run.arm_titles[arm]}: " if len(together.by_arm) > 1 else ""
        blocks.append(context.text(name + str(comparison.get("statement", "")), "statement"))
    rows = [r for r in together.first.get("rows", ()) if r.get("usable", True) and r.get("measured") is not None]
    if rows:
        figure, table = _figure(context, together, rows), _table(context, together, rows)
        blocks += [context.beside([figure], [table])] if len(together.by_arm) <= MOST_BESIDE else [figure, table]
    unusable = [(r["metabolite"], r.get("reason", "")) for r in together.first.get("rows", ()) if r not in rows]
    unusable += [tuple(pair) for pair in together.first.get("unusable", ())]
    if unusable:
        listed = "; ".join(f"{name} ({reason})" if reason else str(name) for name, reason in unusable)
        blocks.append(context.text(f"Not compared: {listed}.", "note"))
    notes = [str(n) for c in together.by_arm.values() for n in c.get("notes", ())]
    if notes:
        blocks.append(context.text(" ".join(dict.fromkeys(notes)), "note"))
    limits = [str(x) for c in together.by_arm.values() for x in c.get("caveats") or c.get("cannot_tell") or ()]
    if limits:
        blocks += [context.text("What these values cannot tell:"), context.bullets(list(dict.fromkeys(limits)))]
    return blocks


def _figure(context: Any, together: Together, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Relative to the healthy median, so that all metabolites share an axis."""
    drawn = []
    arms = [arm for arm in together.by_arm if arm]
    for row in rows:
        name = str(row["metabolite"])
        centre = prediction(row, "healthy")["median"]
        sides = [(HEALTHY, prediction(row, "healthy"))]
        sides += [(arm, prediction(together.row(arm, name), "case")) for arm in arms]
        marks = [
            context.mark(arm, *(_relative(p[end], centre) for end in ("low", "median", "high")))
            for arm, p in sides
            if p
        ]
        ends = [row.get("measured_low"), row["measured"], row.get("measured_high")]
        marks.append(context.mark(MEASURED, *(None if v is None else _relative(v, centre) for v in ends), hollow=True))
        drawn.append(context.marked_row(name, marks))
    caption = (
        "Measured values (open diamonds, with the 90 % interval of such a measurement) and the range in which the reading "
        "of a person or group would fall with 90 % probability, relative to the healthy median."
    )
    title = "Measured and predicted"
    return context.rows(title, "% from healthy", drawn, caption, legend=[HEALTHY, *arms], others="measured")


def _table(context: Any, together: Together, rows: Sequence[Mapping[str, Any]]) -> Any:
    arms = [arm for arm in together.by_arm if arm]
    header = ["", "measured"]
    for arm in (HEALTHY, *arms):
        header += [context.run.arm_titles[arm], "z", "p"]
    table = []
    for row in rows:
        name = str(row["metabolite"])
        measured = context.cell(context.number(row["measured"]), str(row.get("unit", "")))
        cells = [context.cell(name, FULL_NAMES.get(name, ""), numeric=False), measured]
        for arm in (HEALTHY, *arms):
            p = prediction(together.row(arm, name), "case") if arm else prediction(row, "healthy")
            cells += _cells(context, p)
        table.append(cells)
    caption = "Measured value, predicted reading with its 90 % interval, predictive z and p"
    return context.table(header, table, caption)


def _cells(context: Any, p: Mapping[str, Any]) -> list[Any]:
    if not p:
        return [context.cell("–") for _ in ("median", "z", "p")]
    interval = f"{context.number(p['low'])} to {context.number(p['high'])}"
    shown = (("z", lambda z: context.number(z, 2)), ("p", context.probability))
    tests = [context.cell("–" if p[k] is None else show(p[k])) for k, show in shown]
    return [context.cell(context.number(p["median"]), interval), *tests]


def prediction(row: Mapping[str, Any], who: str) -> dict[str, Any]:
    """Median, interval, z and p of one side, from flat keys or a nested mapping; empty if it is not there."""
    nested = row.get(who)
    if isinstance(nested, Mapping):
        median = nested.get("median", nested.get("mean"))
        return {**{k: nested.get(k) for k in ("low", "high", "z", "p")}, "median": median}
    if row.get(f"{who}_median") is None:
        return {}
    flat = {k: row.get(f"{who}_{k}") for k in ("median", "low", "high")}
    return {**flat, "z": row.get(f"z_{who}"), "p": row.get(f"p_{who}")}


def _relative(value: float, centre: float) -> float:
    return (value / centre - 1) * PERCENT
