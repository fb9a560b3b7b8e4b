"""How the effect of an arm travels to what is read: the drawing for what lies furthest down the chain, what each change contributes to every
read-out, and every step as a table.

It is computed for the median person when the page is made (`explanation.paths`), at the main visit, for the first arms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np

from glutamate.cognition import tasks
from glutamate.engine.port import ports
from glutamate.engine.units import PERCENT
from glutamate.errors import SimulationFailed, UnknownName
from glutamate.explanation import paths, shown
from glutamate.explanation.paths import Arrow, Path
from glutamate.report.blocks import Block, Cell, Figure, Fold, Table, Text
from glutamate.report.context import Context
from glutamate.report.numerals import number, percent, unit
from glutamate.report.panels.flow import BOX, Flow, flow
from glutamate.report.panels.frame import CHARACTER
from glutamate.report.run_data import RunData
from glutamate.report.wording import RELEVANT, opened

ARMS, LONG_H = 2, 168.0
"""Arms whose paths are computed for the page, one in a run of more than a week; `glutamate explain` has any."""
READ = {
    "circuit/activity_E": "activity of E neurons", "body/fatigue": "fatigue", "body/mood": "mood", "body/sleepiness": "sleepiness",
    "metabolism/tissue_glutamate": "tissue glutamate", "metabolism/tissue_gaba": "tissue GABA",
}  # fmt: skip
"""Read-outs besides the first score of every task."""
LEAST = 0.01
"""Share of an effect below which a step or a cause is left out."""
MOST = 5
"""Read-outs that a table has room for."""
NOTE = (
    "The median person. Every link is asked alone what it makes of each part of what it hears, with the other parts as in health or as in "
    "the arm (Shapley shares), so that steps into a box add up to what leaves it, and the changes add up to the effect. Width: what travels; "
    "blue raises the read-out, orange lowers it. Dashed: of assumed size."
)


class PathsSection:
    name = "paths"
    title = "How the effect travels"
    order = 17

    def render(self, context: Context) -> Sequence[Block]:
        run = context.run
        arms = [a for a in run.changed_arms if not run.is_other_person(a)]
        blocks: list[Block] = []
        most = ARMS if run.hours[-1] - run.hours[0] <= LONG_H else 1
        for arm in arms[:most]:
            found = [_worded(context, arm, path) for path in _found(run, arm)]
            if len(arms) > 1 and found:
                blocks.append(Text(opened(run.arm_titles[arm]), "heading"))
            if found:
                blocks += _blocks(context, arm, found)
        if not blocks:
            return []
        opening = Text(f"From what is changed to what is read, {run.say(run.main)}.")
        rest = (
            f"Of {len(arms)} arms the first {ARMS} are followed; `glutamate explain` follows any."
            if len(arms) > ARMS
            else ""
        )
        return [opening, *blocks, Text(f"{NOTE} {rest}".strip(), "note")]


def _found(run: RunData, arm: int) -> list[Path]:
    """The paths of what moves, furthest down the chain first."""
    setting = run.setting
    wanted: dict[str, list[str]] = {}
    for request in setting.requests.get("tasks", ()):
        first = tasks.get(request.task).scores[0].name
        wanted.setdefault(request.region or run.regions[0], []).append(f"{request.key}/{first}")
    wanted.setdefault(run.regions[0], []).extend(
        n for n in READ if run.has(n.replace("/", ".")) or n.startswith("body/")
    )
    found: list[Path] = []
    for region, names in wanted.items():
        try:
            trail = paths.trail(setting, arm, run.main.hours, region)
        except (paths.NoPath, SimulationFailed):
            continue
        for name in names:
            # A score without surrogate, or a link that this run has not, cannot be followed.
            with suppress(paths.NoPath, UnknownName):
                found.append(trail.to(name))
    moving = [p for p in found if _moves(p)]
    # Of several tasks the one that moves most is drawn.
    return sorted(moving, key=lambda p: (p.link != paths.READER, -_size(p) if p.link == paths.READER else 0.0))


def _worded(context: Context, arm: int, path: Path) -> Path:
    """The path with causes as the rest of the page calls them; those that are one act, such as bed and alarm, are one."""
    courses = next(one.courses for one in context.run.case.arms if one.name == context.run.arms[arm])
    said = {ports()[port].doc: what for told, what, _ in context.courses_in_words(courses) for port in told}
    causes: dict[str, float] = {}
    for title, part in path.causes.items():
        words = said.get(title) or _brief(title)
        causes[words] = causes.get(words, 0.0) + part
    merged: dict[tuple[str, str], Arrow] = {}
    for arrow in path.arrows:
        if not arrow.port:
            words = said.get(arrow.source) or _brief(arrow.source)
            before = merged.get((words, arrow.target))
            merged[words, arrow.target] = replace(
                arrow, source=words, flow=arrow.flow + (before.flow if before else 0.0)
            )
    arrows = sorted([*(a for a in path.arrows if a.port), *merged.values()], key=lambda a: -abs(a.flow))
    return replace(path, causes=causes, arrows=tuple(arrows))


def _size(path: Path) -> float:
    """Of an effect, percent of health, or of 1 where health is 0."""
    return abs(path.effect if path.relative else PERCENT * path.effect / (abs(path.health) or 1.0))


def _moves(path: Path) -> bool:
    return _size(path) >= RELEVANT


def _brief(words: str) -> str:
    """A cause without what stands behind a colon or in brackets."""
    return opened(words.partition(": ")[0].partition(" (")[0])


def _blocks(context: Context, arm: int, found: Sequence[Path]) -> list[Block]:
    found = found[:MOST]
    counts = [c for p in found for c, part in p.causes.items() if abs(part) >= LEAST * abs(p.effect)]
    causes = list(dict.fromkeys(counts))
    header = ["", *(_label(context.run, p) for p in found)]
    rows = [[Cell(opened(c), numeric=False), *(Cell(_written(p, p.causes.get(c, 0.0))) for p in found)] for c in causes]
    rows.append([Cell("together", numeric=False), *(Cell(_written(p, p.effect), strong=True) for p in found)])
    table = Table(header, rows, "What each change contributes")
    steps = [
        Fold(f"Every step to {_label(context.run, p)}", [_steps(p)])
        for p in found
    ]  # fmt: skip
    return [
        context.beside(
            [Figure([_drawing(context.run, found[0])], f"To {_label(context.run, found[0])}.", wide=True)],
            [table, *steps],
        )
    ]


def _label(run: RunData, path: Path) -> str:
    if path.readout in READ:
        return READ[path.readout]
    key, _, score = path.readout.partition("/")
    data = run.group(f"cognition/{key}")
    if data is None:
        return score
    return f"{data.attrs['task_title'].lower()}: {dict(zip(data['score'].values, data['title'].values, strict=True)).get(score, score)}"


def _written(path: Path, size: float) -> str:
    """A part of an effect, with its unit."""
    return f"{percent(size)} %" if path.relative else _signed(size, path.unit)


def _signed(size: float, of: str) -> str:
    return f"{'+' if size > 0 else ''}{number(size, 2)} {unit(of)}".strip()


def _steps(path: Path) -> Table:
    rows = [
        [
            Cell(_title(a.source) if a.port else opened(a.source), numeric=False), Cell(_title(a.target), numeric=False), Cell(a.title if a.port else "", numeric=False),
            Cell(_changed(a)), Cell(_written(path, a.flow)),
        ]
        for a in path.arrows if abs(a.flow) >= LEAST * abs(path.effect)
    ]  # fmt: skip
    return Table(["from", "to", "what", "its change", "travels"], rows)


def _changed(arrow: Arrow) -> str:
    if not np.isfinite(arrow.change):
        return ""
    return f"{percent(arrow.change)} %" if arrow.unit == "%" else _signed(arrow.change, arrow.unit)


def _drawing(run: RunData, path: Path) -> str:
    """The drawing of one path."""
    order = [link for link in ("body", "metabolism", "synapse", "circuit", "cognition") if _touches(path, link)]
    value = _written(path, path.effect)
    ends = f"{_short(run, path)} {value}"
    ends = ends if len(ends) * CHARACTER < BOX + 6 else value
    boxes = [(_title(link), ends if link == path.link else "") for link in order]
    grouped: dict[tuple[str, str], list[Arrow]] = {}
    for arrow in path.arrows:
        if abs(arrow.flow) >= LEAST * abs(path.effect):
            grouped.setdefault((_title(arrow.source) if arrow.port else arrow.source, _title(arrow.target)), []).append(
                arrow
            )
    flows = []
    for (source, target), arrows in grouped.items():
        if arrows[0].port:
            words = [f"{shown.label(a.port)} {_changed(a)}" if np.isfinite(a.change) else a.title for a in arrows]
            flows.append(Flow(source, target, sum(a.flow for a in arrows), words, any(a.assumed for a in arrows)))
        else:
            flows.append(Flow("", target, arrows[0].flow, [opened(source), _written(path, arrows[0].flow)]))
    return flow(boxes, flows, f"how the effect reaches {_label(run, path)}")


def _touches(path: Path, link: str) -> bool:
    return link == path.link or any(
        link in (a.target, a.source if a.port else "") for a in path.arrows if abs(a.flow) >= LEAST * abs(path.effect)
    )


_TITLES: Mapping[str, str] = {"cognition": "Task"}


def _title(link: str) -> str:
    return _TITLES.get(link, opened(link))


def _short(run: RunData, path: Path) -> str:
    return _label(run, path).rpartition(": ")[2]


SECTION: Any = PathsSection()
