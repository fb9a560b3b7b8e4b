"""What the report shows of the measurement: what spectroscopy would read, and measured beside predicted values.

Only what is shown is decided here. The context that `render` receives draws it (glutamate.report.context).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.measurement.detectability import detectability
from glutamate.measurement.metabolite_names import FULL_NAMES
from glutamate.measurement.report_overlay import comparisons, overlay
from glutamate.measurement.scans import report as spectra

HEALTHY = 0
# number: percent; smaller changes of a reading are no findings, whoever was measured
SMALLEST = 0.5
# number: readings in a box of the path
MOST_TOLD = 3
# number: percent; two accounts of a reading that lie closer are one
SMALLEST_APART = 0.1
UNSEEN = "concentration_vesicles_unseen"


class MeasurementSection:
    """Section of the measurement link."""

    name = "measurement"
    link = "metabolism"
    title = "What a scanner would see"

    def __init__(self, order: int) -> None:
        self.order = order

    def render(self, context: Any) -> Sequence[Any]:
        readings = _Readings(context)
        blocks: list[Any] = []
        if readings.visits:
            run = context.run
            if run.changed_arms and not any(_reached(context, a, r) for a in run.changed_arms for r in run.regions):
                why = "Not computed: readings follow tissue pools, and nothing that the arms change acts on these."
                blocks.append(context.text(why))
            else:
                blocks += context.per_region(lambda region: _would_see(context, readings, region))
            blocks.append(context.fold("What a scanner can tell", _limits(context, readings)))
        compared = comparisons(context)
        if compared:
            blocks.append(context.text("Measured beside predicted", "heading"))
            for together in compared:
                blocks += overlay(context, together)
        return blocks + spectra.blocks(context)

    def answer(self, context: Any, arm: int, moment: Any) -> Sequence[str]:
        """What a scanner would show of an arm at a visit, in the first region in which it scans."""
        readings = _Readings(context)
        scanned = self._scanned(context, readings, moment)
        if not scanned or not _reached(context, arm, scanned[0]):
            return []
        return [_told(readings, scanned[0], moment.name, arm, context), *spectra.told(context, arm, moment)]

    def ground(self, context: Any) -> tuple[str, str]:
        """What is known of readings."""
        if not _Readings(context).visits:
            return "", ""
        return (
            "established",
            "Scatter of readings within and between people is published. That white matter follows grey matter by a share only is assumed.",
        )

    def step(self, context: Any, arm: int, region: str, moment: Any) -> Any:
        """What a scanner would read of an arm at a visit, and in how many people it would show."""
        readings = _Readings(context)
        scanned = self._scanned(context, readings, moment)
        if not scanned or not _reached(context, arm, scanned[0]):
            return None
        items, changes = [], readings.changes(arm, scanned[0], moment.name)
        for m, change in changes.items():
            band = context.band(change)
            if band.finite and not band.has_zero and abs(band.median) >= SMALLEST:
                items.append((abs(float(band.median)) / detectability(m).within, context.changes.sampled(m, change)))
        first = [item for _, item in sorted(items, key=lambda found: -found[0])[:MOST_TOLD]]
        where = "" if scanned[0] == region else f" in the {context.run.region_title(scanned[0])}"
        note = "" if first else context.changes.unmoved_samples(changes, "no reading")
        return context.step(f"Scanner{where}", first, note, target=self.name)

    def measurable(self, context: Any, arm: int, moment: Any) -> Sequence[Any]:
        """Readings of spectroscopy at a visit, with their published scatter."""
        readings = _Readings(context)
        scanned = self._scanned(context, readings, moment)
        if not scanned or not _reached(context, arm, scanned[0]):
            return []
        found = []
        for m in readings.known(scanned[0], moment.name):
            band, limits = readings.change(arm, scanned[0], moment.name, m), detectability(m)
            if band.finite and abs(band.median) >= SMALLEST:
                found.append(
                    context.readout(
                        m, f"{FULL_NAMES.get(m, m)}, spectroscopy", f"{band.median:+.1f} %".replace("-", "−"), float(band.median) / PERCENT,
                        limits.between, limits.within, not context.run.is_other_person(arm), not band.has_zero,
                    )
                )  # fmt: skip
        return found

    def _scanned(self, context: Any, readings: _Readings, moment: Any) -> list[str]:
        """Regions that are scanned at a visit."""
        if moment.name not in readings.visits:
            return []
        return [r for r in context.run.regions if readings.known(r, moment.name)]

    def verdicts(self, context: Any) -> Sequence[str]:
        """Whether measured values fit, one statement for every comparison."""
        told = []
        for together in comparisons(context):
            for arm, comparison in together.by_arm.items():
                whose = f", {context.run.arm_titles[arm]}" if len(together.by_arm) > 1 else ""
                told.append(f"Measured at visit “{_said(together.visit)}”{whose}: {comparison.get('statement', '')}")
        return told

    def not_computed(self, context: Any) -> Sequence[tuple[str, str, str]]:
        """Readings of a scanner in a case without visits."""
        run = context.run
        if run.group(self.name) is not None or not any(
            _reached(context, a, r) for a in run.changed_arms for r in run.regions
        ):
            return []
        return [("what spectroscopy would read", "the case has no visit", "visits: [{name: scan, at: 1 h}]")]


class _Readings:
    """Predicted readings of the result, if it has any."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.visits: list[str] = []
        self.metabolites: list[str] = []
        self.transmitters: list[str] = []
        self._values: dict[str, np.ndarray] = {}
        self._unseen: np.ndarray | None = None
        group = context.run.group("measurement")
        if group is not None and "voxel_concentration" in group:
            self.visits = [str(v) for v in group["visit"].values]
            self.metabolites = [str(m) for m in group["metabolite"].values]
            order = ("region", "visit", "metabolite", "arm", "sample")
            named = ("voxel_concentration", "ratio_tcr")
            self._values = {n: np.asarray(group[n].transpose(*order).values, float) for n in named}
            if UNSEEN in group:
                self.transmitters = [str(m) for m in group["transmitter"].values]
                apart = group[UNSEEN].transpose("region", "visit", "transmitter", "arm", "sample")
                self._unseen = np.asarray(apart.values, float)

    def samples(self, variable: str, arm: int, region: str, visit: str, metabolite: str) -> np.ndarray:
        """Readings of all samples."""
        place = self.context.run.regions.index(region), self.visits.index(visit), self.metabolites.index(metabolite)
        found: np.ndarray = self._values[variable][(*place, arm)]
        return found

    def change(self, arm: int, region: str, visit: str, metabolite: str) -> Any:
        """Change of the reading against the healthy arm, percent; NaN where nothing acts on the pools that are read."""
        pair = [self.samples("voxel_concentration", a, region, visit, metabolite) for a in (arm, HEALTHY)]
        return self.context.change(
            pair[0] if _reached(self.context, arm, region) else np.full_like(pair[0], np.nan), pair[1]
        )

    def changes(self, arm: int, region: str, visit: str) -> dict[str, np.ndarray]:
        """Changes of all readings, percent, sample by sample."""
        pairs = {m: [self.samples("voxel_concentration", a, region, visit, m) for a in (arm, HEALTHY)] for m in self.known(region, visit)}  # fmt: skip
        return {m: self.context.change_of(*pair) for m, pair in pairs.items()}

    def change_unseen(self, arm: int, region: str, visit: str, transmitter: str) -> Any:
        """The same change, if the content of vesicles were invisible; None where the result does not say."""
        if self._unseen is None or not _reached(self.context, arm, region):
            return None
        where = self.context.run.regions.index(region), self.visits.index(visit), self.transmitters.index(transmitter)
        return self.context.change(*(self._unseen[(*where, a)] for a in (arm, HEALTHY)))

    def known(self, region: str, visit: str) -> list[str]:
        """Metabolites read in this region at this visit."""
        return [
            m
            for m in self.metabolites
            if np.isfinite(self.samples("voxel_concentration", HEALTHY, region, visit, m)).any()
        ]


def _would_see(context: Any, readings: _Readings, region: str) -> list[Any]:
    run = context.run
    visits = [v for v in readings.visits if readings.known(region, v)]
    if not visits:
        return [context.text("No visit scans this region.", "note")]
    if run.changed_arms and not any(_reached(context, arm, region) for arm in run.changed_arms):
        return [
            context.text("Not computed: readings follow tissue pools, and nothing that the arms change acts on these.")
        ]
    drawn = []
    if run.changed_arms:
        panels = {
            f"Visit “{_said(visit)}”": [
                context.row(
                    m,
                    [readings.change(arm, region, visit, m) for arm in run.changed_arms],
                    zone=detectability(m).one_person * PERCENT,
                )
                for m in readings.known(region, visit)
            ]
            for visit in visits
        }
        caption = (
            "Predicted change of the reading of a typical voxel from the healthy reference: smaller than that of grey matter, because white "
            "matter, a third of its tissue, is taken to follow by a share only (assumed). Shaded: what one scan of one "
            "person before and one after cannot tell from noise."
        )
        drawn.append(context.changes_by_row(panels, caption))
    shown = run.main.name if run.main.name in visits else visits[-1]
    others = [visit for visit in visits if visit != shown]
    blocks = [context.beside([_table(context, readings, region, shown)], drawn)]
    if told := _if_unseen(context, readings, region, shown):
        blocks.append(context.text(told, "note"))
    if others:
        blocks.append(context.fold("Other visits", [_table(context, readings, region, visit) for visit in others]))
    return blocks


def _reached(context: Any, arm: int, region: str) -> bool:
    """Whether anything acts on the pools that a scanner reads."""
    return bool(context.run.reaches(arm, region, "metabolism"))


def _table(context: Any, readings: _Readings, region: str, visit: str) -> Any:
    run = context.run
    header = ["", f"{run.arm_titles[HEALTHY]} (mM)", "(/tCr)", *(run.arm_titles[a] for a in run.changed_arms)]
    rows = []
    for m in readings.known(region, visit):
        cells = [context.cell(m, FULL_NAMES.get(m, ""), numeric=False)]
        for variable in ("voxel_concentration", "ratio_tcr"):
            cells.append(context.value_cell(context.band(readings.samples(variable, HEALTHY, region, visit, m))))
        cells += [context.change_cell(readings.change(arm, region, visit, m)) for arm in run.changed_arms]
        rows.append(cells)
    return context.table(header, rows, f"Readings at visit “{_said(visit)}”: level in health, change in each arm")


def _if_unseen(context: Any, readings: _Readings, region: str, visit: str) -> str:
    """What the hypothesis of invisible vesicles would change, in a sentence; empty where it changes nothing."""
    found = []
    for arm in context.run.changed_arms:
        for m in readings.transmitters:
            hidden, band = readings.change_unseen(arm, region, visit, m), readings.change(arm, region, visit, m)
            if hidden is None or not hidden.finite or not band.finite:
                continue
            if abs(hidden.median - band.median) >= SMALLEST_APART:
                whose = f" ({context.run.arm_titles[arm]})" if len(context.run.changed_arms) > 1 else ""
                found.append(f"{m} {hidden.median:+.1f} % instead of {band.median:+.1f} %{whose}".replace("-", "−"))
    if not found:
        return ""
    return (
        f"If what vesicles hold were invisible to spectroscopy (a contested hypothesis: measurement.visibility), at visit “{_said(visit)}”: "
        f"{', '.join(found)}."
    )


def _limits(context: Any, readings: _Readings) -> list[Any]:
    """What a scanner can tell at all, by metabolite."""
    resolved = {m: detectability(m) for m in readings.metabolites}
    group = next(iter(resolved.values())).group
    header = ["", "scatter between visits", "one person", f"{group} people, twice", f"two groups of {group}"]
    rows = []
    for m, d in resolved.items():
        cells = [context.cell(m, FULL_NAMES.get(m, ""), numeric=False)]
        shown = (d.within, d.one_person, d.same_people, d.two_groups)
        cells += [context.cell(f"{context.number(x * PERCENT, 2)} %") for x in shown]
        rows.append(cells)
    note = (
        "Typical 3 T spectroscopy: scatter between two visits of one person (CV), and the smallest change that can be told "
        "from it: in one person with 95 % confidence, in groups with 80 % power. Two scans within one session scatter less."
    )
    return [context.text(note), context.table(header, rows)]


def _told(readings: _Readings, region: str, visit: str, arm: int, context: Any) -> str:
    """What one arm shows in a scanner, in a sentence."""
    paired = not context.run.is_other_person(arm)
    alone, groups = [], {}
    for m in readings.known(region, visit):
        band = readings.change(arm, region, visit, m)
        if not band.finite or band.has_zero or abs(band.median) < SMALLEST:
            continue
        change, limits = abs(band.median) / PERCENT, detectability(m)
        if paired and change > limits.one_person:
            alone.append(m)
        else:
            groups[m] = limits.people(change, paired)
    if alone:
        return f"Spectroscopy shows it in one person, before and after, in {context.join(alone)}"
    if not groups:
        return context.changes.unmoved_samples(readings.changes(arm, region, visit), "no reading of spectroscopy")
    easiest = min(groups, key=lambda m: groups[m])
    if paired:
        return f"Spectroscopy shows it in about {groups[easiest]} people, each before and after, in {easiest}"
    return f"Spectroscopy shows it between two groups of about {groups[easiest]} people, in {easiest}"


def _said(visit: str) -> str:
    return visit.replace("_", " ")


SECTION = MeasurementSection(order=330)
