"""Vesicle content over a span of time: the terminals between firing, the neurons' metabolism and glutamine, for many people.

    release r(t) = r0 activity u(f)/u(1 Hz);  u: released fraction per second at the presynaptic firing rate f
    supply and filling of glutamate vesicles as in `presynapse.supply`, with x, a and the share s of the glutamine cycle that works
    GABA vesicles follow their supply within a minute and are at their steady state

Inputs are piecewise linear on a grid of hours, so that conditioning of seconds to minutes is resolved within a run of hours.
Parameters may change between epochs. People are the last axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import rosenbrock, steady_state
from glutamate.engine.batch import at_epochs
from glutamate.engine.program import Program
from glutamate.engine.units import MS_PER_H
from glutamate.synapse.presynapse import filling, pathways, short_term_plasticity, supply
from glutamate.synapse.presynapse.supply import Terminal

SOLVER_TOLERANCE = 1e-6  # number: of vesicle content, which is between 0 and 2
MOST_STEPS = 20_000  # number: of the solver; courses of days take some thousands
PATHWAY = "excitatory"
STATES = Terminal._fields
CONTENT = STATES.index("content")


class Supply(NamedTuple):
    """What acts on the terminals, each (..., people): relative to health unless a unit is given.

    activity_E, activity_I: of glutamatergic and GABA neurons. firing: Hz, of the presynaptic neuron. glutamate, gaba, atp_E,
    atp_I: of their cytosol. cycle: share of the glutamine cycle that works. exogenous: glutamine offered from outside, in units
    of the resting flux. transport, transport_gaba: vesicular transport.
    """

    activity_E: Any
    activity_I: Any
    firing: Any
    glutamate: Any
    gaba: Any
    atp_E: Any
    atp_I: Any
    cycle: Any
    exogenous: Any
    transport: Any
    transport_gaba: Any


class Vesicles(NamedTuple):
    """Content of glutamate and GABA vesicles at the times of the grid, (K, people); state at the end; who was solved, and the
    time (h after the start of the grid) at which the others ended."""

    content: Any
    content_gaba: Any
    state: tuple[Any, ...]
    ok: Any
    failed_h: Any


def parameters() -> tuple[str, ...]:
    """Names of the parameters that terminals depend on."""
    return tuple(p.name for table in (filling.GLUTAMATE, filling.GABA, supply.TABLE) for p in table.values())


def healthy(people: int) -> tuple[Any, ...]:
    """The resting state of healthy people and no planned step: (states, people), (people,)."""
    return np.ones((len(STATES), people)), np.zeros(people)


def released(values: Mapping[str, Any], firing_Hz: Any) -> Any:
    """Released fraction of the releasable pool per second at a firing rate; the resting one at 1 Hz."""
    synapse = pathways.get(PATHWAY).mean(values)
    rest = filling.GLUTAMATE.of(values).release_rest
    return rest * short_term_plasticity.turnover(synapse, firing_Hz) / short_term_plasticity.turnover(synapse, 1)


def _vesicles(
    numbers: Any, hours: Any, epoch: Any, jumps: Any, state: Any, step: Any, left: Supply, right: Supply
) -> tuple[Any, ...]:
    times = (hours - hours[0]) * MS_PER_H

    def condition(u: Supply) -> Any:
        return _condition(at_epochs(numbers, epoch), u)

    def one(start: Any, step: Any, numbers: Any, left: Any, right: Any) -> rosenbrock.Solution:
        def rhs(time: Any, y: Any, u: Any, p: Any) -> Any:
            return jnp.stack(supply.derivative(p, Terminal(*y), supply.Condition(*u)))

        def in_force(p: Any, interval: Any) -> Any:
            return {name: rows[epoch[interval] if rows.shape[0] > 1 else 0] for name, rows in p.items()}

        return rosenbrock.integrate(
            rhs, start, times, left, right, numbers, rtol=SOLVER_TOLERANCE, atol=SOLVER_TOLERANCE, max_steps=MOST_STEPS,
            first_step=step, at=in_force, jumps=jumps,
        )  # fmt: skip

    solved = jax.vmap(one, in_axes=-1, out_axes=-1)(state, step, numbers, condition(left), condition(right))
    at = Supply(*(jnp.concatenate([a, b[-1:]]) for a, b in zip(left, right, strict=True)))
    gaba = _gaba(at_epochs(numbers, jnp.concatenate([epoch, epoch[-1:]])), at)
    failed = jnp.where(solved.ok, 0.0, jnp.nan_to_num(solved.failed_time) / MS_PER_H)
    return solved.states[:, CONTENT], gaba, solved.states[-1], solved.step, solved.ok, failed


def _condition(values: Mapping[str, Any], u: Supply) -> Any:
    """Entries of `supply.Condition`, (times, entries, people)."""
    release = u.activity_E * released(values, u.firing)
    return jnp.stack([release, u.glutamate, u.cycle, u.exogenous, u.atp_E, u.transport], axis=1)


def _gaba(values: Mapping[str, Any], at: Supply) -> Any:
    """Content of GABA vesicles."""
    q = at.transport_gaba * filling.filled(values, jnp.maximum(at.gaba, 0), jnp.maximum(at.atp_I, 0), filling.GABA)
    return filling.steady(values, filling.GABA.of(values).release_rest * at.activity_I, q, filling.GABA)


def at_rest(numbers: Mapping[str, Any], state: tuple[Any, ...], at: Supply) -> tuple[Any, Any]:
    """Content of glutamate and of GABA vesicles at a steady state, (1, people) each; traced.

    numbers, state: as in `vesicles`; of the numbers the first epoch is taken.
    """
    values = {name: jnp.asarray(rows[:1]) for name, rows in numbers.items()}

    def one(y: Any, given: Any, values: Mapping[str, Any]) -> Any:
        def residual(y: Any) -> Any:
            return jnp.stack(supply.derivative(values, Terminal(*y), supply.Condition(*given)))

        return steady_state.held(residual, y)

    own = {name: row[0] for name, row in values.items()}
    states = jax.vmap(one, in_axes=-1, out_axes=-1)(jnp.asarray(state[0]), _condition(values, at)[0], own)
    return states[CONTENT][None], _gaba(values, at)


_VESICLES = Program("synapse-vesicles", _vesicles, ("glutamate.engine", "glutamate.synapse.presynapse", __name__))


def vesicles(
    numbers: Any, hours: Any, epoch: Any, jumps: Any, state: tuple[Any, ...], left: Supply, right: Supply
) -> Vesicles:
    """Content over a span.

    Args:
        numbers: of `parameters` by name, (epochs, people) each.
        hours: (K,). epoch, jumps: (K-1,), see `engine.link.Span`.
        state: from `healthy`, or of an earlier span.
        left, right: conditions at the ends of each interval, (K-1, people).
    """
    content, gaba, end, step, ok, failed = _VESICLES(dict(numbers), hours, epoch, jumps, *state, left, right)
    return Vesicles(content, gaba, (end, step), ok, failed)
