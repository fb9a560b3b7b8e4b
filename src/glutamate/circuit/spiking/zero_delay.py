"""A window of a circuit without delay: spikes are exchanged after every step, slow NMDA gating once per window.

GABA and AMPA sums take the spikes of the step before. NMDA receptors rise with 2 ms and decay with 100 ms, so that what they
let through is held over a window of at most `prepare.WINDOW["longest"]` at the value extrapolated to its middle,

    S(middle) = S_now + (S_now - S_before) (steps - 1)/(2 steps),

which has the same mean lag as a sum per step. The costly sums over a ring are then taken once per window.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
from jax import lax

from glutamate.circuit.spiking import kernel


def middle(before: Any, now: Any, count: int) -> Any:
    """A slow sum in the middle of the coming window."""
    return now if count == 1 else now + (now - before) * ((count - 1) / (2 * count))


def advance(
    lanes: Any,
    cells: Sequence[Any],
    external: Sequence[Any],
    linear: dict[str, Any],
    counts: Any,
    nmda: Sequence[Any],
    processes: Any,
    drawn: Any,
    injected: Sequence[Any],
    count: int,
    terms: Sequence[int],
) -> tuple[list[Any], list[Any], dict[str, Any], Any]:
    """The steps of one window.

    Args:
        lanes: numbers of the circuit.
        cells, external, linear: state of the membranes, of external and of population sums.
        counts: spikes of the last step, (populations, lanes).
        nmda: NMDA conductance by population.
        processes, drawn: external input.
        injected: current by population, or None.
        count: steps.
        terms: of the membrane, `scheme.MEMBRANE_TERMS`.

    Returns:
        cells, external, linear and the spikes in each step, (steps, populations, lanes).
    """
    courses = [
        kernel.external(e, c, mine, words, count)
        for e, c, mine, words in zip(external, lanes.cells, processes, drawn, strict=True)
    ]
    cells, linear, all_counts = list(cells), dict(linear), []
    for k in range(count):
        for receptor, decay in lanes.linear_decay.items():
            linear[receptor] = linear[receptor] * decay + jnp.sum(lanes.blocks[receptor] * counts, axis=1)
        for i, c in enumerate(lanes.cells):
            gaba = linear["GABA"][i]
            drive = c.leak_drive + gaba * c.pull
            if injected[i] is not None:
                drive = drive + injected[i]
            synaptic = kernel.SynapticInput(c.leak + linear["AMPA"][i] + gaba, drive, nmda[i])
            cells[i] = lax.optimization_barrier(
                kernel.membrane(cells[i], [courses[i][k]], c, lanes.block, [synaptic], terms)
            )
        per_step = [kernel.spikes_per_step(v, c, 1, v.dtype)[0] for v, c in zip(cells, lanes.cells, strict=True)]
        counts = jnp.stack(per_step)
        all_counts.append(counts)
    return cells, [course[-1] for course in courses], linear, jnp.stack(all_counts)
