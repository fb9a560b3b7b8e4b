"""Resting pools: from the totals of tissue to concentrations in each cell class.

    concentration(cell) = total x share(cell)/volume(cell)

Totals of glutamate, glutamine, GABA, aspartate and lactate belong to the region and the person; shares and volumes are
declared here. Compartment shares rest on 13C modelling and immunogold work and are priors (a glutamatergic share of 75-85 %
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
    Y=Parameter(1.0, "1", 1.0, 1.0, "glycogen is held in umol/g", "established", "glycogen"),
    R=Parameter(1.0, "1", 1.0, 1.0, "regulators are numbers", "established", "regulators"),
)  # fmt: skip

TOTAL = ParameterTable(
    "metabolism.total",
    "pools of grey matter in the reference region, umol per g wet weight",
    glutamate=Parameter(8.70, "umol/g", 7.6, 9.9, "human 7 T 1H-MRS; doi:10.1016/j.ab.2023.115227", "established", "glutamate", sampled=True),
    glutamine=Parameter(2.354, "umol/g", 1.9, 2.9, "human 7 T 1H-MRS; doi:10.1016/j.ab.2023.115227", "established", "glutamine", sampled=True),
    gaba=Parameter(1.10, "umol/g", 0.90, 1.35, "Rothman 1993, doi:10.1073/pnas.90.12.5662", "established", "GABA", sampled=True),
    aspartate=Parameter(1.40, "umol/g", 1.0, 2.0, "human 7 T 1H-MRS", "contested", "aspartate", sampled=True),
    lactate=Parameter(0.83, "umol/g", 0.6, 1.1, "human 7 T 1H-MRS", "established", "lactate", sampled=True),
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
    lactate_G=Parameter(0.07711, "1", 0.05, 0.10, "neuronal 0.8 mM below astrocytic 1.5 mM, doi:10.1016/j.cmet.2015.10.010", "contested", "lactate in GABA neurons", scale="logit"),
    lactate_A=Parameter(0.3253, "1", 0.28, 0.37, "neuronal 0.8 mM below astrocytic 1.5 mM, doi:10.1016/j.cmet.2015.10.010", "contested", "lactate in astrocytes", scale="logit"),
    lactate_E=Parameter(0.23133, "1", 0.2, 0.27, "extracellular lactate 0.6-1.5 mM", "established", "lactate outside cells", scale="logit"),
    ketoglutarate_G=Parameter(0.12, "1", 0.08, 0.16, "by oxidative capacity", "assumed", "alpha-ketoglutarate in GABA neurons", scale="logit"),
    ketoglutarate_A=Parameter(0.24, "1", 0.18, 0.30, "by oxidative capacity", "assumed", "alpha-ketoglutarate in astrocytes", scale="logit"),
    c4_G=Parameter(0.13158, "1", 0.09, 0.17, "by oxidative capacity", "assumed", "C4 in GABA neurons", scale="logit"),
    c4_A=Parameter(0.21053, "1", 0.16, 0.27, "by oxidative capacity", "assumed", "C4 in astrocytes", scale="logit"),
)  # fmt: skip

OUTSIDE = ParameterTable(
    "metabolism.extracellular",
    "transmitters outside cells",
    glutamate=Parameter(0.001, "mM", 0.0002, 0.004, "bookkeeping average; dialysis 0.2 uM, electrodes 1-4 uM", "contested", "extracellular glutamate"),
    gaba=Parameter(0.0002, "mM", 0.0001, 0.0003, "dialysis, doi:10.5334/jcr.183", "contested", "extracellular GABA"),
)  # fmt: skip

POOLS = {
    "glutamate": "Glu", "glutamine": "Gln", "gaba": "GABA", "aspartate": "Asp", "lactate": "Lac", "ketoglutarate": "KG", "c4": "C4",
    "ammonia": "NH4", "glycogen": "Gly", "glucose": "Glc",
}  # fmt: skip
"""Tissue pools that are reported, and their species."""

_SPLIT = {"glutamate": "NGA", "glutamine": "NGAE", "gaba": "GA", "aspartate": "NGA", "lactate": "NGAE", "ketoglutarate": "NGA", "c4": "NGA"}
_REST = {"glutamate": "N", "glutamine": "A", "gaba": "G", "aspartate": "N", "lactate": "N", "ketoglutarate": "N", "c4": "N"}
"""The cell that holds what the declared shares leave."""


def resting_pools(values: Mapping[str, Any]) -> dict[str, Any]:
    """Concentrations at rest by state name (mM; glycogen umol/g), from totals, shares and volumes in `values`."""
    total, share, volume = TOTAL.of(values), SHARE.of(values), VOLUME.of(values)
    out: dict[str, Any] = {}
    for name, cells in _SPLIT.items():
        declared = {c: getattr(share, f"{name}_{c}") for c in cells if c != _REST[name]}
        outside = {"glutamate": OUTSIDE.of(values).glutamate, "gaba": OUTSIDE.of(values).gaba}.get(name)
        amount = getattr(total, name) if outside is None else getattr(total, name) - outside * volume.E
        for c in cells:
            fraction = declared[c] if c in declared else 1 - sum(declared.values())
            out[f"{POOLS[name]}_{c}"] = amount * fraction / getattr(volume, c)
        if outside is not None:
            out[f"{POOLS[name]}_E"] = outside
    out["NH4"] = total.ammonia / volume.W
    out["Gly"] = total.glycogen
    return out
