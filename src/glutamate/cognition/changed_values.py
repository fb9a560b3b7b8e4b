"""Numbers of a circuit or a task that arms change: what a case may change, which arms run with which values.

    mechanisms:
      - {name: circuit.murray_ring.G_EE, factor: 0.98}

A change counts from its onset, so that a task sees what holds at its visit. Arms with the same numbers are
conditions of one batch; others run in batches of their own, with the same noise in every trial, so that all arms stay paired.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from glutamate.circuit import circuits
from glutamate.circuit.comparison import changed_at
from glutamate.cognition import tasks
from glutamate.cognition.request import TaskRequest
from glutamate.cognition.scored import TaskError
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import tables
from glutamate.engine.setting import Setting
from glutamate.errors import nearest


def changeable() -> dict[str, Parameter]:
    """Parameters of all circuits and tasks, and of what tasks read besides, by dotted name."""
    prefixes = {circuit.parameters.prefix for circuit in circuits.every()}
    for task in tasks.every():
        prefixes |= {f"cognition.{task.name}", *task.reads}
    return _declared(prefixes)


def read_by(request: TaskRequest) -> dict[str, Parameter]:
    """Parameters that one task on one circuit reads."""
    return _declared(tasks.get(request.task).prefixes(request.circuit))


def of_arms(request: TaskRequest, setting: Setting, region: int, at_h: float) -> list[dict[str, float]]:
    """Values that each arm gives to a task at a time, for the median person and the region of that number; empty for an arm
    without."""
    found = changed_at(setting, read_by(request), at_h)
    healthy = {name: float(np.ravel(setting.values[name])[0]) for name in found}
    rows = [{name: float(v[arm, 0, region]) for name, v in found.items()} for arm in range(len(setting.arms))]
    return [{name: value for name, value in row.items() if value != healthy[name]} for row in rows]


def batches(values: Sequence[Mapping[str, float]]) -> list[tuple[dict[str, float], list[int]]]:
    """Values and the arms that have them, in the order of their first arm."""
    groups: dict[tuple[tuple[str, float], ...], list[int]] = {}
    for arm, row in enumerate(values):
        groups.setdefault(tuple(sorted(row.items())), []).append(arm)
    return [(dict(row), arms) for row, arms in groups.items()]


def require_read(setting: Setting, requests: Sequence[TaskRequest]) -> None:
    """Raises TaskError for a changed number of a circuit or a task that nothing in the run reads."""
    read = {name for request in requests for name in read_by(request)}
    own = changeable()
    for arm in setting.arms:
        for m in arm.mechanisms:
            if m.name in own and m.name not in read:
                hint = nearest(m.name, read) or "; ask for a task that does, or leave the change out"
                raise TaskError(f"arm {arm.name!r} changes {m.name}, which no task of the case reads{hint}")


def described(setting: Setting, values: Sequence[Mapping[str, float]]) -> str:
    """What arms change, in words: "lesion: circuit.murray_ring.G_EE 981.9 nS"."""
    declared = changeable()
    rows = [(arm, name, v) for arm, row in zip(setting.arm_names, values, strict=True) for name, v in row.items()]
    units = {name: "" if declared[name].unit == "1" else f" {declared[name].unit}" for _, name, _ in rows}
    return "; ".join(f"{arm}: {name} {value:g}{units[name]}" for arm, name, value in rows)


def _declared(prefixes: set[str] | tuple[str, ...]) -> dict[str, Parameter]:
    known = tables()
    return {p.name: p for prefix in sorted(prefixes) if prefix in known for p in known[prefix].values()}
