"""What the healthy baseline is made of, and a case may therefore give for life: pools, volumes, fluxes, how people and regions differ.

A rate law reads none of these numbers. They say where a person rests, and Vmax follow from them, so that none can change while a
simulation runs: somebody with another number is somebody else, whose own baseline is calculated as everybody's is. What is relative to
baseline (ports, fluxes over rest) is relative to that person's own.

Left out are stoichiometric coefficients (one matrix for everyone) and what describes a voxel or its lactate, which the network
does not read.
"""

from __future__ import annotations

import functools

from glutamate.engine import registry
from glutamate.metabolism import model
from glutamate.regions import registry as regions

OF_A_VOXEL = ("csf_fraction", "grey_fraction")
_LACTATE = "lactate"
_REGIONS = "regions."


@functools.cache
def traits() -> frozenset[str]:
    """Dotted names of what only sets the baseline."""
    model.network()
    regions.all_regions()
    declared = {**registry.parameters("metabolism"), **registry.parameters("regions")}
    fixed = {*model.mechanisms(), *model.coefficients()}
    return frozenset(name for name, p in declared.items() if p.role == "biology" and name not in fixed and _read(name))


def _read(name: str) -> bool:
    """Whether the network reads a number of a region."""
    short = name.rpartition(".")[2]
    return not name.startswith(_REGIONS) or not (short in OF_A_VOXEL or short.startswith(_LACTATE))
