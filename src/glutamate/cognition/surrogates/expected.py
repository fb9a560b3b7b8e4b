"""Scores of tasks out of the surfaces of a surrogate: what a task would give at conductances that were never simulated.

How they follow is said by each task (`Task.expected`). Surfaces named after a task, "narrow_broad.b_mean", are its scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.cognition import tasks
from glutamate.cognition.surrogates.surrogate import Drawn, Surrogate
from glutamate.cognition.surveyed import Surveyed
from glutamate.cognition.task import Task
from glutamate.engine.units import PERCENT


def expected(
    surrogate: Surrogate,
    task: str,
    z: Any,
    options: Mapping[str, Any],
    own: Mapping[str, Drawn] | None = None,
    numbers: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Expected scores of a task by name; empty where the surrogate says nothing of it.

    Args:
        z: log factors (..., axes), held inside the measured range.
        options: those of the task that differ from its defaults.
        own: surfaces of members, by name; z is then (..., members, axes).
        numbers: parameters of the task that are other than declared, by dotted name, of the shape of the scores.
    """
    asked = tasks.get(task)
    if asked.expected is None:
        return {}
    inside = surrogate.clipped(z)

    def read(name: str) -> Any:
        return surrogate.value(name, inside, None if own is None else own[name])

    def as_run() -> dict[str, Any]:
        return {
            name.removeprefix(f"{task}."): read(name) * _unit(asked, surrogate, name)
            for name in surrogate.surfaces
            if name.startswith(f"{task}.")
        }

    return asked.expected(
        Surveyed(surrogate.surfaces, read, as_run, {**asked.options, **options}, asked.options, numbers or {})
    )


def _unit(task: Task, surrogate: Surrogate, name: str) -> float:
    """A share of trials in the unit of its score."""
    units = {f"{task.name}.{kind.name}": kind.unit for kind in task.scores}
    return PERCENT if units[name] == "%" and surrogate.surfaces[name].link == "logit" else 1.0
