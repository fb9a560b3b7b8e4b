"""Many synapses, each with its own spike train: open probability of a receptor, exactly from spike to spike.

    P(t_k + u) = F(u; A_k) P(t_k),      A_k = 1 + A_(k-1) e^{-(t_k - t_(k-1))/slow}
    F(u; A)    = sum_j c_j(A) F(u; A_j)

A_k is the amplitude of the slow tail of cleft glutamate just after spike k, in units of the tail of one release; the fast
phase is over before the next spike. A receptor is linear in its states, so the flow F from one spike over any time is
computed once, for a few amplitudes A_j (Chebyshev points, A_0 = 1), on a grid of times; every synapse then takes one
matrix product per spike, and one scalar product per time of output, however long the intervals. Steps between spikes
cost nothing, and no error builds up.

Spikes stand on the grid of times, at least `dead_time` apart. Units: ms. Numbers: the flows follow the transient to
1e-8; interpolation over A adds less than 1e-7.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.transition_matrix import NODES, exponential, step_flows
from glutamate.errors import InputError, OutOfRange
from glutamate.synapse import markov
from glutamate.synapse.cleft import transient
from glutamate.synapse.markov import AS_MEASURED, Surroundings
from glutamate.synapse.receptors import Receptor

_NUMERICAL = "numerical"

TABLE = ParameterTable(
    "synapse.spike_trains",
    "flows of receptors between spikes",
    dead_time=Parameter(2.0, "ms", 2.0, 2.0, "absolute refractory period; 20 times the fast phase of cleft glutamate", "assumed", "least interval between spikes", role="protocol"),
    amplitudes=Parameter(8.0, "1", 8.0, 8.0, _NUMERICAL, "assumed", "Chebyshev points over the amplitude of the tail", role="numerical"),
    negligible=Parameter(1e-7, "mM", 1e-7, 1e-7, _NUMERICAL, "assumed", "glutamate below which its course is cut", role="numerical"),
    early=Parameter(1.0, "ms", 1.0, 1.0, _NUMERICAL, "assumed", "time after a spike with fine steps", role="numerical"),
    fine=Parameter(0.00625, "ms", 0.00625, 0.00625, _NUMERICAL, "assumed", "step in it", role="numerical"),
    coarse=Parameter(0.05, "ms", 0.05, 0.05, _NUMERICAL, "assumed", "step after it", role="numerical"),
    components=Parameter(20.0, "1", 20.0, 20.0, _NUMERICAL + ": singular values below 1e-10 of the first", "assumed", "components of a state that are kept", role="numerical"),
    chunk=Parameter(8.0, "1", 8.0, 8.0, _NUMERICAL, "assumed", "synapses that are computed together", role="numerical"),
)  # fmt: skip
_CHUNK = int(TABLE["chunk"].value)


class Flows(NamedTuple):
    """Flows of a receptor after a spike.

    dt: grid of times (ms). amplitudes: (a,). table: (a, times, states, states) flow from the spike over each time.
    open: (times, c) open fraction at each time that the components of a state at the spike lead to.
    basis: (c, a, states) components of a state at the spike, weighted by the coefficients of its amplitude: the few
    directions in which the open fraction differs. slow: decay of the tail (ms).
    """

    dt: float
    amplitudes: Any
    table: Any
    open: Any
    basis: Any
    slow: Any


def flows(receptor: Receptor, values: Mapping[str, Any], longest_ms: float, dt_ms: float, content: Any = 1.0, around: Surroundings = AS_MEASURED) -> Flows:  # fmt: skip
    """Flows over times up to `longest_ms` in steps of `dt_ms`, at a vesicular content relative to health.

    Raises InputError for a receptor whose conductance is not linear in its states (GABA-B).
    """
    if not hasattr(receptor, "weights"):
        raise InputError(f"receptor {receptor.name!r}: its conductance is not linear in its states; use markov.course")
    p = transient.TABLE.of(values)
    n = TABLE.of()
    slow = p.slow
    largest = 1 / (1 - np.exp(-n.dead_time / float(slow)))
    count = int(n.amplitudes)
    amplitudes = 1 + (largest - 1) * (1 - np.cos(np.pi * np.arange(count) / (count - 1))) / 2
    tail = content * p.peak * (1 - p.fast_share)
    end = float(slow) * np.log(float(tail) * largest / n.negligible)

    def glutamate(t: Any) -> jax.Array:
        fast = content * p.peak * p.fast_share * jnp.exp(-t / p.fast)
        return fast + tail * jnp.asarray(amplitudes)[:, None] * jnp.exp(-t / slow)

    def spans(first: float, last: float, step: float) -> jax.Array:
        """Flow over each interval of the grid from `first` to `last`, (intervals, a, n, n), in equal steps."""
        intervals, parts = round((last - first) / dt_ms), max(1, round(dt_ms / step))
        h = dt_ms / parts
        starts = first + h * np.arange(intervals * parts)
        sides = (markov.generator(receptor, values, glutamate(starts + c * h), around) for c in NODES)
        found = step_flows(*sides, jnp.full((count, len(starts)), h), receptor.conserved())
        found = jnp.moveaxis(found.reshape(count, intervals, parts, *found.shape[-2:]), 0, 2)
        return functools.reduce(lambda before, after: after @ before, (found[:, i] for i in range(parts)))

    steps = round(longest_ms / dt_ms)
    early = min(round(n.early / dt_ms), steps) * dt_ms
    late = min(int(np.ceil(end / dt_ms)), steps) * dt_ms
    rest = exponential(markov.generator(receptor, values, 0.0, around) * dt_ms, receptor.conserved())
    changing = jnp.concatenate([spans(0.0, early, n.fine), spans(early, max(late, early), n.coarse)])
    quiet = jnp.broadcast_to(rest, (max(0, steps - len(changing)), *changing.shape[1:]))
    table = jnp.moveaxis(_cumulative(jnp.concatenate([changing, quiet])[:steps]), 1, 0)
    leading = np.einsum("i,atij->taj", receptor.weights(), table)
    left, size, right = np.linalg.svd(leading.reshape(len(leading), -1), full_matrices=False)
    kept = min(int(n.components), len(size))
    basis = right[:kept].reshape(kept, *leading.shape[1:])
    return Flows(
        dt_ms, jnp.asarray(amplitudes), table, jnp.asarray(left[:, :kept] * size[:kept]), jnp.asarray(basis), slow
    )


@jax.jit
def _cumulative(spans: Any) -> jax.Array:
    """Products of the first k spans, (k + 1, a, n, n) from none to all."""
    unit = jnp.broadcast_to(jnp.eye(spans.shape[-1]), spans.shape[1:])
    _, after = jax.lax.scan(lambda flow, span: (span @ flow, span @ flow), unit, spans)
    return jnp.concatenate([unit[None], after])


def on_grid(trains_ms: Sequence[Any], dt_ms: float) -> np.ndarray:
    """Spikes (synapses, spikes) in steps of the grid, each rounded to it; rows filled up with -1.

    Raises InputError for spikes before 0, out of order or closer than the dead time.
    """
    rows = [np.rint(np.asarray(train, float) / dt_ms).astype(int) for train in trains_ms]
    least = round(TABLE["dead_time"].value / dt_ms)
    for i, row in enumerate(rows):
        if row.size and (row[0] < 0 or np.any(np.diff(row) < least)):
            near = f"{TABLE['dead_time'].value:g} ms"
            raise OutOfRange(f"train {i}: spikes must ascend from 0 and lie {near} apart, got {trains_ms[i]}")
    grid = np.full((len(rows), max((len(row) for row in rows), default=0) or 1), -1)
    for i, row in enumerate(rows):
        grid[i, : len(row)] = row
    return grid


@functools.partial(jax.jit, static_argnames="chunk")
def open_probability(flows: Flows, start: Any, spikes: Any, outputs: Any, chunk: int = _CHUNK) -> jax.Array:
    """Open probability of every synapse at every time of output, (synapses, outputs).

    Args:
        flows: of the receptor, over at least the longest time from a spike to the next one or to an output.
        start: (states,) before the first spike.
        spikes: (synapses, spikes) from `on_grid`. outputs: (outputs,) ascending, in steps of the grid.
        chunk: synapses that go through together.
    """
    last = flows.table.shape[1] - 1
    unspiked = jnp.zeros((len(flows.amplitudes), len(start))).at[0].set(start)
    at_rest = flows.open[0] @ jnp.einsum("caj,aj->c", flows.basis, unspiked)

    def synapse(train: jax.Array) -> jax.Array:
        real = train >= 0
        intervals = jnp.clip(jnp.diff(train, prepend=train[:1]), 0, last)

        def spike(state: tuple[jax.Array, jax.Array], interval: jax.Array) -> tuple[Any, jax.Array]:
            weighted, A = state
            # Of the first spike the interval is 0, over which every flow is the identity.
            P = jnp.einsum("aij,aj->i", flows.table[:, interval], weighted)
            A = 1 + A * jnp.exp(-interval * flows.dt / flows.slow)
            weighted = _coefficients(flows.amplitudes, A)[:, None] * P
            return (weighted, A), jnp.einsum("caj,aj->c", flows.basis, weighted)

        _, states = jax.lax.scan(spike, (unspiked, jnp.zeros(())), intervals)
        which = jnp.searchsorted(jnp.where(real, train, jnp.iinfo(train.dtype).max), outputs, side="right") - 1
        since = jnp.clip(outputs - train[which], 0, last)
        found = jnp.sum(flows.open[since] * states[which], axis=1)
        return jnp.where(which >= 0, found, at_rest)

    return jax.lax.map(synapse, spikes, batch_size=chunk)


def _coefficients(nodes: Any, A: Any) -> jax.Array:
    """Weights of the values at `nodes` that interpolate to A."""
    n = len(nodes)
    apart = jnp.where(jnp.eye(n, dtype=bool), 1.0, nodes[:, None] - nodes[None, :])
    factors = jnp.where(jnp.eye(n, dtype=bool), 1.0, (A - nodes)[None, :] / apart)
    return jnp.prod(factors, axis=1)
