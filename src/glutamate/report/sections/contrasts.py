"""The contrasts that a case asks for: arms against each other and interactions, for every headline quantity that one of them moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.ensemble import Band, band
from glutamate.report.run_data import Moment
from glutamate.report.section import sections
from glutamate.report.wording import RELEVANT, opened
from glutamate.result.contrasts import percent

NOTE = (
    "Taken person by person. An interaction is how far the arm with both changes lies from what the two alone multiply to; where its "
    "interval holds zero, each acts as much with the other as without it. Arms of different people are groups: their levels are compared, "
    "and people of equal draws stand for each other."
)


class ContrastsSection:
    name = "contrasts"
    title = "Arms against each other"
    order = 12

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        if not run.case.contrasts:
            return []
        return [Text(NOTE), *context.per_region(lambda region: [_table(context, region, m) for m in run.moments])]


def _table(context: Context, region: str, moment: Moment) -> Block:
    run = context.run
    header = ["", *(c.title for c in run.case.contrasts)]
    rows = []
    for section in sections():
        for labels in getattr(section, "headline", {}).values():
            for variable, label in labels.items():
                if not run.has(variable) or variable in run.own:
                    continue
                bands = [_band(context, contrast, variable, region, moment) for contrast in run.case.contrasts]
                if any(b.finite and max(abs(b.low), abs(b.high)) >= RELEVANT for b in bands):
                    rows.append([Cell(label, numeric=False), *(context.change_cell(b) for b in bands)])
    if not rows:
        return Text(f"No contrast moves anything {run.say(moment)}.")
    return Table(header, rows, f"{opened(run.say(moment))}: percent, median with 90 % interval")


def _band(context: Context, contrast: Any, variable: str, region: str, moment: Moment) -> Band:
    run = context.run
    at = run.index(moment.hours)
    arms = {
        arm: run.values(variable, region, run.arms.index(arm))[:, at : at + 1]
        for arm in (*contrast.over, *contrast.under)
    }
    return band(percent(contrast, arms)).at(0)


SECTION: Any = ContrastsSection()
