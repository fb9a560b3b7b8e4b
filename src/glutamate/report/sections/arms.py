"""The arms compared at every visit: what moves as a table and a figure, what does not folded away, levels in every arm.

A row moves where the interval of an arm reaches the smallest relevant change at that moment. A quantity of a link on which nothing acts in any arm is in no
table: the section "What was not computed" names the link.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from glutamate.report.blocks import Block, Cell, Figure, Fold, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import THIN, unit
from glutamate.report.panels.intervals import Row
from glutamate.report.run_data import HEALTHY, Moment
from glutamate.report.section import link_of, sections
from glutamate.report.wording import RELEVANT, join, opened

# number: arms, the healthy one among them, whose table has room beside a figure
MOST_BESIDE = 4


class Quantity(NamedTuple):
    """A headline quantity: its link, group and label."""

    link: str
    group: str
    variable: str
    label: str


class ArmsSection:
    name = "arms"
    title = "Arms compared"
    order = 10

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        if not run.changed_arms:
            opening = Text(
                f"Values {run.say(run.main)}." + ("" if run.single else " Median with 90 % interval below it.")
            )
            return [
                opening,
                *context.per_region(lambda region: [_table(context, region, run.main, _all(context), True)]),
            ]
        note = (
            "Changes are taken person by person, because all arms simulate the same people: they are surer than levels. Median, 90 % "
            "interval below it; bold: the interval leaves out zero."
        )
        return [
            Text("One simulated person: no intervals." if run.single else note),
            *context.per_region(lambda region: self._region(context, region)),
        ]

    def _region(self, context: Context, region: str) -> list[Block]:
        run = context.run
        known = [q for q in _all(context) if any(run.reaches(a, region, q.link) for a in run.changed_arms)]
        blocks: list[Block] = []
        for moment in (run.main, *(m for m in run.moments if m != run.main)):
            shown = _at(context, region, moment, known)
            if moment == run.main:
                blocks += [*([Text(opened(run.say(moment)), "subheading")] if run.several_moments else []), *shown]
            else:
                blocks.append(Fold(f"The same {run.say(moment)}", shown))
        still = [q for q in known if not any(_moves(context, q, region, m) for m in run.moments)]
        if still:
            named = Text(opened(join([q.label for q in still])) + ".")
            blocks.append(Fold(f"{len(still)} quantities that move by less than {RELEVANT:g}{THIN}%", [named]))
        levels = [_table(context, region, m, _all(context), levels=True) for m in run.moments]
        return [*blocks, Fold("Levels in every arm", [context.beside(*([t] for t in levels))])]


def _at(context: Context, region: str, moment: Moment, known: Sequence[Quantity]) -> list[Block]:
    """What moves at a moment."""
    moving = [q for q in known if _moves(context, q, region, moment)]
    if not moving:
        return [Text(f"Nothing that is computed moves by {RELEVANT:g}{THIN}%.")]
    table, figure = _table(context, region, moment, moving), _figure(context, region, moment, moving)
    return [context.beside([table], [figure])] if len(context.run.arms) <= MOST_BESIDE else [table, figure]


def _all(context: Context) -> list[Quantity]:
    return [
        Quantity(link_of(section), group, variable, label)
        for section in sections()
        for group, labels in getattr(section, "headline", {}).items()
        for variable, label in labels.items()
        if context.run.has(variable)
    ]


def _moves(context: Context, q: Quantity, region: str, moment: Moment) -> bool:
    run = context.run
    least = run.own[q.variable].least if q.variable in run.own else RELEVANT
    bands = (run.change_at(q.variable, region, arm, moment) for arm in run.changed_arms)
    return any(b.finite and max(abs(b.low), abs(b.high)) >= least for b in bands)


def _figure(context: Context, region: str, moment: Moment, moving: Sequence[Quantity]) -> Figure:
    """The same changes at a glance, a panel for every group, since groups move by very different amounts."""
    run = context.run
    panels: dict[tuple[str, str], list[Row]] = {}
    for q in moving:
        bands = [run.change_at(q.variable, region, arm, moment) for arm in run.changed_arms]
        own = run.own.get(q.variable)
        panel = (q.group, "% change") if own is None else (q.label, own.unit or "change")
        panels.setdefault(panel, []).append(context.row(q.label, bands))
    what = "Points: medians." if run.single else "Points: medians; lines: 90 % intervals."
    return context.changes_by_row(panels, what, wide=len(panels) == 1)


def _table(context: Context, region: str, moment: Moment, shown: Sequence[Quantity], levels: bool = False) -> Table:
    """Quantities by group: the healthy level, then for every arm its level or its change."""
    run = context.run
    header = ["", "health", *(run.arm_titles[arm] for arm in run.changed_arms)]
    caption = "Level in health, and the change from it in each arm; –: not computed, nothing there acts on it"
    if levels:
        caption = f"Level in every arm {run.say(moment)}"
    rows: list[list[Cell]] = []
    for place, q in enumerate(shown):
        if place == 0 or shown[place - 1].group != q.group:
            rows.append([Cell(q.group)])
        measure = unit(run.unit(q.variable))
        healthy = run.band_at(q.variable, region, HEALTHY, moment)
        cells = [Cell(q.label, measure, numeric=False)]
        given = measure == "" and healthy.low == healthy.high and healthy.median in (0, 1)
        cells.append(Cell(f"{healthy.median:g}", "by definition") if given else context.value_cell(healthy))
        for arm in run.changed_arms:
            if levels:
                cells.append(context.value_cell(run.band_at(q.variable, region, arm, moment)))
            else:
                own = run.own.get(q.variable)
                change = run.change_at(q.variable, region, arm, moment)
                cells.append(context.change_cell(change) if own is None else context.own_cell(change, own.after))
        rows.append(cells)
    return Table(header, rows, caption)


SECTION: Any = ArmsSection()
