"""Lapses of attention in a task: a life that makes people sleepy, tired or low takes trials from every task that has them.

    lapse = 1 - (1 - lapse_0)(1 - q)        lapse_0 as the task declares it or an arm changes it, q of `body.attention`

q is the share of moments without attention beyond an ordinary day at the same hour, so that rested people have the scores that they have
without a life. Tasks say which of their numbers it is (`Task.inattention`); those that have none hear a life through their synapses only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.cognition.task import Task
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.setting import Groups, Setting

TABLE = ParameterTable(
    "cognition.inattention",
    "lapses of attention in tasks whose healthy scores hold their own",
    lapse=Parameter(0.0, "1", 0.0, 0.05, "declared times and scores of healthy people hold their lapses", "assumed", "share of trials lost to lapses of attention beyond those of rested people"),
)  # fmt: skip
LAPSE = TABLE["lapse"]
GROUP, SHARE = "body/course", "inattention"
"""Where the body tells it."""


def of_task(
    task: Task, setting: Setting, groups: Groups, own: Sequence[Mapping[str, float]], at_h: float
) -> dict[str, np.ndarray]:
    """The lapses of a task by name of its parameter, (arms, samples); empty where it has none, or the run no life.

    Args:
        own: numbers that each arm changes. at_h: when.
    """
    if not task.inattention or GROUP not in groups:
        return {}
    name = task.inattention
    now = groups[GROUP][SHARE].sel(moment=at_h, method="nearest").transpose("arm", "sample").values
    usual = np.stack([np.broadcast_to(row.get(name, setting.values[name]), now.shape[1:]) for row in own])
    return {name: np.clip(together(usual, now), 0.0, 1.0)}


def together(usual: Any, more: Any) -> Any:
    """The lapses of a task from those of rested people and the moments without attention beyond theirs."""
    return 1 - (1 - usual) * (1 - more)
