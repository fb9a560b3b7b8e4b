"""What the report shows of cognition: for every task, the change of its circuit's conductances, its scores, its figures, and what they rest on.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.circuit.report_section.operating_point import carried_by
from glutamate.cognition.report_circuit import ZERO_BELOW, conductances, sensitivity
from glutamate.cognition.report_people import readouts
from glutamate.cognition.report_scores import NOT_RESOLVED, forest, over, table
from glutamate.engine.units import DEGREES_PER_TURN, MS_PER_S, PERCENT

HEALTHY = 0
# number: relative change below which a score is not named in the answer
SMALLEST_CHANGE = 0.05
TOO_NEAR = "too near to health for its trials to tell"
NOT_MODELLED = "not modelled: its circuit lacks the receptors that this changes"
RING_RASTER = "One trial: spikes of excitatory neurons by their preferred angle. Zero is the end of the cue."
POOL_RASTER = (
    "One trial: spikes of neurons of the pool of the right choice (bottom), the other pool (middle) and interneurons (top). "
    "Zero is the onset of the motion."
)
MARK = "A mark is at least one spike in {:.0f} ms of one of the neurons that are shown."
FIT = "_fit"
"""Ending of the curve that was fitted to another."""
LOGARITHMIC = ("psychometric", "chronometric", "chronometric_errors")

GLOSS = (
    "A synaptic change is not handed to a circuit as it is: these circuits lose their function at changes of one to some percent, "
    "while people tolerate a block of ten. What homeostasis leaves is declared, in units of each circuit's own critical margin "
    "(the change at which half of its function is lost), with a gain that is assumed: calibrated on one effect of ketamine each "
    "for memory rings and decision networks, the mean of both for other circuits. Everything else follows."
)
EVIDENCE = (
    "Established in models: slow NMDA-dominated recurrence gives persistent activity and integration; both too little and too "
    "much excitation impair performance. Acute NMDA antagonists impair working memory and learning in volunteers (doi:10.1016/j.pnpbp.2022.110575).",
    "Contested: whether ketamine acts first on inhibitory or on excitatory cells (the ratio of E->I to E->E gain here); persistent "
    "against activity-silent memory; the part of AMPA in human working memory.",
    "Not supported: that glutamine, vitamin B6 or other glutamate precursors improve n-back, speed or planning in healthy people; "
    "that resting MRS glutamate predicts cognition; that co-agonists of the glycine site are nootropics in health (trials: null or negative).",
)


@dataclass(frozen=True)
class _Curve:
    x: np.ndarray
    y: np.ndarray
    low: np.ndarray | None
    high: np.ndarray | None
    x_label: str
    y_label: str


class CognitionSection:
    """Section of the cognition link."""

    name = "cognition"
    link = "circuit"
    title = "Cognition"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        groups = _groups(context)
        if not groups:
            return []
        blocks: list[Any] = [context.fold("From synapse to circuit", [context.text(GLOSS)])]
        for key in groups:
            blocks += _task(context, key)
        blocks.append(context.fold("What these results rest on", [context.bullets(EVIDENCE)]))
        return blocks

    def answer(self, context: Any, arm: int, moment: Any) -> Sequence[str]:
        """What changes most in each task, or that nothing does."""
        told = []
        for data in _groups(context, moment).values():
            if _acts(context, data, arm):
                found = _clearest(context, data, arm)
                task = f"{data.attrs['task_title']}{_where(context, data)}"
                told.append(f"{task}: {found.sentence() if found else _nothing(context, data, arm)}")
        return told

    def ground(self, context: Any) -> tuple[str, str]:
        """Scores stand behind the homeostatic gain."""
        if not _groups(context):
            return "", ""
        return "assumed", "How much of a synaptic change reaches a circuit is set by one effect of ketamine each for memory and decisions; spreads between people are published."  # fmt: skip

    def measurable(self, context: Any, arm: int, moment: Any) -> Sequence[Any]:
        """The scores of every task of which it is known how far people differ in them."""
        acting = [data for data in _groups(context, moment).values() if _acts(context, data, arm)]
        return [one for data in acting for one in readouts(context, data, arm, _where(context, data))]

    def step(self, context: Any, arm: int, region: str, moment: Any) -> Any:
        """Scores, each under the name of the region whose synapses its circuit has."""
        groups = _groups(context, moment)
        if not groups:
            why = "the case asks for no task" if not _groups(context) else "no task at this visit"
            return context.step("Scores", note=f"not computed: {why}", connected=False)
        if not any(_acts(context, data, arm) for data in groups.values()):
            return context.step("Scores", note="not computed: nothing here acts on circuits", connected=False)
        items, shared = [], {_where(context, data) for data in groups.values()}
        for data in groups.values():
            task = str(data.attrs["task_title"]) + ("" if len(shared) == 1 else _where(context, data))
            found = _clearest(context, data, arm) if _acts(context, data, arm) else None
            sure = found.sure.strip(" ()") if found else ""
            if found:
                items.append(context.item(f"{task}: {found.title}", found.short(), "", sure))
            else:
                items.append(context.item(task, "", "", _nothing(context, data, arm)))
        return context.step("Scores" + (shared.pop() if len(shared) == 1 else ""), items, target=self.name)

    def users(self, context: Any, variable: str) -> Sequence[str]:
        """Circuits of tasks that have a channel which carries a synaptic factor."""
        channels = carried_by(variable)
        found = [
            str(data.attrs["circuit"]).replace("_", " ")
            for data in _groups(context).values()
            if any(c in channels and m > 0 for c, m in zip(data["channel"].values, data["margin"].values, strict=True))
        ]
        return list(dict.fromkeys(found))

    def not_computed(self, context: Any) -> Sequence[tuple[str, str, str]]:
        """Tasks that nobody asked for, and scores that only the median person has."""
        run, groups = context.run, _groups(context)
        if not groups:
            acts = any(run.reaches(arm, r, "circuit") for arm in run.changed_arms for r in run.regions)
            return [("scores of tasks", "the case asks for none", "tasks: [{name: n_back}]")] if acts else []
        alone = {str(d.attrs["task_title"]): str(d.attrs.get("no_ensemble") or "") for d in groups.values()}
        return [(f"scores of people, {task.lower()}", why, "") for task, why in alone.items() if why and not run.single]


def _groups(context: Any, moment: Any = None) -> dict[str, Any]:
    """Tasks by key: whole, or at a moment those that are done then."""
    tree = context.run.tree
    if "cognition" not in tree.children:
        return {}
    found = {name: node.to_dataset() for name, node in tree["cognition"].children.items()}
    if moment is None:
        return found
    return {name: data.sel(visit=moment.name) for name, data in found.items() if moment.name in data["visit"].values}


def _acts(context: Any, data: Any, arm: int) -> bool:
    """Whether anything that an arm changes acts on a task."""
    region = str(data.attrs["region"])
    return bool(context.run.reaches(arm, region, "circuit") or context.run.reaches(arm, region, "cognition"))


def _where(context: Any, data: Any) -> str:
    """The region whose synapses the circuit of a task has, where there are several: " in the occipital cortex"."""
    several = len(context.run.regions) > 1
    return f" in the {context.run.region_title(str(data.attrs['region']))}" if several else ""


def _task(context: Any, key: str) -> list[Any]:
    run, whole = context.run, _groups(context)[key]
    title = str(whole.attrs["task_title"])
    heading = f"{context.opened(title)}: {whole.attrs['circuit'].replace('_', ' ')}"
    blocks = [context.text(heading, "heading"), context.text(_intro(context, whole))]
    done = [m for m in run.moments if m.name in whole["visit"].values]
    first = run.main if run.main in done else done[-1]
    for moment in (first, *(m for m in done if m != first)):
        data = whole.sel(visit=moment.name)
        shown = [*forest(context, data), *_figures(context, data), context.fold("All scores", [table(context, data)])]
        if moment != first:
            blocks.append(context.fold(f"The same {run.say(moment)}", shown))
            continue
        blocks += [context.text(context.opened(run.say(moment)), "subheading")] if len(done) > 1 else []
        blocks += shown
    declared = str(whole.attrs.get("declared", ""))
    if declared:
        blocks.append(context.text(f"Declared, on which no synapse acts: {declared}.", "note"))
    at_first = whole.sel(visit=first.name)
    rest = [conductances(context, at_first), *sensitivity(context, at_first)]
    return [*blocks, context.fold("The change of the circuit: margins, gain and sensitivity", rest)]


def _intro(context: Any, data: Any) -> str:
    run, attrs = context.run, data.attrs
    seeds = int(attrs.get("seeds", 1))
    sessions = f" in each of {seeds} sessions with seeds of their own" if seeds > 1 else ""
    told = f"Synapses of the {run.region_title(str(attrs['region']))}; {int(attrs['trials'])} trials per stimulus level and arm{sessions}, median person."
    if "expected" in data and not run.single:
        told += f" {run.samples} people by a surrogate fitted to such runs: use these for effects on people and their size, the trials for what the circuit does."
        left = int(np.sum(data["retuned"].values == 0)) if "retuned" in data else 0
        if left:
            told += (
                f" For {left} of them no inhibition restored the healthy set-point; they have the published circuit."
            )
    if attrs.get("modules"):
        told += f" The circuit has modules of several regions ({attrs['modules']}); all are handed the synapses of this one."
    if not run.single and attrs.get("no_ensemble"):
        told += f" There are no scores of people: {attrs['no_ensemble']}."
    if attrs.get("not_modelled"):
        told += f" Not modelled, since the circuit has no such receptors: {attrs['not_modelled']}."
    if attrs.get("changed_values"):
        told += f" Numbers that differ: {attrs['changed_values']}; what people would score with them is not known."
    return told


def _figures(context: Any, data: Any) -> list[Any]:
    run = context.run
    panels, blocks = [], []
    drawn = {str(v).removeprefix("curve_") for v in data.data_vars if str(v).startswith("curve_")}
    drawn = {name for name in drawn if not name.endswith(("_x", "_low", "_high"))}
    fitted = {name for name in drawn if name.endswith(FIT) and name.removesuffix(FIT) in drawn}
    for short in sorted(
        drawn - fitted, key=lambda name: (int(data[f"curve_{name}"].attrs.get("place", len(drawn))), name)
    ):
        name = f"curve_{short}"
        if not np.isfinite(data[name].values).any():
            continue
        curves = {arm: _curve(data, name, arm) for arm in range(len(run.arms)) if not arm or data["run_apart"][arm]}
        if short == "raster":
            strokes = {arm: _strokes(c) for arm, c in curves.items()}
            ring = "deg" in curves[HEALTHY].y_label
            top = DEGREES_PER_TURN if ring else float(curves[HEALTHY].y.shape[1])
            per_ms = 1.0 if "(ms)" in curves[HEALTHY].x_label else MS_PER_S
            mark = MARK.format(per_ms * np.diff(curves[HEALTHY].x)[0])
            caption = f"{RING_RASTER if ring else POOL_RASTER} {mark}"
            blocks.append(context.rasters(strokes, (0.0, top), caption))
        elif curves[HEALTHY].y.ndim == 1:
            first = curves[HEALTHY]
            title = str(data[name].attrs.get("title", short))
            fits = {a: _curve(data, name + FIT, a) for a in curves} if short + FIT in fitted else None
            names = [n for n in str(data[name].attrs.get("names", "")).split(", ") if n]
            panels.append(
                context.curves_panel(title, first.y_label, first.x_label, curves, short in LOGARITHMIC, names, fits)
            )
    if panels:
        blocks.insert(
            0,
            context.curves(
                panels,
                f"Healthy and changed, on the circuit itself; bars and bands: 95 % intervals over {over(data)}, where given.",
            ),
        )
    return blocks


def _curve(data: Any, name: str, arm: int) -> _Curve:
    at = data.isel(arm=arm)
    ends = [np.asarray(at[f"{name}_{b}"].values, float) if f"{name}_{b}" in data else None for b in ("low", "high")]
    labels = data[name].attrs
    return _Curve(
        np.asarray(data[f"{name}_x"].values, float),
        np.asarray(at[name].values, float),
        ends[0],
        ends[1],
        labels["x_label"],
        labels["y_label"],
    )


def _strokes(curve: _Curve) -> _Curve:
    """One entry per bin and neuron with a spike: time and preferred angle, or number, of the neuron."""
    time, neuron = np.nonzero(curve.y > 0)
    per_neuron = DEGREES_PER_TURN / curve.y.shape[1] if "deg" in curve.y_label else 1.0
    return _Curve(curve.x[time], neuron * per_neuron, None, None, curve.x_label, curve.y_label)


@dataclass(frozen=True)
class _Found:
    """The score that differs most clearly: its title, unit, level in health and in the arm, and how sure that is."""

    title: str
    unit: str
    healthy: str
    changed: str
    sure: str = ""

    def sentence(self) -> str:
        """ "decision time 1011 ms in health, 1244 ms here"."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.title} {self.healthy}{unit} in health, {self.changed}{unit} here{self.sure}"

    def short(self) -> str:
        """ "1011 → 1244 ms"."""
        return f"{self.healthy} → {self.changed} {self.unit}".strip()


def _clearest(context: Any, data: Any, arm: int) -> _Found | None:
    """The performance score that changes most against health: over people where a surrogate says it, else over trials."""
    if "expected" in data and not context.run.single:
        return _over_people(context, data, arm)
    return _over_trials(context, data, arm)


def _over_people(context: Any, data: Any, arm: int) -> _Found | None:
    best, clearest = None, 0.0
    for i in np.flatnonzero(data["better"].values != "neither"):
        pair = [np.asarray(data["expected"].isel(arm=a, score=int(i)).values, float) for a in (HEALTHY, arm)]
        simulated = np.isfinite(pair).all(axis=0)
        if not simulated.any():
            continue
        healthy, changed = (scores[simulated] for scores in pair)
        difference = context.band(changed - healthy)
        size, half = abs(float(difference.median)), float(difference.high - difference.low) / 2
        relevant = size > SMALLEST_CHANGE * max(abs(float(np.median(healthy))), ZERO_BELOW)
        if relevant and not difference.has_zero and size > clearest * half:
            clearest = size / half if half else np.inf
            ends = (context.number(float(end), 2) for end in (difference.low, difference.high))
            sure = f" (change {' to '.join(ends)})"
            best = _found(context, data, int(i), np.median(healthy), np.median(changed), sure)
    return best


def _over_trials(context: Any, data: Any, arm: int) -> _Found | None:
    """Of the differences that trials resolve, the one that lies farthest from zero in half-widths of its interval."""
    healthy, changed = data.isel(arm=HEALTHY), data.isel(arm=arm)
    best, clearest = None, 0.0
    for i in np.flatnonzero((data["better"].values != "neither") & (changed["resolved"].values == 1)):
        d, low, high = (float(changed[f"difference{end}"][i]) for end in ("", "_low", "_high"))
        clearness = 2 * abs(d) / (high - low) if high > low else np.inf
        if clearness > clearest:
            clearest = clearness
            ends = f" (difference {context.number(low, 2)} to {context.number(high, 2)})"
            best = _found(context, data, int(i), healthy["value"][i], changed["value"][i], ends)
    return best


def _nothing(context: Any, data: Any, arm: int) -> str:
    """What is said of a task none of whose scores differs: not modelled, alike by surrogate, or not resolved by its trials."""
    if not np.isfinite(data["value"].isel(arm=arm)).any():
        return NOT_MODELLED
    if "expected" in data and not context.run.single:
        return f"no score moves clearly by {PERCENT * SMALLEST_CHANGE:g} %{_first_score(context, data, arm)}"
    return f"{NOT_RESOLVED} by its {over(data)}" if bool(data["run_apart"].isel(arm=arm)) else TOO_NEAR


def _first_score(context: Any, data: Any, arm: int) -> str:
    """How far the first score that says better or worse moves over people, with its interval: what backs "no clear difference"."""
    kinds = np.flatnonzero(data["better"].values != "neither")
    if not len(kinds):
        return ""
    pair = [np.asarray(data["expected"].isel(arm=a, score=int(kinds[0])).values, float) for a in (HEALTHY, arm)]
    simulated = np.isfinite(pair).all(axis=0)
    if not simulated.any():
        return ""
    change = context.band(pair[1][simulated] - pair[0][simulated])
    title, unit = str(data["title"].values[kinds[0]]), context.unit(str(data["unit"].values[kinds[0]]))
    median, low, high = (context.number(float(x), 2) for x in (change.median, change.low, change.high))
    return f" ({title} {median} {unit}".rstrip() + f", {low} to {high})"


def _found(context: Any, data: Any, i: int, healthy: Any, changed: Any, sure: str = "") -> _Found:
    title, unit = str(data["title"].values[i]), context.unit(str(data["unit"].values[i]))
    return _Found(title, unit, context.number(float(healthy)), context.number(float(changed)), sure)


SECTION: Mapping[str, Any] | Any = CognitionSection(order=300)
