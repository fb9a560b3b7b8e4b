"""What the survey of a circuit says of a task at given conductances; a task makes its expected scores of it.

A score is expected only of the task as it was surveyed: another delay, load or option has no surrogate. A task says in its own
file how its scores follow (`Task.expected`); one that was run in the survey as it is takes `as_surveyed`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter


@dataclass(frozen=True)
class Surveyed:
    """Surfaces of a surrogate at log conductances (..., axes).

    Args:
        surfaces: names of those there are.
        read: name -> values of a surface.
        own: scores from the surfaces that are named after the task, in its units.
        options: those asked for, defaults filled in.
        defaults: those of the task.
        numbers: parameters of the task that are other than declared, by dotted name, of the shape of the scores.
    """

    surfaces: Collection[str]
    read: Callable[[str], Any]
    own: Callable[[], dict[str, Any]]
    options: Mapping[str, Any]
    defaults: Mapping[str, Any]
    numbers: Mapping[str, Any] = field(default_factory=dict)

    def number(self, parameter: Parameter) -> Any:
        """A parameter of the task."""
        return self.numbers.get(parameter.name, parameter.value)

    def as_declared(self, *besides: str) -> bool:
        """Whether all options but those named are the task's defaults."""
        return all(same(self.options[name], value) for name, value in self.defaults.items() if name not in besides)


class SurveyTrials(NamedTuple):
    """Trials per stimulus level of a task that is run in every survey of circuits that can do it.

    A task that is added to surveys makes the stored runs stale: `glutamate surrogates` repeats them.
    """

    spikes: int
    reduced: int


def as_surveyed(surveyed: Surveyed) -> dict[str, Any]:
    """Scores of a task that was run in the survey as it is."""
    return surveyed.own() if surveyed.as_declared() else {}


def same(a: Any, b: Any) -> bool:
    """Options that mean the same; not a number means the circuit's own."""
    if isinstance(b, str):
        return bool(a == b)
    return np.shape(a) == np.shape(b) and bool(
        np.array_equal(np.asarray(a, float), np.asarray(b, float), equal_nan=True)
    )
