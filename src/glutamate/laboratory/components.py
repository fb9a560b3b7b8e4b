"""What there is, by name: tasks, circuits, interventions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glutamate.circuit.circuit import Circuit
    from glutamate.cognition.task import Task
    from glutamate.engine.intervention import Intervention


def tasks() -> dict[str, Task]:
    """Every task: its title, circuits, scores, options and default number of trials."""
    from glutamate.cognition.tasks import TASKS

    return {task.name: task for task in TASKS.all()}


def task(name: str) -> Task:
    """The task of that name. Raises UnknownName with the nearest ones."""
    from glutamate.cognition.tasks import TASKS

    return TASKS.get(name)


def circuits() -> dict[str, Circuit]:
    """Every circuit, spiking or reduced: what it can do, its constants and where they are from."""
    from glutamate.circuit.circuits import CIRCUITS

    return {circuit.name: circuit for circuit in CIRCUITS.all()}


def interventions() -> dict[str, Intervention]:
    """Every intervention: what it acts on, the units of its dose, its source and grade."""
    from glutamate.interventions import INTERVENTIONS

    return {intervention.name: intervention for intervention in INTERVENTIONS.all()}
