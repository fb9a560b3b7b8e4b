"""A score of the median person under every set of what makes its circuit and its trials differ from health.

Causes are the synaptic factors that differ at the visit, numbers between synapse and circuit that the arm changes (`circuit.homeostasis`), and, in a run
with a life, the lapses of attention that it brings (`cognition.inattention`), which are taken as one. The score is that of the
circuit as published, by its surrogate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.body.observer import OBSERVER as BODY
from glutamate.circuit import homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.ports import READS
from glutamate.cognition import circuit_conductances, inattention, tasks
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.task import Task
from glutamate.engine.changes import applied
from glutamate.engine.setting import Setting
from glutamate.errors import UnknownName
from glutamate.explanation import coalitions
from glutamate.explanation.replay import ARM, HEALTH, Cause, NoPath, Record

DIFFERS = 1e-9  # number: of a factor; below the tolerances of the solvers
LIFE = "life"
"""Kind of the cause that a life is through attention."""
LAPSES = "lapses of attention"


def under_sets(
    found: Record, setting: Setting, arm: int, at: int, request: TaskRequest, score: str
) -> tuple[Sequence[Cause], np.ndarray, str]:
    """What makes a score differ, its values under every set of it, and its unit.

    Args:
        at: time, by its number in the record.

    Raises UnknownName for a score that the task does not have, NoPath for one without surrogate.
    """
    surrogate, task = circuit_conductances.surrogate_of(request.circuit), tasks.get(request.task)
    units = {kind.name: kind.unit for kind in task.scores}
    if score not in units:
        raise UnknownName.among("score", score, units)
    if surrogate is None or task.expected is None:
        raise NoPath(
            f"{request.key}: scores of this circuit have no surrogate, and trials cannot be taken apart; ask for one of a "
            "circuit with a survey"
        )
    changes = found.changes.changes[int(found.changes.at(found.hours[at]))]
    usual = {p.name: found.people.values[p.name] for p in homeostasis.TABLE.values()}
    now = applied(usual, [c for c in changes if c.name in usual])
    now = {name: float(np.ravel(value)[0]) for name, value in now.items()}
    lapses = _lapses(task, found, setting, arm, at)
    causes = [
        Cause("heard", port.name, "synapse")
        for port in READS
        if port.name in found.ports and _differs(found, port.name, at)
    ]
    causes += [Cause("number", name) for name in usual if usual[name] != now[name]]
    causes += [Cause(LIFE, name, "body") for name, (rested, own) in lapses.items() if rested != own]
    sets = coalitions.sets_of(len(causes))
    on = {cause.name: sets[:, i] for i, cause in enumerate(causes)}

    def switched(name: str, rested: float, own: float) -> np.ndarray:
        return np.where(on.get(name, False), own, rested) * np.ones(len(sets))

    leaves = [switched(port.name, *_course(found, port.name, at)) for port in READS]
    values = {name: switched(name, usual[name], now[name]) for name in usual}
    y = circuit_conductances.conductances(request.circuit, SynapticFactors(*leaves), values)
    z = np.stack([np.broadcast_to(y[axis], len(sets)) for axis in surrogate.axes], axis=-1)
    numbers = {name: switched(name, *both) for name, both in lapses.items()}
    scores = expected(surrogate, request.task, z, request.options, numbers=numbers)
    if score not in scores:
        raise NoPath(f"{request.key}/{score} has no surrogate; there are: {', '.join(scores) or 'none'}")
    return causes, np.broadcast_to(np.asarray(scores[score], float), len(sets)), units[score]


def _course(found: Record, name: str, at: int) -> tuple[float, float]:
    """A factor in health and in the arm."""
    course = found.ports.get(name)
    return (1.0, 1.0) if course is None else (float(course[at, HEALTH]), float(course[at, ARM]))


def _differs(found: Record, name: str, at: int) -> bool:
    rested, own = _course(found, name, at)
    return abs(own - rested) > DIFFERS


def _lapses(task: Task, found: Record, setting: Setting, arm: int, at: int) -> Mapping[str, tuple[float, float]]:
    """Share of trials without attention in health and in the arm, by name of the task's parameter; empty without a life."""
    if not task.inattention or setting.samples > 1 or not any(link.name == BODY.name for link in found.coupling.links):
        return {}
    groups: Mapping[str, Any] = BODY.observe(setting, {})
    own: list[dict[str, float]] = [{} for _ in setting.arms]
    shares = inattention.of_task(task, setting, groups, own, float(found.hours[at]))
    return {name: (float(x[0, 0]), float(x[arm, 0])) for name, x in shares.items()}
