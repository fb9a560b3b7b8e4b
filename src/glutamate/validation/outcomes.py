"""Cases whose outcome in people (or else in animals or in another model) is published, each with the rows of the table that hold it to that.

A named outcome has the shipped cases that run it and rows of any link: a row is a published number beside ours, with its verdict.
`page` writes them case by case. It takes rows as computed (`glutamate validate --outcome`), or as they stand in docs/validation.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glutamate.engine.target import Target
from glutamate.errors import UnknownName
from glutamate.validation.table import Begins as Begins
from glutamate.validation.table import Row, validated


@dataclass(frozen=True)
class Outcome:
    """A case with a published outcome.

    Args:
        name: it is asked for by.
        title: of its table.
        cases: shipped cases that run it.
        rows: of the validation table, by id or by the beginning of ids up to a dot.
        left_out: what was found as well and is not computed.
    """

    name: str
    title: str
    cases: tuple[str, ...]
    rows: tuple[str, ...]
    left_out: str = ""

    def holds(self, target: Target) -> bool:
        """Whether a row belongs to it."""
        return any(target.id == row or target.id.startswith(f"{row}.") for row in self.rows)


OUTCOMES = (
    Outcome("ketamine", "A ketamine infusion", ("ketamine_infusion", "ketamine_cognition", "ketamine_whole_brain", "planning_hypofunction"), ("cognition.T1.a", "cognition.T1.b", "cognition.T2.a", "chain.K1", "circuits.T10", "circuits.T12.f", "circuits.T16", "chain.T19", "brain.W9")),
    Outcome("awake", "Forty hours without sleep", ("night_without_sleep", "caffeine_lost_night"), ("chain.S1", "body.M3", "body.T12")),
    Outcome("short_nights", "Fourteen nights of four and six hours", ("short_nights",), ("chain.S2", "body.T8")),
    Outcome("stress", "Three weeks of stress", ("chronic_stress", "stress_and_mood"), ("body.T15", "body.T16", "body.P6", "chain.T14")),
    Outcome("depression", "Depression by slowed clearance, with and without an inhibitor of serotonin reuptake", ("depression_clearance",), ("circuits.T20", "chain.D1"), "That clearance is slowed in patients is not measured; rates and switches are those of the published model, not of people."),
    Outcome("vigabatrin", "Vigabatrin", ("vigabatrin_acute", "vigabatrin_chronic", "vigabatrin_spectra"), ("inference.W12", "inference.W13", "interventions.V1", "interventions.V2", "interventions.V3", "metabolism.T10", "coupling.T1")),
    Outcome("b6", "Vitamin B6, too little and more than enough", ("vitamin_b6",), ("metabolism.T11.a", "metabolism.T11.b", "circuits.T22"), "No trial measured GABA under a supplement."),
    Outcome("hypoglycaemia", "Low glucose", ("fasting_clamp", "hypoglycaemia_cognition", "hypoglycaemia_ketones"), ("metabolism.T4", "metabolism.T5", "chain.H1", "fuels.F10")),
    Outcome("ketones", "A ketone drink", ("ketone_drink", "five_weeks_fasting"), ("fuels.F1", "fuels.F2", "fuels.F3", "fuels.F4", "fuels.F5", "fuels.F6")),
    Outcome("liver", "Hepatic encephalopathy", ("hepatic_encephalopathy",), ("metabolism.T14.a", "metabolism.T14.b", "metabolism.T14.c")),
    Outcome("ageing", "Healthy ageing", ("ageing",), ("metabolism.T16",)),
    Outcome("glutamine", "Glutamine by mouth in a healthy adult: nothing is expected", ("oral_glutamine",), ("interventions.P8", "interventions.T17", "metabolism.T13.a", "metabolism.T13.b", "chain.G1")),
    Outcome("co_agonists", "D-serine, glycine and iclepertin, in health and in hypofunction", ("glycine_healthy", "iclepertin_healthy", "co_agonist_treatments"), ("circuits.T11", "chain.T18", "chain.C1", "chain.N1")),
    Outcome("exercise", "A bout of exercise", ("exercise_bout",), ("chain.E1",)),
    Outcome("alprazolam", "Alprazolam", ("alprazolam_cognition",), ("interventions.P2.c", "chain.A1"), "Speed and attention fall by 0.8 standard deviations and more (Snyder 2005); sedation is not modelled."),
    Outcome("stimulation", "Visual stimulation", ("visual_stimulation", "visual_stimulation_spectra"), ("metabolism.T12", "chain.T12", "mrs.T15")),
    Outcome("loop", "Glucose oxidation follows cycling", (), ("metabolism.T8", "chain.T8")),
)  # fmt: skip

COLUMNS = 7
"""Of the validation table: id, kind, what, published, accepted, ours, verdict."""

INTRODUCTION = """\
# Cases with a published outcome

What was found in people, or else in animals or in another model, beside what the program computes, case by case. *Calibration* says
that the number set a parameter: to meet it proves nothing. *Prediction* says that it set none. The cases run by `glutamate run NAME`, and
their reports show published numbers beside the bands of simulated people. Rows of [validation](validation.md) can be computed again for one
case by `glutamate validate --outcome NAME`, or for all by `--outcome all`; this page holds those of that table, put together by
`python tools/published.py`.
"""


def get(name: str) -> Outcome:
    """The outcome of that name. Raises UnknownName."""
    for outcome in OUTCOMES:
        if outcome.name == name:
            return outcome
    raise UnknownName.among("outcome", name, [outcome.name for outcome in OUTCOMES])


def of_outcomes(outcomes: Sequence[Outcome], begins: Begins | None = None) -> Iterator[Row]:
    """The rows of outcomes, computed as they are asked for; see `table.validate`."""
    return validated(lambda target: any(outcome.holds(target) for outcome in outcomes), begins)


def page(rows: Sequence[Row], outcomes: Sequence[Outcome] = OUTCOMES) -> str:
    """A count of verdicts by case, and a table for each."""
    by_outcome = {outcome.name: [row for row in rows if outcome.holds(row.target)] for outcome in outcomes}
    lines = ["| case | published numbers met | of them calibrations | run |", "|---|---|---|---|"]
    lines += [_counted(outcome, by_outcome[outcome.name]) for outcome in outcomes]
    for outcome in outcomes:
        lines += [
            "",
            f"## {outcome.title}",
            "",
            "| what | published | simulated | verdict | source |",
            "|---|---|---|---|---|",
        ]
        lines += [_line(row) for row in by_outcome[outcome.name]]
        if outcome.left_out:
            lines += ["", outcome.left_out]
    return "\n".join(lines) + "\n"


def _counted(outcome: Outcome, rows: Sequence[Row]) -> str:
    run = [row for row in rows if row.status != "not run"]
    met = [row for row in run if row.status == "met"]
    calibrations = sum(row.target.kind == "calibration" for row in met)
    anchor = "".join(c for c in outcome.title.lower().replace(" ", "-") if c.isalnum() or c == "-")
    cases = ", ".join(f"`{name}`" for name in outcome.cases) or "-"
    return f"| [{outcome.title}](#{anchor}) | {len(met)} of {len(run)} | {calibrations} | {cases} |"


def _line(row: Row) -> str:
    t = row.target
    ours = "-" if row.ours is None else f"{row.ours:.4g} {t.unit}"
    because = "; ".join(part for part in (t.note, row.reason) if part)
    verdict = f"**{row.status}**, {t.kind}" + (f": {because}" if because else "")
    return (
        f"| {t.title} | {t.published} (accepted: {t.low:g} to {t.high:g}) | {ours} | {verdict} | {t.source}; {t.id} |"
    )


def told(table: str, targets: Mapping[str, Target]) -> list[Row]:
    """Rows as they stand in a table of docs/validation.md; those of unknown targets are left out."""
    found = []
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.removeprefix("|").split(" | ", COLUMNS - 1)]
        target = targets.get(cells[0])
        if target is not None:
            number, said = cells[COLUMNS - 2 :]
            ours = None if number == "-" else float(number.split()[0])
            status = next(status for status in ("met", "missed", "not run", "error") if said.startswith(status))
            found.append(Row(target, ours, status, target.not_run))
    return found
