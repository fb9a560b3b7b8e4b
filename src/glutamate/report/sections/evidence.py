"""What the numbers rest on: what the case changed, what the answer is most sensitive to, how well each is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.engine.discovery import parameters
from glutamate.engine.parameter import GRADES, Parameter
from glutamate.report.blocks import Block, Cell, Fold, Table, Text
from glutamate.report.changed import changed_items
from glutamate.report.context import Context
from glutamate.report.influence import influence
from glutamate.report.numerals import THIN, as_declared, signed, unit
from glutamate.report.run_data import HEALTHY
from glutamate.report.section import first_headlines, link_of, sections
from glutamate.report.wording import join, opened

MEANING = {
    "established": "agreed on in the field; the range is measurement",
    "contested": "measured, but laboratories or methods disagree; the range covers the sides",
    "assumed": "no direct measurement; chosen within what physiology allows, or set by another result",
}
SIGN = {"established": "●", "contested": "◐", "assumed": "○"}
MOST_INFLUENTIAL = 8


class EvidenceSection:
    name = "evidence"
    title = "What this rests on"
    order = 850

    def render(self, context: Context) -> Sequence[Block]:
        declared = parameters()
        links = list(dict.fromkeys(link_of(s) for s in sections() if getattr(s, "headline", None)))
        used = {n: p for n, p in declared.items() if n.split(".")[0] in links}
        drawn = _drawn(context)
        blocks: list[Block] = [*_changed(context), *_influential(context, declared)]
        blocks.append(Text("How well the numbers are known", "heading"))
        blocks.append(
            Text(
                f"The model of {join(links)} holds {len(used)} declared numbers, each with a 90 % range and a source. This run "
                f"drew {len(drawn)} uncertain numbers, these and those of regions and measurement, for every simulated person."
            )
        )
        blocks.append(_grades(used.values()))
        contested = {n: p for n, p in used.items() if p.grade == "contested"}
        blocks.append(Fold(f"All {len(contested)} contested numbers of {join(links)}", [_table(contested)]))
        blocks.append(Text("The complete list: glutamate parameters, on the command line.", "note"))
        return blocks


def _changed(context: Context) -> list[Block]:
    items = changed_items(context)
    if not items:
        return []
    several = len(context.run.changed_arms) > 1
    rows = []
    for item in items:
        grade = f"{SIGN[item.grade]}{THIN}{item.grade}" if item.grade in SIGN else "–"
        span = "–"
        if item.declared:
            span = f"{as_declared(item.declared.low)} to {as_declared(item.declared.high)} {unit(item.declared.unit)}".strip()
        arms = [Cell(join(item.arms), numeric=False)] if several else []
        rows.append([
            Cell(opened(item.what), item.name, numeric=False), *arms, Cell(item.healthy), Cell(item.changed, numeric=False),
            Cell(span), Cell(grade, numeric=False), Cell(item.source, numeric=False),
        ])  # fmt: skip
    header = ["", *(["arm"] if several else []), "in health", "in the case", "90 % range", "grade", "source"]
    return [Text("What the case changes", "heading"), Table(header, rows)]


def _influential(context: Context, declared: Mapping[str, Parameter]) -> list[Block]:
    """The parameters that the largest change among the first headlines is most sensitive to."""
    target = _largest(context)
    ensemble = context.run.group("ensemble")
    if target is None or ensemble is None or "draws" not in ensemble:
        return []
    variable, label, arm = target
    run = context.run
    at = run.index(run.main.hours)
    region = run.regions[0]
    answer = run.change(variable, region, arm)[:, at] if arm else run.values(variable, region, HEALTHY)[:, at]
    names = [str(n) for n in ensemble["parameter"].values]
    ranked = influence(ensemble["draws"].transpose("sample", "parameter").values, names, answer)[:MOST_INFLUENTIAL]
    shown = {name: declared[name] for name, _ in ranked if name in declared}
    what = f"the change of {label} in “{run.arm_titles[arm]}”" if arm else f"the level of {label}"
    blocks: list[Block] = [Text(f"What the width of the band rests on: {what}", "heading")]
    if not shown:
        return [
            *blocks,
            Text("No single uncertain number stands out; the band is the sum of many small contributions."),
        ]
    note = (
        "Rank correlation between each sampled number and the result, over the simulated people. Plus: more of it gives a "
        "higher result. Measuring these better would narrow the band most."
    )
    return [*blocks, Text(note), _table(shown, {name: signed(r) for name, r in ranked})]


def _largest(context: Context) -> tuple[str, str, int] | None:
    """Variable, label and arm of the largest median change among the first headlines; the first level without arms."""
    run = context.run
    first = [(v, label) for v, label in first_headlines().items() if run.has(v)]
    if not first or run.single:
        return None
    if not run.changed_arms:
        return (*first[0], HEALTHY)
    sizes = {
        (variable, label, arm): abs(np.nan_to_num(run.change_at(variable, run.regions[0], arm, run.main).median))
        for variable, label in first
        for arm in run.changed_arms
    }
    return max(sizes, key=lambda key: sizes[key])


def _drawn(context: Context) -> list[str]:
    ensemble = context.run.group("ensemble")
    return [] if ensemble is None or "parameter" not in ensemble else [str(n) for n in ensemble["parameter"].values]


def _grades(used: Iterable[Parameter]) -> Table:
    grades = [p.grade for p in used]
    rows = [
        [Cell(f"{SIGN[g]}{THIN}{g}", numeric=False), Cell(str(grades.count(g))), Cell(MEANING[g], numeric=False)]
        for g in GRADES
    ]
    return Table(["grade", "numbers", "meaning"], rows)


def _table(shown: Mapping[str, Parameter], first: Mapping[str, str] | None = None) -> Table:
    """Declared numbers, optionally with a column of correlations."""
    rows = []
    for name, p in shown.items():
        lead = [Cell(first[name])] if first else []
        rows.append([
            Cell(opened(p.doc), name, numeric=False), *lead, Cell(f"{as_declared(p.value)} {unit(p.unit)}".strip()),
            Cell(f"{as_declared(p.low)} to {as_declared(p.high)}"), Cell(f"{SIGN[p.grade]}{THIN}{p.grade}", numeric=False), Cell(p.source, numeric=False),
        ])  # fmt: skip
    return Table(["", *(["correlation"] if first else []), "value", "90 % range", "grade", "source"], rows)


SECTION: Any = EvidenceSection()
