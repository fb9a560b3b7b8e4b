"""What was not computed: links on which nothing acts, couplings that are off, and what each section says it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.section import link_of, sections
from glutamate.report.wording import join, opened

FEEDBACK = "coupling: {feedback: true}"


class NotComputedSection:
    name = "not-computed"
    title = "What was not computed"
    order = 20

    def render(self, context: Context) -> Sequence[Block]:
        found = [*_untouched(context), *_one_way(context)]
        for section in sections():
            if hasattr(section, "not_computed"):
                found += section.not_computed(context)
        if not found:
            return []
        rows = [
            [Cell(opened(what), numeric=False), Cell(why, numeric=False), Cell(how or "–", numeric=False)]
            for what, why, how in found
        ]
        return [
            Text("Zeros and gaps that say nothing about the brain."),
            Table(["", "why", "how to have it"], rows),
        ]


def _untouched(context: Context) -> list[tuple[str, str, str]]:
    """Links that no change of an arm reaches in any region."""
    run = context.run
    found = []
    for section in sections():
        link = link_of(section)
        if not getattr(section, "headline", None) or run.group(link) is None:
            continue
        left = [a for a in run.changed_arms if not any(run.reaches(a, r, link) for r in run.regions)]
        if left:
            arms = (
                "in every arm"
                if len(left) == len(run.changed_arms)
                else f"in {join([run.arm_titles[a] for a in left])}"
            )
            cut = any(run.reaches(a, r, "circuit") for a in left for r in run.regions)
            why = f"nothing that is changed {'acts on it' if len(left) == 1 else 'there acts on it'}, so it is as in health by construction"
            found.append((f"{section.title} {arms}", why, FEEDBACK if cut and not run.case.feedback else ""))
    return found


def _one_way(context: Context) -> list[tuple[str, str, str]]:
    """The way back from circuits to metabolism and synapses."""
    run = context.run
    if run.case.feedback or not any(run.reaches(a, r, "circuit") for a in run.changed_arms for r in run.regions):
        return []
    why = "this run goes down the chain once: activity stays what the case says"
    return [("what circuits do to metabolism, release and demand", why, FEEDBACK)]


SECTION: Any = NotComputedSection()
