"""Planning field: activity that spreads from a goal over the graph of the states of a problem.

Every state of a problem (a position in a maze, an arrangement of discs) is a cortical node of excitation and inhibition
(`mean_field_node`, Deco 2014); nodes of states that one move connects excite each other:

    I_E,s = ... + G J_N sum_t C_st S_E,t + I_goal [s is the goal],     C_st = A_st/sqrt(k_s k_t),  k_s = sum_t A_st

A is 1 where a move leads from one state to the other. The inhibition of every node is that at which all states fire at r* without a
goal (feedback inhibition control in health), so that the number of moves out of a state says nothing; an acute change of synapses
leaves it as it is. A prefrontal module holds the goal and excites its node. Rates then fall with every move away from the goal, by
a factor that G and the synapses set, and the moves that lead nearer are those to neighbours that fire more. Further
away the differences drown in the noise of the decision that reads them: planning has a horizon.

This form is a proposal: goal-directed gradients of activity over states are the common core of models of planning
(Friedrich and Lengyel 2016, doi:10.1523/JNEUROSCI.2854-15.2016, in spiking neurons; diffusion from the goal), the nodes are
published, and their use for states is assumed. G is assumed, and the horizon follows from it.

Synaptic factors: as `mean_field_node`; coupling between states is E->E NMDA.

Units: s, nA, Hz.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced import mean_field_node
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError, SimulationFailed

NAME = "planning_field"
TABLE = ParameterTable(
    f"circuit.{NAME}",
    "activity that spreads from a goal over the states of a problem",
    G=Parameter(0.9, "1", 0.7, 1.0, "sized so that health solves about half of the six-move problems of the Tower of London", "assumed", "coupling between states that one move connects"),
    I_goal=Parameter(0.25, "nA", 0.15, 0.35, "drives the goal to some 80 Hz, near the rate of a prefrontal memory", "assumed", "current to the goal from the module that holds it"),
    settle=Parameter(1.5, "s", 1.0, 3.0, "fifteen decays of NMDA gating", "assumed", "time in which activity spreads", role="protocol"),
    dt=Parameter(1.0, "ms", 0.5, 1.0, "a tenth of the decay of GABA gating", "assumed", "time step", role="numerical"),
)  # fmt: skip


def coupling(adjacency: np.ndarray) -> np.ndarray:
    """C from the moves between states (states, states). Raises InputError unless it is symmetric and every state has a move."""
    A = np.asarray(adjacency, float)
    k = A.sum(axis=1)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not np.array_equal(A, A.T) or not np.all(k > 0):
        raise InputError("planning_field: give a symmetric matrix of moves in which every state has one")
    return np.asarray(A / np.sqrt(np.outer(k, k)))


def spread(
    adjacency: np.ndarray, values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None
) -> np.ndarray:
    """Rates (Hz) of all states for every goal, (conditions, goals, states).

    Args:
        adjacency: moves between states (states, states), 0 or 1.
        values: parameter values by dotted name, numbers or (conditions,).
        factors: synaptic factors; leaves may have one value per condition.

    Raises SimulationFailed for rates that are not finite.
    """
    p, q = TABLE.of(values), mean_field_node.parameters(values)
    C = coupling(adjacency)
    f = checked(factors or HEALTHY)
    changed = mean_field_node.constants(q, f)
    size = np.broadcast(*(np.atleast_1d(leaf) for leaf in (*changed, p.G, p.I_goal))).shape[0]
    wide = lambda leaf: np.broadcast_to(np.asarray(leaf, float), (size,))  # noqa: E731
    own = {name: value for name, value in (values or {}).items() if name.startswith(mean_field_node.TABLE.prefix)}
    rows = []
    for condition in range(size):
        at = {name: float(wide(value)[condition]) for name, value in own.items()}
        healthy, G = mean_field_node.node(at), wide(p.G)[condition]
        J = mean_field_node.feedback_inhibition(healthy, wide(q.r_star)[condition], G, C)
        n = mean_field_node.Node(*(wide(leaf)[condition] for leaf in changed))
        start = mean_field_node.healthy_gating(healthy, wide(q.r_star)[condition])
        drive = n.drive_E + wide(p.I_goal)[condition] * np.eye(len(C))
        steps = round(p.settle * MS_PER_S / p.dt)
        rows.append(_settled(drive, n, J, G, C, jnp.stack([jnp.asarray(s) for s in start]), p.dt / MS_PER_S, steps))
    rates = np.asarray(rows)
    if not np.isfinite(rates).all():
        raise SimulationFailed(f"{NAME}: rates are not finite; bring the factors nearer to 1, or reduce {NAME}.G")
    return rates


@jax.jit
def _settled(drive: Any, n: Any, J: Any, G: Any, C: Any, start: Any, dt: Any, steps: Any) -> Any:
    """Rates r_E (goals, states) after the time in which activity spreads; drive (goals, states)."""
    states = C.shape[0]
    flow = jax.vmap(lambda S, current: mean_field_node.flow(S, n._replace(drive_E=current), J, G, C))

    def advance(_: Any, S: Any) -> Any:
        return jnp.clip(S + dt * flow(S, drive)[0], 0, 1)

    S = jnp.broadcast_to(jnp.repeat(start, states), (drive.shape[0], 2 * states))
    return flow(jax.lax.fori_loop(0, steps, advance, S), drive)[1]


_MEASURED = "measured: Tower of London of two to five moves, 64 problems of each at a dozen conductances up to 12 to 20 % less and more"
MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: half of the problems that health solves are no longer solved",
    nmda_EE=Parameter(0.038, "1", 0.03, 0.045, f"{_MEASURED}; lost with more, and with 0.068 less", "established", "log conductance at which the function is lost"),
    nmda_EI=Parameter(0.1, "1", 0.09, 0.12, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
    gaba=Parameter(0.17, "1", 0.15, 0.2, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
)  # fmt: skip

CIRCUIT = Circuit(
    NAME,
    "planning field, with the modules that hold the goal and decide",
    TABLE,
    does=("planning",),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    measured=MARGINS,
    modules={"states": "dorsolateral_prefrontal", "goal": "dorsolateral_prefrontal", "decision": "posterior_parietal"},
)
