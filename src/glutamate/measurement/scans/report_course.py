"""What the report shows of a course of spectra: what the pools do, block by block, and what fits read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.measurement.metabolite_names import FULL_NAMES

HEALTHY = 0
SHOWN = ("Glu", "Gln", "GABA", "Asp", "Lac", "Glc")
TOLD = "Glu"
"""The metabolite of functional spectroscopy that the answer names."""


@dataclass(frozen=True)
class Points:
    """A curve with intervals, (block,) each."""

    x: np.ndarray
    y: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None


def is_course(group: Any) -> bool:
    return "block" in group.dims


def covers(group: Any, region: int) -> bool:
    return bool(np.isfinite(group["true"].isel(region=region)).any())


def blocks(context: Any, group: Any, region: int) -> list[Any]:
    """Panels of estimates over time for one region."""
    if not covers(group, region):
        return [context.text("No course of this region.", "note")]
    known = [name for name in SHOWN if name in group["estimate"].values]
    panels = [
        context.curves_panel(
            FULL_NAMES.get(name, name),
            "mM",
            "min after the visit",
            {a: _read(group, a, region, name) for a in range(len(context.run.arms))},
            fits={a: _true(group, a, region, name) for a in range(len(context.run.arms))},
        )
        for name in known
    ]
    caption = (
        f"Lines: what the voxel of the median person holds. Points: mean of {int(group.sizes['realisation'])} simulated courses; bars: Cramér-Rao "
        "bound of a single block."
    )
    return [context.curves(panels, caption)]


def _read(group: Any, arm: int, region: int, name: str) -> Points:
    at = group.isel(arm=arm, region=region).sel(estimate=name)
    mean, bound = (np.asarray(at[v].mean("realisation").values, float) for v in ("concentration", "bound"))
    return Points(np.asarray(group["minute"].values, float), mean, mean - bound, mean + bound)


def _true(group: Any, arm: int, region: int, name: str) -> Points:
    at = group["true"].isel(arm=arm, region=region).sel(estimate=name)
    return Points(np.asarray(group["minute"].values, float), np.asarray(at.values, float))


def told(context: Any, group: Any, arm: int, region: int) -> Sequence[str]:
    """How far glutamate moves against health in the course, in a sentence."""
    there, before = (_true(group, a, region, TOLD).y for a in (arm, HEALTHY))
    change = PERCENT * (there / before - 1)
    most = int(np.abs(change).argmax())
    size = f"{change[most]:+.1f}".replace("-", "−")
    bound = PERCENT * float(group["bound"].isel(arm=arm, region=region).sel(estimate=TOLD).mean()) / before[most]
    return [
        f"In a course of {len(change)} simulated spectra ({group.attrs['protocol']}) glutamate moves by up to {size} %, "
        f"{float(group['minute'][most]):.3g} min after its beginning; noise scatters a block by ± {bound:.1f} %"
    ]
