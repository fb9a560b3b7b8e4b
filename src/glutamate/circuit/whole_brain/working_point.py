"""Where a brain works: coupling between regions, inhibition that keeps every region at its healthy rate, and the distance from instability.

    G         coupling; J_i follows from it exactly (`mean_field_node.feedback_inhibition`)
    growth    largest real part of the eigenvalues of the Jacobian at rest, 1/s; stable below 0
    margin    ln(G_c/G), G_c: coupling at which growth is 0 with inhibition re-solved

Functional connectivity depends on coupling mainly through growth: far below 0 regions are independent, near 0 one pattern
takes all. Models fitted to functional connectivity lie within a few percent of instability, where any result depends on the
working point, so that growth and margin stand beside every result. Coupling is therefore declared as a growth rate, which
means the same on every connectome; the coupling follows by bisection, and can be given instead.

Jacobian of (S_E, S_I), blocks; only E->E couples regions:

    EE = diag(-1/tau_E - g_E r_E + c_E J_EE) + c_E G J_long C,  c_E = (1 - S_E) g_E H'(I_E);   EI = -diag(c_E J gaba)
    IE = diag(c_I J_EI),  c_I = (1 - s S_I) g_I H'(I_I);        II = diag(-1/tau_I - s g_I r_I - c_I w_II)

The slowest pattern without interneurons (`slow_growth`), which is fast and has derivatives: the largest root of
x = largest eigenvalue of EE + diag(EI IE/(x - II)), a symmetric matrix in disguise where C is symmetric.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.reduced.mean_field_node import FixedPoint, Node
from glutamate.circuit.reduced.transfer import rate, slope
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import OutOfRange, SimulationFailed

_EDGE = "fitted models lie at -0.6 to -2, some within a few percent of instability; people keep their resting state under doses of ketamine that would not leave it nearer to the edge"
TABLE = ParameterTable(
    "circuit.whole_brain",
    "working point of the cortex",
    growth=Parameter(-1.5, "1/s", -2.4, -1.1, _EDGE, "assumed", "growth rate of the slowest pattern of activity at rest", scale="linear", ceiling=-0.05, sampled=True),
)  # fmt: skip
TOLERANCE = 1e-7  # number: of ln G
# number: bracket of the coupling, in units of 1/(in-strength)
LEAST, MOST = 1e-3, 30.0
# number: rounds of `slow_growth`, each of which leaves a thirtieth of the error, since interneurons are that much faster
ROUNDS = 4
# number: difference of two ways to the growth rate that is let pass, 1/s
AGREEMENT = 1e-5
# number: settling without noise, s, and its step
SETTLING_S, STEP_S = 6.0, 0.002


class Brain(NamedTuple):
    """Regions with their constants, inhibition J (nA), coupling G and connectome C (target, source)."""

    node: Node
    J: Any
    G: Any
    C: Any


class Blocks(NamedTuple):
    """The Jacobian: EE (regions, regions), the others diagonals (regions,); 1/s."""

    EE: Any
    EI: Any
    IE: Any
    II: Any


class WorkingPoint(NamedTuple):
    """Coupling, growth rate (1/s), critical coupling and margin; see the module."""

    G: float
    growth: float
    G_critical: float
    margin: float

    def __str__(self) -> str:
        return (
            f"G = {self.G:.3g}, growth {self.growth:.2f}/s, {math.expm1(self.margin):.1%} of coupling below instability"
        )


def wide(node: Node, regions: int) -> Node:
    """Constants with one value per region."""
    return Node(*(jnp.broadcast_to(jnp.asarray(v, float), regions) for v in node))


def controlled(node: Node, C: Any, G: Any, r_star: Any = None) -> Brain:
    """A brain whose inhibition keeps every region at r* (Hz), the declared rate by default."""
    node = wide(node, C.shape[0])
    r_star = field.parameters().r_star if r_star is None else r_star
    return Brain(node, field.feedback_inhibition(node, r_star, G, C), G, C)


def at_rest(brain: Brain, start: Any = None) -> FixedPoint:
    """The state into which a brain settles from the gating `start` (S_E, S_I), by default the healthy one.

    Raises SimulationFailed if there is none.
    """
    first = field.healthy_gating(field.node(), field.parameters().r_star) if start is None else start
    S = jnp.stack([jnp.broadcast_to(jnp.asarray(v, float), brain.C.shape[:1]) for v in first])
    settled = np.asarray(_settle(S, brain))
    found = field.fixed_point(brain.node, brain.J, brain.G, brain.C, start=tuple(settled))
    if not found.converged:
        raise SimulationFailed("the brain has no resting state: it oscillates or the change is too large")
    return found


@jax.jit
def _settle(S: Any, brain: Brain) -> Any:
    n = brain.node

    def advance(_: Any, S: Any) -> Any:
        I_E, I_I = currents(S[0], S[1], brain)
        r_E, r_I = rate(I_E, n.a_E, n.b_E, n.d_E), rate(I_I, n.a_I, n.b_I, n.d_I)
        change = jnp.stack(
            [-S[0] / n.tau_E + (1 - S[0]) * n.g_E * r_E, -S[1] / n.tau_I + (1 - n.s * S[1]) * n.g_I * r_I]
        )
        return jnp.clip(S + STEP_S * change, 0, 1)

    return jax.lax.fori_loop(0, round(SETTLING_S / STEP_S), advance, S)


def currents(S_E: Any, S_I: Any, brain: Brain) -> tuple[Any, Any]:
    """I_E and I_I (nA)."""
    n, J, G, C = brain
    return (
        n.drive_E + n.J_EE * S_E + G * n.J_long * (C @ S_E) - J * n.gaba * S_I,
        n.drive_I + n.J_EI * S_E - n.w_II * S_I,
    )


def rates(brain: Brain, S_E: Any, S_I: Any) -> Any:
    """r_E of every region (Hz) at a state."""
    n = brain.node
    return rate(currents(S_E, S_I, brain)[0], n.a_E, n.b_E, n.d_E)


def jacobian(brain: Brain, S_E: Any, S_I: Any) -> Blocks:
    """Blocks of the Jacobian at a state."""
    n, J, G, C = brain
    I_E, I_I = currents(S_E, S_I, brain)
    gain_E = (1 - S_E) * n.g_E * slope(I_E, n.a_E, n.b_E, n.d_E)
    gain_I = (1 - n.s * S_I) * n.g_I * slope(I_I, n.a_I, n.b_I, n.d_I)
    r_E, r_I = rate(I_E, n.a_E, n.b_E, n.d_E), rate(I_I, n.a_I, n.b_I, n.d_I)
    own = -1 / n.tau_E - n.g_E * r_E + gain_E * n.J_EE
    return Blocks(
        jnp.diag(own) + (gain_E * G * n.J_long)[:, None] * C,
        -gain_E * J * n.gaba,
        gain_I * n.J_EI,
        -1 / n.tau_I - n.s * n.g_I * r_I - gain_I * n.w_II,
    )


_JACOBIAN = jax.jit(jacobian)


def full(blocks: Blocks) -> np.ndarray:
    """The Jacobian as one matrix, E first."""
    EE, EI, IE, II = (np.asarray(b) for b in blocks)
    return np.block([[EE, np.diag(EI)], [np.diag(IE), np.diag(II)]])


def growth(brain: Brain, S_E: Any, S_I: Any) -> float:
    """Largest real part (1/s) of the eigenvalues at a state."""
    return float(np.linalg.eigvals(full(_JACOBIAN(brain, S_E, S_I))).real.max())


def slow_growth(brain: Brain, S_E: Any, S_I: Any) -> Any:
    """Growth rate (1/s) of the slowest pattern that does not oscillate, on a symmetric connectome; differentiable."""
    A, n = jacobian(brain, S_E, S_I), brain.node
    I_E, _ = currents(S_E, S_I, brain)
    received = (1 - S_E) * n.g_E * slope(I_E, n.a_E, n.b_E, n.d_E) * brain.G * n.J_long
    own = jnp.diagonal(A.EE) - received * jnp.diagonal(brain.C)
    side = jnp.sqrt(received)
    between = side[:, None] * brain.C * side[None]

    def again(_: Any, x: Any) -> Any:
        return jnp.linalg.eigvalsh(between + jnp.diag(own + A.EI * A.IE / (x - A.II)))[-1]

    return jax.lax.fori_loop(0, ROUNDS, again, jnp.zeros(()))


@jax.jit
def controlled_growth(node: Node, C: Any, G: Any) -> Any:
    """`slow_growth` of regions under control at a coupling."""
    brain = controlled(node, C, G)
    return slow_growth(brain, *healthy(brain))


def _whole_growth(node: Node, C: Any, G: float) -> float:
    brain = controlled(node, C, G)
    return growth(brain, *healthy(brain))


def healthy(brain: Brain, r_star: Any = None) -> tuple[Any, Any]:
    """(S_E, S_I) at r* per region, the state that control holds."""
    r_star = field.parameters().r_star if r_star is None else r_star
    return field.healthy_gating(brain.node, r_star)


def working_point(
    node: Node, C: Any, *, growth: float | None = None, G: float | None = None, values: Mapping[str, Any] | None = None
) -> WorkingPoint:
    """The working point of healthy regions on a connectome, by its growth rate (declared by default) or its coupling.

    Raises OutOfRange for a coupling at which the healthy state is unstable, and for a growth rate that no coupling gives.
    """
    C = np.asarray(C, float)
    wanted = float(TABLE.of(values).growth if growth is None else growth)
    at_edge = coupling(node, C, 0.0)
    G = coupling(node, C, wanted) if G is None else G
    found = _whole_growth(node, C, G)
    if found >= 0:
        raise OutOfRange(
            f"at coupling {G:g} the healthy state is unstable (growth {found:.2g}/s): give less than {at_edge:.4g}"
        )
    return WorkingPoint(float(G), found, at_edge, math.log(at_edge / G))


def coupling(node: Node, C: np.ndarray, wanted: float) -> float:
    """The coupling at which healthy regions under control have a growth rate (1/s). Raises OutOfRange if there is none."""
    if np.allclose(C, C.T):
        found = _bisected(lambda G: float(controlled_growth(node, C, G)), wanted)
        if abs(_whole_growth(node, C, found) - wanted) < AGREEMENT:
            return found
    return _bisected(lambda G: _whole_growth(node, C, G), wanted)


def _bisected(growth_at: Callable[[float], float], wanted: float) -> float:
    from scipy.optimize import brentq

    slowest = growth_at(LEAST)
    if not slowest < wanted <= 0:
        raise OutOfRange(
            f"a growth rate of {wanted:g}/s cannot be: give more than {slowest:.3g} (regions alone) and less than 0"
        )
    if growth_at(MOST) < wanted:
        raise OutOfRange(f"no coupling gives a growth rate of {wanted:g}/s on this connectome")
    found = brentq(lambda log_G: growth_at(math.exp(log_G)) - wanted, math.log(LEAST), math.log(MOST), xtol=TOLERANCE)
    return math.exp(found)
