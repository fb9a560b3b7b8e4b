"""The answer on the first screen: what each arm changes, what follows at every level, how sure that is, what would show it, what would help.

For every arm one path from cause to score, feeling and scanner, with short sentences above it. Links with headlines show their largest
relevant changes at the main moment, with those at the other visits beside them; a link on which nothing acts stands in grey, without a
number. Below the paths: the read-outs that would show the change with the people they need, the grade of every level, and what would help.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from glutamate.report.blocks import Block, Path, Text
from glutamate.report.context import Context
from glutamate.report.first_page import measurable, relief, sure
from glutamate.report.first_page.levels import directions, path_of
from glutamate.report.section import sections
from glutamate.report.wording import join, sentence

# number: people below whom the quantiles of an interval are themselves rough
FEW = 50
# number: arms whose table has room in a third of the page
MOST_BESIDE = 3


class AnswerSection:
    name = "answer"
    title = "In short"
    order = 0

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        verdicts = [Text(v, "statement") for s in sections() if hasattr(s, "verdicts") for v in s.verdicts(context)]
        if failures := str(run.attr("failures")):
            verdicts.insert(0, Text(sentence(failures), "statement"))
        if not run.changed_arms:
            where = join([run.region_title(r) for r in run.regions])
            text = f"This run holds the healthy reference only, in the {where}: levels and their spread, no comparison."
            return [*verdicts, Text(text, "lead")]
        paths, cut = _without_what_none_computes([path_of(context, arm) for arm in run.changed_arms])
        notes = [Text(note, "note") for note in (cut, _other_regions(context), _one_way(context)) if note]
        return [
            *verdicts,
            Text(_lead(context), "lead"),
            *paths,
            *notes,
            *_below(context),
        ]


def _below(context: Context) -> list[Block]:
    """What would show it, how sure it is and what would help: beside each other unless the arms need the width."""
    people = [] if context.run.single else measurable.blocks(context)
    known, helps = sure.blocks(context), relief.blocks(context)
    if len(context.run.changed_arms) > MOST_BESIDE:
        return [*people, context.beside(known, helps)]
    return [context.beside(people, known, helps)]


def _lead(context: Context) -> str:
    """Against whom, when and where, and how to read the numbers."""
    run = context.run
    who = "simulated person" if run.single else f"{run.samples} simulated people"
    told = f"Against the same {who} in health, {run.say(run.main)}, in the {run.region_title(run.regions[0])}."
    if not run.single:
        rough = f", rough with {run.samples} people" if run.samples < FEW else ""
        told += f" In brackets and small: 90 % intervals{rough}, and in how many people it goes that way"
        told += "; in italics: other visits where anything moves." if run.several_moments else "."
    elif run.several_moments:
        told += " In italics: other visits where anything moves."
    return told


def _without_what_none_computes(paths: Sequence[Path]) -> tuple[list[Path], str]:
    """The paths without the levels that no arm reaches, and these in a sentence, said once."""
    of_arms = [[(s.title, s.note) for s in p.steps if not s.connected] for p in paths]
    shared = [one for one in of_arms[0] if all(one in cut for cut in of_arms)]
    kept = [replace(p, steps=[s for s in p.steps if s.connected or (s.title, s.note) not in shared]) for p in paths]
    return kept, " · ".join(f"{title} {note}" for title, note in shared) + ("." if shared else "")


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
    here = directions(context, run.regions[0])
    differ = [run.region_title(r) for r in run.regions[1:] if directions(context, r) != here]
    if not differ:
        return "The same quantities move in the same direction in every simulated region."
    return f"The pattern differs in the {join(differ)}; see the figures of each region."


SECTION: Any = AnswerSection()
