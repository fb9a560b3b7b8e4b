"""What goes in: blood, activity, drugs and conditions over time, as far as an arm or the clock moves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import unit
from glutamate.report.section import sections
from glutamate.report.wording import brief, join, opened


class InputsSection:
    name = "inputs"
    title = "What goes in"
    order = 15

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        known: dict[str, str] = {}
        for section in sections():
            if hasattr(section, "inputs"):
                known |= section.inputs(context)
        known = {v: brief(label) for v, label in known.items()}
        ranges = {v: _everywhere(context, v) for v in known}
        moving = {v: label for v, label in known.items() if _moves(ranges[v])}
        if not moving:
            return [Text("Blood, activity and drugs are the same in all arms and do not change during the run.")]
        over_time = {v: label for v, label in moving.items() if _over_time(ranges[v])}
        constant = {v: label for v, label in moving.items() if v not in over_time}
        own = [label for v, label in over_time.items() if any(len(x) > 1 for row in ranges[v] for x in row)]
        whose = f"{opened(join(own))}: each person's own. {context.band_note}" if own else "The same for all people."

        def draw(region: str) -> list[Block]:
            figure = [context.values_over_time(over_time, region, whose)] if over_time else []
            table = [_table(context, constant, region)] if constant else []
            return [context.beside(table, figure)]

        by_region = any(_differs(ranges[v]) for v in moving)
        blocks = context.per_region(draw) if by_region else draw(run.regions[0])
        steady = [label for v, label in known.items() if v not in moving]
        if steady:
            blocks.append(Text(f"At its healthy level throughout: {join(steady)}.", "note"))
        return blocks


def _table(context: Context, labels: Mapping[str, str], region: str) -> Table:
    """Levels of what does not change during the run."""
    run = context.run
    rows = []
    for variable, label in labels.items():
        levels = [context.band(run.values(variable, region, arm)[:, 0]) for arm in range(len(run.arms))]
        measure = unit(run.unit(variable))
        cells = [context.value_cell(level) for level in levels]
        changed = [replace(c, strong=c.text != cells[0].text) for c in cells]
        rows.append([Cell(opened(label), measure, numeric=False), *changed])
    header = ["", "health", *(run.arm_titles[arm] for arm in run.changed_arms)]
    return Table(header, rows, "The same throughout the run")


def _over_time(ranges: Sequence[Sequence[np.ndarray]]) -> bool:
    """Whether an input changes during the run."""
    return any(np.ptp(samples, axis=-1).max() > 0 for row in ranges for samples in row)


def _everywhere(context: Context, variable: str) -> list[list[np.ndarray]]:
    """Samples over time, by region and arm."""
    run = context.run
    return [[run.values(variable, region, arm) for arm in range(len(run.arms))] for region in run.regions]


def _moves(ranges: Sequence[Sequence[np.ndarray]]) -> bool:
    """Whether an input changes with time or differs between arms or regions; a person's own level alone does not count."""
    return _over_time(ranges) or any(
        samples.shape != row[0].shape or bool((samples != row[0]).any()) for row in ranges for samples in row
    )


def _differs(ranges: Sequence[Sequence[np.ndarray]]) -> bool:
    """Whether regions differ."""
    return any(bool((a != b).any()) for row in ranges for a, b in zip(row, ranges[0], strict=True))


SECTION: Any = InputsSection()
