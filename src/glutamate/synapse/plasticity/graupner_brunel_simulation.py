"""Stochastic trajectories of the Graupner-Brunel efficacy, event by event and without a time step above the thresholds.

While calcium is above a threshold the efficacy is an Ornstein-Uhlenbeck process, whose step over a whole period is one
affine Gaussian map (segments.py). The double well

    tau drho/dt = -rho (1 - rho)(rho* - rho)

acts all the time but slowly, so it alternates with that map once per period (Strang splitting: half a well step before
the first period, whole ones between, half after the last; the error is of second order in period/tau). Below the
thresholds there is no noise: after the protocol the efficacy falls into the basin it is in, up if rho > rho*.

Without the well (`well=False`) the repeated map is one Gaussian draw. All times are in ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from glutamate.engine.units import MS_PER_S
from glutamate.errors import OutOfRange
from glutamate.synapse.plasticity import graupner_brunel as rule
from glutamate.synapse.plasticity import graupner_brunel_sets
from glutamate.synapse.plasticity.graupner_brunel_set import Quantities
from glutamate.synapse.plasticity.protocols import Protocol, Trains, stack
from glutamate.synapse.plasticity.segments import Map, Stretch, compose

# number: longest Runge-Kutta step in the double well, in units of tau: its error is far below the splitting's
LONGEST_STEP = 0.05


class Runs(NamedTuple):
    """Simulated synapses."""

    rho: Any
    """Efficacy at the end of the protocol, shape (2, protocols, repetitions): started down, started up."""
    up: Any
    """Fraction that went up from down, by protocol."""
    down: Any
    """Fraction that went down from up, by protocol."""
    change: Any
    """Mean weight after over before, by protocol."""
    error: Any
    """Standard error of `change`."""


def simulate(
    key: Any,
    protocols: Sequence[Protocol],
    repetitions: int,
    values: Mapping[str, Any] | None = None,
    parameters: str = rule.DEFAULT_SET,
    *,
    well: bool = True,
    nmda: Any = 1.0,
    calcium: Any = None,
    gated: bool = False,
) -> Runs:
    """Synapses under each protocol: `repetitions` that start down and as many that start up.

    Args:
        key: JAX random key.
        protocols: n of them.
        repetitions: synapses per protocol and starting state.
        well: whether the double well acts during the protocol.
        values, parameters, nmda, calcium, gated: as `graupner_brunel.outcome`.

    Raises OutOfRange for repetitions below 1 and as `graupner_brunel.outcome`.
    """
    if repetitions < 1:
        raise OutOfRange(f"repetitions is {repetitions}: give a whole number of at least 1")
    trains = stack(protocols)
    p, at = rule.condition(len(protocols), values, parameters, nmda, calcium, gated)
    return _simulate(key, trains, p, at, repetitions, well)


def relaxed(
    rho: Any, duration_ms: Any, values: Mapping[str, Any] | None = None, parameters: str = rule.DEFAULT_SET
) -> Any:
    """Efficacy after a silent interval in the double well, any shape."""
    p = graupner_brunel_sets.get(parameters).of(values)
    return _well(jnp.asarray(rho, float), jnp.asarray(duration_ms, float), p)


def period_map(train: Trains, p: Quantities, at: rule.Condition) -> Map:
    """What one period of a protocol (a row of `Trains`) does to the efficacy, without the double well."""
    drive = rule.drive(train, p, at)
    tau = p.tau * MS_PER_S
    potentiation = Stretch(drive.gamma_p / tau, drive.gamma_p / tau, p.sigma**2 / tau)
    depression = Stretch(p.gamma_d / tau, 0.0 * p.gamma_d, p.sigma**2 / tau)
    both = Stretch(*(x + y for x, y in zip(potentiation, depression, strict=True)))
    usual = p.theta_p >= p.theta_d
    lower = Stretch(*(jnp.where(usual, d, q) for d, q in zip(depression, potentiation, strict=True)))
    nothing = Stretch(*(0.0 * x for x in both))
    upper_ms = jnp.minimum(drive.above_d, drive.above_p)
    return compose(both, lower, nothing, upper_ms, jnp.maximum(drive.above_d, drive.above_p), drive.trace.length)


@partial(jax.jit, static_argnames=("repetitions", "well"))
def _simulate(key: Any, trains: Trains, p: Quantities, at: rule.Condition, repetitions: int, well: bool) -> Runs:
    maps = jax.vmap(period_map, in_axes=(0, None, 0))(trains, p, at)
    rho = jnp.broadcast_to(jnp.array([0.0, 1.0])[:, None, None], (2, len(trains.period), repetitions))
    if well:
        rho = _with_well(key, rho, maps, trains, p)
    else:
        rho = _applied(jax.vmap(Map.repeated)(maps, trains.repeats), rho, key)
    up, down = jnp.mean(rho[0] > p.rho_star, axis=-1), jnp.mean(rho[1] <= p.rho_star, axis=-1)
    spread = p.beta**2 * up * (1 - up) + (1 - p.beta) ** 2 * down * (1 - down)
    error = (p.b - 1) * jnp.sqrt(spread / repetitions) / (p.beta + (1 - p.beta) * p.b)
    return Runs(rho, up, down, rule.change(up, down, p), error)


def _with_well(key: Any, rho: Any, maps: Map, trains: Trains, p: Quantities) -> Any:
    half = trains.period[:, None] / 2

    def one(i: Any, rho: Any) -> Any:
        going = (i < trains.repeats)[:, None]
        drawn = _applied(maps, rho, jax.random.fold_in(key, i))
        last = i + 1 >= trains.repeats
        wait = jnp.where(last, trains.period / 2, trains.period)[:, None]
        return jnp.where(going, _well(drawn, wait, p), rho)

    return jax.lax.fori_loop(0, jnp.max(trains.repeats).astype(int), one, _well(rho, half, p))


def _applied(m: Map, rho: Any, key: Any) -> Any:
    xi = jax.random.normal(key, rho.shape, jnp.float32)
    a, b, v = (x[:, None] for x in m)
    return a * rho + b + jnp.sqrt(v) * xi


def _well(rho: Any, time: Any, p: Quantities) -> Any:
    """Flow of the double well over `time` (ms), classical Runge-Kutta."""
    tau = p.tau * MS_PER_S
    steps = jnp.ceil(jnp.max(time) / (LONGEST_STEP * tau)).astype(int)
    h = time / tau / jnp.maximum(steps, 1)

    def slope(x: Any) -> Any:
        return -x * (1 - x) * (p.rho_star - x)

    def step(_: Any, x: Any) -> Any:
        k1 = slope(x)
        k2 = slope(x + h * k1 / 2)
        k3 = slope(x + h * k2 / 2)
        k4 = slope(x + h * k3)
        return x + h * (k1 + 2 * k2 + 2 * k3 + k4) / 6  # number: weights of Runge and Kutta

    return jax.lax.fori_loop(0, steps, step, rho)
