"""Regions in time, with noise and BOLD signals.

    S_E, S_I: `mean_field_node`, noise sigma per sqrt(s), by the Euler-Maruyama method with 1 ms
    BOLD: `balloon`, driven by S_E with the same step, stored once per repetition time

Noise is a function of seed, step and region (a hash), so that a run that is continued equals one that was never interrupted, and
brains that are simulated together share their noise. Numbers are of 32 bits, which is enough: rounding moves a gating variable by
1e-8 per step and noise by 3e-4; rates and correlations agree with 64 bits. Gating stays within [0, 1].
Brains are the first axis of every array: one matrix product per step serves all of them.

sigma = 0.01 is per sqrt(s), as in Demirtas 2019 (doi:10.1016/j.neuron.2019.01.017). The authors of Deco 2014 read it per
sqrt(ms), 31.6 times as much (their released code steps in ms), and so does cubnm 0.1.0. Within such noise the f-I curve bends:
under control by algebra regions fire at 6.4 instead of 3.08 Hz at the declared working point, which is why inhibition was found
there by repeated runs. Correlations hardly depend on the unit while noise is small; rates do, so that peers are compared
at equal noise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.reduced.mean_field_node import Node
from glutamate.circuit.spiking.random_numbers import lane_keys, mix, neuron_keys, step_keys
from glutamate.circuit.whole_brain import balloon
from glutamate.circuit.whole_brain.working_point import Brain
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S, S_PER_MS
from glutamate.errors import OutOfRange, SimulationFailed

NAME = "whole_brain"
TABLE = ParameterTable(
    "circuit.whole_brain_run",
    "a simulated scan", "protocol",
    repetition=Parameter(0.72, "s", 0.1, 3.0, "Human Connectome Project, doi:10.1016/j.neuroimage.2013.05.039", "established", "time between volumes"),
    duration=Parameter(15.0, "min", 1.0, 120.0, "a resting scan", "established", "length of a scan"),
    discarded=Parameter(40.0, "s", 0.0, 120.0, "the vasculature has settled", "assumed", "start of a run that is not used"),
)  # fmt: skip
# number: below this |z| the f-I curve is taken from its series, whose next term z^4/720 is beyond 32 bits
SERIES_BELOW = 0.1
# number: mantissa of a 32-bit float, and the bits of 1.0
_SHIFT, _ONE = 9, 0x3F800000


class State(NamedTuple):
    """Of brains (first axis): gating (brains, 2 regions), E first, and veins."""

    S: Any
    veins: balloon.State


class Signals(NamedTuple):
    """A run: BOLD (brains, volumes, regions), mean rates of E (brains, regions), Hz, and the state and step at its end."""

    bold: np.ndarray
    rate_E: np.ndarray
    state: State
    step: int


def simulate(
    brains: Brain | Sequence[Brain],
    duration_s: float,
    *,
    seed: int = 0,
    repetition_s: float | None = None,
    sigma: float | None = None,
    dt_ms: float | None = None,
    values: Mapping[str, Any] | None = None,
    go_on: Signals | None = None,
    precise: bool = False,
) -> Signals:
    """Simulate one brain or several on one connectome.

    Args:
        duration_s: length, a whole number of repetition times.
        seed: of the noise.
        sigma: noise per sqrt(s), the declared one by default.
        values: of the balloon.
        go_on: an earlier run of the same brains that is continued.
        precise: 64-bit numbers.

    Raises OutOfRange for a step that does not divide the repetition time, SimulationFailed if a state is not finite.
    """
    together = [brains] if isinstance(brains, Brain) else list(brains)
    p = field.parameters(values)
    dt = (p.dt if dt_ms is None else dt_ms) * S_PER_MS
    repetition_s = TABLE["repetition"].value if repetition_s is None else repetition_s
    steps, volumes = round(repetition_s / dt), round(duration_s / repetition_s)
    if steps < 1 or abs(steps * dt - repetition_s) > dt / 2 or volumes < 1:
        raise OutOfRange(
            f"{duration_s:g} s in volumes of {repetition_s:g} s by steps of {dt * MS_PER_S:g} ms cannot be: give whole numbers"
        )
    kind = np.float64 if precise else np.float32
    C = np.asarray(together[0].C)
    nodes = Node(
        *(
            np.stack([np.broadcast_to(v, C.shape[0]) for v in leaf])
            for leaf in zip(*(b.node for b in together), strict=True)
        )
    )
    J, G = (
        np.stack([np.broadcast_to(v, C.shape[0]) for v in leaf])
        for leaf in zip(*((b.J, b.G) for b in together), strict=True)
    )
    given: Any = jax.tree_util.tree_map(lambda v: np.asarray(v, kind), (nodes, J, G, C, balloon.TABLE.filled(values)))
    state = _start(given, kind) if go_on is None else go_on.state
    noise = np.asarray((p.sigma if sigma is None else sigma) * np.sqrt(dt), kind)
    first = 0 if go_on is None else go_on.step
    keys = lane_keys(seed, NAME, np.zeros(1))
    counts = np.zeros((volumes, steps), bool)
    bold, rate_E, state = _RUN(given, state, noise, np.asarray(dt, kind), keys, np.uint32(first), counts)
    bold = np.moveaxis(np.asarray(bold), 0, 1)
    if not np.isfinite(bold).all():
        raise SimulationFailed("the signal of a region is not finite: take a smaller step or less coupling")
    return Signals(
        bold,
        np.asarray(rate_E),
        jax.tree_util.tree_map(np.asarray, State(state[0], balloon.State(*state[1]))),
        first + volumes * steps,
    )


def _start(given: Any, kind: Any) -> State:
    """Regions at the healthy gating of their constants, veins at rest with it."""
    S = field.healthy_gating(Node(*(np.asarray(v, float) for v in given[0])), field.parameters().r_star)
    veins = balloon.steady(jnp.asarray(S[0]), balloon.TABLE.of(given[4]))
    return State(np.concatenate(S, axis=-1).astype(kind), balloon.State(*(np.asarray(v, kind) for v in veins)))


def _run(given: Any, state: Any, kick: Any, dt: Any, keys: Any, first: Any, counts: Any) -> Any:
    n, J, G, C, values = given
    p, regions = balloon.TABLE.of(values), C.shape[0]
    volumes, steps = counts.shape
    a, b, d = (jnp.concatenate(pair, axis=-1) for pair in ((n.a_E, n.a_I), (n.b_E, n.b_I), (n.d_E, n.d_I)))
    drive = jnp.concatenate([n.drive_E, n.drive_I], axis=-1)
    own = jnp.concatenate([n.J_EE, n.J_EI], axis=-1)
    inhibition = jnp.concatenate([J * n.gaba, n.w_II], axis=-1)
    decay = jnp.concatenate([1 / n.tau_E, 1 / n.tau_I], axis=-1)
    gain = jnp.concatenate([n.g_E, n.g_I], axis=-1)
    saturating = jnp.concatenate([jnp.ones_like(n.s), n.s], axis=-1)
    long = G * n.J_long
    cells = neuron_keys(0, 2 * regions, 0)[:, 0]

    def step(carry: Any, unit_noise: Any) -> Any:
        S, veins, total = carry
        S_E, S_I = S[:, :regions], S[:, regions:]
        received = long * (S_E @ C.T)
        x = drive + own * jnp.concatenate([S_E, S_E], -1) - inhibition * jnp.concatenate([S_I, S_I], -1)
        x = x + jnp.concatenate([received, jnp.zeros_like(received)], -1)
        r = _rate(x, a, b, d)
        S = jnp.clip(S + dt * (-decay * S + (1 - saturating * S) * gain * r) + kick * unit_noise, 0, 1)
        slopes = balloon.change(veins, S[:, :regions], p)
        veins = balloon.State(*(v + dt * dv for v, dv in zip(veins, slopes, strict=True)))
        return (S, veins, total + r[:, :regions]), None

    def volume(carry: Any, number: Any) -> Any:
        steps_here = first + jnp.uint32(steps) * number + jnp.arange(steps, dtype=jnp.uint32)
        noise = _normal(mix(step_keys(steps_here, keys) ^ cells[None, :]), S_kind)
        carry, _ = jax.lax.scan(step, carry, noise)
        return carry, balloon.signal(carry[1], p)

    S, veins = state[0], balloon.State(*state[1])
    S_kind = S.dtype
    carry, bold = jax.lax.scan(volume, (S, veins, jnp.zeros_like(veins.f)), jnp.arange(volumes, dtype=jnp.uint32))
    S, veins, total = carry
    return bold, total / (volumes * steps), (S, tuple(veins))


def _rate(x: Any, a: Any, b: Any, d: Any) -> Any:
    """`transfer.rate` in forms that 32 bits and vector units do well."""
    z = d * (a * x - b)
    near = jnp.abs(z) < SERIES_BELOW
    safe = jnp.where(near, 1, z)
    return jnp.where(near, 1 + z / 2 + z * z / 12, safe / (1 - jnp.exp(-safe))) / d  # number: series as in `transfer`


def _normal(words: Any, kind: Any) -> Any:
    """Standard normal numbers of 32-bit words."""
    in_1_2 = jax.lax.bitcast_convert_type((words >> np.uint32(_SHIFT)) | np.uint32(_ONE), jnp.float32)
    half_bit = np.float32(np.finfo(np.float32).eps / 2)
    centred = 2 * (in_1_2 - 1) - 1 + half_bit
    return (np.sqrt(2) * jax.lax.erf_inv(centred.astype(jnp.float32))).astype(kind)


_RUN = Program("whole-brain", _run, ("glutamate.circuit.whole_brain", "glutamate.circuit.spiking.random_numbers"))
