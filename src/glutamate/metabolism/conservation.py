"""Conservation that follows from the stoichiometry.

A reaction that keeps a quantity changes no weighted sum of pools; sources, sinks and known exits carry the rest. Each carbon
skeleton class and nitrogen is balanced against the integral of the rates that cross its boundary.
"""

from __future__ import annotations

import numpy as np

from glutamate.metabolism import model, run

MIN_STEP = 0.05


def weights(quantity: str) -> np.ndarray:
    """Content of each state in `quantity`: "nitrogen", "carbon", or a skeleton class ("C3", "C4", "C5", "C6")."""
    out = []
    for species in model.network().species:
        content = {"nitrogen": species.nitrogen, "carbon": species.carbons}.get(quantity, float(species.skeleton == quantity))
        out.extend([content] * len(species.spaces))
    return np.asarray(out, float)


def boundary(quantity: str) -> np.ndarray:
    """Net gain of `quantity` per unit of every rate: non-zero only where a reaction crosses the boundary."""
    return weights(quantity) @ model.structure()[0]


def closure() -> float:
    """Largest relative imbalance of carbon and nitrogen on a fall of plasma glucose to 0.6 mM for 20 min.

    The change of content is compared with the time integral of the boundary rates (Simpson's rule on a fine grid).
    """
    healthy = model.anchors({name: np.full(run.LANES, v) for name, v in model.default_values().items()})
    u = healthy.u0.copy()
    u[0] = 0.6
    minutes = np.arange(0.0, 20.0 + MIN_STEP / 2, MIN_STEP)
    states = run.integrate([run.steady_phase(healthy, minutes, u)], healthy.x0, rtol=1e-9, atol=1e-12)
    rates, _ = run.rates_and_derived(states, np.repeat(u[None], len(states), axis=0), healthy)
    simpson = np.full(len(minutes), 2.0)
    simpson[1::2] = 4.0
    simpson[[0, -1]] = 1.0
    simpson *= MIN_STEP / 3
    worst = 0.0
    for quantity in ("carbon", "nitrogen"):
        content = weights(quantity) @ (states[..., 0] * healthy.volume[:, 0]).T
        crossed = simpson @ (rates[..., 0] @ boundary(quantity))
        worst = max(worst, abs(content[-1] - content[0] - crossed) / content[0])
    return worst
