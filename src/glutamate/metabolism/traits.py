"""What the healthy baseline is made of, and a case may therefore give for life: pools, volumes, fluxes, how people and regions differ.

A rate law reads none of these numbers. They say where a person rests, and Vmax follow from them, so that none can change while a
simulation runs: somebody with another number is somebody else, whose own baseline is calculated as everybody's is. What is relative to
baseline (ports, fluxes over rest) is relative to that person's own.

Left out are stoichiometric coefficients (one matrix for everyone), what describes a voxel or its lactate, and the tables of tracers and of
synapses left with age, none of which the baseline reads.
"""

from __future__ import annotations

import functools

from glutamate.engine import registry
from glutamate.metabolism import model, person
from glutamate.regions import registry as regions

OF_A_VOXEL = ("csf_fraction", "grey_fraction")
ELSEWHERE = ("metabolism.labelling", "regions.synapses")
"""Tables that the baseline does not read."""
_LACTATE = "lactate"
_REGIONS = "regions."


@functools.cache
def traits() -> frozenset[str]:
    """Dotted names of what only sets the baseline."""
    model.network()
    regions.all_regions()
    ageing = {p.name: p for p in person.TABLE.values()}
    declared = {**registry.parameters("metabolism"), **registry.parameters("regions"), **ageing}
    fixed = {*model.mechanisms(), *model.coefficients()}
    return frozenset(name for name, p in declared.items() if p.role == "biology" and name not in fixed and _read(name))


def _read(name: str) -> bool:
    """Whether the baseline reads a number."""
    table, _, short = name.rpartition(".")
    of_a_voxel = name.startswith(_REGIONS) and (short in OF_A_VOXEL or short.startswith(_LACTATE))
    return table not in ELSEWHERE and not of_a_voxel
