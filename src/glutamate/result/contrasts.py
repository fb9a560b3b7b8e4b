"""Contrasts of arms, person by person: how far one arm lies from another, and whether two changes act apart.

contrast      100 (product of the arms above/product of those below - 1) percent
arm/against                         the arm against another than the healthy one
both x neither/(first x second)     interaction: 0 where the two changes multiply, each as much with the other as without it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from glutamate.case.model import Case, Contrast
from glutamate.engine.units import PERCENT
from glutamate.result.summary import LINK, POOLS, QUANTILES, told_of
from glutamate.simulation.reached import Reached

Contrasts = dict[str, dict[str, dict[str, dict[str, dict[str, float]]]]]
"""By contrast, visit, region and quantity as {"median", "low", "high"}, percent."""


def percent(contrast: Contrast, values: Mapping[str, np.ndarray]) -> np.ndarray:
    """A contrast of values by arm, of the shape of the values, percent."""
    above, below = (np.prod([values[arm] for arm in arms], axis=0) for arms in (contrast.over, contrast.under))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(PERCENT * (above / below - 1))


def key_contrasts(tree: xr.DataTree, case: Case, reached: Reached) -> Contrasts:
    """The contrasts of the pools that spectroscopy sees, at every visit, in regions where a change of one of its arms reaches
    metabolism (`simulation.reached`); elsewhere a zero would say nothing about the brain."""
    if LINK not in tree.children or not case.contrasts:
        return {}
    group = tree[LINK].to_dataset()
    moments = {name: group.sel(time=at_h, method="nearest") for name, at_h in case.moments}
    return {
        c.name: {
            visit: {str(r): _pools(c, now.sel(region=r)) for r in now["region"].values if _acts(c, str(r), reached)}
            for visit, now in moments.items()
        }
        for c in case.contrasts
    }


def _acts(contrast: Contrast, region: str, reached: Reached) -> bool:
    return any(LINK in reached[arm][region] for arm in (*contrast.over, *contrast.under))


def _pools(contrast: Contrast, now: xr.Dataset) -> dict[str, dict[str, float]]:
    arms = (*contrast.over, *contrast.under)
    found = {}
    for name, variable in POOLS.items():
        change = percent(contrast, {arm: np.asarray(now[variable].sel(arm=arm).values, float) for arm in arms})
        low, median, high = np.nanquantile(change, QUANTILES)
        found[name] = {"median": float(median), "low": float(low), "high": float(high)}
    return found


def lines(contrasts: Mapping[str, Any], declared: Sequence[Contrast]) -> Iterator[str]:
    """For a person at a terminal: one line per contrast, visit and region."""
    titles = {c.name: c.title for c in declared}
    for name, visits in contrasts.items():
        for visit, regions in visits.items():
            for region, pools in regions.items():
                told = ", ".join(f"{p} {told_of(c, 'no difference')}" for p, c in pools.items())
                yield f"  {titles[name]}, {region}, visit {visit}: {told}"
