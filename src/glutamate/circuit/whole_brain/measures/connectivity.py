"""Functional connectivity, and how strongly every region takes part in it.

    FC_ij                       correlation of BOLD
    GBC_i                       mean_j artanh(FC_ij), j != i: global brain connectivity
    FC after global-signal regression: partial correlation given g = mean_i z_i, z: standard scores. Exactly, from FC alone:
        P = FC - (FC 1)(FC 1)'/(1' FC 1), then as a correlation

Whether to remove the global signal is contested, and results under ketamine turn with it: both are always given.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

# number: correlations are held this far from 1, where artanh ends
NEAR_ONE = 1e-6


def of_signals(bold: np.ndarray) -> np.ndarray:
    """Correlation (regions, regions) of signals (times, regions)."""
    return np.corrcoef(np.asarray(bold, float).T)


def without_global_signal(FC: np.ndarray) -> np.ndarray:
    """FC after regression of the mean of standardised signals."""
    shared = FC.sum(1)
    left = FC - np.outer(shared, shared) / shared.sum()
    scale = np.sqrt(np.maximum(np.diag(left), np.finfo(float).tiny))
    return np.asarray(left / np.outer(scale, scale))


def global_brain_connectivity(FC: np.ndarray) -> np.ndarray:
    """GBC per region."""
    z = np.arctanh(np.clip(FC, -1 + NEAR_ONE, 1 - NEAR_ONE))
    np.fill_diagonal(z, 0.0)
    return np.asarray(z.sum(1) / (len(FC) - 1))


def pairs(FC: np.ndarray) -> np.ndarray:
    """Values above the diagonal."""
    return np.asarray(FC[np.triu_indices(len(FC), 1)])


def mean(FC: np.ndarray) -> float:
    """Mean over pairs of different regions."""
    return float(pairs(FC).mean())


def between(FC: np.ndarray, networks: Sequence[str], one: str, other: str) -> float:
    """Mean connectivity of the regions of two networks; NaN where one has no region."""
    names = np.asarray(networks)
    block = FC[np.ix_(names == one, names == other)]
    return float(block.mean()) if block.size else float("nan")
