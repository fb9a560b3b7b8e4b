"""What was given: for every intervention of the case what is known of it, what is assumed, what was contradicted, and its limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.engine.intervention import Intervention
from glutamate.errors import UnknownName
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.limits import beyond_limits
from glutamate.report.blocks import Block, Bullets, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.run_data import RunData
from glutamate.report.sections.evidence import SIGN
from glutamate.report.wording import opened

ROWS = {
    "known": "what is known",
    "assumed": "what is assumed here",
    "contradicted": "what was believed, and did not hold",
    "onset": "onset and washout",
    "safety": "safety",
    "interactions": "interactions",
}


class InterventionsSection:
    name = "interventions"
    title = "What was given, and what is known of it"
    order = 840

    def render(self, context: Context) -> Sequence[Block]:
        given = _given(context.run)
        if not given:
            return []
        blocks: list[Block] = []
        beyond = _beyond(context.run)
        if beyond:
            blocks += [Text("Doses beyond a limit", "heading"), Bullets([f"{opened(told)}." for told in beyond])]
        header = ["", *(one.title for one in given)]
        rows = [[Cell("benefit", numeric=False), *(Cell(_benefit(one), one.evidence, numeric=False) for one in given)]]
        for key, title in ROWS.items():
            texts = [getattr(one.card, key) or "–" for one in given]
            if any(text != "–" for text in texts):
                rows.append([Cell(title, numeric=False), *(Cell(text, numeric=False) for text in texts)])
        rows.append([Cell("limits", numeric=False), *(Cell(_limits(one), numeric=False) for one in given)])
        return [*blocks, Table(header, rows)]


def _given(run: RunData) -> list[Intervention]:
    """The interventions of all arms, each once."""
    found = []
    for name in dict.fromkeys(d.name for arm in getattr(run.case, "arms", ()) for d in getattr(arm, "doses", ())):
        try:
            found.append(INTERVENTIONS.get(name))
        except UnknownName:
            continue
    return found


def _beyond(run: RunData) -> list[str]:
    case = run.case
    return list(dict.fromkeys(told for arm in case.arms for told in beyond_limits(arm.doses, (arm.person or case.person).weight)))  # fmt: skip


def _benefit(one: Intervention) -> str:
    return f"{SIGN.get(one.grade, '')} {one.grade}"


def _limits(one: Intervention) -> str:
    said = (f"{limit.amount:g} {one.dose_units[0]}{' a day' if limit.per == 'day' else ''}: {limit.what}, {limit.source}" for limit in one.limits)  # fmt: skip
    return "; ".join(said) or "none declared"


SECTION: Any = InterventionsSection()
