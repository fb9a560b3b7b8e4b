"""Resting pools: from the totals of tissue to concentrations in each cell class.

    concentration(cell) = total x share(cell)/volume(cell)

Totals of glutamate, glutamine, GABA and aspartate belong to the region and the person (see `glutamate.regions`);
shares and volumes are declared here. Compartment shares rest on 13C modelling and immunogold work and are priors (a glutamatergic share of 75-85 %
is usual; human MRS sees only the total). Extracellular glutamate is an uptake-weighted bookkeeping level of 1 uM.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_VOLUME = "volume fractions of grey matter; chosen so that cells and extracellular space fill 0.80 mL/g"
_SHARE = "13C modelling and immunogold studies, reviewed in doi:10.3390/biom6020016"

VOLUME = ParameterTable(
    "metabolism.volume",
    "distribution volumes per gram of grey matter",
    N=Parameter(0.38, "mL/g", 0.33, 0.43, _VOLUME, "contested", "glutamatergic neurons"),
    G=Parameter(0.08, "mL/g", 0.06, 0.10, _VOLUME, "contested", "GABA neurons"),
    A=Parameter(0.18, "mL/g", 0.14, 0.22, _VOLUME, "contested", "astrocytes"),
    E=Parameter(0.16, "mL/g", 0.14, 0.20, _VOLUME, "established", "extracellular space"),
    T=Parameter(0.77, "mL/g", 0.75, 0.80, "glucose distribution volume, Gruetter 1998, doi:10.1046/j.1471-4159.1998.70010397.x", "established", "glucose space"),
    W=Parameter(0.80, "mL/g", 0.78, 0.82, "tissue water", "established", "ammonia space"),
    Y=Parameter(1.0, "1", 1.0, 1.0, "glycogen is held in umol/g", "established", "glycogen", role="protocol"),
    R=Parameter(1.0, "1", 1.0, 1.0, "regulators are numbers", "established", "regulators", role="protocol"),
)  # fmt: skip

TOTAL = ParameterTable(
    "metabolism.total",
    "pools of grey matter that are not measured per region, umol per g wet weight",
    ketoglutarate=Parameter(0.125, "umol/g", 0.08, 0.18, "freeze-clamped rat cortex", "contested", "alpha-ketoglutarate"),
    c4=Parameter(0.38, "umol/g", 0.28, 0.50, "freeze-clamped rat cortex", "contested", "malate, fumarate, succinate, oxaloacetate"),
    ammonia=Parameter(0.096, "umol/g", 0.06, 0.14, "rat 0.15-0.25, human lower", "contested", "ammonia"),
    glycogen=Parameter(3.5, "umol/g", 2.5, 5.0, "Oz 2007, doi:10.1152/ajpendo.00424.2006", "established", "glycogen"),
)  # fmt: skip

SHARE = ParameterTable(
    "metabolism.share",
    "how tissue totals are shared between cells",
    glutamate_G=Parameter(0.05747, "1", 0.04, 0.10, _SHARE, "contested", "glutamate in GABA neurons", scale="logit", sampled=True),
    glutamate_A=Parameter(0.09194, "1", 0.05, 0.13, _SHARE, "contested", "glutamate in astrocytes", scale="logit", sampled=True),
    glutamine_N=Parameter(0.2761, "1", 0.2, 0.35, _SHARE, "contested", "glutamine in glutamatergic neurons", scale="logit"),
    glutamine_G=Parameter(0.05947, "1", 0.04, 0.08, _SHARE, "contested", "glutamine in GABA neurons", scale="logit"),
    glutamine_E=Parameter(0.02719, "1", 0.015, 0.035, "CSF glutamine 0.5 mM (Brain Res 1976;110:115)", "contested", "extracellular glutamine", scale="logit"),
    gaba_A=Parameter(0.04545, "1", 0.02, 0.1, _SHARE, "contested", "GABA in astrocytes", scale="logit", sampled=True),
    aspartate_G=Parameter(0.10714, "1", 0.06, 0.15, _SHARE, "contested", "aspartate in GABA neurons", scale="logit"),
    aspartate_A=Parameter(0.10714, "1", 0.06, 0.15, _SHARE, "contested", "aspartate in astrocytes", scale="logit"),
    ketoglutarate_G=Parameter(0.12, "1", 0.08, 0.16, "by oxidative capacity", "assumed", "alpha-ketoglutarate in GABA neurons", scale="logit"),
    ketoglutarate_A=Parameter(0.24, "1", 0.18, 0.30, "by oxidative capacity", "assumed", "alpha-ketoglutarate in astrocytes", scale="logit"),
    c4_G=Parameter(0.13158, "1", 0.09, 0.17, "by oxidative capacity", "assumed", "C4 in GABA neurons", scale="logit"),
    c4_A=Parameter(0.21053, "1", 0.16, 0.27, "by oxidative capacity", "assumed", "C4 in astrocytes", scale="logit"),
)  # fmt: skip

LACTATE = ParameterTable(
    "metabolism.lactate",
    "resting lactate gradients: cells and extracellular space follow plasma",
    excess=Parameter(0.40, "mM", 0.22, 0.65, "tissue lactate 0.6-1.0 umol/g, extracellular 0.6-1.5 mM, net export of 5 % of glucose", "contested", "extracellular over plasma lactate", sampled=True),
    neuron=Parameter(0.666667, "1", 0.58, 0.76, "neuronal below astrocytic lactate, doi:10.1016/j.cmet.2015.10.010", "contested", "neuronal over extracellular lactate"),
    astrocyte=Parameter(1.25, "1", 1.15, 1.4, "neuronal below astrocytic lactate, doi:10.1016/j.cmet.2015.10.010", "contested", "astrocytic over extracellular lactate"),
)  # fmt: skip

KETONES = ParameterTable(
    "metabolism.ketones",
    "resting ketone bodies of tissue follow plasma",
    tissue=Parameter(0.08, "1", 0.04, 0.12, "0.18-0.24 mM in tissue with its blood at plasma 2.1-2.25 mM, doi:10.1046/j.1471-4159.2001.00575.x, doi:10.1097/00004647-200207000-00014", "established", "beta-hydroxybutyrate of tissue over plasma", sampled=True),
    acetoacetate=Parameter(0.1, "1", 0.05, 0.2, "activation is fast against entry (activities in rat brain, doi:10.1042/bj1210049)", "assumed", "acetoacetate over beta-hydroxybutyrate in tissue"),
)  # fmt: skip

OUTSIDE = ParameterTable(
    "metabolism.extracellular",
    "transmitters outside cells",
    glutamate=Parameter(0.001, "mM", 0.0002, 0.004, "bookkeeping average; dialysis 0.2 uM, electrodes 1-4 uM", "contested", "extracellular glutamate"),
    gaba=Parameter(0.0002, "mM", 0.0001, 0.0003, "dialysis, doi:10.5334/jcr.183", "contested", "extracellular GABA"),
)  # fmt: skip

POOLS = {
    "glutamate": "Glu", "glutamine": "Gln", "gaba": "GABA", "aspartate": "Asp", "lactate": "Lac", "ketoglutarate": "KG", "c4": "C4",
    "ammonia": "NH4", "glycogen": "Gly", "glucose": "Glc", "beta_hydroxybutyrate": "BHB", "acetoacetate": "AcAc",
}  # fmt: skip
"""Tissue pools that are reported, and their species."""

_SPLIT = {
    "glutamate": "NGA",
    "glutamine": "NGAE",
    "gaba": "GA",
    "aspartate": "NGA",
    "ketoglutarate": "NGA",
    "c4": "NGA",
}
_REST = {"glutamate": "N", "glutamine": "A", "gaba": "G", "aspartate": "N", "ketoglutarate": "N", "c4": "N"}
"""The cell that holds what the declared shares leave."""


def resting_pools(values: Mapping[str, Any], measured: Mapping[str, Any], plasma: Mapping[str, Any]) -> dict[str, Any]:
    """Concentrations at rest by state name (mM; glycogen umol/g).

    Args:
        values: parameter by dotted name.
        measured: totals (umol/g) of glutamate, glutamine, gaba and aspartate.
        plasma: lactate and bhb in mM; resting lactate and ketone bodies follow them, their totals are outputs.
    """
    total, share, volume = TOTAL.of(values), SHARE.of(values), VOLUME.of(values)
    out: dict[str, Any] = {}
    for name, cells in _SPLIT.items():
        declared = {c: getattr(share, f"{name}_{c}") for c in cells if c != _REST[name]}
        outside = {"glutamate": OUTSIDE.of(values).glutamate, "gaba": OUTSIDE.of(values).gaba}.get(name)
        amount = measured[name] if name in measured else getattr(total, name)
        amount = amount if outside is None else amount - outside * volume.E
        for c in cells:
            fraction = declared[c] if c in declared else 1 - sum(declared.values())
            out[f"{POOLS[name]}_{c}"] = amount * fraction / getattr(volume, c)
        if outside is not None:
            out[f"{POOLS[name]}_E"] = outside
    lactate = LACTATE.of(values)
    out["Lac_E"] = plasma["lactate"] + lactate.excess
    out["Lac_N"] = out["Lac_G"] = lactate.neuron * out["Lac_E"]
    out["Lac_A"] = lactate.astrocyte * out["Lac_E"]
    ketones = KETONES.of(values)
    out["BHB"] = ketones.tissue * plasma["bhb"]
    out["AcAc"] = ketones.acetoacetate * out["BHB"]
    out["NH4"] = total.ammonia / volume.W
    out["Gly"] = total.glycogen
    return out
