"""Judged claims as a page and as the table of the documentation: statement, verdict, evidence, what the simulation gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glutamate.distribution import installed_version
from glutamate.explanation.claims import Judged
from glutamate.explanation.claims.claim import GRADES
from glutamate.report.blocks import Block, Bullets, Cell, Figure, Table, Text
from glutamate.report.ensemble import Band
from glutamate.report.numerals import MINUS
from glutamate.report.page import rendered_page
from glutamate.report.panels.intervals import Mark, Row, intervals

TITLE = "What is said of glutamate"
QUESTION = "Popular statements, one by one: how good the evidence is, what the case that tests each gives, and a verdict by one rule."
RULE = (
    "As claimed: 90 % of simulated people show at least the size that would matter. Too small: 90 % stay below it. Open: anything else.",
    "Evidence A or B becomes supported if the simulation agrees, else partly; C becomes partly at best; D and X are never lifted: a model "
    "that was made from a belief can only return it.",
    f"Evidence: {'; '.join(f'{grade} {meaning}' for grade, meaning in GRADES.items())}.",
)
FURTHEST = 6.0
"""Sizes that matter beyond which a band is cut in the figure."""
WIDTH = 900.0


def claims_page(judged: Sequence[Judged]) -> str:
    """The page as HTML."""
    return rendered_page(
        "claims.html", title=TITLE, question=QUESTION, version=installed_version(), blocks=list(_blocks(judged))
    )


def markdown(judged: Sequence[Judged]) -> str:
    """A table: statement, verdict, evidence with its grade, simulation."""
    rows = ["| Statement | Verdict | Evidence | Simulated | Scope |", "|---|---|---|---|---|"]
    rows += [
        f"| {one.claim.statement} | **{one.verdict}** | {one.claim.grade}. {one.claim.evidence} | {simulated(one)} | {one.claim.scope} |"
        for one in judged
    ]
    return "\n".join(rows) + "\n"


def simulated(one: Judged) -> str:
    """What the test gave, in a sentence."""
    test = one.claim.test
    if test is None or one.median is None:
        return "No simulation can test it."
    unit = f" {test.unit}" if test.unit else ""
    low, median, high = (_short(q, test.matters) for q in (one.low, one.median, one.high))
    band = f"{median}{unit} ({low} to {high}; {one.people} people)"
    return f"{test.what[0].upper()}{test.what[1:]}: {band}; {test.matters:g}{unit} would matter ({test.why}): {one.outcome}."


def _blocks(judged: Sequence[Judged]) -> Iterator[Block]:
    drawn = [one for one in judged if one.median is not None and one.claim.test]
    if drawn:
        rows = [Row(f"{one.claim.statement} {one.claim.grade}", [Mark(1, _band(one))], (-1.0, 1.0)) for one in drawn]
        panel = intervals("What the simulation gives, in sizes that would matter", "times", rows, width=WIDTH)
        yield Figure([panel], "To the right as claimed. Shaded: too small to matter. Points: medians of people; lines: 90 % of them; the letter is the grade of evidence.", wide=True)  # fmt: skip
    table = [
        [
            Cell(one.claim.statement, numeric=False), Cell(one.verdict, numeric=False, strong=True),
            Cell(f"{one.claim.grade}, {GRADES[one.claim.grade]}", one.claim.evidence, numeric=False),
            Cell(one.outcome or "no test", re.sub(r"(?<=[ (])-(?=\d)", MINUS, simulated(one)), numeric=False), Cell("", one.claim.scope, numeric=False),
        ]
        for one in judged
    ]  # fmt: skip
    yield Table(["statement", "verdict", "evidence", "simulation", "what it cannot tell"], table)
    yield Text("The rule", "heading")
    yield Bullets(RULE)


def _short(q: float | None, matters: float) -> str:
    """A number, 0 where it is a thousandth of what matters."""
    return "0" if q is None or abs(q) < matters / 1000 else f"{q:.2g}"


def _band(one: Judged) -> Band:
    matters = one.claim.test.matters if one.claim.test else 1.0
    low, median, high = (max(-FURTHEST, min(FURTHEST, (q or 0.0) / matters)) for q in (one.low, one.median, one.high))
    return Band(low, median, high)
