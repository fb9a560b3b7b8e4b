"""Planning: problems of increasing depth, solved move by move along a field of activity that spreads from the goal.

Problems of every depth (fewest moves from start to goal) are drawn from all pairs of states of the Tower of London with three
discs, or of a square grid (option `problem`). What happens in a trial stands in `trials.planning`.

    solved        goals reached in the fewest moves; by depth, and over all
    horizon       depth at which half are solved, by interpolation
    first move    right if it leads nearer to the goal; its time runs from the sight of the problem, with the time in which activity spreads
    neglected     trials in which prefrontal cortex lost the goal before the end

Published: people solve fewer problems and think longer the more moves they take (Unterrainer 2003, Cognitive Brain Research 17:675;
Fimbel 2009, doi:10.1371/journal.pone.0007263); losing the goal while knowing the rule is goal neglect (Duncan 1996,
doi:10.1006/cogp.1996.0008). The task predicts an interaction: a deficit of synapses costs the deep problems first, and too much
excitation costs planning as too little does. Ketamine at 50 and 100 ng/ml had no reported effect on planning in 11 volunteers (Honey
2003, doi:10.1038/sj.npp.1300272). Times grow less with depth than people's, who search where this field is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.circuit.reduced import planning_field
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.half_point import half_point
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.planning import READS, PlanningTrials, solve
from glutamate.cognition.trials.problems import Problem, problem

NAME = "planning"
# number: default depths; with one move there is nothing to plan, and eight have one problem in twenty
DEPTHS = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0)


def procedure(session: Session) -> Sequence[TaskResult]:
    """All depths in one batch; a problem per trial, the same under all conditions."""
    states = problem(str(session.options["problem"]))
    depths = np.asarray(session.options["depths"], float)
    _require(depths, states)
    draw = np.random.default_rng([session.seed, session.trials])
    pairs = np.concatenate([_drawn(states.pairs(int(d)), session.trials, draw) for d in depths])
    found = solve(states, pairs[:, 0], pairs[:, 1], factors=session.factors, values=session.values, seed=session.seed)
    return [_scored(found, min(c, len(found.solved) - 1), depths, session) for c in range(session.conditions)]


def _require(depths: np.ndarray, states: Problem) -> None:
    most = int(states.distance.max())
    if np.any(depths % 1) or np.any(depths < 1) or np.any(depths > most) or np.any(np.diff(depths) <= 0):
        raise TaskError(f"{NAME}: depths {depths.tolist()}; give whole numbers from 1 to {most} moves, in rising order")


def _drawn(pairs: np.ndarray, trials: int, draw: np.random.Generator) -> np.ndarray:
    return np.asarray(pairs[draw.integers(0, len(pairs), trials)])


def _scored(found: PlanningTrials, c: int, depths: np.ndarray, session: Session) -> TaskResult:
    by_depth = lambda what: what[c].reshape(len(depths), -1)  # noqa: E731
    solved, right, time = by_depth(found.solved), by_depth(found.first_right), by_depth(found.first_time)
    share = lambda what: intervals.proportion(int(what.sum()), what.size)  # noqa: E731
    scores = {
        "solved": share(solved).score("1"),
        "horizon": half_point(depths, solved, session.seed).score("moves"),
        "first_right": share(right).score("1"),
        "first_time": intervals.mean(time.ravel()).score("ms"),
        "neglected": share(by_depth(found.neglected)).score("1"),
    }
    contrast = [intervals.mean(row[np.isfinite(row)]) for row in by_depth(found.contrast)]
    curve = lambda rows, what: intervals.curve(depths, rows, "fewest moves", what)  # noqa: E731
    curves = {
        "solved": curve([share(row) for row in solved], "solved in the fewest moves"),
        "first_right": curve([share(row) for row in right], "right first moves"),
        "first_time": curve([intervals.mean(row) for row in time], "time to the first move (ms)"),
        "contrast": curve(contrast, "best move over the others (% of rate)"),
    }
    return TaskResult(scores, curves)


OPTIONS: dict[str, Any] = {"problem": "tower_of_london", "depths": DEPTHS}
TASK = Task(
    name=NAME,
    title="planning",
    needs="planning",
    default=planning_field.NAME,
    scores=(
        ScoreKind("solved", "1", "problems solved in the fewest moves", "higher", share=True),
        ScoreKind("horizon", "moves", "depth at which half of the problems are solved", "higher"),
        ScoreKind("first_right", "1", "right first moves", "higher", share=True),
        ScoreKind("first_time", "ms", "time to the first move", "lower"),
        ScoreKind("neglected", "1", "trials in which the goal is lost", "lower", share=True),
    ),
    procedure=procedure,
    trials=64,
    titles={
        "solved": "problems solved",
        "first_right": "first moves",
        "first_time": "thinking time",
        "contrast": "planning field at the start",
    },
    about={"problem": "tower_of_london or grid", "depths": "fewest moves from start to goal"},
    reads=READS,
    options=OPTIONS,
)
