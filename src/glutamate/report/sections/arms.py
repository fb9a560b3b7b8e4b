"""The table of arms: level in health, level and paired change in every arm, at the moment of comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Block, Cell, Fold, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import unit
from glutamate.report.run_data import HEALTHY
from glutamate.report.section import sections


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
        """Changes in view; the levels in every arm folded below."""
        if not context.run.changed_arms:
            return [_table(context, region, levels=True)]
        levels = Fold("Levels in every arm", [_table(context, region, levels=True)])
        return [_table(context, region, levels=False), levels]


def _table(context: Context, region: str, levels: bool) -> Table:
    """Headline quantities: the healthy level, then for every arm its level or its change."""
    run = context.run
    at = run.index(run.moment)
    header = ["", run.arm_titles[HEALTHY], *(run.arm_titles[arm] for arm in run.changed_arms)]
    caption = "Level in every arm" if levels else "Level in health, and the change from it in each arm"
    rows: list[list[Cell]] = []
    for section in sections():
        for group, labels in getattr(section, "headline", {}).items():
            known = [v for v in labels if run.has(v)]
            if known:
                rows.append([Cell(group)])
            for variable in known:
                cells = [Cell(labels[variable], unit(run.unit(variable)), numeric=False)]
                cells.append(context.value_cell(run.band(variable, region, HEALTHY).at(at)))
                for arm in run.changed_arms:
                    if levels:
                        cells.append(context.value_cell(run.band(variable, region, arm).at(at)))
                    else:
                        cells.append(context.change_cell(run.change_band(variable, region, arm).at(at)))
                rows.append(cells)
    return Table(header, rows, caption)


SECTION: Any = ArmsSection()
