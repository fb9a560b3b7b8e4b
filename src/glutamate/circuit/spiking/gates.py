"""NMDA gating that is kept at the target: spikes are summed before they saturate.

    dx_i/dt = -x_i/rise + sum_j w_ij release sum delta(t - t_j),  ds_i/dt = -s_i/tau + alpha x_i (1 - s_i)

with conductance G s_i of the target population. One step per window of duration T, in Strang splitting, spikes of the last
window arriving at its end:

    X = alpha rise x (1 - exp(-T/rise));  s <- s exp(-T/2tau);  1 - s <- (1 - s) exp(-X);  s <- s exp(-T/2tau)

x is linear in spikes and kept in the few numbers of `projections.gather`: Fourier modes of a ring, one number where all
target neurons hear the same. Sources with one kind of footprint share the sum that they bring to a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.circuit.spiking import projections
from glutamate.circuit.spiking.layout import Gate, Layout, Ring
from glutamate.errors import ComponentError

OPENING_TERMS = range(4, 0, -1)


class Gates(NamedTuple):
    """NMDA receptors of one population."""

    x: Any
    """summed spikes: (1, lanes), or modes of a ring (2 modes + 1, lanes)"""
    s: Any
    """(1 or neurons, lanes)"""


def tables(layout: Layout, dtype: Any) -> dict[tuple[int, int], Any]:
    """Basis (neurons, 2 modes + 1) of every ring among the gates, by size and modes."""
    rings = {
        (layout.population(name).size, g.footprint.modes)
        for g in layout.gates
        if isinstance(g.footprint, Ring)
        for name in (g.source, g.target)
    }
    return {ring: projections.ring_basis(*ring).astype(dtype) for ring in rings}


def shut(layout: Layout, population: int, count: int, dtype: Any) -> Gates | None:
    """Gates at the start. Raises ComponentError where a target receives both a ring and a block."""
    target = layout.populations[population]
    kinds = {g.footprint for g in layout.gates if g.target == target.name}
    if len(kinds) > 1:
        raise ComponentError(f"gates onto {target.name} have {len(kinds)} kinds of footprint; give them one")
    for kind in kinds:
        modes, size = (2 * kind.modes + 1, target.size) if isinstance(kind, Ring) else (1, 1)
        return Gates(jnp.zeros((modes, count), dtype), jnp.zeros((size, count), dtype))
    return None


def opened(layout: Layout, lanes: Any, tables: Any, gates: Sequence[Gates | None], steps: int) -> list[Gates | None]:
    """The gates after one window."""
    fall, half = lanes.rise_decay**steps, jnp.sqrt(lanes.nmda_decay**steps)
    after: list[Gates | None] = []
    for population, gate in zip(layout.populations, gates, strict=True):
        if gate is None:
            after.append(None)
            continue
        kind = next(g.footprint for g in layout.gates if g.target == population.name)
        x = tables[population.size, kind.modes] @ gate.x if isinstance(kind, Ring) else gate.x
        opening = lanes.saturation * (1 - fall) * jnp.maximum(x, 0)
        closed = jnp.ones((), x.dtype)
        for n in OPENING_TERMS:
            closed = 1 + opening * closed * (1 / n)
        after.append(Gates(gate.x * fall, (1 - (1 - gate.s * half) / closed) * half))
    return after


def received(
    layout: Layout, lanes: Any, tables: Any, gates: Sequence[Gates | None], spikes: Sequence[Any], counts: Any
) -> tuple[Gates | None, ...]:
    """The gates with the spikes of a window added: `spikes` (neurons, lanes) by population, `counts` (steps, populations,
    lanes)."""
    sums: dict[tuple[str, int], Any] = {}
    after = list(gates)
    for gate, weight in zip(layout.gates, lanes.gates, strict=True):
        s, t = layout.index(gate.source), layout.index(gate.target)
        found = after[t]
        assert found is not None
        after[t] = found._replace(x=found.x + _increment(layout, gate, weight, tables, spikes[s], counts[:, s], sums))
    return tuple(after)


def _increment(
    layout: Layout, gate: Gate, weight: Any, tables: Any, spikes: Any, counts: Any, sums: dict[Any, Any]
) -> Any:
    """What the spikes of one source add to x of one target."""
    if not isinstance(gate.footprint, Ring):
        return (weight * jnp.sum(counts, axis=0))[None]
    size, modes = layout.population(gate.source).size, gate.footprint.modes
    if (gate.source, modes) not in sums:
        sums[gate.source, modes] = tables[size, modes].T @ spikes
    return jnp.concatenate([weight, weight[1:]]) * sums[gate.source, modes]
