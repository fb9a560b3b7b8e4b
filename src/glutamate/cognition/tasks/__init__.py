"""The tasks, one file each with a variable TASK; `tasks.get(name)`, `tasks.names()`, `tasks.every()`."""

from __future__ import annotations

from glutamate.cognition.task import Task
from glutamate.engine.catalogue import Catalogue

TASKS: Catalogue[Task] = Catalogue(__name__, Task, "task")
get, names, every = TASKS.get, TASKS.names, TASKS.all
