"""Coupled populations with NMDA gating and coloured noise: the shared form of the reduced decision circuits.

    dS_i/dt = -S_i/tau_S + (1 - S_i) gamma H(x_i)
    x_i     = sum_j J_ij S_j + I_0 + I_i(t) + eta_i
    tau_A d eta_i = -eta_i dt + sqrt(tau_A) sigma dW_i
    dr_i/dt = (H(x_i) - r_i)/tau_r           the rate an experimenter would see

Integrated by the Euler scheme of the published codes. Trials run as lanes of one program (float32: the noise is larger than
rounding by four orders), conditions share the noise of a trial, and a free-response session ends when every trial has
decided. Before time 0 the network runs with noise and without stimulus, so that trials do not start at a point.

A choice is the first crossing of the threshold by the smoothed rate of one of two observed populations.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.reduced.transfer import rate
from glutamate.engine import randomness
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import S_PER_MS
from glutamate.errors import SimulationFailed

TABLE = ParameterTable(
    "circuit.rate_network",
    "how trials of the reduced circuits are run", "numerical",
    lanes=Parameter(128.0, "1", 64.0, 512.0, "measured: smaller programs are not faster", "assumed", "trials are padded to a power of two of at least this many, so that few programs are compiled"),
    look=Parameter(20.0, "ms", 5.0, 50.0, "measured: the look costs less than 2 % of the steps", "assumed", "time between two looks at whether all trials have decided"),
)  # fmt: skip


class NotFinite(SimulationFailed, ArithmeticError):
    """A state that is no longer finite; the message names population, condition and time."""


class Network(NamedTuple):
    """Constants of n populations; numbers, or arrays with one value per condition along the last axis."""

    J: Any
    """Coupling (n, n) or (n, n, conditions), to first, from second (nA)."""
    I_0: Any
    sigma: Any
    a: Any
    b: Any
    d: Any
    gamma: Any
    tau_S: Any
    """ms, as tau_A."""
    tau_A: Any


class Protocol(NamedTuple):
    """What is shown and observed."""

    current: Any
    """Stimulus (epochs, n, 1 or conditions, trials), nA."""
    ends: Any
    """End of each epoch (epochs,), ms after stimulus onset."""
    threshold: float
    """Hz."""
    tau_r: float
    """Smoothing of the observed rate, ms; 0 observes H itself."""
    start: float
    """S of all populations at the start of the settling time."""
    settle: float
    """ms with noise before the stimulus."""
    dt: float
    """ms."""


class Course(NamedTuple):
    """What happened; lanes (conditions, trials)."""

    choice: np.ndarray
    """1 or -1 for the first or second observed population, 0 for none."""
    time: np.ndarray
    """Time of the choice after onset (ms), NaN for none."""
    rate: np.ndarray
    """Observed rates at the end (n, conditions, trials), Hz; after the last decision where trials stop early."""
    record: np.ndarray
    """Observed rates at the end of each bin (bins, n, conditions, trials), Hz; empty if not asked for."""


def simulate(
    network: Network,
    protocol: Protocol,
    seed: int,
    name: str,
    observed: tuple[int, int] = (0, 1),
    stop: bool = True,
    bin_ms: float | None = None,
) -> Course:
    """Run every trial of every condition.

    Args:
        network: constants.
        protocol: stimulus and observation.
        seed, name: the random key; the same trial number has the same noise in every condition.
        observed: populations that race to the threshold.
        stop: end when all trials have decided (free response), or run to the end of the last epoch.
        bin_ms: record rates every so many ms; None records nothing.

    Raises NotFinite for a state that is not finite.
    """
    current = np.asarray(protocol.current, np.float32)
    trials, conditions = current.shape[-1], _conditions(network)
    conditions = max(conditions, current.shape[-2])
    lanes = max(int(TABLE["lanes"].value), 1 << (trials - 1).bit_length())
    current = np.pad(current, [(0, 0)] * (current.ndim - 1) + [(0, lanes - trials)])
    steps = np.round(np.asarray(protocol.ends, float) / protocol.dt).astype(np.int32)
    per_bin = max(round((bin_ms or TABLE["look"].value) / protocol.dt), 1)
    bins = -(-int(steps[-1]) // per_bin)
    kept = (1 << (bins - 1).bit_length()) if bin_ms else 0
    net = Network(*(jnp.asarray(leaf, jnp.float32) for leaf in network))
    out = _run(
        net._replace(J=net.J if net.J.ndim == len(("to", "from", "condition")) else net.J[..., None]),
        current, steps, jnp.float32(protocol.threshold), jnp.float32(protocol.tau_r), jnp.float32(protocol.start),
        jnp.int32(round(protocol.settle / protocol.dt)), jnp.float32(protocol.dt), per_bin, bins,
        randomness.key(seed, name), trials, conditions=conditions, observed=observed, stop=stop, kept=kept,
    )  # fmt: skip
    choice, time, rates, record, broken = (np.asarray(x) for x in out)
    _check(rates[..., :trials], broken, protocol.dt * per_bin, name)
    return Course(
        choice[:, :trials],
        np.where(choice != 0, time, np.nan)[:, :trials],
        rates[..., :trials],
        record[:bins, ..., :trials] if kept else record,
    )


class _State(NamedTuple):
    S: Any
    eta: Any
    r: Any
    choice: Any
    time: Any


@functools.partial(jax.jit, static_argnames=("conditions", "observed", "stop", "kept"))
def _run(
    net: Network, current: Any, ends: Any, threshold: Any, tau_r: Any, start: Any, settle: Any, dt: Any, per_bin: Any,
    bins: Any, key: Any, trials: Any, *, conditions: int, observed: tuple[int, int], stop: bool, kept: int,
) -> Any:  # fmt: skip
    n, lanes = current.shape[1], current.shape[-1]
    shape = (n, conditions, lanes)
    column = Network(net.J[..., None], *(jnp.broadcast_to(leaf, conditions)[:, None] for leaf in net[1:]))
    share = dt / jnp.maximum(tau_r, dt)
    fast = jax.random.wrap_key_data(jnp.tile(jax.random.key_data(key), 2), impl="rbg")

    def advance(s: _State, stimulus: Any, step: Any) -> tuple[Any, Any, Any]:
        x = jnp.sum(column.J * s.S[None], axis=1) + column.I_0 + stimulus + s.eta
        H = rate(x, column.a, column.b, column.d)
        S = s.S + dt * (-s.S / column.tau_S + (1 - s.S) * column.gamma * H * S_PER_MS)
        kick = jax.random.normal(jax.random.fold_in(fast, step), (n, 1, lanes), jnp.float32)
        eta = s.eta - dt / column.tau_A * s.eta + jnp.sqrt(dt / column.tau_A) * column.sigma * kick
        return S, eta, s.r + share * (H - s.r)

    def settling(step: Any, s: _State) -> _State:
        S, eta, r = advance(s, jnp.float32(0), step)
        return _State(S, eta, r, s.choice, s.time)

    def showing(step: Any, s: _State) -> _State:
        stimulus = current[jnp.sum(step >= ends)]
        S, eta, r = advance(s, stimulus, settle + step)
        first, second = r[observed[0]], r[observed[1]]
        crossing = jnp.where(first >= second, 1, -1) * ((first > threshold) | (second > threshold))
        new = (s.choice == 0) & (crossing != 0)
        time = jnp.where(new, (step + 1) * dt, s.time)
        return _State(S, eta, r, jnp.where(new, crossing, s.choice), time)

    def a_bin(carry: Any) -> Any:
        i, s, record, broken = carry
        s = jax.lax.fori_loop(i * per_bin, jnp.minimum((i + 1) * per_bin, ends[-1]), showing, s)
        if kept:
            record = jax.lax.dynamic_update_index_in_dim(record, s.r, i, 0)
        fine = jnp.all(jnp.isfinite(s.S)) & jnp.all(jnp.isfinite(s.r))
        return i + 1, s, record, jnp.where(fine | (broken >= 0), broken, i)

    def going(carry: Any) -> Any:
        i, s, _, broken = carry
        open_trials = jnp.any((s.choice == 0) & (jnp.arange(lanes) < trials))
        return (i < bins) & (broken < 0) & (open_trials if stop else True)

    S = jnp.full(shape, start, jnp.float32)
    eta = jnp.zeros(shape, jnp.float32)
    x = jnp.sum(column.J * S[None], axis=1) + column.I_0
    r = rate(x, column.a, column.b, column.d) * jnp.ones(shape, jnp.float32)
    none = jnp.zeros((conditions, lanes), jnp.int32)
    state = _State(S, eta, r, none, jnp.zeros((conditions, lanes), jnp.float32))
    state = jax.lax.fori_loop(0, settle, settling, state)
    record = jnp.zeros((kept, *shape), jnp.float32)
    _, s, record, broken = jax.lax.while_loop(going, a_bin, (0, state, record, -1))
    return s.choice, s.time, s.r, record, broken


def _conditions(network: Network) -> int:
    sizes = [np.shape(leaf)[-1] for leaf in network[1:] if np.ndim(leaf)]
    return max([1, *sizes, *([np.shape(network.J)[-1]] if np.ndim(network.J) > 2 else [])])


def _check(rates: np.ndarray, broken: np.ndarray, bin_ms: float, name: str) -> None:
    if broken < 0 and np.all(np.isfinite(rates)):
        return
    where = np.argwhere(~np.isfinite(rates))
    population, condition = (int(i) for i in where[0][:2]) if len(where) else (0, 0)
    raise NotFinite(
        f"{name}: population {population + 1} of condition {condition + 1} is not finite {(int(broken) + 1) * bin_ms:g} ms "
        "after onset; its conductances are far from health: reduce the factors or dt"
    )
