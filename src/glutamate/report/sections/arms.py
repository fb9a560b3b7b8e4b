"""The table of arms: level in health, level and paired change in every arm, at the moment of comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Block, Cell, Fold, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import unit
from glutamate.report.run_data import HEALTHY
from glutamate.report.section import sections

MOST_WITH_LEVELS = 2
"""Arms beside the healthy one up to which levels and changes stand in one table."""


class ArmsSection:
    name = "arms"
    title = "Arms compared"
    order = 10

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        note = (
            "Median with 90 % interval below it. Changes are taken person by person, because all arms simulate the same "
            "people: they are surer than the levels. Bold: the interval leaves out zero."
        )
        if run.single:
            note = "One simulated person: no intervals."
        elif not run.changed_arms:
            note = "Median with 90 % interval below it."
        opening = f"Values {run.moment_name}."
        return [Text(f"{opening} {note}"), *context.per_region(lambda region: self._tables(context, region))]

    def _tables(self, context: Context, region: str) -> list[Block]:
        """One table; with many arms their levels are folded into a second, so that the first stays readable."""
        arms = context.run.changed_arms
        if len(arms) <= MOST_WITH_LEVELS:
            return [_table(context, region, levels=True, changes=True)]
        levels = Fold("Levels in every arm", [_table(context, region, levels=True, changes=False)])
        return [_table(context, region, levels=False, changes=True), levels]


def _table(context: Context, region: str, levels: bool, changes: bool) -> Table:
    """Headline quantities by arm; the healthy level is always there."""
    run = context.run
    at = run.index(run.moment)
    header = ["", "unit", run.arm_titles[HEALTHY]]
    for arm in run.changed_arms:
        header += [run.arm_titles[arm]] if not (levels and changes) else [run.arm_titles[arm], "change"]
    rows: list[list[Cell]] = []
    for section in sections():
        for group, labels in getattr(section, "headline", {}).items():
            known = [v for v in labels if run.has(v)]
            if known:
                rows.append([Cell(group)])
            for variable in known:
                cells = [Cell(labels[variable], numeric=False), Cell(unit(run.unit(variable)), numeric=False)]
                cells.append(context.value_cell(run.band(variable, region, HEALTHY).at(at)))
                for arm in run.changed_arms:
                    if levels:
                        cells.append(context.value_cell(run.band(variable, region, arm).at(at)))
                    if changes:
                        cells.append(context.change_cell(run.change_band(variable, region, arm).at(at)))
                rows.append(cells)
    return Table(header, rows)


SECTION: Any = ArmsSection()
