"""Vesicle content over a run: the terminal between firing, the neuron's metabolism and glutamine, for many people at once.

    release r(t) = r0 activity(t), or r0 u(f)/u(1 Hz) where a case sets the presynaptic firing f;  u: released fraction per s
    supply and filling as in `presynapse.supply`, with x, a and the share s of the glutamine cycle that works from metabolism

Integrated with piecewise-linear inputs on a grid of hours, so that conditioning of seconds to minutes is resolved within a
run of hours. People are lanes, in chunks of fixed size, so that every run uses the same program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import rosenbrock
from glutamate.engine.program import Program
from glutamate.engine.units import MS_PER_H
from glutamate.errors import SimulationFailed
from glutamate.synapse.presynapse import filling, pathways, short_term_plasticity, supply
from glutamate.synapse.presynapse.supply import Condition, Terminal

SOLVER_TOLERANCE = 1e-6  # number: of vesicle content, which is between 0 and 2
# number: people per chunk
LANES = 64
# number: grids are padded to multiples of this
GRID = 64
MOST_STEPS = 20_000  # number: of the solver; courses of days take some thousands
PATHWAY = "excitatory"


def _course(values: Any, times: Any, left: Any, right: Any) -> tuple[Any, ...]:
    def one(values: Any, left: Any, right: Any) -> tuple[Any, Any]:
        def rhs(time: Any, y: Any, u: Any, p: Any) -> Any:
            return jnp.stack(supply.derivative(p, Terminal(*y), Condition(*u)))

        start = jnp.ones(len(Terminal._fields))
        solved = rosenbrock.integrate(
            rhs, start, times, left, right, values, rtol=SOLVER_TOLERANCE, atol=SOLVER_TOLERANCE, max_steps=MOST_STEPS
        )
        return solved.states, solved.ok

    return jax.vmap(one)(values, left, right)


_COURSE = Program("synapse-terminal", _course, ("glutamate.engine", "glutamate.synapse.presynapse"))


def parameters() -> tuple[str, ...]:
    """Names of the parameters that a terminal depends on."""
    return tuple(p.name for table in (filling.GLUTAMATE, supply.TABLE) for p in table.values())


def released(values: Mapping[str, Any], firing_Hz: Any) -> Any:
    """Released fraction of the releasable pool per second at a firing rate; the resting one at 1 Hz."""
    synapse = pathways.get(PATHWAY).mean(values)
    rest = filling.GLUTAMATE.of(values).release_rest
    return rest * short_term_plasticity.turnover(synapse, firing_Hz) / short_term_plasticity.turnover(synapse, 1)


def content(values: Mapping[str, Any], hours: np.ndarray, left: Condition, right: Condition) -> np.ndarray:
    """Content of glutamate vesicles at `hours` (K,), relative to health, (people, K).

    Args:
        values: the numbers of `parameters`, each a number or (people,).
        left, right: conditions at the ends of each interval, each a number or broadcastable to (people, K - 1).

    Raises:
        SimulationFailed: if a course cannot be solved.
    """
    named = parameters()
    people = max(np.size(values[name]) for name in named)
    ends = []
    for given in (left, right):
        columns = [np.broadcast_to(np.asarray(a, float), (people, len(hours) - 1)) for a in given]
        ends.append(np.stack(columns, axis=-1))
    size = -(-len(hours) // GRID) * GRID
    times = np.concatenate([hours, np.repeat(hours[-1:], size - len(hours))]) * MS_PER_H
    out = np.empty((people, len(hours)))
    for first in range(0, people, LANES):
        lanes = np.minimum(first + np.arange(LANES), people - 1)
        chosen = {name: np.broadcast_to(np.asarray(values[name], float), (people,))[lanes] for name in named}
        u = [np.concatenate([e, np.repeat(e[:, -1:], size - len(hours), axis=1)], axis=1)[lanes] for e in ends]
        states, ok = (np.asarray(a) for a in _COURSE(chosen, times - times[0], *u))
        wanted = min(LANES, people - first)
        if not ok[:wanted].all():
            lane = int(np.argmin(ok[:wanted]))
            raise SimulationFailed(f"sample {first + lane}: vesicle content has no solution; soften firing or supply")
        out[first : first + wanted] = states[:wanted, : len(hours), Terminal._fields.index("content")]
    return out
