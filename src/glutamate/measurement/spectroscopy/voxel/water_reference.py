"""Concentrations from a water reference (Gasparovic 2006, doi:10.1002/mrm.20901; Near 2020, doi:10.1002/nbm.4257).

With S_M/N the metabolite signal per proton, S_W that of water, v volume fractions, d water densities, f = v d/sum(v d):

    molal [mmol/kg water]   (S_M/N)/(S_W/2) 55510 (f_g R_g + f_w R_w + f_c R_c)/((1 - f_c) R_M)
    molar [mM of tissue]    (S_M/N)/(S_W/2) 55510 sum(v d R)/((1 - v_c) R_M)

No metabolite is assumed in CSF. Without tissue fractions those of a typical voxel are taken, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel import relaxation
from glutamate.measurement.voxel import TABLE as VOXEL
from glutamate.measurement.voxel import fractions_of

# number: mmol of water in a kg
WATER_MMOL_PER_KG = 55510.0
# number: points (s) over which the decay of water is extrapolated to its beginning, without the first ones that filters bend
BEGIN_S, END_S = 0.003, 0.030


def water_amplitude(reference: Scan) -> float:
    """Amplitude of water at the start of its decay: a parabola through the logarithm of its magnitude."""
    decay = np.abs(reference.fids.mean(axis=0))
    t = reference.times
    used = (t >= BEGIN_S) & (t <= END_S) & (decay > 0)
    return float(np.exp(np.polyfit(t[used], np.log(decay[used]), 2)[-1]))


def factors(
    names: Sequence[str],
    water: float,
    te: float,
    tr: float | None,
    mhz: float,
    fractions: TissueFractions | None = None,
    values: Mapping[str, Any] | None = None,
) -> dict[str, np.ndarray]:
    """Concentration per amplitude of every name, "molal" and "molar"."""
    chosen = values or {}
    p = VOXEL.of(chosen)
    v = np.array(fractions_of(fractions, "voxel", chosen))
    d = np.array([p.water_grey, p.water_white, p.water_csf])
    R = np.array([relaxation.water(tissue, te, tr, mhz, chosen) for tissue in relaxation.TISSUES])
    R_M = np.array([relaxation.metabolite(name, te, tr, mhz, chosen) for name in names])
    f = v * d / (v @ d)
    scale = WATER_MMOL_PER_KG / (water / 2) / R_M
    return {"molal": scale * (f @ R) / (1 - f[-1]), "molar": scale * ((v * d) @ R) / (1 - v[-1])}
