"""What the report shows of cognition: for every task, the change of its circuit's conductances, its scores, its figures, and what they rest on.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.units import DEGREES_PER_TURN, MS_PER_S, PERCENT

HEALTHY = 0
ZERO_BELOW = 1e-12  # number: a change that is rounding
# number: relative change below which a score is not named in the answer
SMALLEST_CHANGE = 0.01
CHANNELS = {
    "nmda_EE": "NMDA, excitatory onto excitatory",
    "nmda_EI": "NMDA, excitatory onto inhibitory",
    "ampa": "AMPA",
    "gaba": "GABA-A",
}
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
    title = "Cognition"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        groups = _groups(context)
        if not groups:
            return []
        blocks: list[Any] = [context.text(GLOSS)]
        for data in groups.values():
            blocks += _task(context, data)
        blocks.append(context.text("What these results rest on", "heading"))
        blocks.append(context.bullets(EVIDENCE))
        return blocks

    def answer(self, context: Any, arm: int) -> str:
        """What changes most in each task, or that nothing does."""
        told = [_sentence(context, data, arm) for data in _groups(context).values()]
        return " ".join(told)


def _groups(context: Any) -> dict[str, Any]:
    tree = context.run.tree
    if "cognition" not in tree.children:
        return {}
    return {name: node.to_dataset().isel(visit=-1) for name, node in tree["cognition"].children.items()}


def _task(context: Any, data: Any) -> list[Any]:
    run = context.run
    title = str(data.attrs["task_title"])
    heading = f"{context.opened(title)}: {data.attrs['circuit'].replace('_', ' ')}"
    where = run.region_title(str(data.attrs["region"]))
    seeds = int(data.attrs.get("seeds", 1))
    sessions = f" in each of {seeds} sessions with seeds of their own" if seeds > 1 else ""
    intro = (
        f"With the synapses of the {where}. {int(data.attrs['trials'])} trials per stimulus level and arm{sessions} on the circuit itself, "
        "in the median person; all arms have the noise of a trial in common."
    )
    if "expected" in data and not run.single:
        intro += f" The column “people” shows {run.samples} simulated people by a surrogate fitted to such runs."
        left = int(np.sum(data["retuned"].values == 0)) if "retuned" in data else 0
        if left:
            intro += (
                f" For {left} of them no inhibition restored the healthy set-point; they have the published circuit."
            )
    if not run.single and data.attrs.get("no_ensemble"):
        intro += f" There are no scores of people: {data.attrs['no_ensemble']}."
    if data.attrs.get("changed_values"):
        intro += (
            f" Numbers that differ: {data.attrs['changed_values']}; what people would score with them is not known."
        )
    blocks = [context.text(heading, "heading"), context.text(intro), _scores(context, data)]
    declared = str(data.attrs.get("declared", ""))
    if declared:
        blocks.append(context.text(f"Declared, on which no synapse acts: {declared}.", "note"))
    blocks += _figures(context, data)
    blocks.append(
        context.fold(
            "The change of the circuit: margins, gain and sensitivity",
            [_conductances(context, data), *_sensitivity(context, data)],
        )
    )
    return blocks


def _scores(context: Any, data: Any) -> Any:
    """Scores of every arm with their intervals over trials, and over people."""
    run = context.run
    people = "expected" in data and not run.single
    header = [
        "",
        *(
            t
            for arm in range(len(run.arms))
            for t in ((run.arm_titles[arm], "people") if people else (run.arm_titles[arm],))
        ),
    ]
    rows = []
    for i in range(data.sizes["score"]):
        unit = str(data["unit"].values[i])
        label = str(data["title"].values[i]) + ("" if unit == "1" else f" ({unit})")
        cells = [context.cell(context.opened(label), numeric=False)]
        for arm in range(len(run.arms)):
            at = data.isel(arm=arm, score=i)
            cells.append(_with_interval(context, at))
            if people:
                cells.append(context.value_cell(context.band(at["expected"].values)))
        rows.append(cells)
    return context.table(
        header,
        rows,
        f"Scores: 95 % intervals over {_over(data)}" + ("; people: median and 90 % interval." if people else "."),
    )


def _over(data: Any) -> str:
    """What intervals are over."""
    return "trials and seeds" if int(data.attrs.get("seeds", 1)) > 1 else "trials"


def _with_interval(context: Any, at: Any) -> Any:
    value, low, high = (_rounded(float(at[key])) for key in ("value", "ci_low", "ci_high"))
    if not np.isfinite(value):
        return context.cell("–", "not determined")
    spread = f"{context.number(low)} to {context.number(high)}" if np.isfinite([low, high]).all() else ""
    return context.cell(context.number(value), spread)


def _rounded(x: float) -> float:
    """Rounding errors about zero are zero."""
    return 0.0 if abs(x) < ZERO_BELOW else x


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
        curves = {arm: _curve(data, name, arm) for arm in range(len(run.arms))}
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
                f"Healthy and changed, on the circuit itself; bars and bands: 95 % intervals over {_over(data)}, where given.",
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


def _conductances(context: Any, data: Any) -> Any:
    run = context.run
    rows = []
    for c, channel in enumerate(data["channel"].values):
        margin = float(data["margin"][c])
        cells = [
            context.cell(CHANNELS.get(str(channel), str(channel)), numeric=False),
            context.cell(f"{_bound(data, c)}{context.number(PERCENT * margin, 2)} %"),
        ]
        for arm in run.changed_arms:
            at = data.isel(arm=arm, channel=c)
            synapse, circuit = (PERCENT * np.expm1(np.asarray(at[k].values, float)) for k in ("change", "conductance"))
            moved = np.asarray(at["conductance"].values, float) / margin
            told = f"{context.number(float(circuit[0]), 2)} %: {context.number(float(moved[0]), 2)} margins"
            cells.append(context.cell(f"{context.number(float(synapse[0]), 2)} % at the synapse", told))
        rows.append(cells)
    header = ["", "critical margin", *(run.arm_titles[arm] for arm in run.changed_arms)]
    kind = (
        "measured on this circuit or its closest relative"
        if int(data.attrs["measured_margins"])
        else "assumed: this circuit has no survey"
    )
    caption = f"Charge per spike at the synapse, and change of the circuit's conductance, in the median person. Margins: {kind}."
    if "gain" in data.attrs:
        gain, ratio, most = (context.number(float(data.attrs[key]), 2) for key in ("gain", "ratio_EI", "saturation"))
        caption += (
            f" Gain (assumed): {gain} margins per unit of log change, {ratio} of it for excitatory onto inhibitory (contested); "
            f"at most {most} margins."
        )
    return context.table(header, rows, caption)


def _bound(data: Any, channel: int) -> str:
    """Words before a margin at which no loss was found."""
    return "" if "margin_reached" not in data or int(data["margin_reached"][channel]) else "at least "


def _sensitivity(context: Any, data: Any) -> list[Any]:
    if "sensitivity" not in data:
        note = (
            "No surrogate says how sensitive this task is on this circuit; “sensitivity: true” in the case measures it."
        )
        return [context.text(note, "note")]
    rows, measured = [], "sensitivity_low" in data
    for i in range(data.sizes["score"]):
        slopes = np.asarray(data["sensitivity"].isel(score=i).values, float)
        if np.isfinite(slopes).any():
            label = str(data["title"].values[i])
            rows.append(
                [
                    context.cell(context.opened(label), numeric=False),
                    *(_slope(context, data, i, c, measured) for c in range(len(slopes))),
                ]
            )
    header = ["", *(CHANNELS.get(str(c), str(c)) for c in data["channel"].values)]
    caption = "Sensitivity in health: percent change of the score per percent of conductance (d ln score / d ln conductance), "
    caption += "measured on the circuit, with 95 % intervals over seeds." if measured else "by surrogate."
    return [context.table(header, rows, caption)] if rows else []


def _slope(context: Any, data: Any, i: int, c: int, measured: bool) -> Any:
    value = float(data["sensitivity"][i, c])
    if not np.isfinite(value):
        return context.cell("–")
    ends = [_rounded(float(data[f"sensitivity_{side}"][i, c])) for side in ("low", "high")] if measured else []
    spread = " to ".join(context.number(end, 2) for end in ends)
    return context.cell(context.number(_rounded(value), 2), spread)


def _sentence(context: Any, data: Any, arm: int) -> str:
    """The performance score that changes most against health: over people where a surrogate says it, else over trials."""
    task = str(data.attrs["task_title"])
    found = (
        _over_people(context, data, arm)
        if "expected" in data and not context.run.single
        else _over_trials(context, data, arm)
    )
    return f"{context.opened(task)}: {found}."


def _over_people(context: Any, data: Any, arm: int) -> str:
    best, largest = "no score differs from health by more than the spread between people and of the surrogate", 0.0
    for i in np.flatnonzero(data["better"].values != "neither"):
        healthy, changed = (np.asarray(data["expected"].isel(arm=a, score=i).values, float) for a in (HEALTHY, arm))
        simulated = np.isfinite(healthy) & np.isfinite(changed)
        if not simulated.any():
            continue
        healthy, changed = healthy[simulated], changed[simulated]
        difference = context.band(changed - healthy)
        relative = abs(float(np.median(changed - healthy))) / max(abs(float(np.median(healthy))), ZERO_BELOW)
        if not difference.has_zero and relative > max(largest, SMALLEST_CHANGE):
            largest = relative
            best = _told(context, data, int(i), float(np.median(healthy)), float(np.median(changed)))
            best += f" (medians of {context.run.samples} people; change {context.number(float(difference.low), 2)} to {context.number(float(difference.high), 2)})"
    return best


def _over_trials(context: Any, data: Any, arm: int) -> str:
    healthy, changed = data.isel(arm=HEALTHY), data.isel(arm=arm)
    best, clearest = "no score differs from health by more than chance", 1.0
    for i in np.flatnonzero(data["better"].values != "neither"):
        a, b = float(healthy["value"][i]), float(changed["value"][i])
        half = sum((float(d["ci_high"][i]) - float(d["ci_low"][i])) ** 2 for d in (healthy, changed)) ** 0.5 / 2
        if np.isfinite([a, b, half]).all() and half > 0 and abs(b - a) / half > clearest:
            clearest = abs(b - a) / half
            best = _told(context, data, int(i), a, b)
    return best


def _told(context: Any, data: Any, i: int, healthy: float, changed: float) -> str:
    unit = str(data["unit"].values[i])
    shown = "" if unit == "1" else f" {unit}"
    return f"{data['title'].values[i]}, {context.number(healthy)}{shown} in health and {context.number(changed)}{shown} here"


SECTION: Mapping[str, Any] | Any = CognitionSection(order=300)
