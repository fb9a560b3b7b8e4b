"""How sensitive a score is to a conductance of its circuit, measured on the circuit itself: d ln score/d ln conductance.

    S = [ln s(h) - ln s(-h)]/(2 h),   s(z) the mean score over seeds with the conductance times exp(z)

Both ends and all conductances are conditions of one batch with the same noise, so that sampling noise largely cancels in the
difference; what remains shows in the interval, from the jackknife over seeds. S = 2 means: one percent more conductance, two
percent more score. Undetermined (NaN) where the score is zero, changes sign or does not exist at an end: a share of errors
that never occur has no logarithm.

The step h is half a critical margin of the circuit along that conductance where it was surveyed, else the declared step.
A derivative of a threshold-like function depends on h; it is told with the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.homeostasis import CHANNELS
from glutamate.cognition.pooling import FEWEST
from glutamate.cognition.scored import TaskError
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval, student_quantile
from glutamate.cognition.task import FEWEST_SEEDS, Progress, Task
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.sensitivity",
    "sensitivity of scores to conductances, measured on the circuit", "numerical",
    step=Parameter(0.005, "1", 0.002, 0.02, "half of the margin that unsurveyed circuits are given", "assumed", "step of log conductance where a circuit has no survey"),
    share=Parameter(0.5, "1", 0.25, 1.0, "inside the range in which half of function is kept", "assumed", "step in critical margins where a circuit was surveyed"),
    seeds=Parameter(4.0, "1", 3.0, 16.0, "the fewest with a useful interval", "assumed", "seeds of a measurement"),
)  # fmt: skip


class Sensitivity(NamedTuple):
    """d ln score/d ln conductance by score and channel, and the steps of log conductance by channel."""

    slopes: dict[str, dict[str, Interval]]
    steps: dict[str, float]


def steps_of(margins: Mapping[str, float] | None, channels: Sequence[str] = CHANNELS) -> dict[str, float]:
    """Step of log conductance by channel; `margins` are those of the circuit, None without a survey."""
    known = margins or {}
    return {c: TABLE["share"].value * known[c] if c in known else TABLE["step"].value for c in channels}


def measure(
    task: Task,
    circuit: str | None = None,
    *,
    steps: Mapping[str, float] | None = None,
    seeds: int | None = None,
    trials: int | None = None,
    seed: int = 0,
    values: Mapping[str, float] | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Sensitivity:
    """Measure the sensitivity of every score of a task in health.

    Args:
        task, circuit: the circuit is the task's default if none is named.
        steps: step of log conductance by channel (see `steps_of`); the declared step for all by default.
        seeds: independent sessions, at least three.
        trials, seed, values, options, progress: as in `Task.run`; values are numbers.

    Raises TaskError as `Task.run`, and for fewer than three seeds or a step that is not positive.
    """
    steps = dict(steps_of(None) if steps is None else steps)
    seeds = int(TABLE["seeds"].value) if seeds is None else seeds
    if seeds < FEWEST_SEEDS:
        raise TaskError(f"sensitivity of {task.name!r}: seeds is {seeds}; give at least {FEWEST_SEEDS}")
    for channel, step in steps.items():
        if channel not in SynapticFactors._fields or not step > 0:
            raise TaskError(
                f"sensitivity of {task.name!r}: step of {channel} is {step}; give a positive step of a conductance"
            )
    factors = {c: np.ones(2 * len(steps)) for c in steps}
    for i, (channel, step) in enumerate(steps.items()):
        factors[channel][2 * i : 2 * i + 2] = np.exp([step, -step])
    sessions = [
        task.run(
            circuit,
            factors=SynapticFactors(**factors),
            values=values,
            trials=trials,
            seed=seed + number,
            progress=None if progress is None else _part(progress, number, seeds),
            **options,
        )
        for number in range(seeds)
    ]
    slopes = {}
    for kind in task.scores:
        found = np.array([[result.scores[kind.name].value for result in session] for session in sessions])
        ends = found.reshape(seeds, len(steps), 2)
        slopes[kind.name] = {c: _slope(ends[:, i], step) for i, (c, step) in enumerate(steps.items())}
    return Sensitivity(slopes, steps)


def _part(progress: Progress, number: int, seeds: int) -> Progress:
    return lambda done, total: progress(number * total + done, seeds * total)


def _slope(ends: np.ndarray, step: float) -> Interval:
    """From scores (seeds, 2) with more and with less conductance; interval by the jackknife over seeds."""
    ends = ends[np.isfinite(ends).all(axis=1)]
    k = len(ends)
    if k < FEWEST:
        return UNDETERMINED
    left_out = np.array([_log_ratio(np.delete(ends, i, axis=0)) for i in range(k)]) / (2 * step)
    whole = _log_ratio(ends) / (2 * step)
    if not np.isfinite([whole, *left_out]).all():
        return UNDETERMINED
    error = np.sqrt((k - 1) / k * np.sum((left_out - left_out.mean()) ** 2))
    half = student_quantile(None, k - 1) * float(error)
    return Interval(float(whole), float(whole) - half, float(whole) + half, k)


def _log_ratio(ends: np.ndarray) -> float:
    more, less = ends.mean(axis=0)
    return float(np.log(more / less)) if more * less > 0 else float("nan")
