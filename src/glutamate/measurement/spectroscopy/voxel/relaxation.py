"""What relaxation leaves of a signal: R = exp(-TE/T2) (1 - exp(-TR/T1)), of metabolites and of water in each tissue.

Times are declared at 3 and 7 T; between and beyond, a power law of the field goes through both. T2 of water in CSF is long,
which is why a voxel's water signal depends on its CSF.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS

_DB = "median of studies: doi:10.1016/j.ab.2023.115227"
_FSL = "constants of FSL-MRS 2.4, from the literature"
_MEAN = "mean of the other metabolites"

TABLE = ParameterTable(
    "measurement.spectroscopy.relaxation",
    "relaxation times of metabolites and water",
    t1_3T=Parameter(1.29, "s", 1.1, 1.5, _FSL, "contested", "T1 of metabolites at 3 T"),
    t1_7T=Parameter(1.43, "s", 1.2, 1.8, _FSL, "contested", "T1 of metabolites at 7 T"),
    t2_Glu_3T=Parameter(0.178, "s", 0.122, 0.201, _DB, "contested", "T2 of Glu at 3 T"),
    t2_Gln_3T=Parameter(0.134, "s", 0.099, 0.168, _DB, "contested", "T2 of Gln at 3 T"),
    t2_GABA_3T=Parameter(0.088, "s", 0.075, 0.102, _DB, "contested", "T2 of GABA at 3 T"),
    t2_GSH_3T=Parameter(0.100, "s", 0.072, 0.165, _DB, "contested", "T2 of GSH at 3 T"),
    t2_NAA_3T=Parameter(0.268, "s", 0.210, 0.397, _DB, "contested", "T2 of NAA at 3 T"),
    t2_Cr_3T=Parameter(0.157, "s", 0.128, 0.202, _DB, "contested", "T2 of creatine at 3 T"),
    t2_other_3T=Parameter(0.194, "s", 0.11, 0.25, _FSL, "contested", "T2 of other metabolites at 3 T"),
    t2_Glu_7T=Parameter(0.132, "s", 0.072, 0.184, _DB, "contested", "T2 of Glu at 7 T"),
    t2_Gln_7T=Parameter(0.107, "s", 0.08, 0.14, _DB, "contested", "T2 of Gln at 7 T"),
    t2_GABA_7T=Parameter(0.087, "s", 0.06, 0.11, _DB, "contested", "T2 of GABA at 7 T"),
    t2_GSH_7T=Parameter(0.080, "s", 0.06, 0.12, _DB, "contested", "T2 of GSH at 7 T"),
    t2_NAA_7T=Parameter(0.170, "s", 0.13, 0.2, _DB, "contested", "T2 of NAA at 7 T"),
    t2_Cr_7T=Parameter(0.105, "s", 0.09, 0.12, _DB, "contested", "T2 of creatine at 7 T"),
    t2_other_7T=Parameter(0.131, "s", 0.09, 0.15, _FSL, "contested", "T2 of other metabolites at 7 T"),
    t1_grey_3T=Parameter(1.50, "s", 1.3, 1.7, _FSL, "established", "T1 of water in grey matter at 3 T"),
    t1_white_3T=Parameter(0.97, "s", 0.8, 1.1, _FSL, "established", "T1 of water in white matter at 3 T"),
    t1_csf_3T=Parameter(4.47, "s", 4.0, 5.0, _FSL, "established", "T1 of water in CSF at 3 T"),
    t2_grey_3T=Parameter(0.088, "s", 0.08, 0.11, _FSL, "established", "T2 of water in grey matter at 3 T"),
    t2_white_3T=Parameter(0.073, "s", 0.065, 0.085, _FSL, "established", "T2 of water in white matter at 3 T"),
    t2_csf_3T=Parameter(2.03, "s", 0.5, 2.5, _FSL, "contested", "T2 of water in CSF at 3 T"),
    t1_grey_7T=Parameter(2.05, "s", 1.8, 2.2, _FSL, "established", "T1 of water in grey matter at 7 T"),
    t1_white_7T=Parameter(1.21, "s", 1.1, 1.3, _FSL, "established", "T1 of water in white matter at 7 T"),
    t1_csf_7T=Parameter(4.43, "s", 4.0, 5.0, _FSL, "established", "T1 of water in CSF at 7 T"),
    t2_grey_7T=Parameter(0.050, "s", 0.045, 0.06, _FSL, "established", "T2 of water in grey matter at 7 T"),
    t2_white_7T=Parameter(0.055, "s", 0.045, 0.06, _FSL, "established", "T2 of water in white matter at 7 T"),
    t2_csf_7T=Parameter(1.05, "s", 0.3, 1.5, _FSL, "contested", "T2 of water in CSF at 7 T"),
)  # fmt: skip

_OWN = {"Glu": "Glu", "Gln": "Gln", "GABA": "GABA", "GSH": "GSH", "NAA": "NAA", "NAAG": "NAA", "Cr": "Cr", "PCr": "Cr"}
TISSUES = ("grey", "white", "csf")


def metabolite(name: str, te: float, tr: float | None, mhz: float, values: Mapping[str, Any] | None = None) -> Any:
    """R of a metabolite; `tr` None means fully relaxed."""
    return _left(te, tr, _at("t1", mhz, values), _at(f"t2_{_OWN.get(name, 'other')}", mhz, values))


def water(tissue: str, te: float, tr: float | None, mhz: float, values: Mapping[str, Any] | None = None) -> Any:
    """R of water in one of TISSUES."""
    return _left(te, tr, _at(f"t1_{tissue}", mhz, values), _at(f"t2_{tissue}", mhz, values))


def _left(te: float, tr: float | None, t1: Any, t2: Any) -> Any:
    return np.exp(-te / t2) * (1.0 if tr is None else 1 - np.exp(-tr / t1))


def _at(time: str, mhz: float, values: Mapping[str, Any] | None) -> Any:
    """A relaxation time at this frequency, s."""
    p = TABLE.of(values)
    low, high = getattr(p, f"{time}_3T"), getattr(p, f"{time}_7T")
    # number: the fields at which times are declared, T
    share = np.log(mhz / CONVENTIONS.gamma / 3) / np.log(7 / 3)
    return low * (high / low) ** share
