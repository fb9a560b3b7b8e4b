"""What a task is: a procedure that puts trials to a circuit and returns scores, in the task's units, with intervals.

A task is one file in `cognition.tasks` with a variable TASK. It says which circuits it can be put to, which scores it
returns in which units, and which options it takes. `Task.run` checks what is asked for, hands a `Session` to the
procedure and checks what comes back, so that every task answers in the same form:

    result = tasks.get("random_dots").run("wong_wang", trials=1000, seed=1)[0]
    result.scores["threshold"]      # Score(value=6.3, unit="%", ci_low=5.9, ci_high=6.7, n=7000)

Several conditions (synaptic factors with a leading axis) run in one batch and give one result each, in their order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from glutamate.engine.registry import nearest

Direction = Literal["higher", "lower", "neither"]
Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all)."""


class TaskError(ValueError):
    """A task that cannot be run as asked; the message names what can."""

    exit_code = 3


@dataclass(frozen=True)
class ScoreKind:
    """A score that a task promises.

    Args:
        name: key of the score, e.g. "threshold".
        unit: unit of its value, e.g. "%", "ms", "deg", "1".
        title: what it is, in words a reader of a report understands.
        better: which direction is better performance.
    """

    name: str
    unit: str
    title: str
    better: Direction = "neither"


@dataclass(frozen=True)
class Score:
    """One measured score: value, unit, 95 % confidence interval over trials and seeds, and the trials it rests on.

    A score that these trials do not determine (no error trial, for example) is NaN with an open interval.
    """

    value: float
    unit: str
    ci_low: float
    ci_high: float
    n: int


@dataclass(frozen=True)
class Curve:
    """What a figure shows: y over x with the band [low, high] where there is one; labels carry units."""

    x: np.ndarray
    y: np.ndarray
    x_label: str
    y_label: str
    low: np.ndarray | None = None
    high: np.ndarray | None = None


@dataclass(frozen=True)
class TaskResult:
    """What one condition scored: scores by name, and curves by name for figures."""

    scores: Mapping[str, Score]
    curves: Mapping[str, Curve] = field(default_factory=dict)
    task: str = ""
    circuit: str = ""


@dataclass(frozen=True)
class Session:
    """What a procedure is asked to do.

    Args:
        circuit: name of the circuit, one of the task's.
        factors: synaptic factors relative to health; None is healthy. Leaves are numbers or arrays (conditions,).
        conditions: number of conditions in `factors`.
        values: parameter values by dotted name; defaults where absent.
        trials: trials per stimulus level and condition.
        seed: seed of the session; the same seed draws the same trials.
        options: the task's options, defaults filled in.
        progress: called as the session advances, if given.
    """

    circuit: str
    factors: Any
    conditions: int
    values: Mapping[str, Any]
    trials: int
    seed: int
    options: Mapping[str, Any]
    progress: Progress | None


@dataclass(frozen=True)
class Task:
    """A task. Declared once per file as TASK.

    Args:
        name: as in `tasks.get(name)`; the name of the file.
        title: in words.
        circuits: names of the circuits that can do it, the default first.
        scores: what every result holds.
        procedure: puts the trials of a session to the circuit and returns one result per condition.
        trials: default number of trials per stimulus level.
        options: names and defaults of what else can be set.
    """

    name: str
    title: str
    circuits: tuple[str, ...]
    scores: tuple[ScoreKind, ...]
    procedure: Callable[[Session], Sequence[TaskResult]]
    trials: int
    options: Mapping[str, Any] = field(default_factory=dict)

    def run(
        self,
        circuit: str | None = None,
        *,
        factors: Any = None,
        values: Mapping[str, Any] | None = None,
        trials: int | None = None,
        seed: int = 0,
        progress: Progress | None = None,
        **options: Any,
    ) -> tuple[TaskResult, ...]:
        """One result per condition, in the order of `factors`.

        Raises TaskError for a circuit that cannot do the task, an unknown option, factors of unequal length or that
        are not finite and non-negative, and fewer than two trials.
        """
        circuit = self.circuits[0] if circuit is None else circuit
        if circuit not in self.circuits:
            raise TaskError(
                f"task {self.name!r} cannot be put to circuit {circuit!r}"
                f"{nearest(circuit, self.circuits) or '; it runs on ' + ', '.join(self.circuits)}"
            )
        for option in options:
            if option not in self.options:
                raise TaskError(
                    f"task {self.name!r} has no option {option!r}"
                    f"{nearest(option, self.options) or '; it has ' + (', '.join(self.options) or 'none')}"
                )
        trials = self.trials if trials is None else trials
        if trials < 2:
            raise TaskError(f"task {self.name!r}: trials is {trials}; give at least 2 trials per stimulus level")
        session = Session(
            circuit=circuit,
            factors=factors,
            conditions=count_conditions(factors),
            values=dict(values or {}),
            trials=trials,
            seed=seed,
            options={**self.options, **options},
            progress=progress,
        )
        results = self.procedure(session)
        return tuple(self._checked(result, circuit) for result in results)

    def _checked(self, result: TaskResult, circuit: str) -> TaskResult:
        for kind in self.scores:
            if kind.name not in result.scores:
                raise TaskError(f"task {self.name!r} on {circuit!r} returned no score {kind.name!r}")
            score = result.scores[kind.name]
            if score.unit != kind.unit:
                raise TaskError(f"task {self.name!r}: score {kind.name!r} is in {score.unit!r}, declared {kind.unit!r}")
            if math.isfinite(score.value) and not score.ci_low <= score.value <= score.ci_high:
                raise TaskError(
                    f"task {self.name!r}: score {kind.name!r} = {score.value} lies outside its interval "
                    f"[{score.ci_low}, {score.ci_high}]"
                )
        return TaskResult(result.scores, result.curves, self.name, circuit)


def count_conditions(factors: Any) -> int:
    """Length of the leading axis of the factors (a tuple of numbers or arrays); 1 for None and for plain numbers."""
    length = 1
    for name, leaf in zip(getattr(factors, "_fields", ()), factors or (), strict=False):
        array = np.asarray(leaf, float)
        if array.ndim > 1 or not np.all(np.isfinite(array) & (array >= 0)):
            raise TaskError(f"factor {name} is {leaf}: give a number of at least 0, or one per condition")
        size = array.size if array.ndim else 1
        if size != 1 and length not in (1, size):
            raise TaskError(f"factor {name} has {size} conditions, others have {length}; give one value per condition")
        length = max(length, size)
    return length
