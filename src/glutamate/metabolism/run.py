"""Running the network: many people through one schedule, in padded chunks of fixed size.

People are lanes on the last axis. A schedule is a grid of times (minutes) with the inputs at both ends of every interval,
so that supply and activity are piecewise linear and may jump; parameters may change between phases of the schedule. The
compiled program depends on the lengths of the arrays only, never on a value.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np

from glutamate.engine import jacobian, rosenbrock
from glutamate.engine.batch import padded
from glutamate.engine.network import Anchors
from glutamate.engine.program import Program
from glutamate.engine.symbolic import sparsity
from glutamate.metabolism import model
from glutamate.metabolism.model import derivative, healthy_inputs, network
from glutamate.metabolism.runaway import Who, refuse_runaway, refuse_unsolved

RELATIVE_TOLERANCE = 1e-5  # number: of the solver; two phases join to 2e-4
# number: mM; the smallest pools, extracellular GABA and glutamate, are 2e-4 and 1e-3 mM
ABSOLUTE_TOLERANCE = 1e-8
MAX_STEPS = 20_000  # number: of the solver; a day takes some hundreds
PEOPLE_LAST = Anchors(-1, -1, -1, -1, -1, None)


@dataclass(frozen=True)
class Phase:
    """A stretch of time with constant parameters.

    Args:
        grid: times in minutes, ascending, at least two.
        u_left, u_right: inputs at the ends of each interval, (len(grid) - 1, inputs) or (..., inputs, people).
        anchors: anchors in force, with people on the last axis.
    """

    grid: np.ndarray
    u_left: np.ndarray
    u_right: np.ndarray
    anchors: Anchors


@functools.cache
def colouring() -> jacobian.Colouring:
    """Column groups of the network's Jacobian, from the states that its declared laws read."""
    return jacobian.colour(sparsity(network(), model.structure()[0]))


def _integrate(
    x: Any,
    grid: Any,
    u_left: Any,
    u_right: Any,
    anchored: Anchors,
    epoch: Any,
    jumps: Any,
    step: Any,
    rtol: Any,
    atol: Any,
) -> tuple[Any, ...]:
    pattern = colouring()

    def one(x: Any, u_left: Any, u_right: Any, anchored: Anchors, step: Any) -> rosenbrock.Solution:
        def in_force(p: Anchors, interval: Any) -> Anchors:
            return p if p.theta.ndim == 1 else p._replace(theta=p.theta[epoch[interval]])

        return rosenbrock.integrate(
            derivative, x, grid, u_left, u_right, anchored, rtol=rtol, atol=atol, max_steps=MAX_STEPS, jacobian=pattern,
            first_step=step, at=in_force, jumps=jumps,
        )  # fmt: skip

    lanes = jax.vmap(one, in_axes=(-1, -1, -1, PEOPLE_LAST, -1), out_axes=-1)
    return tuple(lanes(x, u_left, u_right, anchored, step))


_SOURCES = ("glutamate.engine", "glutamate.metabolism")
INTEGRATE = Program("metabolism-run", _integrate, _SOURCES)
"""(states at the start (states, people), grid (K,) in minutes, inputs at both ends of the intervals (K-1, inputs, people),
anchors with theta (entries, people) or one per epoch (epochs, entries, people), epoch and jumps (K-1,), planned step (people,),
tolerances) -> fields of `rosenbrock.Solution`, people last."""


def integrate(
    phases: Sequence[Phase],
    x: np.ndarray,
    *,
    rtol: float = RELATIVE_TOLERANCE,
    atol: float = ABSOLUTE_TOLERANCE,
    who: Who = "person {}".format,
) -> np.ndarray:
    """States on the joined grid of all phases, shape (times, states, people).

    Args:
        phases: consecutive stretches; the last time of one is the first of the next.
        x: states at the start, (states, people).
        who: names a lane in the error message.

    Raises:
        NoSteadyState: if a pool of any person runs away or the integration fails.
    """
    people = x.shape[1]
    rows = []
    for number, phase in enumerate(phases):
        grid = padded(phase.grid)
        left, right = (_lanes(u, len(grid) - 1, people) for u in (phase.u_left, phase.u_right))
        epoch, jumps = np.zeros(len(grid) - 1, int), np.zeros(len(grid) - 1, bool)
        solution = rosenbrock.Solution(
            *INTEGRATE(x, grid, left, right, phase.anchors, epoch, jumps, np.zeros(people), rtol, atol)
        )
        states = np.asarray(solution.states)[: len(phase.grid)]
        refuse_runaway(phase.grid, states, who)
        refuse_unsolved(
            np.asarray(solution.ok), np.asarray(solution.failed_time), np.asarray(solution.failed_state), who
        )
        rows.append(states if number == 0 else states[1:])
        x = states[-1]
    return np.concatenate(rows)


def _lanes(u: np.ndarray, intervals: int, people: int) -> np.ndarray:
    u = np.asarray(u)
    if u.ndim == 2:
        u = np.repeat(u[:, :, None], people, axis=2)
    return np.asarray(padded(u, intervals))


def _rates(states: Any, inputs: Any, anchored: Anchors) -> tuple[Any, ...]:
    def at(x: Any, u: Any) -> Any:
        return network().rates(x, anchored, u), *network().derived(x, anchored, u).values()

    return jax.vmap(at)(states, inputs)


_RATES = Program("metabolism-rates", _rates, _SOURCES, quick=True)


def rates_and_derived(
    states: np.ndarray, inputs: np.ndarray, anchored: Anchors
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Rates (times, reactions, people) and assignments by name (times, people) along a run.

    Args:
        states: (times, states, people). inputs: (times, inputs, people). anchored: anchors of the people.
    """
    size = len(states)
    rates, *derived = (np.asarray(v)[:size] for v in _RATES(padded(states), padded(inputs), anchored))
    return rates, dict(zip(network().derived_names, derived, strict=True))


def steady_phase(anchored: Anchors, minutes: Any, inputs: np.ndarray | None = None) -> Phase:
    """A phase of constant inputs (healthy ones by default) with output at `minutes`."""
    grid = np.asarray(minutes, float)
    u = np.asarray(healthy_inputs() if inputs is None else inputs)
    u = np.broadcast_to(u, (len(grid) - 1, *u.shape))
    return Phase(grid, u, u, anchored)
