"""What the report shows of the whole brain: connectivity and its change, where it changes, and measures of coordination with bands.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.circuit.whole_brain.connectomes.connectome import parcel_of

HEALTHY = 0
GROUPS = {"task_positive": "task-positive", "default": "default", "": "other"}
SIDES = {"L": "left", "R": "right", "": "both"}
INHIBITION = {
    "adapting": "inhibition adapts from the start of the run, within a day or two, so that a change of an hour meets it as in health",
    "frozen": "inhibition stays as in health",
    "restored": "inhibition restores the rate of every region at once",
}
GLOSS = (
    "Excitatory-inhibitory regions on a connectome, each with the synapses of the case behind the homeostatic gain of the cortex at rest. "
    "Functional connectivity is that of slow BOLD fluctuations about the resting state. How it changes depends on how far the brain works "
    "from instability, and that on nobody's measurement. The operating point of an isolated region (section Circuit) passes less of a change "
    "on interneurons: the two follow accounts of ketamine that contradict each other, and neither is settled."
)
EVIDENCE = (
    "Established in models: feedback inhibition that holds rates makes resting connectivity fit better (doi:10.1523/JNEUROSCI.5068-13.2014).",
    "Contested: global connectivity under ketamine: higher (Anticevic 2015, Biological Psychiatry; doi:10.7554/eLife.84173), lower in some networks "
    "(PMC7267897). Here its size is calibrated and its sign is a choice, loss on interneurons first (`ratio_EI`).",
    "Contested: removal of the global signal, with which results turn; both are given. Metastability as an index of health.",
    "Assumed: the working point and its spread between people, and how much of a synaptic change reaches regions.",
    "Not supported: that functional connectivity tells the level of glutamate or GABA of one person.",
)
SMALLEST = 2.0
"""Percent: smaller changes are not told in the answer."""
TOLD = ("GBC", "modularity")


class WholeBrainSection:
    """Section of the whole brain."""

    name = "whole_brain"
    link = "circuit"
    title = "Whole brain"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        data = _data(context)
        if data is None:
            return []
        blocks = [context.text(GLOSS), context.text(_where(context, data))]
        blocks += _moment(context, data)
        others = [v for v in data["visit"].values if v != _main(context, data)]
        blocks += [context.fold(f"The same at visit {visit}", _moment(context, data, str(visit))) for visit in others]
        return [*blocks, context.fold("What these results rest on", [context.bullets(EVIDENCE)])]

    def answer(self, context: Any, arm: int, moment: Any) -> Sequence[str]:
        """Global connectivity and segregation, where they change, and brains that leave their resting state."""
        data = _data(context)
        if data is None or moment.name not in data["visit"].values or not context.run.changed_arms:
            return []
        now = data.sel(visit=moment.name)
        left = _left(now, arm)
        told = []
        for name in TOLD:
            band = _change(context, now, arm, name)
            if band.finite and not band.negligible and not band.has_zero and abs(band.median) >= SMALLEST:
                verb = "rises" if band.median > 0 else "falls"
                title = str(now.sel(measure=name)["measure_title"].values)
                ends = sorted((abs(band.low), abs(band.high)))
                size, low, high = (context.number(abs(float(v)), 2) for v in (band.median, *ends))
                inside = "" if band.single else f" ({low} to {high} %)"
                told.append(f"whole brain: {title} {verb} by {size} %{inside}")
        if left:
            told.append(f"whole brain: in {left} of {now.sizes['person']} people activity runs away from rest")
        return told or ["whole brain: no measure of coordination changes clearly"]

    def ground(self, context: Any) -> tuple[str, str]:
        """Coordination of regions depends on an assumed working point."""
        if _data(context) is None:
            return "", ""
        return "assumed", "How connectivity changes depends on how far the brain works from instability, which nobody has measured; its size under ketamine is calibrated."  # fmt: skip

    def step(self, context: Any, arm: int, region: str, moment: Any) -> Any:
        """Measures of coordination that change clearly, and people whose activity runs away."""
        data = _data(context)
        if data is None or moment.name not in data["visit"].values or not context.run.changed_arms:
            return None
        now = data.sel(visit=moment.name)
        items = []
        for name in TOLD:
            values = now["value"].sel(measure=name).values[[HEALTHY, arm]]
            kept = np.isfinite(values).all(axis=0)
            if not kept.any():
                continue
            change = context.change_of(values[1][kept], values[0][kept])
            band = context.band(change)
            if not band.has_zero and abs(band.median) >= SMALLEST:
                items.append(context.changes.sampled(str(now.sel(measure=name)["measure_title"].values), change))
        left = _left(now, arm)
        if left:
            items.append(context.item("activity runs away from rest", f"in {left} of {now.sizes['person']}"))
        return context.step(
            self.title, items, "" if items else "no measure of coordination changes clearly", target=self.name
        )

    def not_computed(self, context: Any) -> Sequence[tuple[str, str, str]]:
        """A brain that nobody asked for."""
        run = context.run
        acts = any(run.reaches(arm, r, "circuit") for arm in run.changed_arms for r in run.regions)
        if _data(context) is None and acts:
            return [("coordination of regions", "the case asks for no brain", "whole_brain: {connectome: synthetic}")]
        return []


def _data(context: Any) -> Any:
    return context.run.group("whole_brain")


def _main(context: Any, data: Any) -> str:
    names = [str(v) for v in data["visit"].values]
    return context.run.main.name if context.run.main.name in names else names[-1]


def _where(context: Any, data: Any) -> str:
    a = data.attrs
    changed = int(data["changed"].sum())
    scope = "all regions" if changed == data.sizes["parcel"] else f"{changed} of {data.sizes['parcel']} regions"
    given = "as the case says" if a["working_point_given"] else "with its spread between people"
    told = (
        f"Connectome: {a['connectome']} ({a['source']}); {scope} have the synapses of the case. Working point of the median person "
        f"({given}): {a['working_point']}. Inhibition: {INHIBITION[str(a['inhibition'])]}. Gain (assumed): {context.number(a['gain'])} margins per unit of "
        f"log change, {context.number(a['ratio_EI'])} times it for NMDA onto interneurons."
    )
    fewer = data.sizes["person"]
    return told + ("" if context.run.single else f" Bands: 90 % intervals over {fewer} people.")


def _left(now: Any, arm: int) -> int:
    """People who leave their resting state in an arm."""
    return int(np.isnan(now["growth"].values[arm]).sum())


def _change(context: Any, now: Any, arm: int, name: str) -> Any:
    values = now["value"].sel(measure=name).values
    kept = np.isfinite(values[[HEALTHY, arm]]).all(axis=0)
    return context.change(values[arm][kept], values[HEALTHY][kept]) if kept.any() else context.band(np.array([np.nan]))


def _moment(context: Any, data: Any, visit: str | None = None) -> list[Any]:
    now = data.sel(visit=visit or _main(context, data))
    arms = list(context.run.changed_arms)
    order, groups = _order(now)
    panels = []
    FC = now["FC"].values[:, order][:, :, order]
    for arm in arms or [HEALTHY]:
        difference = FC[arm] - FC[HEALTHY]
        title = context.opened(context.run.arm_titles[arm])
        panels.append((title, FC[HEALTHY], difference, ("health", "change here"), groups))
    caption = (
        "Functional connectivity of the median person: health above the diagonal, the change below it; blue is more, orange less. Rows and "
        "columns are the same regions, front to back within a group."
    )
    places = [_map(context, now, arms)] if "x" in now and arms else []
    blocks = [context.beside([context.matrices(panels, caption)], places)]
    blocks.append(
        context.beside([_table(context, now, arms)], [_scan_table(context, now, arms)] if "scan" in now else [])
    )
    blocks += [
        context.text(
            f"{context.opened(context.run.arm_titles[arm])}: in {_left(now, arm)} of {now.sizes['person']} people regions leave their resting state "
            "and fire at more than twice the healthy rate, or never settle. They are left out of what is shown here.",
            "statement",
        )
        for arm in arms if _left(now, arm)
    ]  # fmt: skip
    return blocks


def _order(now: Any) -> tuple[list[int], list[str]]:
    """Regions by hemisphere, network and place, and the group of each."""
    front = -now["y"].values if "y" in now else np.arange(now.sizes["parcel"])
    networks = list(GROUPS)
    keys = [
        (str(side), networks.index(str(network)), float(place))
        for side, network, place in zip(now["hemisphere"].values, now["network"].values, front, strict=True)
    ]
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    return order, [f"{SIDES[keys[i][0]]}, {GROUPS[networks[keys[i][1]]]}" for i in order]


def _map(context: Any, now: Any, arms: Sequence[int]) -> Any:
    places = np.stack([now[axis].values for axis in "xyz"], axis=1)
    names = [parcel_of(str(label)) for label in now["parcel"].values]
    changed = now["changed"].values.astype(bool)
    panels = []
    for arm in arms:
        pair = np.asarray(now["GBC_parcel"].values[[HEALTHY, arm]], float)
        kept = np.isfinite(pair).all(axis=(0, 2))
        change = np.median(pair[1][kept] - pair[0][kept], axis=0) if kept.any() else np.full(len(names), np.nan)
        panels.append((context.opened(context.run.arm_titles[arm]), "", places, change, changed, names))
    caption = (
        "Change of global brain connectivity (mean Fisher z with all other regions) at the place of each region, median over people: blue is "
        "more, orange less. Rings: regions whose synapses are not changed."
    )
    return context.brains(panels, caption)


def _table(context: Any, now: Any, arms: Sequence[int]) -> Any:
    rows = []
    for name, title in zip(now["measure"].values, now["measure_title"].values, strict=True):
        healthy = now["value"].sel(measure=name).values[HEALTHY]
        cells = [context.cell(context.opened(str(title)), numeric=False), context.value_cell(context.band(healthy))]
        for arm in arms:
            values = now["value"].sel(measure=name).values[arm]
            kept = np.isfinite(values) & np.isfinite(healthy)
            cells.append(
                context.value_cell(context.band((values - healthy)[kept])) if kept.any() else context.cell("–")
            )
        rows.append(cells)
    rates = now["rate"].values
    rows.append([
        context.cell("Mean rate of E neurons, Hz", numeric=False), context.value_cell(context.band(rates[HEALTHY])),
        *(context.value_cell(context.band((rates[a] - rates[HEALTHY])[np.isfinite(rates[a])])) if np.isfinite(rates[a]).any() else context.cell("–") for a in arms),
    ])  # fmt: skip
    header = ["By linear noise, every person", "health", *(f"{context.run.arm_titles[a]}: difference" for a in arms)]
    return context.table(
        header,
        rows,
        "Levels in health and differences from it of the same people. With the global signal removed the mean over all regions lies near 0 by construction: its regions differ.",
    )


def _scan_table(context: Any, now: Any, arms: Sequence[int]) -> Any:
    rows = [
        [
            context.cell(context.opened(str(title)), numeric=False),
            *(_one(context, float(now["scan"].sel(scan_measure=name).values[a])) for a in (HEALTHY, *arms)),
        ]
        for name, title in zip(now["scan_measure"].values, now["scan_measure_title"].values, strict=True)
    ]
    minutes = context.number(float(now.attrs["scan_min"]))
    caption = f"One scan of {minutes} min with the same noise in every arm: differences of a few hundredths are within what another scan would give."
    return context.table(
        ["Simulated scan, median person", "health", *(context.run.arm_titles[a] for a in arms)], rows, caption
    )


def _one(context: Any, value: float) -> Any:
    return context.cell(context.number(value, 2) if np.isfinite(value) else "–")


SECTION = WholeBrainSection(order=270)
