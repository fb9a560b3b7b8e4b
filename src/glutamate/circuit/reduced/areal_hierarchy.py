"""Working memory distributed over a hierarchy of areas, none of which could hold it alone.

Every area has two excitatory pools A and B that prefer one item each, and inhibitory cells C:

    dS_A/dt = -S_A/tau_N + gamma (1 - S_A) r_A,    dS_C/dt = -S_C/tau_G + gamma_I r_C,    tau_r dr/dt = -r + phi(I)
    I_A = J_S S_A + J_C S_B + J_EI S_C + I_0 + I_cue + G u_i sum_j W_ij L_ij S_A,j + eta
    I_C = J_IE (S_A + S_B) + J_II S_C + I_0C + (G/Z) v_i sum_j W_ij (1 - L_ij) (S_A,j + S_B,j)
    phi_E(I) = H(I; a, b, d) (`transfer`),    phi_I(I) = g (c_1 I - c_0) + r_0
    J_S = J_min + (J_max - J_min) h_i,     J_IE = (J_0 - J_S - J_C)/(2 zeta),     Z = -2 zeta
    zeta = c tau_G gamma_I J_EI/(1 - c tau_G gamma_I J_II),    c = g c_1
    u_i = J_S,i/max J_S,    v_i = J_IE,i/max J_IE

h_i is the place of an area in the hierarchy, 0 to 1. J_IE and Z keep every area balanced, so that the strength of its own
loop rises along the hierarchy and remains too weak for a second stable state. Projections to higher areas (L near 1) excite, those
to lower areas mostly inhibit (counterstream inhibitory bias), with L_ij = 1/(1 + exp(-s (h_i - h_j))), the share of supragranular
cells. W are relative weights, compressed (power k) and normalised to the input of an area. Delays of conduction, a cap on inhibition
of the frontal eye field in the published code are left out.

Here the areas are the 34 of one hemisphere of the synthetic connectome that ships, and an area's place is the rank of the shortest way
to it from primary visual cortex in steps between neighbours: nobody's data. The published model has 30 areas of the macaque
with measured weights, spine counts and shares of supragranular cells. Its constants are kept; G and s are set for these weights, and
memory is then held by the upper third of the hierarchy.

Synaptic factors: all excitation of E (J_S, J_C, long-range) times nmda_EE, all of C (J_IE, long-range) times nmda_EI, J_EI and J_II times gaba,
gamma times nmda_saturation and release, tau_N times tau_nmda. ampa, rise_nmda and tonic_nmda do not act. A lesioned area neither
receives nor sends.

Units: s, nA, Hz. Source: Mejias and Wang 2022, doi:10.7554/eLife.72136, and its code (ModelDB 267295).
"""

from __future__ import annotations

import functools
import heapq
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced.transfer import rate
from glutamate.circuit.whole_brain.connectomes.synthetic import synthetic
from glutamate.engine import randomness
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S
from glutamate.errors import SimulationFailed

NAME = "areal_hierarchy"
HEMISPHERE, FIRST = "lh.", "pericalcarine"
_PAPER = "Mejias and Wang 2022, doi:10.7554/eLife.72136"
_CODE = f"{_PAPER}, published code"

TABLE = ParameterTable(
    f"circuit.{NAME}",
    "working memory distributed over a hierarchy of areas",
    a=Parameter(135.0, "Hz/nA", 121.5, 148.5, _CODE, "established", "gain of the f-I curve of E"),
    b=Parameter(54.0, "Hz", 48.6, 59.4, _CODE, "established", "threshold of the f-I curve of E"),
    d=Parameter(0.308, "s", 0.277, 0.339, _CODE, "established", "curvature of the f-I curve of E"),
    g=Parameter(0.25, "1", 0.225, 0.275, _CODE, "established", "slope of the f-I curve of I relative to c_1"),
    c_1=Parameter(615.0, "Hz/nA", 553.0, 677.0, _CODE, "established", "gain of the f-I curve of I"),
    c_0=Parameter(177.0, "Hz", 159.0, 195.0, _CODE, "established", "threshold of the f-I curve of I"),
    r_0=Parameter(5.5, "Hz", 5.0, 6.0, _CODE, "established", "rate of I at threshold"),
    tau_N=Parameter(0.06, "s", 0.05, 0.1, _CODE, "established", "decay of NMDA gating"),
    tau_G=Parameter(0.005, "s", 0.004, 0.01, _CODE, "established", "decay of GABA gating"),
    tau_r=Parameter(0.002, "s", 0.001, 0.003, _CODE, "established", "relaxation of rates, and decay of the noise"),
    gamma=Parameter(1.282, "1", 1.15, 1.41, _CODE, "established", "NMDA gating per spike"),
    gamma_I=Parameter(2.0, "1", 1.8, 2.2, _CODE, "established", "GABA gating per spike"),
    J_min=Parameter(0.21, "nA", 0.2, 0.22, _CODE, "established", "recurrent excitation of the lowest area"),
    J_max=Parameter(0.42, "nA", 0.41, 0.43, _CODE, "established", "recurrent excitation of the highest area"),
    J_C=Parameter(0.0107, "nA", 0.0096, 0.0118, _CODE, "established", "excitation between pools of an area"),
    J_0=Parameter(0.2112, "nA", 0.209, 0.213, _CODE, "established", "excitation of both pools together that inhibition leaves"),
    J_EI=Parameter(-0.31, "nA", -0.34, -0.28, _CODE, "established", "inhibition of E", scale="linear"),
    J_II=Parameter(-0.12, "nA", -0.13, -0.11, _CODE, "established", "inhibition of I", scale="linear"),
    I_0=Parameter(0.3294, "nA", 0.326, 0.333, _CODE, "established", "background current to E"),
    I_0C=Parameter(0.26, "nA", 0.257, 0.263, _CODE, "established", "background current to I"),
    I_cue=Parameter(0.3, "nA", 0.2, 0.4, _CODE, "established", "current of a cue to the lowest area", role="protocol"),
    G=Parameter(0.56, "nA", 0.5, 0.6, f"0.48 in {_CODE}, with measured weights; here between 0.46, where no memory forms, and 0.7, where it forms by itself", "assumed", "strength of projections between areas"),
    k=Parameter(0.3, "1", 0.25, 0.35, _CODE, "established", "power that compresses relative weights"),
    s=Parameter(3.0, "1", 2.0, 4.0, "measured shares of supragranular cells lie between a twentieth and nineteen twentieths", "assumed", "steepness of the share of supragranular cells over the hierarchy"),
    sigma=Parameter(0.01, "nA", 0.007, 0.013, _CODE, "established", "amplitude of the noise to E"),
    settle=Parameter(1000.0, "ms", 500.0, 2000.0, "time of the published code before the cue, shortened", "assumed", "spontaneous activity before the cue", role="protocol"),
    dt=Parameter(0.5, "ms", 0.2, 0.5, _CODE, "established", "time step", role="numerical"),
)  # fmt: skip

_MEASURED = "measured: memories of rostral middle frontal cortex after 3 s, 32 trials at some fifteen conductances up to 10 % (E->E) or 30 to 50 % less and more"
MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: half of the memories are lost",
    nmda_EE=Parameter(0.045, "1", 0.04, 0.05, f"{_MEASURED}; lost with less", "established", "log conductance at which the function is lost"),
    nmda_EI=Parameter(0.15, "1", 0.1, 0.2, f"{_MEASURED}; lost with more", "established", "log conductance at which the function is lost"),
    gaba=Parameter(0.15, "1", 0.1, 0.2, f"{_MEASURED}; lost with more", "established", "log conductance at which the function is lost"),
)  # fmt: skip


class Hierarchy(NamedTuple):
    """Areas in the order of the connectome: names, places from 0 to 1, weights (to, from)."""

    names: tuple[str, ...]
    place: np.ndarray
    weights: np.ndarray


class Course(NamedTuple):
    """Rates (Hz) of pool A and pool B at the end of every bin, (bins, 2, areas, conditions, trials); times in ms after the cue's onset."""

    times: np.ndarray
    rates: np.ndarray


@functools.cache
def hierarchy() -> Hierarchy:
    """The areas of the connectome that ships."""
    brain = synthetic()
    own = [i for i, label in enumerate(brain.labels) if label.startswith(HEMISPHERE)]
    names = tuple(brain.labels[i].removeprefix(HEMISPHERE) for i in own)
    steps = np.asarray(brain.lengths)[np.ix_(own, own)] ** 2
    way = np.full(len(names), np.inf)
    way[names.index(FIRST)] = 0.0
    queue = [(0.0, names.index(FIRST))]
    while queue:
        length, at = heapq.heappop(queue)
        if length > way[at]:
            continue
        for other in np.flatnonzero(length + steps[at] < way):
            way[other] = length + steps[at, other]
            heapq.heappush(queue, (float(way[other]), int(other)))
    place = way.argsort().argsort() / (len(names) - 1)
    return Hierarchy(names, place, np.asarray(brain.weights)[np.ix_(own, own)])


def remember(
    trials: int,
    delay_ms: float,
    *,
    cue_ms: float,
    bin_ms: float,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    where: Sequence[str] = (),
    lesioned: Sequence[str] = (),
    seed: int = 0,
) -> Course:
    """A cue for pool A of the lowest area, then a delay.

    Args:
        trials: number of trials; conditions share their noise.
        delay_ms, cue_ms, bin_ms: length of delay and cue, and of the bins of what is kept.
        values: parameter values by dotted name.
        factors: synaptic factors; leaves may have one value per condition.
        where: areas whose synapses the factors change; none: all.
        lesioned: areas that neither receive nor send.

    Raises SimulationFailed for rates that are not finite.
    """
    areas, p = hierarchy(), TABLE.of(values)
    net = network(values, factors, where)
    alive = np.array([name not in lesioned for name in areas.names])[:, None, None]
    bins = round((cue_ms + delay_ms) / bin_ms)
    rates = np.asarray(
        _run(
            net, alive, areas.names.index(FIRST), round(p.settle / p.dt), round(cue_ms / p.dt), round(bin_ms / p.dt),
            p.dt / MS_PER_S, randomness.key(seed, NAME), bins=bins, trials=trials,
        )
    )  # fmt: skip
    if not np.isfinite(rates).all():
        condition = int(np.argwhere(~np.isfinite(rates))[0][-2])
        raise SimulationFailed(f"{NAME}: rates of condition {condition} are not finite; bring the factors nearer to 1")
    return Course(bin_ms * np.arange(1, bins + 1), rates)


class Network(NamedTuple):
    """Constants by the symbols of the module, (conditions, 1) or (areas, conditions, 1); projections (conditions, to, from)."""

    a: Any
    b: Any
    d: Any
    slope: Any
    """g c_1 (Hz/nA); floor: r_0 - g c_0 (Hz)."""
    floor: Any
    tau_N: Any
    tau_G: Any
    tau_r: Any
    gamma: Any
    gamma_I: Any
    same: Any
    """J_S, other: J_C, onto_I: J_IE, inhibition of E and of I, with their factors."""
    other: Any
    onto_I: Any
    inhibition: Any
    inhibition_I: Any
    I_0: Any
    I_0C: Any
    I_cue: Any
    sigma: Any
    EE: Any
    EI: Any
    long_E: Any
    """G W L, and G W (1 - L)/Z onto I."""
    long_I: Any


def network(
    values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None, where: Sequence[str] = ()
) -> Network:
    """Constants under synaptic factors, in some areas or all; arguments as `remember`."""
    areas, p, f = hierarchy(), TABLE.of(values), checked(factors or HEALTHY)
    given = [np.shape(leaf) for leaf in (*f, *(getattr(p, name) for name in TABLE))]
    size = (*np.broadcast_shapes((1,), *given), 1)
    reached = np.array([not where or name in where for name in areas.names])[:, None, None]
    c = Values(TABLE, {q.name: jnp.reshape(jnp.broadcast_to(getattr(p, n), size[:1]), size) for n, q in TABLE.items()})
    at = SynapticFactors(*(jnp.where(reached, jnp.reshape(jnp.broadcast_to(leaf, size[:1]), size), 1.0) for leaf in f))
    h = areas.place[:, None, None]
    slope = c.g * c.c_1
    through = slope * c.tau_G * c.gamma_I
    zeta = through * c.J_EI / (1 - through * c.J_II)
    J_S = c.J_min + (c.J_max - c.J_min) * h
    share = 1 / (1 + jnp.exp(-c.s[..., None] * (areas.place[:, None] - areas.place)))
    W = (areas.weights / areas.weights.sum(axis=1, keepdims=True)) ** c.k[..., None]
    W = jnp.where(np.eye(len(h), dtype=bool), 0.0, W)
    W = c.G[..., None] * W / W.sum(axis=-1, keepdims=True)
    J_IE = (c.J_0 - J_S - c.J_C) / (2 * zeta)
    onto_E, onto_I = (jnp.moveaxis(J / J.max(axis=0), 0, 1) for J in (J_S, J_IE))
    return Network(
        c.a, c.b, c.d, slope, c.r_0 - c.g * c.c_0, c.tau_N * at.tau_nmda, c.tau_G, c.tau_r,
        c.gamma * at.nmda_saturation * at.release, c.gamma_I, J_S, c.J_C, J_IE,
        c.J_EI * at.gaba, c.J_II * at.gaba, c.I_0, c.I_0C, c.I_cue, c.sigma, at.nmda_EE, at.nmda_EI,
        onto_E * W * share, onto_I * W * (1 - share) / (-2 * zeta[..., None]),
    )  # fmt: skip


@functools.partial(jax.jit, static_argnames=("bins", "trials"))
def _run(
    net: Network, alive: Any, first: Any, settle: Any, cue: Any, per_bin: Any, dt: Any, key: Any, *, bins: int,
    trials: int,
) -> Any:  # fmt: skip
    """Rates of A and B at the end of every bin, (bins, 2, areas, conditions, trials)."""
    n = Network(*(jnp.asarray(leaf, jnp.float32) for leaf in net))
    dt = jnp.float32(dt)
    areas, size = n.same.shape[0], n.same.shape[1]
    fast = jax.random.wrap_key_data(jnp.tile(jax.random.key_data(key), 2), impl="rbg")
    project = lambda weights, S: jnp.einsum("cij,jcl->icl", weights, S)  # noqa: E731

    def advance(step: Any, state: Any) -> Any:
        S, S_C, r, r_C, eta = state
        cued = jnp.where((step >= settle) & (step < settle + cue), n.I_cue, 0)
        drive = jnp.stack([project(n.long_E, S[0]), project(n.long_E, S[1])])
        own = n.same * S + n.other * S[::-1]
        I_E = n.EE * (own + drive) + n.inhibition * S_C + n.I_0 + eta
        I_E = I_E.at[0, first].add(cued)
        I_C = n.EI * (n.onto_I * (S[0] + S[1]) + project(n.long_I, S[0] + S[1])) + n.inhibition_I * S_C + n.I_0C
        r = r + dt / n.tau_r * (alive * rate(I_E, n.a, n.b, n.d) - r)
        r_C = r_C + dt / n.tau_r * (alive * (n.slope * I_C + n.floor) - r_C)
        S = S + dt * (-S / n.tau_N + n.gamma * (1 - S) * r)
        S_C = S_C + dt * (-S_C / n.tau_G + n.gamma_I * r_C)
        kick = jax.random.normal(jax.random.fold_in(fast, step), (2, areas, 1, trials), jnp.float32)
        eta = eta - dt / n.tau_r * eta + jnp.sqrt(dt / n.tau_r) * n.sigma * kick
        return S, S_C, r, r_C, eta

    zero = jnp.zeros((areas, size, trials), jnp.float32)
    two = jnp.stack([zero, zero])
    state = jax.lax.fori_loop(0, settle, advance, (two, zero, two, zero, two))

    def a_bin(state: Any, i: Any) -> Any:
        start = settle + i * per_bin
        state = jax.lax.fori_loop(start, start + per_bin, advance, state)
        return state, state[2]

    return jax.lax.scan(a_bin, state, jnp.arange(bins))[1]


CIRCUIT = Circuit(
    NAME,
    "hierarchy of areas, Mejias and Wang 2022",
    TABLE,
    does=("distributed_memory",),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    measured=MARGINS,
)
