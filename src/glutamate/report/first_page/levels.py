"""The path of an arm through the levels of the chain: what moves at each, how sure that is, and which levels nothing acts on."""

from __future__ import annotations

from typing import Any

from glutamate.report.blocks import Item, Path, Step
from glutamate.report.changed import ChangedItem, items_of_arm
from glutamate.report.context import Context
from glutamate.report.run_data import Moment
from glutamate.report.section import link_of, sections
from glutamate.report.wording import Change, largest, opened, sentence

MOST_ITEMS, MOST_TOLD, MOST_ARMS = 3, 2, 3
"""Quantities that a box of the path shows (one less where there are more arms than `MOST_ARMS`), and that sentences name for each link."""
NOT_CONNECTED = "not computed: nothing here acts on it"


def path_of(context: Context, arm: int) -> Path:
    """What an arm changes and what follows, level by level, in the first region, at the main moment or where the arm moves far more."""
    run, region, moment = context.run, context.run.regions[0], context.run.main_of(arm)
    steps = [Step("Changed", _changed(context, arm))]
    told: list[str] = []
    for s in sections():
        step = None
        if hasattr(s, "step"):
            step = s.step(context, arm, region, moment)
        elif getattr(s, "headline", None) and run.group(link_of(s)) is not None:
            step = _step(context, s, arm, region, moment)
            told += [sentence(c.phrase()) for c in _named(context, s, region, arm, moment, MOST_TOLD)]
        if step is not None:
            steps.append(step)
        if hasattr(s, "answer"):
            told += [sentence(t) for t in s.answer(context, arm, moment) if t]
    if not told:
        told = ["Nothing moves clearly."]
    when = "" if moment == run.main else f", {run.say(moment)}"
    return Path(arm, run.arm_titles[arm] + when, told, steps)


def _changed(context: Context, arm: int) -> list[Item]:
    """What an arm changes; all that an earlier arm changes too is said by its name."""
    own = {(i.name, i.changed): i for i in items_of_arm(context, arm)}
    for other in range(1, arm):
        shared = {(i.name, i.changed) for i in items_of_arm(context, other)}
        if len(shared) > 1 and shared < own.keys():
            rest = [i for key, i in own.items() if key not in shared]
            return [Item(f"As “{context.run.arm_titles[other]}”, and"), *(_item(i) for i in rest)]
    return [_item(i) for i in own.values()]


def _item(changed: ChangedItem) -> Item:
    return Item(opened(changed.short), sure=changed.changed)


def _step(context: Context, section: Any, arm: int, region: str, moment: Moment) -> Step:
    if not context.run.reaches(arm, region, link_of(section)):
        return Step(section.title, note=NOT_CONNECTED, connected=False)
    most = MOST_ITEMS if len(context.run.changed_arms) <= MOST_ARMS else MOST_ITEMS - 1
    found = _named(context, section, region, arm, moment, most)
    items = [context.changes.item(c, region, arm, moment) for c in found]
    every = {v: label for group in section.headline.values() for v, label in group.items()}
    note = "" if items else context.changes.unmoved(every, region, arm, moment)
    return Step(section.title, items, note, target=section.name)


def _named(context: Context, section: Any, region: str, arm: int, moment: Moment, most: int) -> list[Change]:
    """The relevant changes of a link: those of its first group, largest first, then those of the others."""
    first, *others = section.headline.values()
    found = largest(context.changes.of(first, region, arm, moment), most)
    rest = [c for group in others for c in context.changes.of(group, region, arm, moment)]
    return [*found, *largest(rest, most - len(found))]


def directions(context: Context, region: str) -> list[int]:
    """Of every headline quantity in every arm: 1 up, -1 down, 0 not relevant."""
    found = [
        c
        for arm in context.run.changed_arms
        for s in sections()
        for group in getattr(s, "headline", {}).values()
        for c in context.changes.of(group, region, arm, context.run.main)
    ]
    return [0 if not c.relevant else 1 if c.band.median > 0 else -1 for c in found]
