"""The answer in plain words, computed from the numbers: what each arm changes, and how sure that is.

Named are all quantities of the first headline group of each link, and of the other groups the largest changes that the
interval tells from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Beside, Block, Bullets, Figure, Text
from glutamate.report.context import Context
from glutamate.report.section import sections
from glutamate.report.wording import Change, join, opened, sentence, tell

MOST_OTHERS = 3
SMALLEST_OTHER = 1.0
"""Percent: smaller changes outside the first group are left to the table."""


class AnswerSection:
    name = "answer"
    title = "In short"
    order = 0

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        if not run.changed_arms:
            where = join([run.region_title(r) for r in run.regions])
            text = f"This run holds the healthy reference only, in the {where}: levels and their spread, no comparison."
            return [Text(text, "lead")]
        people = "simulated person" if run.single else f"{run.samples} simulated people"
        where = run.region_title(run.regions[0])
        blocks: list[Block] = [
            Text(f"Compared with the same {people} in health, {run.moment_name}, in the {where}:", "lead")
        ]
        lines = [self._arm(context, arm) for arm in run.changed_arms]
        blocks.append(Bullets(lines) if len(lines) > 1 else Text(lines[0], "lead"))
        blocks += [Text(other, "lead") for other in [self._other_regions(context)] if other]
        return [Beside(blocks, [self._figure(context)])]

    def _arm(self, context: Context, arm: int) -> str:
        first, others = changes(context, context.run.regions[0], arm)
        sentences = [tell(first)]
        seen = [c for c in others if c.detectable and abs(c.band.median) >= SMALLEST_OTHER]
        if seen:
            largest = sorted(seen, key=lambda c: -abs(c.band.median))[:MOST_OTHERS]
            sentences.append(tell(largest, name_interval=not any(c.detectable for c in first)))
        sentences += [s.answer(context, arm) for s in sections() if hasattr(s, "answer")]
        told = " ".join(sentence(s) for s in sentences if s)
        alone = len(context.run.changed_arms) == 1
        return (
            told
            if alone
            else f"{opened(context.run.arm_titles[arm])}: {told[:1].lower() if not told[:2].isupper() else told[:1]}{told[1:]}"
        )

    def _figure(self, context: Context) -> Figure:
        """The changes of the first headline group at a glance."""
        run = context.run
        at = run.index(run.moment)
        rows = []
        told = {c.label for arm in run.changed_arms for c in changes(context, run.regions[0], arm)[0]}
        for variable, label in first_headlines(context).items():
            if label not in told:
                continue
            bands = [run.change_band(variable, run.regions[0], arm).at(at) for arm in run.changed_arms]
            rows.append(context.row(label, bands))
        what = "Points: medians" if run.single else "Points: medians; lines: 90 % intervals"
        return context.changes_by_row({"Change from health": rows}, f"{what}.")

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
    """Changes at the moment of comparison: those of the first headline group, those of the others.

    A later link whose first group does not change at all is left out: its own section says so.
    """
    run = context.run
    at = run.index(run.moment)
    first: list[Change] = []
    others: list[Change] = []
    for s in sections():
        for number, labels in enumerate(getattr(s, "headline", {}).values()):
            bands = {label: run.change_band(v, region, arm).at(at) for v, label in labels.items() if run.has(v)}
            found = [Change(label, b) for label, b in bands.items() if b.finite]
            if number:
                others += found
            elif not first or not all(c.band.negligible for c in found):
                first += found
    return first, others


def first_headlines(context: Context) -> dict[str, str]:
    """The headline variables of the first group of each link."""
    groups = [labels for s in sections() for labels in list(getattr(s, "headline", {}).values())[:1]]
    return {v: label for labels in groups for v, label in labels.items() if context.run.has(v)}


SECTION: Any = AnswerSection()
