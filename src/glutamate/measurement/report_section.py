"""What the report shows of the measurement: what spectroscopy would read, and measured beside predicted values.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.measurement.detectability import detectability
from glutamate.measurement.metabolite_names import FULL_NAMES
from glutamate.measurement.report_overlay import comparisons, overlay

HEALTHY = 0


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
            blocks += _limits(context, readings)
        compared = comparisons(context)
        if compared:
            blocks.append(context.text("Measured beside predicted", "heading"))
            for together in compared:
                blocks += overlay(context, together)
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
    blocks = []
    if context.run.changed_arms:
        panels = {
            f"Visit “{_said(visit)}”": [
                context.row(
                    m,
                    [readings.change(arm, region, visit, m) for arm in context.run.changed_arms],
                    zone=detectability(m).one_person * PERCENT,
                )
                for m in readings.known(region, visit)
            ]
            for visit in visits
        }
        caption = (
            "Predicted change of the reading of a typical voxel from the healthy reference. Shaded: what one scan of one "
            "person before and one after cannot tell from noise."
        )
        blocks.append(context.changes_by_row(panels, caption))
    *earlier, last = visits
    blocks.append(_table(context, readings, region, last))
    if earlier:
        blocks.append(context.fold("Earlier visits", [_table(context, readings, region, visit) for visit in earlier]))
    return blocks


def _table(context: Any, readings: _Readings, region: str, visit: str) -> Any:
    run = context.run
    header = ["", f"{run.arm_titles[HEALTHY]} (mM)", "(/tCr)", *(run.arm_titles[a] for a in run.changed_arms)]
    rows = []
    for m in readings.known(region, visit):
        cells = [context.cell(m, FULL_NAMES.get(m, ""), numeric=False)]
        for variable in ("voxel_concentration", "ratio_tcr"):
            cells.append(context.value_cell(context.band(readings.samples(variable, HEALTHY, region, visit, m))))
        cells += [context.change_cell(readings.change(arm, region, visit, m)) for arm in run.changed_arms]
        rows.append(cells)
    return context.table(header, rows, f"Readings at visit “{_said(visit)}”: level in health, change in each arm")


def _limits(context: Any, readings: _Readings) -> list[Any]:
    """What a scanner can tell at all, by metabolite."""
    resolved = {m: detectability(m) for m in readings.metabolites}
    group = next(iter(resolved.values())).group
    header = ["", "scatter between visits", "one person", f"{group} people, twice", f"two groups of {group}"]
    rows = []
    for m, d in resolved.items():
        cells = [context.cell(m, FULL_NAMES.get(m, ""), numeric=False)]
        shown = (d.within, d.one_person, d.same_people, d.two_groups)
        cells += [context.cell(f"{context.number(x * PERCENT, 2)} %") for x in shown]
        rows.append(cells)
    note = (
        "Typical 3 T spectroscopy: scatter between two visits of one person (CV), and the smallest change that can be told "
        "from it: in one person with 95 % confidence, in groups with 80 % power. Two scans within one session scatter less."
    )
    return [context.text("What a scanner can tell", "heading"), context.text(note), context.table(header, rows)]


def _told(readings: _Readings, region: str, visit: str, arm: int, context: Any) -> str:
    """What one arm shows in a scanner, in a sentence."""
    paired = not context.run.is_other_person(arm)
    alone, groups = [], {}
    for m in readings.known(region, visit):
        band = readings.change(arm, region, visit, m)
        if not band.finite or band.has_zero or band.negligible:
            continue
        change, limits = abs(band.median) / PERCENT, detectability(m)
        if paired and change > limits.one_person:
            alone.append(m)
        else:
            groups[m] = limits.people(change, paired)
    if alone:
        return f"Spectroscopy of one person, before and after, would show it in {context.join(alone)}."
    if not groups:
        return "Spectroscopy would show nothing."
    easiest = min(groups, key=lambda m: groups[m])
    if paired:
        return (
            f"Spectroscopy of one person would not show it; that of about {groups[easiest]} people, each before and "
            f"after, would, in {easiest}."
        )
    return f"Spectroscopy would show it between two groups of about {groups[easiest]} people, in {easiest}."


def _said(visit: str) -> str:
    return visit.replace("_", " ")


SECTION = MeasurementSection(order=200)
