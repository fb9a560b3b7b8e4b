"""Contract of a task: it declares what it is and is offered on a circuit; a few trials give every declared score."""

from __future__ import annotations

from collections.abc import Iterator

from glutamate.circuit import circuits
from glutamate.cognition.task import Task
from glutamate.cognition.tasks import TASKS
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.engine.registry import tables

FEWEST_TRIALS = 2


def check_task(task: Task, run: bool = True) -> list[Finding]:
    """The findings about a task; `run` also puts a few trials to its default circuit."""
    prefix = f"cognition.{task.name}"
    found = [
        ask("it says what it is, and its scores", lambda: _untold(task)),
        ask("a circuit can do it", lambda: _nowhere(task)),
        ask("what its scores rest on is declared", lambda: _undeclared(task)),
    ]
    if prefix in tables():
        found.append(numbers(tables()[prefix], prefix))
    if run:
        found.append(ask(f"{FEWEST_TRIALS} trials give every score", lambda: _no_score(task)))
    return found


CONTRACT = Contract(TASKS, check_task)


def _untold(task: Task) -> Iterator[str]:
    if task.name != task.name.lower() or " " in task.name:
        yield f"name {task.name!r}: write it in lower case with underscores"
    if not task.title.strip():
        yield "give a title"
    if task.trials < FEWEST_TRIALS:
        yield f"trials is {task.trials}; give at least {FEWEST_TRIALS}"
    names = [kind.name for kind in task.scores]
    if not names or len(set(names)) != len(names) or not all(kind.unit and kind.title for kind in task.scores):
        yield f"scores {names}: give one or more, each with a name of its own, a unit and a title"


def _nowhere(task: Task) -> Iterator[str]:
    if not task.circuits:
        able = sorted({word for circuit in circuits.every() for word in circuit.does})
        yield f"it needs {task.needs!r}, which no circuit does; circuits do {', '.join(able)}"
    elif task.default not in task.circuits:
        yield f"its default {task.default!r} cannot do it; {', '.join(task.circuits)} can"


def _undeclared(task: Task) -> Iterator[str]:
    if task.declares and f"cognition.{task.name}" not in tables():
        yield f"declares {', '.join(task.declares)}, but there is no table 'cognition.{task.name}'"
    elif task.declares and len(task.declared()) != len(task.declares):
        yield f"declares {', '.join(task.declares)}"


def _no_score(task: Task) -> Iterator[str]:
    (result,) = task.run(trials=FEWEST_TRIALS, seed=1)
    missing = [kind.name for kind in task.scores if kind.name not in result.scores]
    if missing:
        yield f"no {', '.join(missing)}"
