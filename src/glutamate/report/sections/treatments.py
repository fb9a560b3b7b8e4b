"""Treatments compared: what each gives back of what is lost, how sure that is, what else it moves, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.engine.intervention import Intervention
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS
from glutamate.report.blocks import Block, Cell, Figure, Key, Table, Text
from glutamate.report.context import Context
from glutamate.report.ensemble import Band
from glutamate.report.panels.intervals import Mark, Row, intervals
from glutamate.report.run_data import RunData
from glutamate.report.sections.evidence import SIGN
from glutamate.report.wording import join
from glutamate.result.treatments import Comparison, Restored, compare

NOTE = (
    "100 % is as in health, 0 % as without treatment, above 100 % more than in health. Person by person; bars hold 90 % of people. The benefit that "
    "is known in people is another thing: it stands in the last columns."
)


class TreatmentsSection:
    name = "treatments"
    title = "Treatments compared"
    order = 13

    def render(self, context: Context) -> Sequence[Block]:
        found = compare(context.run.tree, context.run.case)
        if found is None:
            return []
        run = context.run
        if not found.ranked:
            return [Text(told(run, found))]
        blocks: list[Block] = [Text(told(run, found), "lead"), Text(NOTE)]
        panels = [
            intervals(
                name, "% given back",
                [Row(_title(run, one), [Mark(run.arms.index(one.arm), _percent(one.shares[name]))]) for one in found.ranked],
            )
            for name in found.lost
        ]  # fmt: skip
        blocks.append(Figure(panels, "Points: medians; lines: 90 % of people.", [Key(run.arms.index(one.arm), _title(run, one)) for one in found.ranked], points=True))  # fmt: skip
        header = ["", "given back", "moves besides", "evidence of benefit", "safety"]
        blocks.append(Table(header, [_row(run, one) for one in found.ranked]))
        if found.kept:
            blocks.append(Text(f"Not lost without treatment, thus not restored: {join(found.kept)}.", "note"))
        return blocks


def told(run: RunData, found: Comparison) -> str:
    """Which is best, that none can be told from the others, or that nothing is lost."""
    if not found.ranked:
        return f"The untreated arm has lost nothing of {join(found.kept)}: there is nothing to restore."
    titles = [_title(run, one) for one in found.ranked]
    if len(titles) == 1:
        return f"{titles[0]} gives back {_share(found.ranked[0])} of what is lost."
    better = [_title_of(run, b) for a, b in found.apart if a == found.ranked[0].arm]
    if not found.apart:
        return f"No two of {join(titles)} can be told apart by what they restore."
    if not better:
        return f"{titles[0]} gives back most ({_share(found.ranked[0])}), but cannot be told from the next."
    return f"{titles[0]} gives back most ({_share(found.ranked[0])}), more than {join(better)}."


def ranking(run: RunData, found: Comparison) -> Table:
    """Treatments from the best to the least: what each gives back, and the grade of its benefit."""
    rows = []
    for one in found.ranked:
        low, _, high = (100 * q for q in one.mean)
        grades = "; ".join(f"{SIGN.get(i.grade, '')} {i.grade}" for i in _given(run, one)) or "–"
        rows.append([Cell(_title(run, one), numeric=False), Cell(_share(one), f"{low:.0f} to {high:.0f}"), Cell(grades, numeric=False)])  # fmt: skip
    return Table(["", "gives back", "benefit in people"], rows)


def _given(run: RunData, one: Restored) -> list[Intervention]:
    """The interventions of a treatment that the catalogue holds."""
    found = []
    for name in dict.fromkeys(dose.name for dose in run.case.arms[run.arms.index(one.arm)].doses):
        try:
            found.append(INTERVENTIONS.get(name))
        except UnknownName:
            continue
    return found


def _row(run: RunData, one: Restored) -> list[Cell]:
    known = _given(run, one)
    besides = "; ".join(f"{name.split('/')[1].replace('_', ' ')} {moved:+.1f} %" for name, moved in one.besides.items())
    evidence = "; ".join(f"{i.title}: {i.grade}" for i in known) or "no intervention with a card"
    details = " ".join(f"{i.evidence} {i.card.contradicted}".strip() for i in known)
    safety = " ".join(i.card.safety for i in known) or "–"
    low, _, high = (100 * q for q in one.mean)
    return [
        Cell(_title(run, one), numeric=False), Cell(_share(one), f"{low:.0f} to {high:.0f}"), Cell(besides or "nothing by more than 2 %", numeric=False),
        Cell(evidence, details, numeric=False), Cell(safety, numeric=False),
    ]  # fmt: skip


def _percent(share: tuple[float, float, float]) -> Band:
    low, median, high = (100 * q for q in share)
    return Band(low, median, high)


def _share(one: Restored) -> str:
    return f"{100 * one.mean[1]:.0f} %"


def _title(run: RunData, one: Restored) -> str:
    return _title_of(run, one.arm)


def _title_of(run: RunData, arm: str) -> str:
    return str(run.arm_titles[run.arms.index(arm)])


SECTION: Any = TreatmentsSection()
