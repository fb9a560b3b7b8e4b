"""Mental calculation in steps: hold an intermediate result, read it, change it, hold the new one.

Results are one of `numbers` values on a ring of working memory. In every step the last result is held for `interval_ms`, read as the
value nearest to the remembered angle, and replaced by the new result, which is written afresh (the update gate of `n_back`). A step goes
wrong if the memory is lost (then a value is guessed), if it has moved to another value, or in a share `lapse` of steps in which the
operation itself fails, on which no synapse acts. Errors are not noticed: a calculation is right if all its steps are.

    step        P(right) = (1 - lapse) [P (2 Phi(h/s) - 1) + (1 - P)/numbers],   P persistence, s error SD, h half the distance of two values
    correct     after k steps: P(right)^k in expectation
    span        steps after which half of the calculations are still right, ln 2/-ln P(right)

Steps are alike, since the ring is: all are run in one batch, and put together to calculations. Rewriting keeps errors from adding
up as they would in one long delay; what adds up is the chance to lose the result. Ketamine impairs the manipulation of what is held
before its maintenance (Honey 2003, doi:10.1038/sj.npp.1300272). Retrieval of arithmetic facts and carrying are not modelled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from jax import numpy as jnp
from jax.scipy.stats import norm

from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import Interval
from glutamate.cognition.scores.recall import wrapped
from glutamate.cognition.survey_protocol import KEPT
from glutamate.cognition.survey_protocol import TABLE as SURVEY
from glutamate.cognition.surveyed import Surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials import memory_curves
from glutamate.cognition.trials.memory import READS, Plan, hold
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN

NAME = "mental_calculation"
TABLE = ParameterTable(
    f"cognition.{NAME}",
    "mental calculation in steps",
    steps=Parameter(4.0, "1", 2.0, 8.0, "additions of four or five numbers", "assumed", "steps of a calculation", role="protocol"),
    interval=Parameter(3000.0, "ms", 2000.0, 5000.0, "an addition of one figure takes one to some seconds", "assumed", "time for which a result is held", role="protocol"),
    numbers=Parameter(16.0, "1", 10.0, 24.0, "values that an error of 4 degrees confuses once in a hundred", "assumed", "values that a result can have", role="protocol"),
    lapse=Parameter(0.02, "1", 0.005, 0.05, "adults err in some percent of simple additions", "assumed", "share of steps in which the operation fails"),
    most_steps=Parameter(12.0, "1", 12.0, 12.0, "more are not asked of people", "assumed", "most steps", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    NAME,
    correct=spread(0.8, LOGIT, "accuracy of mental arithmetic differs widely between adults; no data for this form"),
    step_right=spread(0.5, LOGIT, "the same, per step"),
    persistence=spread(0.5, LOGIT, "guess rates of people differ severalfold about few percent"),
    span=spread(0.4, LN, "the same"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """All steps of all calculations in one batch, under every condition."""
    p, steps = TABLE.of(session.values), int(session.options["steps"])
    if not 1 <= steps <= p.most_steps:
        raise TaskError(f"{NAME}: steps is {steps}; give 1 to {p.most_steps:.0f}")
    numbers, size = int(p.numbers), steps * session.trials
    draw = np.random.default_rng([session.seed, steps])
    result = DEGREES_PER_TURN / numbers * draw.integers(0, numbers, size)
    worked, guessed = draw.random(size) >= p.lapse, draw.random(size) < 1 / numbers
    held = hold(
        session.circuit,
        Plan(result[None], float(session.options["interval_ms"])),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    results = []
    for condition in range(session.conditions):
        angle, kept = held.angle[condition, :, 0, -1], held.kept[condition, :, 0, -1]
        near = np.abs(wrapped(angle - result)) < DEGREES_PER_TURN / numbers / 2
        right = (worked & np.where(kept, near, guessed)).reshape(session.trials, steps)
        so_far = np.logical_and.accumulate(right, axis=1)
        share = lambda what: intervals.proportion(int(what.sum()), what.size)  # noqa: E731
        step = share(right)
        scores = {
            "correct": share(so_far[:, -1]).score("1"),
            "step_right": step.score("1"),
            "span": _span(step).score("1"),
            "persistence": share(kept).score("1"),
        }
        by_steps = [share(column) for column in so_far.T]
        curve = intervals.curve(np.arange(1, steps + 1), by_steps, "steps", "calculations right")
        results.append(TaskResult(scores, {"correct": curve, **memory_curves.drawn(held, condition)}))
    return results


def _span(step: Interval) -> Interval:
    """Steps after which half is right, from the share of steps that are."""
    low, value, high = (_half(share) for share in (step.low, step.value, step.high))
    return Interval(value, low, high, step.n) if math.isfinite(value) else Interval(math.nan, low, math.inf, step.n)


def _half(share: float) -> float:
    return math.inf if share >= 1 else 0.0 if share <= 0 else -math.log(2) / math.log(share)


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """Of results that are held over the delay of memory surveys; see the module."""
    if KEPT not in surveyed.surfaces or surveyed.options["interval_ms"] != SURVEY["delay"].value:
        return {}
    p, kept = TABLE.of({}), surveyed.read(KEPT)
    half = DEGREES_PER_TURN / p.numbers / 2
    near = 2 * norm.cdf(half / surveyed.read("error_sd")) - 1
    right = (1 - surveyed.number(TABLE["lapse"])) * (kept * near + (1 - kept) / p.numbers)
    span = -math.log(2) / jnp.log(right)
    return {"correct": right ** surveyed.options["steps"], "step_right": right, "span": span, "persistence": kept}


TASK = Task(
    name=NAME,
    title="mental calculation",
    needs="delayed_memory",
    default="murray_ring",
    scores=(
        ScoreKind("correct", "1", "calculations right to the end", "higher"),
        ScoreKind("step_right", "1", "steps right", "higher"),
        ScoreKind("span", "1", "steps after which half of the calculations are right", "higher"),
        ScoreKind("persistence", "1", "results kept until they are used", "higher"),
    ),
    procedure=procedure,
    trials=24,
    in_case=12,
    expected=_expected,
    people=PEOPLE,
    titles={"correct": "calculations right", "kept": "memories kept", "bump": "bump at the end"},
    declares=("lapse",),
    inattention=TABLE["lapse"].name,
    reads=READS,
    options={"steps": int(TABLE["steps"].value), "interval_ms": TABLE["interval"].value},
)
