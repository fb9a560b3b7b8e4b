"""Published data beside the simulation: the numbers that the case names, with source, next to ours.

published change d +- sd        shown as d +- 1.645 sd, its 90 % interval if it is normal
effect on a score               in standard deviations between healthy people, with its standard error for sd: ours as well
together                        yes if the two 90 % intervals overlap; not judged without a published sd
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glutamate.cognition.scores.effect import effect
from glutamate.engine.parameter import Z95
from glutamate.engine.units import PERCENT
from glutamate.report.blocks import Block, Cell, Table, Text
from glutamate.report.context import Context
from glutamate.report.ensemble import Band
from glutamate.report.numerals import number, percent, percent_spread, spread, unit
from glutamate.report.panels.intervals import Mark, Row
from glutamate.report.run_data import RunData
from glutamate.report.section import label_of


@dataclass(frozen=True)
class Pair:
    """One published number and ours; changes are in percent, effects on scores in standard deviations between people."""

    entry: Any
    label: str
    where: str
    is_change: bool
    theirs: Band
    ours: Band | None

    @property
    def together(self) -> str:
        if self.ours is None:
            return "–"
        if self.theirs.single:
            return "no spread published"
        return "yes" if self.ours.low <= self.theirs.high and self.theirs.low <= self.ours.high else "no"


class PublishedSection:
    name = "published"
    title = "Published data beside the simulation"
    order = 800

    def render(self, context: Context) -> Sequence[Block]:
        pairs = [pair(context.run, entry) for entry in getattr(context.run.case, "published", ()) or ()]
        if not pairs:
            return []
        blocks: list[Block] = []
        changes = [p for p in pairs if p.is_change and p.ours is not None]
        if changes:
            arms = sorted({context.run.arms.index(p.entry.arm) for p in changes})
            rows = [
                Row(f"{p.label}, {p.where}", [Mark(arm_number(context.run, p), p.ours), Mark(-1, p.theirs, True)])
                for p in changes
                if p.ours
            ]
            caption = (
                "Change from the healthy reference: ours (dots) and published (open diamonds), with 90 % intervals."
            )
            blocks.append(context.rows("Change", "% change", rows, caption, legend=arms, others="published"))
        blocks.append(table(context.run, pairs))
        blocks.append(
            Text(
                "“Together” means that the two 90 % intervals overlap: a glance, not a test, and none where no spread was published. SD: "
                "mean change of a score over its standard deviation between healthy people.",
                "note",
            )
        )
        return blocks


def pair(run: RunData, entry: Any) -> Pair:
    """A published entry with our number for it, if the run holds the quantity."""
    is_change, is_effect = entry.change is not None, entry.effect is not None
    scale = PERCENT if is_change else 1.0
    value = scale * float(entry.change if is_change else entry.effect if is_effect else entry.value)
    half = Z95 * scale * float(entry.sd) if entry.sd is not None else 0.0
    theirs = Band(value - half, value, value + half, single=entry.sd is None)
    variable = str(entry.quantity)
    label = label_of(variable) or (run.long_name(variable) if run.has(variable) else str(entry.quantity))
    cell = getattr(entry, "cell", None)
    ours = None
    if is_effect:
        label, ours = _on_score(run, entry)
    elif run.has(variable) and entry.arm in run.arms and entry.region in run.regions:
        at = run.index(dict(run.case.moments).get(str(entry.visit), run.moments[-1].hours))
        arm = run.arms.index(entry.arm)
        over_time = run.change_band if is_change else run.band
        ours = over_time(variable, entry.region, arm, cell).at(at)
        ours = ours if ours.finite else None
    where = [run.region_title(entry.region)] if len(run.regions) > 1 else []
    where += [str(entry.visit).replace("_", " ")] if entry.visit and len(run.visits) > 1 else []
    where = [run.arm_titles[run.arms.index(entry.arm)] if entry.arm in run.arms else str(entry.arm), *where]
    if cell:
        label = f"{label} ({cell.replace('_', ' ')})"
    return Pair(entry, label, ", ".join(where), is_change, theirs, ours)


def _on_score(run: RunData, entry: Any) -> tuple[str, Band | None]:
    """Title of a score and the effect of an arm on it, with its 90 % interval over people; None where the run has no people's scores."""
    task, _, score = str(entry.quantity).partition("/")
    data = run.group(f"cognition/{task}")
    if data is None or entry.arm not in run.arms:
        return str(entry.quantity), None
    label = f"{task.partition('-')[0].replace('_', ' ')}, {data['title'].sel(score=score).item()}"
    if "expected" not in data:
        return label, None
    at = {"visit": entry.visit} if entry.visit else {}
    found = data["expected"].sel(score=score, **at)
    found = found if entry.visit else found.isel(visit=-1)
    ours = effect(found.sel(arm=entry.arm).values, found.sel(arm=run.arms[0]).values)
    made = Band(ours.d - Z95 * ours.se, ours.d, ours.d + Z95 * ours.se)
    return label, made if made.finite else None


def table(run: RunData, pairs: Sequence[Pair]) -> Table:
    """Published and simulated numbers with their sources."""
    rows = []
    for p in pairs:
        measure = " %" if p.is_change else " SD" if p.entry.effect is not None else f" {unit(p.entry.unit)}".rstrip()
        show, interval = (percent, percent_spread) if p.is_change else (number, spread)
        ours = Cell("not in this run") if p.ours is None else Cell(show(p.ours.median) + measure, interval(p.ours))
        note = getattr(p.entry, "note", "") or ""
        rows.append([
            Cell(p.label, p.where, numeric=False),
            Cell(show(p.theirs.median) + measure, interval(p.theirs)),
            ours,
            Cell(p.together, numeric=False),
            Cell(str(p.entry.source), note, numeric=False),
        ])  # fmt: skip
    return Table(["", "published", "ours", "together", "source"], rows)


def arm_number(run: RunData, p: Pair) -> int:
    return run.arms.index(p.entry.arm)


SECTION: Any = PublishedSection()
