"""Trials of planning: from a start to a goal, move by move, along the gradient of a planning field.

    field      rates of all states while the goal is held (`circuit.reduced.planning_field`), read at the neighbours of the present state
    move       neighbours are compared two at a time, the winner with the next one, in random order; the state that was just left is
               no candidate. A comparison is a decision of the two-variable circuit at coherence 100 (r_a - r_b)/(r_a + r_b);
               without an answer by the deadline one of the two is taken by chance
    goal       the prefrontal module of `two_module` holds it, through distractors at equal intervals (moves and their outcomes are
               seen); once its rate is below `dropped` the goal is lost, the field is at rest, and moves are chosen by chance

A trial ends at the goal or with the first move that does not lead nearer to it: what is counted is solving in the fewest moves.
The time of a move is that of its comparisons; activity spreads once, before the first. Units: ms, Hz.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.circuit.reduced import planning_field, two_module, wong_wang
from glutamate.cognition.trials.problems import Problem
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S, PERCENT

TABLE = ParameterTable(
    "cognition.planning_trials",
    "trials of planning", "protocol",
    deadline=Parameter(2000.0, "ms", 1000.0, 4000.0, "duration of random-dot trials", "assumed", "longest comparison of two moves"),
    movement=Parameter(500.0, "ms", 300.0, 1000.0, "reaching to a disc and moving it", "assumed", "time of the movement itself"),
    dropped=Parameter(20.0, "Hz", 15.0, 30.0, "memory codes of Murray 2017, doi:10.1523/JNEUROSCI.0343-17.2017, use 20 to 30 Hz", "assumed", "prefrontal rate below which the goal is lost"),
    distraction=Parameter(1.5, "1", 0.0, 1.75, "health withstands 1.75 (`distracted_choice`)", "assumed", "strength of the distractors, in memory cues", scale="linear"),
    every=Parameter(3000.0, "ms", 1500.0, 6000.0, "one or two in the time of a move", "assumed", "time between distractors"),
    longest=Parameter(12000.0, "ms", 12000.0, 30000.0, "a problem of seven moves takes ten seconds in health", "assumed", "time over which the goal is followed; held for longer if held so long"),
    bin=Parameter(100.0, "ms", 50.0, 200.0, "rates are read over two of them", "assumed", "bins of the prefrontal rate", role="numerical"),
)  # fmt: skip

READS = (
    TABLE.prefix,
    "circuit.mean_field_node",
    wong_wang.TABLE.prefix,
    two_module.TABLE.prefix,
)
"""Components whose values the trials read, besides those of the planning field."""


class PlanningTrials(NamedTuple):
    """What happened, (conditions, trials)."""

    first_right: np.ndarray
    """Whether the first move leads nearer to the goal."""
    solved: np.ndarray
    """Whether the goal was reached in the fewest moves."""
    neglected: np.ndarray
    """Whether the goal was lost before the trial ended."""
    first_time: np.ndarray
    """ms from the sight of the problem to the first move."""
    contrast: np.ndarray
    """Coherence (%) between the best move and the best of the others at the start; NaN where there are no others."""


def solve(
    problem: Problem, starts: np.ndarray, goals: np.ndarray, *, factors: Any, values: Mapping[str, Any], seed: int
) -> PlanningTrials:
    """Solve one problem per trial, under every condition of `factors` and `values`.

    Args:
        problem: states and moves.
        starts, goals: states (trials,).
        factors, values, seed: as the circuits take them; conditions share the noise of a trial.
    """
    p = TABLE.of(values)
    field = planning_field.spread(problem.moves, values, factors)[:, goals]
    lost = _goal_lost(len(goals), factors, values, seed, p)
    shape = (max(len(field), len(lost)), len(goals))
    field, lost = np.broadcast_to(field, (*shape, field.shape[-1])), np.broadcast_to(lost, shape)
    draw = np.random.default_rng([seed, len(goals)])
    at = np.broadcast_to(starts, shape).copy()
    left = np.full(shape, -1)
    clock = np.full(shape, planning_field.TABLE.of(values).settle * MS_PER_S)
    going, neglected = np.ones(shape, bool), np.zeros(shape, bool)
    first_right, first_time = np.zeros(shape, bool), np.zeros(shape)
    depths = problem.distance[starts, goals]
    for number in range(depths.max()):
        held = clock < lost
        neglected |= going & ~held
        key = np.random.SeedSequence([seed, number])
        order = draw.permuted(np.tile(np.arange(len(problem.moves)), (shape[1], 1)), axis=1)
        chosen, spent = _move(problem, field, at, left, held, order, draw, key, factors, values, p)
        nearer = problem.distance[chosen, goals] < problem.distance[at, goals]
        clock += spent
        if number == 0:
            first_right, first_time = nearer, clock.copy()
        clock += p.movement
        at, left = np.where(going, chosen, at), np.where(going, at, left)
        going &= nearer & (at != goals)
    return PlanningTrials(first_right, at == goals, neglected, first_time, _contrast(problem, field, starts, goals))


def _move(
    problem: Problem, field: np.ndarray, at: np.ndarray, left: np.ndarray, held: np.ndarray, order: np.ndarray,
    draw: np.random.Generator, key: np.random.SeedSequence, factors: Any, values: Any, p: Values,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The neighbour that wins all its comparisons, and the time of these (ms), (conditions, trials)."""
    shape = at.shape
    rate = lambda state: np.take_along_axis(field, np.maximum(state, 0)[..., None], axis=-1)[..., 0]  # noqa: E731
    open_to = problem.moves[at].astype(bool)
    allowed = open_to & (np.arange(open_to.shape[-1]) != left[..., None])
    ranked = np.where(allowed, order.argsort(axis=1), open_to.shape[-1])
    candidates = ranked.argsort(axis=-1)
    count = allowed.sum(axis=-1)
    best, spent = candidates[..., 0], np.zeros(shape)
    seeds = key.generate_state(int(count.max())) >> 1
    for i in range(1, int(count.max())):
        other, compared = candidates[..., i], i < count
        a, b = rate(best), rate(other)
        coherence = np.where(held & compared, PERCENT * (a - b) / (a + b), 0.0)
        course = wong_wang.decide(coherence, p.deadline, values=values, factors=factors, seed=int(seeds[i]))
        by_chance = np.where(draw.random(shape[1]) < 0.5, 1, -1)
        answer = np.where(course.choice == 0, by_chance, course.choice)
        spent += np.where(compared, np.where(course.choice == 0, p.deadline, course.time), 0.0)
        best = np.where(compared & (answer < 0), other, best)
    return best, spent


def _goal_lost(trials: int, factors: Any, values: Any, seed: int, p: Values) -> np.ndarray:
    """When the prefrontal module drops the goal (ms from the sight of the problem), infinite if it never does, (conditions, trials)."""
    q = two_module.parameters(values)
    onsets = np.arange(p.every, p.longest, p.every)
    ends = np.unique([q.cue, *(q.cue + onsets), *(2 * q.cue + onsets), q.cue + p.longest])
    starts = np.concatenate([[0.0], ends[:-1]])
    current = np.zeros((len(ends), len(two_module.POPULATIONS), 1, trials))
    current[starts < q.cue, 0] = q.I_cue
    current[np.isin(starts, q.cue + onsets), 1] = q.I_cue * p.distraction
    course = two_module.run(current, ends, values=values, factors=factors, seed=seed, bin_ms=p.bin)
    first = round(q.cue / p.bin)
    held = course.record[first:, two_module.POPULATIONS.index("prefrontal 1")]
    low = (held[1:] + held[:-1]) / 2 < p.dropped
    return np.where(low.any(axis=0), p.bin * (low.argmax(axis=0) + 1), np.inf)


def _contrast(problem: Problem, field: np.ndarray, starts: np.ndarray, goals: np.ndarray) -> np.ndarray:
    """How far the best move stands out at the start, %."""
    neighbours = problem.moves[starts].astype(bool)
    nearer = neighbours & (problem.distance[starts, goals][:, None] > problem.distance[:, goals].T)
    others = neighbours & ~nearer
    top = lambda which: np.where(which, field, 0.0).max(axis=-1)  # noqa: E731
    a, b = top(nearer), top(others)
    return np.where(others.any(axis=-1), PERCENT * (a - b) / (a + b), np.nan)
