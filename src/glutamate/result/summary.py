"""The key numbers of a result: how far the tissue pools that spectroscopy sees move against the healthy reference, at every visit.

change (%) = 100 (arm/healthy - 1), sample by sample; median and 5 % and 95 % quantiles over the samples. Where nothing that an arm
changes acts on metabolism, its pools are those of health by construction, and there is no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case
from glutamate.engine.units import PERCENT
from glutamate.simulation.reached import Reached

POOLS = {"glutamate": "tissue_glutamate", "glutamine": "tissue_glutamine", "GABA": "tissue_gaba"}
QUANTILES = (0.05, 0.5, 0.95)
HEALTHY = 0
# number: percent; a change whose whole interval is smaller is none
UNCHANGED = 0.05
LINK = "metabolism"
NOT_COMPUTED = "nothing that this arm changes acts on metabolism, so its pools are those of health"
REMEDY = "; `coupling: {feedback: true}` lets the activity of circuits act on it"

Changes = dict[str, dict[str, dict[str, dict[str, dict[str, float]] | None]]]
"""By visit, arm, region and pool as {"median", "low", "high"}; None for a region whose pools are not computed."""


def key_changes(tree: xr.DataTree, moments: Mapping[str, float], reached: Reached) -> Changes:
    """Changes (%) at the output times nearest to `moments` (hours, by visit)."""
    if LINK not in tree.children:
        return {}
    group = tree[LINK].to_dataset()
    return {visit: _at(group.sel(time=at_h, method="nearest"), reached) for visit, at_h in moments.items()}


def _at(now: xr.Dataset, reached: Reached) -> dict[str, Any]:
    def pools(arm: str, region: str) -> dict[str, dict[str, float]] | None:
        if LINK not in reached[arm][region]:
            return None
        at = {"arm": arm, "region": region}
        return {name: _change(now[variable], at) for name, variable in POOLS.items() if variable in now}

    arms, regions = ([str(v) for v in now[dim].values] for dim in ("arm", "region"))
    return {arm: {region: pools(arm, region) for region in regions} for arm in arms[HEALTHY + 1 :]}


def _change(variable: xr.DataArray, at: dict[str, Any]) -> dict[str, float]:
    healthy = variable.isel(arm=HEALTHY).sel(region=at["region"]).values.astype(float)
    low, median, high = np.nanquantile(PERCENT * (variable.sel(at).values.astype(float) / healthy - 1), QUANTILES)
    return {"median": float(median), "low": float(low), "high": float(high)}


def not_computed(case: Case, reached: Reached) -> dict[str, str]:
    """Arms whose pools are not computed in any region, with the reason and, where there is one, the remedy."""
    remedy = "" if case.feedback else REMEDY
    return {
        arm: NOT_COMPUTED + (remedy if any(regions.values()) else "")
        for arm, regions in reached.items()
        if arm != case.arms[HEALTHY].name and not any(LINK in links for links in regions.values())
    }


def lines(changes: Changes, reasons: Mapping[str, str]) -> Iterator[str]:
    """For a person at a terminal: one line per visit, arm and region, and one per arm whose pools are not computed."""
    for visit, arms in changes.items():
        for arm, regions in arms.items():
            for region, pools in regions.items():
                if pools is not None:
                    told = ", ".join(f"{name} {told_of(change)}" for name, change in pools.items())
                    yield f"  {arm}, {region}, visit {visit}, against healthy: {told}"
    for why in dict.fromkeys(reasons.values()):
        alike = ", ".join(arm for arm, own in reasons.items() if own == why)
        yield f"  {alike}: pools not computed: {why}"


def told_of(change: Mapping[str, float], nothing: str = "unchanged") -> str:
    """A change with its interval in words; `nothing` where no digit of it would say anything."""
    if max(abs(change["low"]), abs(change["high"])) < UNCHANGED:
        return nothing
    return f"{change['median']:+.1f} % ({change['low']:+.1f} to {change['high']:+.1f})"
