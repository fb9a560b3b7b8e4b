"""The answer in plain words and as causal paths, computed from the numbers: what each arm changes, where it stops, how sure that is.

For every arm one path from cause to score. Links with headlines show their largest relevant changes at the main moment, with those at
the other visits beside them; a link on which nothing acts stands in grey, without a number. Above the boxes stands the same in short
sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.report.blocks import Block, Item, Path, Step, Text
from glutamate.report.changed import items_of_arm
from glutamate.report.context import Context
from glutamate.report.numerals import THIN, percent
from glutamate.report.run_data import Moment
from glutamate.report.section import Section, sections
from glutamate.report.wording import RELEVANT, Change, join, largest, opened, sentence

MOST_ITEMS, MOST_TOLD = 3, 2
"""Quantities that a box of the path shows, and that sentences name for each link."""
# number: people below whom the quantiles of an interval are themselves rough
FEW = 50
_ROUGH = ", whose ends are rough with so few people"
NOT_CONNECTED = "not computed: nothing here acts on it"


class AnswerSection:
    name = "answer"
    title = "In short"
    order = 0

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        verdicts = [Text(v, "statement") for s in sections() if hasattr(s, "verdicts") for v in s.verdicts(context)]
        if not run.changed_arms:
            where = join([run.region_title(r) for r in run.regions])
            text = f"This run holds the healthy reference only, in the {where}: levels and their spread, no comparison."
            return [*verdicts, Text(text, "lead")]
        people = "simulated person" if run.single else f"{run.samples} simulated people"
        how = "" if run.single else f" In brackets: 90 % intervals{_ROUGH if run.samples < FEW else ''}."
        several = " Small: the other visits, where anything moves." if run.several_moments else ""
        blocks: list[Block] = [
            *verdicts,
            Text(
                f"Against the same {people} in health, {run.say(run.main)}, in the {run.region_title(run.regions[0])}.{how}{several}",
                "lead",
            ),
        ]
        blocks += [_path(context, arm) for arm in run.changed_arms]
        notes = [_other_regions(context), _one_way(context)]
        return [*blocks, *(Text(note, "note") for note in notes if note)]


def _path(context: Context, arm: int) -> Path:
    run, region, moment = context.run, context.run.regions[0], context.run.main
    steps = [Step("Changed", [Item(opened(i.short), detail=i.changed) for i in items_of_arm(run, arm)])]
    told: list[str] = []
    for s in sections():
        if hasattr(s, "step"):
            step = s.step(context, arm, region, moment)
        elif getattr(s, "headline", None) and run.group(s.name) is not None:
            step = _step(context, s, arm, region, moment)
            told += [sentence(c.phrase()) for c in _named(context, s, region, arm, moment, MOST_TOLD)]
        else:
            step = None
        if step is not None:
            steps.append(step)
        if hasattr(s, "answer"):
            told += [sentence(t) for t in s.answer(context, arm, moment) if t]
    if not told:
        told = [f"No quantity moves by more than {RELEVANT:g}{THIN}%."]
    return Path(arm, run.arm_titles[arm], told, steps)


def _step(context: Context, section: Section, arm: int, region: str, moment: Moment) -> Step:
    run = context.run
    if not run.reaches(arm, region, section.name):
        return Step(section.title, note=NOT_CONNECTED, connected=False)
    found = _named(context, section, region, arm, moment, MOST_ITEMS)
    items = [Item(c.label, c.size(), _elsewhen(context, c, region, arm, moment)) for c in found]
    return Step(section.title, items, "" if items else f"nothing moves by more than {RELEVANT:g}{THIN}%")


def _elsewhen(context: Context, change: Change, region: str, arm: int, moment: Moment) -> str:
    """The change at the other visits, small."""
    run = context.run
    told = []
    for other in run.moments:
        if other != moment and change.variable:
            b = run.change_at(change.variable, region, arm, other)
            if abs(b.median) < RELEVANT:
                continue
            told.append(f"{other.name.replace('_', ' ')} {percent(b.median)}{THIN}%")
    return ", ".join(told)


def changes(context: Context, section: Any, region: str, arm: int, moment: Moment) -> list[Change]:
    """Changes of all headline quantities of a link at a moment."""
    return [c for group in section.headline.values() for c in _of_group(context, group, region, arm, moment)]


def _of_group(context: Context, group: Mapping[str, str], region: str, arm: int, moment: Moment) -> list[Change]:
    run = context.run
    found = [Change(label, run.change_at(v, region, arm, moment), v) for v, label in group.items() if run.has(v)]
    return [c for c in found if c.band.finite]


def _named(context: Context, section: Any, region: str, arm: int, moment: Moment, most: int) -> list[Change]:
    """The relevant changes of a link: those of its first group, largest first, then those of the others."""
    first, *others = section.headline.values()
    found = largest(_of_group(context, first, region, arm, moment), most)
    rest = [c for group in others for c in _of_group(context, group, region, arm, moment)]
    return [*found, *largest(rest, most - len(found))]


def _one_way(context: Context) -> str:
    run = context.run
    acts = any(run.reaches(arm, region, "circuit") for arm in run.changed_arms for region in run.regions)
    if run.case.feedback or not acts:
        return ""
    return "Paths go one way: what circuits do does not come back to metabolism (“coupling: {feedback: true}” lets it)."


def _other_regions(context: Context) -> str:
    """Which regions differ in direction from the first."""
    run = context.run
    if len(run.regions) == 1:
        return ""
    here = _directions(context, run.regions[0])
    differ = [run.region_title(r) for r in run.regions[1:] if _directions(context, r) != here]
    if not differ:
        return "The same quantities move in the same direction in every simulated region."
    return f"The pattern differs in the {join(differ)}; see the figures of each region."


def _directions(context: Context, region: str) -> list[int]:
    with_headlines = [s for s in sections() if getattr(s, "headline", None)]
    found = [
        c
        for arm in context.run.changed_arms
        for s in with_headlines
        for c in changes(context, s, region, arm, context.run.main)
    ]
    return [0 if not c.relevant else 1 if c.band.median > 0 else -1 for c in found]


SECTION: Any = AnswerSection()
