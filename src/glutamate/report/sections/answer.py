"""The answer in plain words, computed from the numbers: what each arm changes, and how sure that is.

Named are all quantities of the first headline group of each link, and of the other groups the largest changes that the
interval tells from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Block, Bullets, Text
from glutamate.report.context import Context
from glutamate.report.section import sections
from glutamate.report.wording import Change, join, sentence, tell

MOST_OTHERS = 3
SMALLEST_OTHER = 1.0
"""Percent: smaller changes outside the first group are left to the table."""


class AnswerSection:
    name = "answer"
    title = "In short"
    order = 0

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        where = join([run.region_title(r) for r in run.regions])
        if not run.changed_arms:
            return [
                Text(
                    f"This run holds the healthy reference only, in the {where}: levels and their spread, no comparison.",
                    "lead",
                )
            ]
        people = "one simulated person" if run.single else f"{run.samples} simulated people"
        opening = (
            f"Compared with the same {people} in health, {run.moment_name}, in the {run.region_title(run.regions[0])}:"
        )
        lines = [self._arm(context, arm) for arm in run.changed_arms]
        blocks: list[Block] = [Text(opening, "lead")]
        blocks.append(Bullets(lines) if len(lines) > 1 else Text(lines[0], "lead"))
        more = [s for section in sections() if hasattr(section, "answer") for s in section.answer(context)]
        blocks += [Text(" ".join(more), "lead")] if more else []
        blocks += [Text(other, "lead") for other in [self._other_regions(context)] if other]
        return blocks

    def _arm(self, context: Context, arm: int) -> str:
        first, others = changes(context, context.run.regions[0], arm)
        told = tell(first)
        seen = [c for c in others if c.detectable and abs(c.band.median) >= SMALLEST_OTHER]
        largest = sorted(seen, key=lambda c: -abs(c.band.median))[:MOST_OTHERS]
        if largest:
            told += f". {sentence(tell(largest, name_interval=not any(c.detectable for c in first)))[:-1]}"
        name = context.run.arm_titles[arm]
        return f"{sentence(name)[:-1]}: {told}."

    def _other_regions(self, context: Context) -> str:
        """Which regions differ in direction from the first."""
        run = context.run
        if len(run.regions) == 1:
            return ""
        here = self._directions(context, run.regions[0])
        differ = [run.region_title(r) for r in run.regions[1:] if self._directions(context, r) != here]
        if not differ:
            return "The same quantities move in the same direction in every simulated region."
        return f"The pattern differs in the {join(differ)}; see the figures of each region."

    def _directions(self, context: Context, region: str) -> list[list[int]]:
        found = []
        for arm in context.run.changed_arms:
            first, _ = changes(context, region, arm)
            found.append([0 if not c.detectable else 1 if c.band.median > 0 else -1 for c in first])
        return found


def changes(context: Context, region: str, arm: int) -> tuple[list[Change], list[Change]]:
    """Changes at the moment of comparison: those of the first headline group, those of the others."""
    run = context.run
    at = run.index(run.moment)
    first: list[Change] = []
    others: list[Change] = []
    for section in sections():
        groups: dict[str, dict[str, str]] = getattr(section, "headline", {})
        for place, labels in enumerate(groups.values()):
            for variable, label in labels.items():
                if run.has(variable):
                    b = run.change_band(variable, region, arm).at(at)
                    if b.finite:
                        (first if place == 0 else others).append(Change(label, b))
    return first, others


SECTION: Any = AnswerSection()
