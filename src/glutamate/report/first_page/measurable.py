"""What could be measured, and in how many people: the read-outs of all links with the sizes of groups that would show each."""

from __future__ import annotations

from collections.abc import Iterable

from glutamate.report.blocks import Block, Cell, Fold, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import THIN, thousands
from glutamate.report.readout import Readout
from glutamate.report.section import sections
from glutamate.report.wording import opened

MOST_ROWS = 6
"""Read-outs shown; the others are folded."""
MOST_PEOPLE = 10_000
"""People beyond which nobody would try."""
TITLE = "What could be measured, and in how many people"
CAPTION = (
    "People in each of two groups (80 % power, two-sided 5 %). Small: the change, and how many suffice if the same people are measured "
    "twice, where the scatter between visits is known. In brackets: the interval of the change holds zero."
)
TOO_SMALL = "No read-out moves enough to be shown by two groups of 10 000 people each."
NO_SCATTER = "Of no read-out of this run it is declared how far people differ in it (scans, scales, scores of people), so that no study can be sized."
NO_VISIT = "Nothing is read: the case has no visit (“visits: [{name: scan, at: 1 h}]”)."


def blocks(context: Context) -> list[Block]:
    """The table; a sentence where nothing that can be measured moves; nothing without arms or intervals."""
    run = context.run
    arms = list(run.changed_arms)
    known = {arm: _readouts(context, arm) for arm in arms}
    found = {a: {n: one for n, one in of.items() if one.fewest <= 2 * MOST_PEOPLE} for a, of in known.items()}
    heading = Text(TITLE, "heading")
    if not any(found.values()):
        return [heading, Text(TOO_SMALL if any(known.values()) else NO_SCATTER if run.visits else NO_VISIT)]
    needed: dict[str, list[float]] = {}
    for readouts in found.values():
        for name, one in readouts.items():
            needed.setdefault(name, []).append(one.fewest)
    ordered = sorted(needed, key=lambda name: (min(needed[name]), sum(needed[name])))
    header = ["", *(run.arm_titles[arm] for arm in arms)]
    rows = [[_label(name, found.values()), *(_cell(found[arm].get(name)) for arm in arms)] for name in ordered]
    shown: list[Block] = [heading, Table(header, rows[:MOST_ROWS], CAPTION)]
    if rows[MOST_ROWS:]:
        shown.append(Fold(f"{len(rows) - MOST_ROWS} more", [Table(header, rows[MOST_ROWS:])]))
    return shown


def _readouts(context: Context, arm: int) -> dict[str, Readout]:
    moment = context.run.main_of(arm)
    parts = (s for s in sections() if hasattr(s, "measurable"))
    found = [one for s in parts for one in s.measurable(context, arm, moment)]
    return {one.name: one for one in found}


def _label(name: str, of_arms: Iterable[dict[str, Readout]]) -> Cell:
    how = next(of[name].how for of in of_arms if name in of)
    return Cell(opened(name), how, numeric=False)


def _cell(one: Readout | None) -> Cell:
    if one is None or one.per_group is None:
        return Cell("–")
    people = _people(one.per_group)
    below = [one.shown, f"{_people(one.twice)} twice" if one.twice else ""]
    return Cell(people if one.clear else f"({people})", "\n".join(line for line in below if line), strong=one.clear)


def _people(n: int) -> str:
    return f">{THIN}{thousands(MOST_PEOPLE)}" if n > MOST_PEOPLE else thousands(n)
