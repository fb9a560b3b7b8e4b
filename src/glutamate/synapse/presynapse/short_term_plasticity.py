"""Short-term depression and facilitation of release after Tsodyks and Markram, without noise.

At spike k, an interval dt after the last one,

    u <- U + u (1 - U) exp(-dt/F)        release probability; u = U at the first spike
    R <- 1 + (R - 1) exp(-dt/D)          fraction of releasable vesicles present; R = 1 at the first spike
    r = u R,  R <- R - r                 released fraction: the relative postsynaptic response

Sources: Tsodyks & Markram 1997, doi:10.1073/pnas.94.2.719; Fuhrmann 2002, doi:10.1152/jn.00258.2001; in the form used by
Chindemi 2022, doi:10.1038/s41467-022-30214-w. At a regular rate both maps have a fixed point; for Poisson trains
exp(-dt/tau) is replaced by its mean, f tau/(1 + f tau), which is exact for u and neglects the correlation of u and R.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.units import MS_PER_S
from glutamate.synapse.presynapse.inputs import ascending, within
from glutamate.synapse.presynapse.synapse import Synapse


def decay(interval: Any, tau: Any) -> jax.Array:
    """exp(-interval/tau); 0 for tau = 0, with a finite gradient there."""
    positive = jnp.asarray(tau) > 0
    return jnp.where(positive, jnp.exp(-interval / jnp.where(positive, tau, 1)), 0)


def release(synapse: Synapse, spike_times: Any) -> jax.Array:
    """Released fraction of the releasable pool at each spike.

    spike_times: (K,) or (K, ...) ascending, ms. Returns (K, ...) with the broadcast shape of synapses and trains behind.
    Raises InputError for times out of order and for U outside [0, 1] or negative times.
    """
    synapse.check()
    ascending("spike_times", spike_times)
    times = jnp.asarray(spike_times, float)
    U, D, F = (jnp.asarray(a, float) for a in (synapse.U, synapse.D, synapse.F))
    shape = jnp.broadcast_shapes(U.shape, D.shape, F.shape, times.shape[1:])
    intervals = jnp.diff(times, axis=0)

    def spike(state: tuple[jax.Array, jax.Array], dt: jax.Array) -> tuple[tuple[jax.Array, jax.Array], jax.Array]:
        u, left = state
        u = U + u * (1 - U) * decay(dt, F)
        present = 1 + (left - 1) * decay(dt, D)
        released = u * present
        return (u, present - released), released

    first = jnp.broadcast_to(U, shape)
    _, later = jax.lax.scan(spike, (first, 1 - first), intervals)
    return jnp.concatenate([first[None], later])


def _fixed_point(synapse: Synapse, keep_u: jax.Array, keep_empty: jax.Array) -> jax.Array:
    """u R where u keeps `keep_u` of its excess and the pool `keep_empty` of its deficit from spike to spike."""
    U = jnp.asarray(synapse.U, float)
    u = U / (1 - (1 - U) * keep_u)
    return u * (1 - keep_empty) / (1 - (1 - u) * keep_empty)


def regular(synapse: Synapse, rate: Any) -> jax.Array:
    """Released fraction per spike in the steady state of a regular train; `rate` in Hz, above 0."""
    synapse.check()
    within("rate", rate)
    interval = MS_PER_S / jnp.asarray(rate, float)
    return _fixed_point(synapse, decay(interval, synapse.F), decay(interval, synapse.D))


def poisson(synapse: Synapse, rate: Any) -> jax.Array:
    """Mean released fraction per spike of a Poisson train (mean field); `rate` in Hz, 0 allowed."""
    synapse.check()
    within("rate", rate)
    per_ms = jnp.asarray(rate, float) / MS_PER_S
    keep_u, keep_empty = (per_ms * tau / (1 + per_ms * tau) for tau in (synapse.F, synapse.D))
    return _fixed_point(synapse, keep_u, keep_empty)


def turnover(synapse: Synapse, rate: Any) -> jax.Array:
    """Released fraction of the releasable pool per second (Hz) at Poisson firing of `rate` Hz: input of `filling`."""
    return jnp.asarray(rate, float) * poisson(synapse, rate)
