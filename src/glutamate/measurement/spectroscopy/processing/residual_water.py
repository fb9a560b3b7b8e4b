"""Residual water: the decay as a sum of damped exponentials, those near water subtracted (HSVD, Barkhuijsen 1987).

The signal subspace comes from a Hankel matrix of the first points; its shift invariance gives poles, a linear fit to the whole
decay gives amplitudes.
"""

from __future__ import annotations

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS
from glutamate.measurement.spectroscopy.scan.scan import Scan

TABLE = ParameterTable(
    "measurement.spectroscopy.residual_water",
    "removal of residual water", "protocol",
    low=Parameter(4.35, "ppm", 4.35, 4.35, "between water and the lines at 4.1 ppm", "assumed", "lowest shift that is taken for water"),
    high=Parameter(5.2, "ppm", 5.2, 5.2, "usual", "assumed", "highest shift that is taken for water"),
    components=Parameter(25, "1", 25, 25, "usual: 20 to 30", "assumed", "damped exponentials"),
    points=Parameter(600, "1", 600, 600, "300 ms at 2 kHz, by when water has decayed", "assumed", "points of the Hankel matrix"),
)  # fmt: skip


def without_water(scan: Scan) -> Scan:
    """The scan without the components between `low` and `high`."""
    return scan.with_fids(np.array([_one(fid, scan) for fid in scan.fids]), "residual water removed")


def _one(fid: np.ndarray, scan: Scan) -> np.ndarray:
    p = TABLE.of()
    used = min(int(p.points), len(fid))
    hankel = np.lib.stride_tricks.sliding_window_view(fid[:used], used // 2)
    left = np.linalg.svd(hankel.T, full_matrices=False)[0][:, : int(min(p.components, used // 2 - 1))]
    poles = np.linalg.eigvals(np.linalg.lstsq(left[:-1], left[1:], rcond=None)[0])
    poles = poles / np.maximum(np.abs(poles), 1)
    shift = CONVENTIONS.water + np.angle(poles) / (2 * np.pi * scan.dwell_s) / scan.mhz
    decays = poles ** np.arange(len(fid))[:, None]
    amplitudes = np.linalg.lstsq(decays, fid, rcond=None)[0]
    water = (shift > p.low) & (shift < p.high)
    return np.asarray(fid - decays[:, water] @ amplitudes[water])
