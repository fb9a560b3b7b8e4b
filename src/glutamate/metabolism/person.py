"""A person and a region: their parameters and pools, from the declared distributions.

Neuronal citric-acid cycle and glutamate-glutamine cycle fall by about 30 % between the young and the elderly (Boumezbeur
2010, doi:10.1038/jcbfm.2009.197): factor exp(-k max(age - 30, 0)). No effect of sex is established, none is modelled.

Where GABA neurons are a larger share of neurons (striatum), volumes, cycle fluxes and pools move from the glutamatergic to
the GABA class, neurons as a whole unchanged; GABA taken back by neurons scales with them, astrocytes take up as in cortex.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine.arrays import host, numpy_for, traced
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.regions.pools import grey_matter_pools
from glutamate.regions.region import Region

TABLE = ParameterTable(
    "metabolism.ageing",
    "decline of neuronal fluxes with age",
    rate=Parameter(0.0079, "1/year", 0.004, 0.012, "-28 % over some 45 years, Boumezbeur 2010, doi:10.1038/jcbfm.2009.197", "contested", "relative decline of neuronal fluxes per year"),
    onset=Parameter(30.0, "year", 30.0, 30.0, "reference age of the baseline", "assumed", "age at which decline begins"),
    largest_gaba_share=Parameter(0.9, "1", 0.9, 0.9, "numerical", "assumed", "cap of the GABA neurons' share of neurons", role="numerical"),
)  # fmt: skip

_POOLS_OF_GABA_NEURONS = ("glutamate", "glutamine", "aspartate", "ketoglutarate", "c4")


def in_region(values: Mapping[str, Any], region: Region, age: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """Parameter values and pool totals (umol/g) of a person of `age` years in `region`.

    Args:
        values: one person's draws by dotted name, or arrays over people.
    """
    out = dict(values)
    p = TABLE.of(values)
    slowing = numpy_for(p.rate, p.onset).exp(-p.rate * numpy_for(p.onset).maximum(age - p.onset, 0.0))
    for cell in "NG":
        out[f"metabolism.baseline.tca_{cell}"] = values[f"metabolism.baseline.tca_{cell}"] * slowing
    factor = region.gaba_neuron_factor(values)
    if traced(factor) or np.any(np.asarray(factor) != 1.0):
        _shift_to_gaba_neurons(out, factor, p.largest_gaba_share)
    totals = {name: host(v) for name, v in grey_matter_pools(region, values, age).items()}
    return out, totals


def _shift_to_gaba_neurons(values: dict[str, Any], factor: Any, cap: Any) -> None:
    for stem in ("metabolism.volume.", "metabolism.baseline.tca_"):
        neurons = values[f"{stem}N"] + values[f"{stem}G"]
        share = factor * values[f"{stem}G"] / neurons
        gaba = neurons * numpy_for(share, cap).minimum(share, cap)
        moved = (neurons - gaba) / values[f"{stem}N"]
        values[f"{stem}N"], values[f"{stem}G"] = neurons - gaba, gaba
        if stem == "metabolism.volume.":
            values["metabolism.share.glutamine_N"] = values["metabolism.share.glutamine_N"] * moved
    astrocytic = 1 - values["metabolism.baseline.gat1"]
    values["metabolism.baseline.gat1"] = 1 - astrocytic / (factor * (1 - astrocytic) + astrocytic)
    for pool in _POOLS_OF_GABA_NEURONS:
        name = f"metabolism.share.{pool}_G"
        values[name] = values[name] * factor
