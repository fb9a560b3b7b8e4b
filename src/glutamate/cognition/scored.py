"""What a task gives back: scores with intervals, and curves for figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glutamate.errors import InputError


class TaskError(InputError):
    """A task that cannot be run as asked; the message names what can."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C between the seeds of a task: `results` of the seeds that were finished, one per condition, and their number."""

    def __init__(self, results: Sequence[TaskResult], finished: int, seeds: int) -> None:
        super().__init__(f"{finished} of {seeds} seeds finished")
        self.results, self.finished, self.seeds = results, finished, seeds


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
    """What a figure shows: y over x with the band [low, high] where there is one; labels carry units.

    `names` are those of categories where x counts them from 0.
    """

    x: np.ndarray
    y: np.ndarray
    x_label: str
    y_label: str
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskResult:
    """What one condition scored: scores by name, and curves by name for figures."""

    scores: Mapping[str, Score]
    curves: Mapping[str, Curve] = field(default_factory=dict)
    task: str = ""
    circuit: str = ""
