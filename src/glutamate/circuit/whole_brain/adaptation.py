"""Inhibition as a slow state: homeostasis restores the rate of a region within days, and not always wholly.

    dJ/dt = (J_0 + rho (J*(t) - J_0) - J)/tau

    J_0   inhibition that was right before anything changed
    J*    inhibition that would restore r* now (`mean_field_node.feedback_inhibition`)
    rho   completeness: 0 frozen, 1 whole
    tau   time constant

So an acute change meets inhibition as it was, a chronic one finds it adapted: a drug of an hour and a trait of years differ though
they block as many receptors. Synaptic scaling takes a day or two (Turrigiano 2008, doi:10.1016/j.cell.2008.10.008). Control within
seconds, which models of ketamine need (completeness 1 without delay), is contested: `tau` near 0 is that hypothesis.
The course is solved exactly between times at which J* is known, with J* linear in between.

Units: h, nA.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_TURRIGIANO = "Turrigiano 2008, doi:10.1016/j.cell.2008.10.008"
TABLE = ParameterTable(
    "circuit.adaptation",
    "homeostasis of inhibition between regions",
    tau=Parameter(36.0, "h", 12.0, 96.0, _TURRIGIANO, "assumed", "time in which inhibition adapts"),
    completeness=Parameter(1.0, "1", 0.5, 1.0, _TURRIGIANO, "assumed", "share of the change that inhibition makes up for in the end", scale="linear", ceiling=1.0),
)  # fmt: skip


def adapted(
    J_healthy: np.ndarray, hours: np.ndarray, J_target: np.ndarray, values: Mapping[str, Any] | None = None
) -> np.ndarray:
    """Inhibition (times, ...) at `hours` (ascending), from its healthy value at the first.

    Args:
        J_healthy: (...), nA.
        J_target: (times, ...), J* at every time; after a jump where a time is repeated.
    """
    p = TABLE.of(values)
    goal = J_healthy + p.completeness * (np.asarray(J_target) - J_healthy)
    course = [np.broadcast_to(np.asarray(J_healthy, float), goal.shape[1:])]
    for k, span in enumerate(np.diff(hours)):
        left = np.exp(-span / p.tau)
        # Weight of the goal at the end of the interval: the exact solution for a goal that runs linearly.
        late = 1 - (1 - left) * p.tau / span if span > 0 else 0.0
        course.append(left * course[-1] + (1 - left - late) * goal[k] + late * goal[k + 1])
    return np.stack(course)


def after(J_healthy: Any, J_target: Any, hours: float, values: Mapping[str, Any] | None = None) -> Any:
    """Inhibition some hours after a change that stays."""
    p = TABLE.of(values)
    return J_healthy + p.completeness * (1 - np.exp(-hours / p.tau)) * (J_target - J_healthy)
