"""Dynamic mean field: cortical regions as excitatory-inhibitory nodes whose inhibition is set to keep a healthy rate.

    dS_E/dt = -S_E/tau_E + (1 - S_E) g_E r_E          r_E = H(I_E; a_E, b_E, d_E)
    dS_I/dt = -S_I/tau_I + (1 - s S_I) g_I r_I        r_I = H(I_I; a_I, b_I, d_I)
    I_E = W_E I_0 + w J_N S_E + G J_N sum_j C_ij S_E,j - J S_I
    I_I = W_I I_0 + J_N S_E - w_II S_I

S_E is NMDA gating (g_E = gamma), S_I GABA gating (g_I = 1, s = 0). Each state receives white noise sigma per sqrt(s).

Feedback inhibition control: the weight J_i of inhibition onto E that gives every region the rate r* exactly, by algebra:

    S_E* = g_E tau_E r*/(1 + g_E tau_E r*),   I_E* = H^-1(r*),   I_I from I_I = W_I I_0 + J_N S_E* - w_II S_I(I_I)
    J_i = (W_E I_0 + w J_N S_E* + G J_N S_E* k_i - I_E*)/S_I,   k_i = sum_j C_ij

so J_i rises with G k_i at slope J_N S_E*/S_I = 0.63; the rule 1 + 0.75 G k_i in use is an approximation. A plasticity
dJ/dt = eta S_I (r_E - r*) has the same fixed point. Acutely J is frozen; homeostasis re-solves it.

Synaptic factors: w and the long-range J_N times nmda_EE, J_N onto I times nmda_EI, J and w_II times gaba, g_E times
nmda_saturation and release, tau_E times tau_nmda. Background currents are kept: ampa, rise_nmda and tonic_nmda do not act.

Units: s, nA, Hz. Source: Deco 2014, doi:10.1523/JNEUROSCI.5068-13.2014; fixed point and noise as in Demirtas 2019,
doi:10.1016/j.neuron.2019.01.017.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced.root import ROOT_TOLERANCE, root
from glutamate.circuit.reduced.transfer import rate, slope
from glutamate.engine import randomness
from glutamate.engine.arrays import traced
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S

NAME = "mean_field_node"
# number: largest |dS/dt| (1/s) at a fixed point
RESIDUAL_TOLERANCE = 1e-9
MOST_STEPS = 100  # number: of the search for a fixed point
_PAPER = "Deco 2014, doi:10.1523/JNEUROSCI.5068-13.2014"

TABLE = ParameterTable(
    "circuit.mean_field_node",
    "dynamic mean field of a cortical region",
    a_E=Parameter(310.0, "Hz/nA", 279.0, 341.0, _PAPER, "established", "gain of E"),
    b_E=Parameter(125.0, "Hz", 112.5, 137.5, _PAPER, "established", "threshold of E"),
    d_E=Parameter(0.16, "s", 0.144, 0.176, _PAPER, "established", "curvature of E"),
    a_I=Parameter(615.0, "Hz/nA", 553.0, 677.0, _PAPER, "established", "gain of I"),
    b_I=Parameter(177.0, "Hz", 159.0, 195.0, _PAPER, "established", "threshold of I"),
    d_I=Parameter(0.087, "s", 0.078, 0.096, _PAPER, "established", "curvature of I"),
    tau_E=Parameter(0.1, "s", 0.06, 0.12, _PAPER, "established", "decay of NMDA gating"),
    tau_I=Parameter(0.01, "s", 0.008, 0.012, _PAPER, "established", "decay of GABA gating"),
    gamma=Parameter(0.641, "1", 0.577, 0.705, _PAPER, "established", "NMDA gating per spike"),
    I_0=Parameter(0.382, "nA", 0.378, 0.386, _PAPER, "established", "background current"),
    W_E=Parameter(1.0, "1", 0.95, 1.05, _PAPER, "established", "share of the background that E receives"),
    W_I=Parameter(0.7, "1", 0.65, 0.75, _PAPER, "established", "share of the background that I receives"),
    w=Parameter(1.4, "1", 1.3, 1.5, _PAPER, "established", "recurrent excitation relative to J_N"),
    w_II=Parameter(1.0, "nA", 0.9, 1.1, _PAPER, "established", "inhibition of I"),
    J_N=Parameter(0.15, "nA", 0.14, 0.16, _PAPER, "established", "NMDA coupling"),
    J=Parameter(1.0, "nA", 0.9, 1.1, f"{_PAPER}; 1 for an isolated node at r*", "established", "inhibition of E without control"),
    r_star=Parameter(3.0773270642, "Hz", 2.63, 3.55, "rate of an isolated node with J = 1 under Deco 2014's constants; range kept there", "established", "rate that control restores"),
    sigma=Parameter(0.01, "1/sqrt(s)", 0.005, 0.02, "Demirtas 2019, doi:10.1016/j.neuron.2019.01.017", "established", "noise of the gating variables"),
    eta=Parameter(20.0, "nA", 1.0, 100.0, "fast enough to settle within seconds; the fixed point does not depend on it", "assumed", "rate of inhibitory plasticity"),
    dt=Parameter(1.0, "ms", 0.1, 1.0, _PAPER, "established", "time step", role="numerical"),
)  # fmt: skip


class Node(NamedTuple):
    """Constants of all regions; numbers, or arrays with one value per region."""

    a_E: Any
    b_E: Any
    d_E: Any
    a_I: Any
    b_I: Any
    d_I: Any
    tau_E: Any
    g_E: Any
    tau_I: Any
    g_I: Any
    s: Any
    """1 if GABA gating saturates, 0 if not."""
    drive_E: Any
    """Background current W_E I_0, nA; drive_I likewise."""
    drive_I: Any
    J_EE: Any
    """Recurrent excitation, nA."""
    J_long: Any
    """Excitation between regions, nA."""
    J_EI: Any
    """Excitation of I, nA."""
    w_II: Any
    gaba: Any
    """Factor of J."""


class FixedPoint(NamedTuple):
    """Per region: gating and rates (Hz), and whether the residual vanished."""

    S_E: np.ndarray
    S_I: np.ndarray
    r_E: np.ndarray
    r_I: np.ndarray
    converged: bool


class Run(NamedTuple):
    """Rates of E and I (Hz), averaged over the second half of a run, inhibition at its end (nA); one per region."""

    r_E: np.ndarray
    r_I: np.ndarray
    J: np.ndarray


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def node(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Node:
    """Constants under synaptic factors; leaves of `factors` are numbers or one value per region.

    Raises OutOfRange for factors that no synapse has.
    """
    return constants(parameters(values), checked(factors or HEALTHY))


def constants(p: Values, f: SynapticFactors) -> Node:
    """As `node`, of values and factors that broadcast against each other; inside a trace, too."""
    return Node(
        p.a_E, p.b_E, p.d_E, p.a_I, p.b_I, p.d_I,
        p.tau_E * f.tau_nmda, p.gamma * f.nmda_saturation * f.release, p.tau_I, 1.0, 0.0,
        p.W_E * p.I_0, p.W_I * p.I_0, p.w * p.J_N * f.nmda_EE, p.J_N * f.nmda_EE,
        p.J_N * f.nmda_EI, p.w_II * f.gaba, f.gaba,
    )  # fmt: skip


class Rest(NamedTuple):
    """An isolated node at rest: rates (Hz), and the residual |dS/dt| (1/s)."""

    r_E: Any
    r_I: Any
    residual: Any


def at_rest(n: Node, J: Any) -> Rest:
    """Resting state of isolated nodes, of the broadcast shape of the constants, by Newton's method element by element.

    The last step is taken with the Jacobian held, so that the derivative by any constant is that of the fixed point
    (implicit function theorem), however the search went.
    """
    shape = jnp.broadcast_shapes(*(jnp.shape(v) for v in (J, *n)))
    start = tuple(jnp.full(shape, v) for v in _rest())

    def going(carry: Any) -> Any:
        step, S = carry
        off = jnp.maximum(*(jnp.abs(a) for a in _isolated(S[0], S[1], n, J)[:2]))
        # A node without numbers (somebody whose simulation failed) never settles and is not waited for.
        return (step < MOST_STEPS) & (jnp.max(jnp.where(jnp.isfinite(off), off, 0.0)) > RESIDUAL_TOLERANCE / 2)

    def corrected(S: Any) -> Any:
        held = [jax.lax.stop_gradient(a) for a in S]
        change, slopes = _isolated(S[0], S[1], n, J)[:2], _slopes(held[0], held[1], n, J)
        (a, b), (c, d) = (tuple(jax.lax.stop_gradient(v) for v in row) for row in slopes)
        det = a * d - b * c
        return S[0] - (d * change[0] - b * change[1]) / det, S[1] - (a * change[1] - c * change[0]) / det

    def advance(carry: Any) -> Any:
        step, S = carry
        return step + 1, tuple(jnp.clip(new, old / 2, (1 + old) / 2) for new, old in zip(corrected(S), S, strict=True))

    _, found = jax.lax.while_loop(going, advance, (0, start))
    S = corrected(tuple(jax.lax.stop_gradient(a) for a in found))
    dS_E, dS_I, r_E, r_I = _isolated(S[0], S[1], n, J)
    return Rest(r_E, r_I, jnp.maximum(jnp.abs(dS_E), jnp.abs(dS_I)))


def _isolated(S_E: Any, S_I: Any, n: Node, J: Any) -> tuple[Any, Any, Any, Any]:
    """dS_E/dt, dS_I/dt, r_E and r_I of nodes that receive nothing from others."""
    r_E = rate(n.drive_E + n.J_EE * S_E - J * n.gaba * S_I, n.a_E, n.b_E, n.d_E)
    r_I = rate(n.drive_I + n.J_EI * S_E - n.w_II * S_I, n.a_I, n.b_I, n.d_I)
    return -S_E / n.tau_E + (1 - S_E) * n.g_E * r_E, -S_I / n.tau_I + (1 - n.s * S_I) * n.g_I * r_I, r_E, r_I


def _slopes(S_E: Any, S_I: Any, n: Node, J: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Jacobian of (dS_E/dt, dS_I/dt) by (S_E, S_I), row by row."""
    x_E, x_I = n.drive_E + n.J_EE * S_E - J * n.gaba * S_I, n.drive_I + n.J_EI * S_E - n.w_II * S_I
    gain_E = (1 - S_E) * n.g_E * slope(x_E, n.a_E, n.b_E, n.d_E)
    gain_I = (1 - n.s * S_I) * n.g_I * slope(x_I, n.a_I, n.b_I, n.d_I)
    r_E, r_I = rate(x_E, n.a_E, n.b_E, n.d_E), rate(x_I, n.a_I, n.b_I, n.d_I)
    return (
        (-1 / n.tau_E - n.g_E * r_E + gain_E * n.J_EE, -gain_E * J * n.gaba),
        (gain_I * n.J_EI, -1 / n.tau_I - n.s * n.g_I * r_I - gain_I * n.w_II),
    )


def feedback_inhibition(n: Node, r_star: Any, G: Any = 0.0, C: Any = None) -> np.ndarray:
    """J_i (nA) that gives every region the rate r* (Hz): the algebra of the module.

    Args:
        n: constants under the factors to be compensated.
        r_star: rate to restore.
        G: global coupling.
        C: connectome (regions, regions); None for isolated nodes.
    """
    if not traced(n, r_star, G, C):
        return np.asarray(_controlled(n, r_star, G, np.zeros(1) if C is None else np.asarray(C, float).sum(1)))
    return _controlled(n, r_star, G, jnp.zeros(1) if C is None else C.sum(1))


@jax.jit
def _controlled(n: Node, r_star: Any, G: Any, k: Any) -> Any:
    S_E = _gating_E(r_star, n)
    S_I = _gating_I(rate(_current_I(S_E, n), n.a_I, n.b_I, n.d_I), n)
    return (n.drive_E + n.J_EE * S_E + G * n.J_long * S_E * k - _current_E(r_star, n)) / (S_I * n.gaba)


def healthy_gating(n: Node, r_star: Any) -> tuple[Any, Any]:
    """(S_E, S_I) at rest under feedback inhibition control; J moves neither, nor r_I."""
    S_E = _gating_E(r_star, n)
    return S_E, _gating_I(rate(_current_I(S_E, n), n.a_I, n.b_I, n.d_I), n)


def _gating_E(r: Any, n: Node) -> Any:
    return n.g_E * n.tau_E * r / (1 + n.g_E * n.tau_E * r)


def _gating_I(r: Any, n: Node) -> Any:
    return n.g_I * n.tau_I * r / (1 + n.s * n.g_I * n.tau_I * r)


@jax.jit
def _current_I(S_E: Any, n: Node) -> Any:
    """I_I that its own inhibition leaves, nA."""

    def imbalance(x: Any, given: Any) -> Any:
        S_E, n = given
        return x - n.drive_I - n.J_EI * S_E + n.w_II * _gating_I(rate(x, n.a_I, n.b_I, n.d_I), n)

    return root(imbalance, n.b_I / n.a_I, (S_E, n))


@jax.jit
def _current_E(r: Any, n: Node) -> Any:
    """I_E at which E fires at r, nA."""

    def missing(x: Any, given: Any) -> Any:
        r, n = given
        return rate(x, n.a_E, n.b_E, n.d_E) - r

    return root(missing, n.b_E / n.a_E, (r, n))


@functools.cache
def _rest() -> tuple[float, float]:
    """Gating of a healthy node at r*, with declared values: on the host, also while something is being traced."""
    n, r_star = node(), parameters().r_star
    S_E, x, step = _gating_E(r_star, n), n.b_I / n.a_I, 1.0
    while abs(step) > ROOT_TOLERANCE:
        gating = n.g_I * n.tau_I
        off = x - n.drive_I - n.J_EI * S_E + n.w_II * gating * rate(x, n.a_I, n.b_I, n.d_I)
        step = float(off / (1 + n.w_II * gating * slope(x, n.a_I, n.b_I, n.d_I)))
        x -= step
    return float(S_E), float(_gating_I(rate(x, n.a_I, n.b_I, n.d_I), n))


def fixed_point(n: Node, J: Any, G: Any = 0.0, C: Any = None, start: Any = None) -> FixedPoint:
    """Resting state reached by Newton's method from gating `start` (S_E, S_I), by default that of a healthy node at r*.

    Args:
        n: constants.
        J: inhibition of E, a number or one per region (nA).
        G, C: coupling and connectome (regions, regions); None for isolated nodes.
    """
    regions = np.broadcast(*(np.atleast_1d(v) for v in (J, *n))).size if C is None else len(C)
    C = np.zeros((regions, regions)) if C is None else np.asarray(C, float)
    if start is None:
        start = _rest()
    first = jnp.concatenate([jnp.broadcast_to(jnp.asarray(v, float), regions) for v in start])
    wide = Node(*(jnp.broadcast_to(jnp.asarray(v, float), regions) for v in n))
    found = _newton(first, wide, jnp.broadcast_to(jnp.asarray(J, float), regions), G, C)
    S, r_E, r_I, residual = (np.asarray(v) for v in found)
    return FixedPoint(S[:regions], S[regions:], r_E, r_I, bool(residual < RESIDUAL_TOLERANCE))


def growth_rate(n: Node, J: Any, point: FixedPoint, G: Any = 0.0, C: Any = None) -> float:
    """Largest real part (1/s) of the eigenvalues of the Jacobian at a fixed point: negative where it is stable."""
    regions = len(point.S_E)
    C = np.zeros((regions, regions)) if C is None else np.asarray(C, float)
    wide = Node(*(jnp.broadcast_to(jnp.asarray(v, float), regions) for v in n))
    jacobian = jax.jacfwd(lambda S: flow(S, wide, J, G, C)[0])(jnp.concatenate([point.S_E, point.S_I]))
    return float(np.linalg.eigvals(np.asarray(jacobian)).real.max())


def flow(S: Any, n: Node, J: Any, G: Any, C: Any) -> tuple[Any, Any, Any]:
    """dS/dt (1/s) of S_E and then S_I of all regions, and their rates r_E and r_I (Hz)."""
    S_E, S_I = jnp.split(S, 2)
    r_E = rate(n.drive_E + n.J_EE * S_E + G * n.J_long * (C @ S_E) - J * n.gaba * S_I, n.a_E, n.b_E, n.d_E)
    r_I = rate(n.drive_I + n.J_EI * S_E - n.w_II * S_I, n.a_I, n.b_I, n.d_I)
    dS_E = -S_E / n.tau_E + (1 - S_E) * n.g_E * r_E
    dS_I = -S_I / n.tau_I + (1 - n.s * S_I) * n.g_I * r_I
    return jnp.concatenate([dS_E, dS_I]), r_E, r_I


@jax.jit
def _newton(S: Any, n: Node, J: Any, G: Any, C: Any) -> Any:
    def residual(S: Any) -> Any:
        return flow(S, n, J, G, C)[0]

    def going(carry: Any) -> Any:
        step, S = carry
        return (step < MOST_STEPS) & (jnp.max(jnp.abs(residual(S))) > RESIDUAL_TOLERANCE / 2)

    def advance(carry: Any) -> Any:
        step, S = carry
        change = jnp.linalg.solve(jax.jacfwd(residual)(S), residual(S))
        return step + 1, jnp.clip(S - change, S / 2, (1 + S) / 2)

    _, S = jax.lax.while_loop(going, advance, (0, S))
    change, r_E, r_I = flow(S, n, J, G, C)
    return S, r_E, r_I, jnp.max(jnp.abs(change))


def simulate(
    n: Node,
    J: Any,
    duration_s: float,
    *,
    G: float = 0.0,
    C: Any = None,
    sigma: float = 0.0,
    eta: float = 0.0,
    r_star: float | None = None,
    dt_ms: float | None = None,
    seed: int = 0,
) -> Run:
    """Run the regions in time, from the healthy fixed point, with noise `sigma` and inhibitory plasticity `eta`.

    Args:
        n, J, G, C: as `fixed_point`.
        duration_s: length of the run.
        sigma: noise per sqrt(s), 0 for none.
        eta: rate of dJ/dt = eta S_I (r_E - r*), 0 for frozen inhibition.
        r_star: rate that plasticity restores (Hz), the declared one by default.
        dt_ms: time step, the declared one by default.
        seed: seed of the noise.
    """
    regions = np.broadcast(*(np.atleast_1d(v) for v in (J, *n))).size if C is None else len(C)
    C = np.zeros((regions, regions)) if C is None else np.asarray(C, float)
    wide = Node(*(jnp.broadcast_to(jnp.asarray(v, float), regions) for v in n))
    p = parameters()
    dt = (p.dt if dt_ms is None else dt_ms) / MS_PER_S
    steps = 2 * max(round(duration_s / dt / 2), 1)
    r_star = p.r_star if r_star is None else r_star
    start = fixed_point(node(), p.J)
    S = jnp.concatenate([jnp.broadcast_to(v, regions) for v in (start.S_E, start.S_I)])
    J = jnp.broadcast_to(jnp.asarray(J, float), regions)
    r_E, r_I, J = _integrate(S, wide, J, G, C, sigma, eta, r_star, dt, steps, randomness.key(seed, NAME))
    return Run(np.asarray(r_E), np.asarray(r_I), np.asarray(J))


@functools.partial(jax.jit)
def _integrate(
    S: Any, n: Node, J: Any, G: Any, C: Any, sigma: Any, eta: Any, r_star: Any, dt: Any, steps: Any, key: Any
) -> Any:
    fast = jax.random.wrap_key_data(jnp.tile(jax.random.key_data(key), 2), impl="rbg")

    def advance(step: Any, carry: Any) -> Any:
        S, J, sum_E, sum_I = carry
        change, r_E, r_I = flow(S, n, J, G, C)
        kick = sigma * jnp.sqrt(dt) * jax.random.normal(jax.random.fold_in(fast, step), S.shape)
        late = step >= steps / 2
        J = J + dt * eta * jnp.split(S, 2)[1] * (r_E - r_star)
        return jnp.clip(S + dt * change + kick, 0, 1), J, sum_E + late * r_E, sum_I + late * r_I

    zero = jnp.zeros(C.shape[0])
    _, J, sum_E, sum_I = jax.lax.fori_loop(0, steps, advance, (S, J, zero, zero))
    return sum_E / (steps / 2), sum_I / (steps / 2), J
