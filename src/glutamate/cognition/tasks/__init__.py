"""The tasks, one file each with a variable TASK; `get` finds one by name."""

from __future__ import annotations

from glutamate.cognition.task import Task, TaskError
from glutamate.engine.discovery import components
from glutamate.errors import nearest


def names() -> list[str]:
    """Names of all tasks, sorted."""
    return [task.name for task in every()]


def every() -> list[Task]:
    """All tasks, sorted by name."""
    return components(__name__, Task)


def get(name: str) -> Task:
    """The task called `name`. Raises TaskError naming the nearest."""
    known = {task.name: task for task in every()}
    if name not in known:
        raise TaskError(f"unknown task {name!r}{nearest(name, known) or '; tasks: ' + ', '.join(known)}")
    return known[name]
