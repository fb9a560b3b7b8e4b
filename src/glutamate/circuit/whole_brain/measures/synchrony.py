"""Synchrony and metastability of BOLD: how far phases agree, and how much their agreement wanders.

    R(t) = |mean_i exp(i phi_i(t))|,   phi: phase of BOLD between 0.01 and 0.1 Hz (Hilbert transform)
    synchrony = mean R,  metastability = SD of R
    FCD: correlation between the functional connectivities of sliding windows

Sources: Deco 2017, doi:10.1038/s41598-017-03073-5; Hansen 2015, doi:10.1016/j.neuroimage.2014.11.001. Metastability relates to
cognition modestly (PMC6326990); as an index of health it is contested.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from glutamate.circuit.whole_brain.measures.connectivity import of_signals, pairs
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import OutOfRange

TABLE = ParameterTable(
    "circuit.synchrony",
    "analysis of BOLD signals", "protocol",
    lowest=Parameter(0.01, "Hz", 0.001, 0.05, "resting-state convention", "established", "lower edge of the band"),
    highest=Parameter(0.1, "Hz", 0.05, 0.25, "resting-state convention", "established", "upper edge of the band"),
    order=Parameter(2.0, "1", 1.0, 4.0, "Butterworth, forwards and backwards", "assumed", "order of the filter"),
    edge=Parameter(10.0, "1", 0.0, 50.0, "the Hilbert transform is unreliable at the ends", "assumed", "volumes left out at each end"),
    window=Parameter(30.0, "1", 10.0, 200.0, "as cubnm 0.1.0", "assumed", "volumes of a window"),
    step=Parameter(5.0, "1", 1.0, 50.0, "as cubnm 0.1.0", "assumed", "volumes from window to window"),
)  # fmt: skip


class Synchrony(NamedTuple):
    """Mean and SD of the order parameter."""

    synchrony: float
    metastability: float


def synchrony(bold: np.ndarray, repetition_s: float) -> Synchrony:
    """Of signals (times, regions). Raises OutOfRange for a signal that is too short or too slow for the band."""
    from scipy.signal import butter, filtfilt, hilbert

    p = TABLE.of()
    edge = round(p.edge)
    if repetition_s * p.highest >= 0.5 or len(bold) * repetition_s * p.lowest < 1 or len(bold) <= 2 * edge + 1:
        raise OutOfRange(
            f"{len(bold)} volumes of {repetition_s:g} s do not hold {p.lowest:g} to {p.highest:g} Hz: give a longer run"
        )
    b, a = butter(round(p.order), [p.lowest, p.highest], btype="band", fs=1 / repetition_s)
    filtered = filtfilt(b, a, np.asarray(bold, float) - np.mean(bold, axis=0), axis=0)
    phases = np.angle(hilbert(filtered, axis=0))[edge : len(bold) - edge]
    R = np.abs(np.exp(1j * phases).mean(axis=1))
    return Synchrony(float(R.mean()), float(R.std()))


def connectivity_dynamics(bold: np.ndarray) -> np.ndarray:
    """FCD (windows, windows) of signals (times, regions)."""
    p = TABLE.of()
    size, step = round(p.window), round(p.step)
    if len(bold) < size + step:
        raise OutOfRange(f"{len(bold)} volumes hold less than two windows of {size}: give a longer run")
    windows = [pairs(of_signals(bold[at : at + size])) for at in range(0, len(bold) - size + 1, step)]
    return np.corrcoef(windows)


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """Kolmogorov-Smirnov distance between the values of two FCD matrices."""
    from scipy.stats import ks_2samp

    return float(ks_2samp(pairs(one), pairs(other)).statistic)
