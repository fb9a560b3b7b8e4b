"""What one spine does in answer to spikes: its voltage, the open NMDA conductance and free calcium over time.

The mean synapse of a pathway with all vesicles released at every presynaptic spike, or the spine that is given. Units: ms,
mV, nS, uM, mM.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.synapse import magnesium as block
from glutamate.synapse.spine import calcium, grid, nmda_calcium, voltage
from glutamate.synapse.spine.calcium import Bath, Spine


class Transient(NamedTuple):
    """Course in time, each (times,): ms, mV, NMDA conductance that is open and unblocked (nS), free calcium (uM)."""

    time: np.ndarray
    voltage: Any
    conductance: Any
    calcium: Any


def transient(
    values: Mapping[str, Any],
    spine: Spine,
    g_ampa: float,
    pre: Sequence[float],
    post: Sequence[float],
    duration: float,
    *,
    outside: float = 2.0,
    magnesium: float = 1.0,
    form: block.Form = block.DEFAULT,
) -> Transient:
    """Answer of `spine` (fields of shape (1,)) to presynaptic and postsynaptic spikes over `duration` (ms).

    g_ampa: AMPA conductance (nS). outside, magnesium: bath (mM). form: of the magnesium block. Raises InputError for spikes
    outside the duration or out of order.
    """
    g = grid.grid(pre, post, duration)
    bath = Bath(outside, lambda V: block.unblocked(values, V, magnesium, form))
    number = max(len(pre), 1)
    released = jnp.concatenate([jnp.ones(number), jnp.zeros(1)])

    def step(x: calcium.State, at: Any) -> tuple[calcium.State, calcium.State]:
        dt, before, after = at
        start = calcium.release(values, x, jnp.full(1, g_ampa), released[before] * jnp.ones(1))
        start = calcium.back_propagate(start, jnp.where(after >= 0, 1.0, 0.0))
        end, _ = calcium.advance(values, spine, bath, start, dt)
        return end, end

    steps = (g.dt[: g.steps], g.pre[: g.steps], g.post[: g.steps])
    states = jax.lax.scan(step, calcium.at_rest(values, 1), steps)[1]
    V = jax.vmap(lambda x: voltage.voltage(values, x, spine.bap))(states.potentials)[:, 0]
    q = nmda_calcium.TABLE.of(values)
    part = voltage.peak_factor(q.rise, q.decay) * (states.nmda_decay - states.nmda_rise)[:, 0]
    return Transient(np.cumsum(g.dt[: g.steps]), V, spine.g_nmda[0] * part * bath.unblocked(V), states.calcium[:, 0])
