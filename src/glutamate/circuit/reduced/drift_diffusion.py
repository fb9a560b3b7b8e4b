"""Drift-diffusion with self-coupling: the decision circuit reduced to one variable.

    dx = (mu c/100 + lambda x) dt + sigma dW,  x(0) = 0,  choice when |x| = 1

lambda = 0 integrates perfectly; lambda > 0 runs away (impulsive, elevated E/I), lambda < 0 leaks (indecisive, lowered E/I):
both lower accuracy, an inverted U. If no bound is reached within the stimulus, a forced choice takes the sign of x.

Between time steps the path may touch a bound unseen, which delays choices by sqrt(dt); the bounds are therefore moved in by
q sigma sqrt(dt), q = -zeta(1/2)/sqrt(2 pi), which makes the discrete process agree with the continuous one to order dt.

    lambda = lambda_EE ln(nmda_EE) + lambda_EI ln(nmda_EI gaba)

is fitted through the two perturbations of the spiking circuit to which the published lambdas belong: E->E NMDA x 0.98 gives
-7.77 /s, E->I NMDA x 0.97 gives +6.75 /s; that GABA acts as E->I does is assumed. The other factors have no
counterpart and do not act.

Units: s, 1/s. Source: Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021; bound shift Broadie 1997, doi:10.1111/1467-9965.00035.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.engine import randomness
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S, PERCENT
from glutamate.errors import OutOfRange

NAME = "drift_diffusion"
_LAM = "Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021, published code"

TABLE = ParameterTable(
    "circuit.drift_diffusion",
    "drift-diffusion with self-coupling",
    mu=Parameter(14.3, "1/s", 12.9, 15.7, _LAM, "established", "drift at full coherence"),
    sigma=Parameter(1.33, "1/sqrt(s)", 1.2, 1.5, _LAM, "established", "diffusion"),
    self_coupling=Parameter(0.0, "1/s", -1.0, 1.0, _LAM, "established", "lambda in health", scale="linear"),
    lambda_EE=Parameter(384.6, "1/s", 200.0, 600.0, "-7.77 /s over ln 0.98, Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021", "contested", "lambda per log unit of E->E NMDA"),
    lambda_EI=Parameter(-221.6, "1/s", -400.0, -100.0, "+6.75 /s over ln 0.97, Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021", "contested", "lambda per log unit of E->I NMDA", scale="linear"),
    shift=Parameter(0.5826, "1", 0.5826, 0.5826, "-zeta(1/2)/sqrt(2 pi), Broadie 1997, doi:10.1111/1467-9965.00035", "established", "bound shift in steps", role="numerical"),
    dt=Parameter(1.0, "ms", 0.2, 1.0, "step of the published code", "established", "time step", role="numerical"),
)  # fmt: skip


class Decisions(NamedTuple):
    """Lanes (conditions, trials)."""

    choice: np.ndarray
    """1 or -1 for the upper or lower bound, 0 for none."""
    time: np.ndarray
    """Time of the choice (ms), NaN for none."""
    forced: np.ndarray
    """1 or -1: the choice, or the sign of x at the end of the stimulus."""


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this circuit, defaults where absent."""
    return TABLE.of(values)


def self_coupling(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Any:
    """lambda (1/s), one value per condition."""
    p, f = parameters(values), checked(factors or HEALTHY)
    return jnp.atleast_1d(
        p.self_coupling + p.lambda_EE * jnp.log(f.nmda_EE) + p.lambda_EI * jnp.log(f.nmda_EI * f.gaba)
    )


def decide(
    coherence: Any,
    duration_ms: float,
    *,
    values: Mapping[str, Any] | None = None,
    factors: SynapticFactors | None = None,
    seed: int = 0,
) -> Decisions:
    """Trials with constant evidence: one signed coherence per trial (trials,), %.

    Raises OutOfRange if nmda_EE, nmda_EI or gaba is not positive (lambda is a function of their logarithm).
    """
    p, f = parameters(values), checked(factors or HEALTHY)
    if min(np.min(f.nmda_EE), np.min(f.nmda_EI), np.min(f.gaba)) <= 0:
        raise OutOfRange("drift_diffusion: nmda_EE, nmda_EI and gaba must be positive; it has no form for a full block")
    c = np.asarray(coherence, float) / PERCENT
    coupling = self_coupling(values, f)
    coupling, drift = np.broadcast_arrays(coupling[:, None], p.mu * c)
    lanes = 1 << (c.size - 1).bit_length()
    drift, coupling = (np.pad(x, [(0, 0), (0, lanes - c.size)]) for x in (drift, coupling))
    dt = p.dt / MS_PER_S
    bound = 1 - p.shift * p.sigma * np.sqrt(dt)
    steps = round(duration_ms / p.dt)
    choice, step, x = _run(drift, coupling, p.sigma, bound, dt, steps, randomness.key(seed, NAME))
    choice, step, x = (np.asarray(a)[:, : c.size] for a in (choice, step, x))
    time = np.where(choice != 0, step * p.dt, np.nan)
    return Decisions(choice, time, np.where(choice != 0, choice, np.where(x >= 0, 1, -1)))


@functools.partial(jax.jit)
def _run(drift: Any, coupling: Any, sigma: Any, bound: Any, dt: Any, steps: Any, key: Any) -> Any:
    drift, coupling = jnp.asarray(drift, jnp.float32), jnp.asarray(coupling, jnp.float32)
    sigma, bound, dt = (jnp.float32(v) for v in (sigma, bound, dt))
    fast = jax.random.wrap_key_data(jnp.tile(jax.random.key_data(key), 2), impl="rbg")

    def advance(carry: Any) -> Any:
        i, x, choice, step = carry
        kick = jax.random.normal(jax.random.fold_in(fast, i), x.shape[-1:], jnp.float32)
        moved = x + dt * (drift + coupling * x) + sigma * jnp.sqrt(dt) * kick
        x = jnp.where(choice == 0, moved, x)
        new = jnp.where(x >= bound, 1, jnp.where(x <= -bound, -1, 0))
        step = jnp.where((choice == 0) & (new != 0), i + 1, step)
        return i + 1, x, jnp.where(choice == 0, new, choice), step

    none = jnp.zeros(drift.shape, jnp.int32)
    start = (0, jnp.zeros_like(drift), none, none)
    _, x, choice, step = jax.lax.while_loop(lambda c: (c[0] < steps) & jnp.any(c[2] == 0), advance, start)
    return choice, step, x


def probability_correct(coherence: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Exact accuracy with unlimited time and without self-coupling: 1/(1 + exp(-2 mu c/(100 sigma^2)))."""
    p = parameters(values)
    return 1 / (1 + jnp.exp(-2 * p.mu * np.asarray(coherence, float) / PERCENT / p.sigma**2))


def mean_time(coherence: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Exact mean decision time (ms) with unlimited time and without self-coupling: tanh(v/sigma^2)/v, v = mu c/100."""
    p = parameters(values)
    v = jnp.maximum(p.mu * np.abs(np.asarray(coherence, float)) / PERCENT, SMALLEST_DRIFT)
    return MS_PER_S * jnp.tanh(v / p.sigma**2) / v


SMALLEST_DRIFT = 1e-9  # number: the limit of tanh(v)/v, without a division by 0
