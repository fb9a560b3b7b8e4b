"""What trials with people could show of a task: its scores beside how far healthy people differ in them (`between_people`)."""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.cognition import tasks
from glutamate.cognition.between_people import LOGIT, apart
from glutamate.errors import UnknownName

HEALTHY = 0


def readouts(context: Any, data: Any, arm: int, where: str) -> list[Any]:
    """Read-outs of a task; none without scores of people or a declared spread of them.

    The scatter of the changed group holds how differently people respond: its variance is that between people and that of the change.
    Sessions of one person are not known to scatter less than people do, so that there is no number for people tested twice. Shares of
    trials are left out: near 0 and 1 so many trials as nobody runs would be needed to see them move.
    """
    try:
        task = tasks.get(str(data.attrs["task"]))
    except UnknownName:
        return []
    if "expected" not in data or task.people is None or context.run.single:
        return []
    found = []
    for kind in task.scores:
        known = kind.name in task.people and kind.name in data["score"].values
        if kind.better == "neither" or kind.share or not known or task.people[kind.name].unit == LOGIT:
            continue
        at = data["expected"].sel(score=kind.name)
        healthy, changed = (at.isel(arm=a).values.astype(float) for a in (HEALTHY, arm))
        spread = task.people[kind.name]
        change = apart(changed, healthy, spread.unit)
        change = change[np.isfinite(change)]
        if not len(change):
            continue
        scatter = float(np.sqrt(spread.value**2 + np.var(change) / 2))
        levels = " → ".join(context.number(float(np.nanmedian(x))) for x in (healthy, changed))
        found.append(
            context.readout(
                f"{data.attrs['task_title']}{where}: {kind.title}", "task", f"{levels} {context.unit(kind.unit)}".strip(), float(np.mean(change)), scatter,
                paired=not context.run.is_other_person(arm), clear=not context.band(change).has_zero,
            )
        )  # fmt: skip
    return found
