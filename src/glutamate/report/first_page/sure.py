"""How sure each level of the chain is: a grade and a sentence that the links give, for the levels that the run computes."""

from __future__ import annotations

from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.section import link_of, sections
from glutamate.report.sections.evidence import SIGN

TITLE = "How sure"


def blocks(context: Context) -> list[Block]:
    """Levels that an arm reaches, with the grade of what they rest on."""
    run = context.run
    rows = []
    for s in sections():
        if not hasattr(s, "ground") or not any(
            run.reaches(a, r, link_of(s)) for a in run.changed_arms for r in run.regions
        ):
            continue
        grade, said = s.ground(context)
        if grade:
            rows.append([Cell(s.title, numeric=False), Cell(f"{SIGN[grade]} {grade}", said, numeric=False)])
    return [Text(TITLE, "heading"), Table(["", ""], rows)] if rows else []
