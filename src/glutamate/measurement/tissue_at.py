"""What the links leave in the tissue at a moment: pools that a scanner reads, and how full vesicles are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.measurement.measured import TissueFractions, Unit
from glutamate.measurement.visibility import VESICLES, visible
from glutamate.measurement.voxel import scanner_reading

if TYPE_CHECKING:
    import xarray as xr

TISSUE = {"Glu": "tissue_glutamate", "Gln": "tissue_glutamine", "GABA": "tissue_gaba", "Asp": "tissue_aspartate", "Lac": "tissue_lactate", "Glc": "tissue_glucose"}  # fmt: skip
CREATINE = "tissue_total_creatine"
"""Metabolites a scanner reports and the tissue variables behind them."""
NAMES = tuple(TISSUE)


@dataclass(frozen=True)
class Tissue:
    """Grey matter of all people of an arm and region at a moment, (people,) each.

    Args:
        pools: umol/g by metabolite, and "tCr".
        filling: content of vesicles relative to health, by transmitter; 1 where no synapse was simulated.
    """

    pools: Mapping[str, np.ndarray]
    filling: Mapping[str, np.ndarray]

    def seen(self, healthy: Tissue, values: Mapping[str, Any], nu: float | None = None) -> dict[str, np.ndarray]:
        """What a spectrum shows of every pool, relative to it (`visibility`); `nu` replaces the declared visibilities."""
        return {
            m: np.asarray(visible(m, self.pools[m], healthy.pools[m], self.filling.get(m, 1.0), values, nu))
            for m in NAMES
        }

    def reading(
        self,
        healthy: Tissue,
        unit: Unit,
        values: Mapping[str, Any],
        fractions: TissueFractions,
        nu: float | None = None,
    ) -> np.ndarray:
        """What a scanner reports of every one of NAMES in a voxel of `fractions`, (people, metabolite)."""
        seen = self.seen(healthy, values, nu)
        now, before, shown = (np.stack([x[m] for m in NAMES], axis=-1) for x in (self.pools, healthy.pools, seen))
        return np.asarray(
            scanner_reading(now, NAMES, unit, values, "voxel", fractions, before, self.pools["tCr"], shown)
        )


def tissue_at(groups: Mapping[str, Any], arm: str, region: str, at_h: float) -> Tissue:
    """The tissue at the output time nearest to `at_h`."""
    pools = _read(groups["metabolism"], {**TISSUE, "tCr": CREATINE}, arm, region, at_h)
    full = {name: np.ones_like(pools[name]) for name in VESICLES}
    return Tissue(pools, full | _read(groups["synapse"], VESICLES, arm, region, at_h) if "synapse" in groups else full)


def _read(group: xr.Dataset, named: Mapping[str, str], arm: str, region: str, at_h: float) -> dict[str, np.ndarray]:
    at = group.sel(arm=arm, region=region).sel(time=at_h, method="nearest")
    return {name: np.asarray(at[variable].values, float) for name, variable in named.items()}
