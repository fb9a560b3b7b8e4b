"""What the report shows of spectra at visits: spectrum, fit and residual of every arm, and estimates beside the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.measurement.metabolite_names import FULL_NAMES
from glutamate.measurement.scans import GROUP, MEASURED, report_course

HEALTHY, COLOURED = 0, 1
SHOWN = ("Glu", "Gln", "Glx", "GABA", "GABA+", "Asp", "Lac", "tCr", "NAA")
"""Estimates in the table; the result holds more."""
CHANGED = ("Glu", "Gln", "GABA", "GABA+")
"""Estimates that the answer may name."""
CAPTION = (
    "First of {n} scans of the median person: spectrum (dark), fit (coloured), baseline (broken line), residual above."
)


@dataclass(frozen=True)
class Curves:
    """A spectrum and its fit, (ppm,) each."""

    ppm: np.ndarray
    data: np.ndarray
    fit: np.ndarray
    baseline: np.ndarray


class Scan:
    """The group of one simulated scan: `context` gives arms and regions."""

    def __init__(self, group: Any) -> None:
        self.group = group
        self.visit, self.protocol, self.title = (str(group.attrs[k]) for k in ("visit", "protocol", "title"))
        self.names = [str(n) for n in group["estimate"].values]

    @property
    def realisations(self) -> int:
        return int(self.group.sizes["realisation"])

    def covers(self, region: int) -> bool:
        return bool(np.isfinite(self.group["true"].isel(region=region)).any())

    def curves(self, arm: int, region: int) -> Curves:
        at = self.group.isel(arm=arm, region=region)
        return Curves(self.group["ppm"].values, *(at[n].values for n in ("data", "fit", "baseline")))

    def true(self, arm: int, region: int, name: str) -> float:
        return float(self.group["true"].isel(arm=arm, region=region).sel(estimate=name))

    def estimates(self, arm: int, region: int, name: str) -> np.ndarray:
        """Of every realisation, mM."""
        return np.asarray(self.group["concentration"].isel(arm=arm, region=region).sel(estimate=name).values, float)

    def bound(self, arm: int, region: int, name: str) -> float:
        """Mean bound over the truth, percent."""
        mean = float(self.group["bound"].isel(arm=arm, region=region).sel(estimate=name).mean())
        return PERCENT * mean / self.true(arm, region, name)

    def change(self, arm: int, region: int, name: str) -> tuple[float, float, float]:
        """True change against health, that of the mean estimates, and the SD of a single one, percent; NaN without an estimate in health."""
        read, before = (float(np.mean(self.estimates(a, region, name))) for a in (arm, HEALTHY))
        true = self.true(arm, region, name) / self.true(HEALTHY, region, name) - 1
        scatter = float(np.hypot(self.bound(arm, region, name), self.bound(HEALTHY, region, name)))
        return PERCENT * true, PERCENT * (read / before - 1) if before else np.nan, scatter


def scans(context: Any) -> Iterator[Scan]:
    """The simulated scans of a result."""
    for group in _groups(context, measured=False):
        if not report_course.is_course(group):
            yield Scan(group)


def _courses(context: Any) -> Iterator[Any]:
    return (group for group in _groups(context, measured=False) if report_course.is_course(group))


def _groups(context: Any, measured: bool) -> Iterator[Any]:
    whole = context.run.tree
    for part in GROUP.split("/"):
        if part not in whole.children:
            return
        whole = whole.children[part]
    for name, node in whole.children.items():
        if str(name).endswith(f"-{MEASURED}") == measured:
            yield node.to_dataset()


def blocks(context: Any) -> list[Any]:
    """Measured spectra with their fits, then simulated ones."""
    found: list[Any] = []
    for group in _groups(context, measured=True):
        found.append(context.text(f"Measured spectrum at visit “{_said(group.attrs['visit'])}”", "heading"))
        curves = Curves(group["ppm"].values, *(group[n].values for n in ("data", "fit", "baseline")))
        caption = f"Spectrum (dark), fit (coloured), baseline (broken line), residual above. {group.attrs['title']}."
        found.append(context.spectra({COLOURED: curves}, caption, {COLOURED: PurePath(str(group.attrs["file"])).name}))
    simulated = list(scans(context))
    for scan in simulated:
        found.append(context.text(f"Simulated spectrum at visit “{_said(scan.visit)}”", "heading"))
        found.append(context.text(f"{scan.title}."))
        found += context.per_region(lambda region, scan=scan: _of_region(context, scan, region))
    found += [context.text(NOTE, "note")] if simulated else []
    for group in _courses(context):
        found.append(context.text(f"Course of spectra from visit “{_said(group.attrs['visit'])}” on", "heading"))
        found.append(context.text(f"Each block: {group.attrs['title']}."))
        found += context.per_region(
            lambda region, group=group: report_course.blocks(context, group, context.run.regions.index(region))
        )
    return found


def _of_region(context: Any, scan: Scan, region: str) -> list[Any]:
    r = context.run.regions.index(region)
    if not scan.covers(r):
        return [context.text("No scan of this region.", "note")]
    arms = range(len(context.run.arms))
    figure = context.spectra({a: scan.curves(a, r) for a in arms}, CAPTION.format(n=scan.realisations))
    return [context.beside([figure], [_table(context, scan, r)])]


NOTE = (
    "mM of grey and white matter, corrected for relaxation. Bounds and scatter are those of noise and overlap: the fit knows sequence, pulses, "
    "macromolecules and line shape of these spectra, which a fit of a person's spectrum does not. People differ by more (see what a scanner can tell)."
)


def _table(context: Any, scan: Scan, region: int) -> Any:
    run = context.run
    header = ["", *(part for title in run.arm_titles for part in (f"{title}: true", "scans read"))]
    header += [f"{run.arm_titles[a]}: change" for a in run.changed_arms]
    rows = []
    for name in (n for n in SHOWN if n in scan.names):
        cells = [context.cell(name, FULL_NAMES.get(name, ""), numeric=False)]
        for a in range(len(run.arms)):
            read, bound = scan.estimates(a, region, name).mean(), scan.bound(a, region, name)
            cells.append(context.cell(context.number(scan.true(a, region, name))))
            cells.append(context.cell(context.number(float(read)), f"± {context.number(bound, 2)} %"))
        for a in run.changed_arms:
            true, found, scatter = scan.change(a, region, name)
            read = f"read {_signed(found)} ± {scatter:.1f} %" if np.isfinite(found) else "none read in health"
            cells.append(context.cell(f"{_signed(true)} %", read))
        rows.append(cells)
    caption = (
        f"Pools (mM) beside what scans of the median person read: mean of {scan.realisations} with the Cramér-Rao bound of one; "
        "changes against health, true and read, with the scatter that noise gives one pair of scans"
    )
    return context.table(header, rows, caption)


def _signed(x: float) -> str:
    """A percentage with its sign."""
    return f"{x:+.1f}".replace("-", "−")


def told(context: Any, arm: int, moment: Any) -> Sequence[str]:
    """What simulated scans read of an arm at a visit, in a sentence for each estimate that shows most."""
    found: list[str] = []
    shown: dict[str, list[str]] = {}
    for scan in scans(context):
        covered = [r for r, _ in enumerate(context.run.regions) if scan.covers(r)]
        if scan.visit != moment.name or not covered:
            continue
        changes = {name: scan.change(arm, covered[0], name) for name in CHANGED if name in scan.names}
        name = max(changes, key=lambda n: abs(changes[n][0]) / changes[n][2])
        true, _, scatter = changes[name]
        size = f"{_signed(true)} %"
        shown.setdefault(f"{name} ({size})", []).append(f"± {scatter:.1f} % ({scan.protocol})")
    for what, noise in shown.items():
        found.append(f"In simulated spectra it shows most in {what}; noise scatters the change between two scans by {context.join(noise)}")  # fmt: skip
    for group in _courses(context):
        covered = [r for r, _ in enumerate(context.run.regions) if report_course.covers(group, r)]
        if covered and moment == context.run.main:
            found += report_course.told(context, group, arm, covered[0])
    return found


def _said(visit: str) -> str:
    return str(visit).replace("_", " ")
