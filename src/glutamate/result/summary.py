"""The key numbers of a result: how far the tissue pools that spectroscopy sees move against the healthy reference.

change (%) = 100 (arm/healthy - 1), sample by sample; median and 5 % and 95 % quantiles over the samples
"""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from glutamate.engine.units import PERCENT

POOLS = {"glutamate": "tissue_glutamate", "glutamine": "tissue_glutamine", "GABA": "tissue_gaba"}
QUANTILES = (0.05, 0.5, 0.95)
HEALTHY = 0


def key_changes(tree: xr.DataTree, at_h: float) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """Changes (%) by arm, region and pool as {"median", "low", "high"}, at the output time nearest to `at_h`."""
    if "metabolism" not in tree.children:
        return {}
    group = tree["metabolism"].to_dataset()
    now = group.isel(time=int(np.abs(group["time"].values - at_h).argmin()))
    found: dict[str, Any] = {}
    for arm in group["arm"].values[HEALTHY + 1 :]:
        for region in group["region"].values:
            at = {"arm": arm, "region": region}
            pools = {name: _change(now[variable], at) for name, variable in POOLS.items() if variable in now}
            found.setdefault(str(arm), {})[str(region)] = pools
    return found


def _change(variable: xr.DataArray, at: dict[str, Any]) -> dict[str, float]:
    healthy = variable.isel(arm=HEALTHY).sel(region=at["region"]).values.astype(float)
    low, median, high = np.nanquantile(PERCENT * (variable.sel(at).values.astype(float) / healthy - 1), QUANTILES)
    return {"median": float(median), "low": float(low), "high": float(high)}
