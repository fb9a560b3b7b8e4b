"""What goes in: blood, activity, drugs and conditions over time, as far as an arm or the clock moves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.report.blocks import Block, Text
from glutamate.report.context import Context
from glutamate.report.section import sections
from glutamate.report.wording import join, opened


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
        ranges = {v: _everywhere(context, v) for v in known}
        moving = {v: label for v, label in known.items() if _moves(ranges[v])}
        if not moving:
            return [Text("Blood, activity and drugs are the same in all arms and do not change during the run.")]
        own = [label for v, label in moving.items() if any(len(samples) > 1 for row in ranges[v] for samples in row)]
        whose = f"{opened(join(own))}: each person's own. {context.band_note}" if own else "The same for all people."

        def draw(region: str) -> list[Block]:
            where = f" in the {run.region_title(region)}" if by_region else ""
            return [context.values_over_time(moving, region, f"What drives the model{where}. {whose}")]

        by_region = any(_differs(ranges[v]) for v in moving)
        blocks = context.per_region(draw) if by_region else draw(run.regions[0])
        steady = [label for v, label in known.items() if v not in moving]
        if steady:
            blocks.append(Text(f"At its healthy level throughout: {join(steady)}.", "note"))
        return blocks


def _everywhere(context: Context, variable: str) -> list[list[np.ndarray]]:
    """Samples over time, by region and arm."""
    run = context.run
    return [[run.values(variable, region, arm) for arm in range(len(run.arms))] for region in run.regions]


def _moves(ranges: Sequence[Sequence[np.ndarray]]) -> bool:
    """Whether an input changes with time or differs between arms or regions; a person's own level alone does not count."""
    return any(np.ptp(samples, axis=-1).max() > 0 for row in ranges for samples in row) or any(
        samples.shape != row[0].shape or bool((samples != row[0]).any()) for row in ranges for samples in row
    )


def _differs(ranges: Sequence[Sequence[np.ndarray]]) -> bool:
    """Whether regions differ."""
    return any(bool((a != b).any()) for row in ranges for a, b in zip(row, ranges[0], strict=True))


SECTION: Any = InputsSection()
