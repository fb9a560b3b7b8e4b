"""The numbers by which the coordination of regions is told: from functional connectivity, and from a scan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit.whole_brain.measures import connectivity, synchrony
from glutamate.circuit.whole_brain.measures.graph import graph

LINEAR: Mapping[str, tuple[str, str]] = {
    "mean_FC": ("mean functional connectivity", "1"),
    "GBC": ("global brain connectivity", "1"),
    "GBC_GSR": ("global brain connectivity, global signal removed", "1"),
    "opposition": ("task-positive with default network, global signal removed", "1"),
    "integration": ("integration (largest component)", "1"),
    "efficiency": ("global efficiency", "1"),
    "modularity": ("segregation (modularity Q)", "1"),
    "participation": ("participation between communities", "1"),
}
"""Measures that every person has: title and unit."""
OF_A_SCAN: Mapping[str, tuple[str, str]] = {
    "synchrony": ("synchrony", "1"),
    "metastability": ("metastability", "1"),
    "FCD": ("likeness of connectivity over time (mean FCD)", "1"),
    "FCD_distance": ("distance of FCD from health (Kolmogorov-Smirnov)", "1"),
}
"""Measures of a simulated scan, of the median person."""


def of_connectivity(FC: np.ndarray, networks: Any) -> dict[str, float]:
    """Values of `LINEAR`."""
    without = connectivity.without_global_signal(FC)
    return {
        "mean_FC": connectivity.mean(FC),
        "GBC": float(connectivity.global_brain_connectivity(FC).mean()),
        "GBC_GSR": float(connectivity.global_brain_connectivity(without).mean()),
        "opposition": connectivity.between(without, networks, "task_positive", "default"),
        **graph(FC)._asdict(),
    }


def of_scan(bold: np.ndarray, healthy: np.ndarray, repetition_s: float) -> dict[str, float]:
    """Values of `OF_A_SCAN` for signals (times, regions) beside those of health."""
    FCD, usual = (synchrony.connectivity_dynamics(b) for b in (bold, healthy))
    order = synchrony.synchrony(bold, repetition_s)
    return {
        "synchrony": order.synchrony,
        "metastability": order.metastability,
        "FCD": connectivity.mean(FCD),
        "FCD_distance": synchrony.distance(FCD, usual),
    }
