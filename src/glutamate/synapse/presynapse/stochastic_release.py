"""Multivesicular release with single vesicles: the stochastic form of `short_term_plasticity`.

Each of N_rrp release sites holds a vesicle or none. Between spikes an empty site refills with probability
1 - exp(-dt/D); at a spike a filled one releases with probability u, which follows U and F without noise. Over sites this
is Binomial(empty, 1 - exp(-dt/D)) and Binomial(filled, u), as in Fuhrmann 2002 (doi:10.1152/jn.00258.2001) and Chindemi
2022 (doi:10.1038/s41467-022-30214-w). Its mean is exactly the deterministic form.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.errors import OutOfRange
from glutamate.synapse.presynapse.inputs import ascending
from glutamate.synapse.presynapse.short_term_plasticity import decay
from glutamate.synapse.presynapse.synapse import Synapse


class Sites(NamedTuple):
    """Release probability u of the last spike, and which of the sites (first axis) hold a vesicle."""

    u: Any
    filled: Any


def exist(N_rrp: Any, sites: int, axes: int) -> jax.Array:
    """Which of `sites` places on a first axis a synapse with N_rrp vesicles has; `axes` further axes."""
    return jnp.arange(sites).reshape(sites, *(1 for _ in range(axes))) < N_rrp


def spike(x: Sites, U: Any, keep_u: Any, keep_empty: Any, exists: Any, uniform: Any) -> tuple[Sites, jax.Array]:
    """Sites after one spike and the released fraction of N_rrp.

    keep_u, keep_empty: exp(-dt/F) and exp(-dt/D) of the interval before it. uniform: random numbers of refilling and
    release, (2, *shape of x.filled).
    """
    u = U + x.u * (1 - U) * keep_u
    filled = x.filled | (exists & (uniform[0] >= keep_empty))
    released = filled & (uniform[1] < u)
    return Sites(u, filled & ~released), jnp.sum(released, axis=0) / jnp.sum(exists, axis=0)


def release(key: jax.Array, synapse: Synapse, spike_times: Any, trials: int = 1, sites: int | None = None) -> jax.Array:
    """Released fraction of N_rrp at each spike, shape (K, trials, ...) with the shape of the synapses behind.

    synapse.N_rrp: whole numbers from 1. spike_times: (K,) or (K, ...) ascending, ms. sites: largest N_rrp, needed where
    N_rrp is traced. Raises OutOfRange for a fractional N_rrp (draw synapses with `Pathway.sample`, or round).
    """
    synapse.check()
    ascending("spike_times", spike_times)
    if sites is None:
        counts = np.asarray(synapse.N_rrp, float)
        if (counts != np.round(counts)).any() or (counts < 1).any():
            wrong = counts[(counts != np.round(counts)) | (counts < 1)].flat[0]
            raise OutOfRange(f"N_rrp: {wrong} is no whole number of vesicles; round it or draw synapses from a pathway")
        sites = int(counts.max())
    times = jnp.asarray(spike_times, float)
    U, D, F, N = (jnp.asarray(a, float) for a in (synapse.U, synapse.D, synapse.F, synapse.N_rrp))
    shape = jnp.broadcast_shapes(U.shape, D.shape, F.shape, N.shape, times.shape[1:])
    exists = exist(N, sites, 1 + len(shape))
    per_site = (sites, trials, *shape)

    def one(state: Sites, given: Any) -> Any:
        keep_u, keep_empty, spike_key = given
        return spike(state, U, keep_u, keep_empty, exists, jax.random.uniform(spike_key, (2, *per_site)))

    spikes = (times.shape[0], *shape)
    gone = jnp.zeros((1, *shape))
    intervals = jnp.diff(times, axis=0)
    keeps = [
        jnp.broadcast_to(jnp.concatenate([gone, jnp.broadcast_to(decay(_align(intervals, shape), tau), (spikes[0] - 1, *shape))]), spikes)
        for tau in (F, D)
    ]  # fmt: skip
    start = Sites(jnp.broadcast_to(U, shape), jnp.broadcast_to(exists, per_site))
    return jax.lax.scan(one, start, (*keeps, jax.random.split(key, spikes[0])))[1]


def _align(intervals: jax.Array, shape: tuple[int, ...]) -> jax.Array:
    """Intervals with one axis per axis of the synapses behind the first."""
    missing = len(shape) - (intervals.ndim - 1)
    return intervals.reshape(intervals.shape[0], *(1 for _ in range(missing)), *intervals.shape[1:])
