"""Conservation that follows from the stoichiometry.

A reaction that keeps a quantity changes no weighted sum of pools; sources, sinks and known exits carry the rest. Each carbon
skeleton class and nitrogen is balanced against the integral of the rates that cross its boundary.
"""

from __future__ import annotations

import numpy as np

from glutamate.metabolism import model


def weights(quantity: str) -> np.ndarray:
    """Content of each state in `quantity`: "nitrogen", "carbon", or a skeleton class ("C3", "C4", "C5", "C6")."""
    out = []
    for species in model.network().species:
        content = {"nitrogen": species.nitrogen, "carbon": species.carbons}.get(
            quantity, float(species.skeleton == quantity)
        )
        out.extend([content] * len(species.spaces))
    return np.asarray(out, float)


def boundary(quantity: str) -> np.ndarray:
    """Net gain of `quantity` per unit of every rate: non-zero only where a reaction crosses the boundary."""
    return weights(quantity) @ model.structure()[0]
