"""The voxel of a healthy adult in a region, without a run: declared pools of grey matter, mixed by the region's tissue."""

from __future__ import annotations

import numpy as np

from glutamate.measurement.spectroscopy.voxel.of_run import Voxel, completed, fractions_of_region
from glutamate.measurement.tissue_at import TISSUE
from glutamate.measurement.voxel import TABLE, scanner_reading
from glutamate.regions import registry as regions

POOLS = {name: variable.removeprefix("tissue_") for name, variable in TISSUE.items() if name != "Glc"}
"""Metabolites of which regions declare a pool."""


def healthy_voxel(region: str) -> Voxel:
    """The median healthy adult's voxel. Raises UnknownName for a region that there is not."""
    there = regions.get(region)
    fractions = fractions_of_region(there.name)
    pools = np.array([there.pool(pool).value for pool in POOLS.values()])
    read = scanner_reading(pools, tuple(POOLS), "mM", {}, "csf_corrected", fractions)
    p = TABLE.of()
    grey, white = fractions.grey, fractions.white
    total = p.density * there.pool("total_creatine").value * (grey + p.white_tCr * white) / (grey + white)
    found = completed(dict(zip(POOLS, (float(x) for x in read), strict=True)), float(total))
    return Voxel(found, fractions, there.title)
