"""What the report shows of the measurement: what spectroscopy would read, and measured beside predicted values.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.detectability import Detectability, detectability
from glutamate.measurement.metabolite_names import FULL_NAMES

PERCENT_PER_ONE = 100
MEASURED, HEALTHY = -1, 0
"""Colours of the marks: ink for measured values, the healthy arm's own."""


class MeasurementSection:
    """Section of the measurement link."""

    name = "measurement"
    title = "What spectroscopy would see"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        readings = _Readings(context)
        blocks: list[Any] = []
        if readings.visits:
            blocks += context.per_region(lambda region: _would_see(context, readings, region))
        compared = _agreement(context)
        if compared:
            blocks.append(context.text("Measured beside predicted", "heading"))
            for comparison in compared:
                blocks += _measured(context, comparison)
        return blocks

    def answer(self, context: Any, arm: int) -> str:
        """What a scanner would show of an arm, at the last visit, in the first region in which it scans."""
        readings = _Readings(context)
        for region in context.run.regions:
            visits = [v for v in readings.visits if readings.known(region, v)]
            if visits:
                return _told(readings, region, visits[-1], arm, context)
        return ""


class _Readings:
    """Predicted readings of the result, if it has any."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.visits: list[str] = []
        self.metabolites: list[str] = []
        self._values: dict[str, np.ndarray] = {}
        group = context.run.group("measurement")
        if group is not None and "voxel_concentration" in group:
            self.visits = [str(v) for v in group["visit"].values]
            self.metabolites = [str(m) for m in group["metabolite"].values]
            order = ("region", "visit", "metabolite", "arm", "sample")
            self._values = {str(n): np.asarray(v.transpose(*order).values, float) for n, v in group.items() if v.dims}

    def samples(self, variable: str, arm: int, region: str, visit: str, metabolite: str) -> np.ndarray:
        """Readings of all samples."""
        place = self.context.run.regions.index(region), self.visits.index(visit), self.metabolites.index(metabolite)
        found: np.ndarray = self._values[variable][(*place, arm)]
        return found

    def change(self, arm: int, region: str, visit: str, metabolite: str) -> Any:
        """Change of the reading against the healthy arm, percent."""
        pair = [self.samples("voxel_concentration", a, region, visit, metabolite) for a in (arm, HEALTHY)]
        return self.context.change(*pair)

    def known(self, region: str, visit: str) -> list[str]:
        """Metabolites read in this region at this visit."""
        return [
            m
            for m in self.metabolites
            if np.isfinite(self.samples("voxel_concentration", HEALTHY, region, visit, m)).all()
        ]


def _would_see(context: Any, readings: _Readings, region: str) -> list[Any]:
    visits = [v for v in readings.visits if readings.known(region, v)]
    if not visits:
        return [context.text("No visit scans this region.", "note")]
    resolved = {m: detectability(m) for m in readings.metabolites}
    blocks = []
    if context.run.changed_arms:
        panels = {
            f"Visit “{visit}”": [
                context.row(
                    m,
                    [readings.change(arm, region, visit, m) for arm in context.run.changed_arms],
                    zone=resolved[m].one_person * PERCENT_PER_ONE,
                )
                for m in readings.known(region, visit)
            ]
            for visit in visits
        }
        caption = (
            "Predicted change of the reading of a typical voxel from the healthy reference. Shaded: what one scan of one "
            "person before and one after cannot tell from noise (95 %, two visits)."
        )
        blocks.append(context.changes_by_row(panels, caption))
    *earlier, last = visits
    blocks.append(_table(context, readings, resolved, region, last))
    if earlier:
        tables = [_table(context, readings, resolved, region, visit) for visit in earlier]
        blocks.append(context.fold("Earlier visits", tables))
    return blocks


def _table(context: Any, readings: _Readings, resolved: Mapping[str, Detectability], region: str, visit: str) -> Any:
    run = context.run
    names = readings.known(region, visit)
    group = next(iter(resolved.values())).group
    header = ["", "healthy (mM)", "healthy (/tCr)", *(run.arm_titles[a] for a in run.changed_arms)]
    header += ["smallest seen in one person", f"smallest seen in groups of {group}"]
    rows = []
    for m in names:
        cells = [context.cell(m, FULL_NAMES.get(m, ""), numeric=False)]
        for variable in ("voxel_concentration", "ratio_tcr"):
            cells.append(context.value_cell(context.band(readings.samples(variable, HEALTHY, region, visit, m))))
        cells += [context.change_cell(readings.change(arm, region, visit, m)) for arm in run.changed_arms]
        for smallest in (resolved[m].one_person, resolved[m].two_groups):
            cells.append(context.cell(f"±{context.number(smallest * PERCENT_PER_ONE, 2)} %"))
        rows.append(cells)
    return context.table(header, rows, f"Readings at visit “{visit}”, median and 90 % interval over people")


def _told(readings: _Readings, region: str, visit: str, arm: int, context: Any) -> str:
    """What one arm shows in a scanner, in a sentence."""
    alone, groups = [], {}
    for m in readings.known(region, visit):
        band = readings.change(arm, region, visit, m)
        if not band.finite or band.has_zero or band.negligible:
            continue
        change, limits = abs(band.median) / PERCENT_PER_ONE, detectability(m)
        if change > limits.one_person:
            alone.append(m)
        else:
            groups[m] = limits.people_needed(change)
    if alone:
        return f"Spectroscopy of one person, before and after, would show it in {context.join(alone)}."
    if not groups:
        return "Spectroscopy would show nothing."
    easiest = min(groups, key=lambda m: groups[m])
    return (
        "Spectroscopy of one person would not show it; a comparison of two groups would, first in "
        f"{easiest} with {groups[easiest]} people in each."
    )


def _agreement(context: Any) -> list[dict[str, Any]]:
    """The comparisons with measured values that the result holds."""
    group = context.run.group("measurement/agreement")
    if group is None:
        return []
    given = group.attrs.get("agreement", "[]")
    found: list[dict[str, Any]] = json.loads(given) if isinstance(given, str) else list(given)
    return found


def _measured(context: Any, comparison: Mapping[str, Any]) -> list[Any]:
    """One table of measured values beside what healthy reference and case predict."""
    run = context.run
    arm = str(comparison.get("arm") or "")
    number = run.arms.index(arm) if arm in run.arms else HEALTHY
    usable = [r for r in comparison.get("rows", ()) if r.get("usable", True) and r.get("measured") is not None]
    where = run.region_title(str(comparison.get("region", "")))
    title = f"Visit “{comparison.get('visit', '')}”, {where}" + (f", {run.arm_titles[number]}" if number else "")
    blocks = [context.text(title, "subheading"), context.text(str(comparison.get("statement", "")), "statement")]
    if usable:
        blocks += [_overlay(context, usable, number), _numbers(context, usable, number)]
    unusable = [(r["metabolite"], r.get("reason", "")) for r in comparison.get("rows", ()) if r not in usable]
    unusable += [tuple(pair) for pair in comparison.get("unusable", ())]
    if unusable:
        listed = "; ".join(f"{name} ({reason})" if reason else str(name) for name, reason in unusable)
        blocks.append(context.text(f"Not compared: {listed}.", "note"))
    caveats = [str(c) for c in comparison.get("caveats") or comparison.get("cannot_tell") or ()]
    if caveats:
        blocks += [context.text("What these values cannot tell:", "note"), context.bullets(caveats)]
    return blocks


def _overlay(context: Any, rows: Sequence[Mapping[str, Any]], number: int) -> Any:
    """Measured and predicted relative to the healthy median, so that all metabolites share an axis."""
    drawn = []
    for row in rows:
        centre = _prediction(row, "healthy")["median"]
        marks = []
        for who, arm in (("healthy", HEALTHY), ("case", number)):
            p = _prediction(row, who)
            if p and (who == "healthy" or number):
                marks.append(context.mark(arm, *(_relative(p[end], centre) for end in ("low", "median", "high"))))
        ends = [row.get("measured_low"), row["measured"], row.get("measured_high")]
        marks.append(context.mark(MEASURED, *(None if v is None else _relative(v, centre) for v in ends), hollow=True))
        drawn.append(context.marked_row(str(row["metabolite"]), marks))
    caption = (
        "Measured values (open diamonds, with 90 % interval where known) and the range in which a measurement of a "
        "person would fall with 90 % probability, relative to the healthy median."
    )
    shown = [HEALTHY, number] if number else [HEALTHY]
    return context.rows(
        "Measured and predicted", "% from healthy median", drawn, caption, legend=shown, others="measured"
    )


def _numbers(context: Any, rows: Sequence[Mapping[str, Any]], number: int) -> Any:
    compared = [("healthy", "healthy")] + ([("case", context.run.arm_titles[number])] if number else [])
    header = ["", "unit", "measured"]
    for _, title in compared:
        header += [title, "z", "p"]
    table = []
    for row in rows:
        cells = [
            context.cell(str(row["metabolite"]), FULL_NAMES.get(str(row["metabolite"]), ""), numeric=False),
            context.cell(str(row.get("unit", "")), numeric=False),
            context.cell(context.number(row["measured"])),
        ]
        for who, _ in compared:
            p = _prediction(row, who)
            if p:
                interval = f"{context.number(p['low'])} to {context.number(p['high'])}"
                cells += [context.cell(context.number(p["median"]), interval)]
                cells += [
                    context.cell(context.number(p[k], 2)) if p[k] is not None else context.cell("–") for k in "zp"
                ]
            else:
                cells += [context.cell("–")] * len(("median", "z", "p"))
        table.append(cells)
    return context.table(
        header, table, "Measured and predicted values; 90 % interval of a measurement; predictive z and p"
    )


def _prediction(row: Mapping[str, Any], who: str) -> dict[str, Any]:
    """Median, interval, z and p of one side, from flat keys or a nested mapping; empty if it is not there."""
    nested = row.get(who)
    if isinstance(nested, Mapping):
        return {
            **{k: nested.get(k) for k in ("low", "high", "z", "p")},
            "median": nested.get("median", nested.get("mean")),
        }
    if row.get(f"{who}_median") is None:
        return {}
    flat = {k: row.get(f"{who}_{k}") for k in ("median", "low", "high")}
    return {**flat, "z": row.get(f"z_{who}"), "p": row.get(f"p_{who}")}


def _relative(value: float, centre: float) -> float:
    return (value / centre - 1) * PERCENT_PER_ONE


SECTION = MeasurementSection(order=200)
