"""What the report shows of scores: one panel per score with every arm, and all of them as a table.

A difference from health is told only with the interval of a difference over trials; where that holds 0 it is called not resolved,
and an arm that has the trials of health (`differences`) has no dot of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.cognition.report_circuit import rounded

HEALTHY = 0
# number: panels of a task; further scores stand in the table
MOST_PANELS = 6
NOT_RESOLVED = "not resolved"
NOT_RUN_APART = "not run apart"


def forest(context: Any, data: Any) -> list[Any]:
    """Scores that say better or worse, a panel each: arms below each other, on the circuit and over people."""
    run = context.run
    people = "expected" in data and not run.single
    panels = []
    for i in np.flatnonzero(data["better"].values != "neither")[:MOST_PANELS]:
        rows = []
        for arm in range(len(run.arms)):
            at = data.isel(arm=arm, score=int(i))
            value, low, high = (float(at[key]) for key in ("value", "ci_low", "ci_high"))
            drawn = np.isfinite(value) and (arm == HEALTHY or bool(at["run_apart"]))
            marks = [context.mark(arm, *_ends(low, value, high))] if drawn else []
            if people and np.isfinite(at["expected"].values).any():
                b = context.band(at["expected"].values)
                marks.append(context.mark(arm, float(b.low), float(b.median), float(b.high), hollow=True))
            rows.append(context.marked_row(_label(run.arm_titles[arm], at) if arm else "health", marks))
        if any(row.marks for row in rows):
            unit = str(data["unit"].values[i])
            better = f"{data['better'].values[i]} is better"
            panels.append(
                (context.opened(str(data["title"].values[i])), better if unit == "1" else f"{unit}, {better}", rows)
            )
    if not panels:
        return []
    caption = f"Dots: the circuit itself, median person; lines: 95 % intervals over {over(data)}."
    caption += f" Diamonds: {run.samples} people by surrogate, median and 90 % interval." if people else ""
    caption += _unresolved(data)
    return [context.panels_of_rows(panels, caption)]


def _label(title: str, at: Any) -> str:
    """Name of an arm, with what its trials do not tell of one score."""
    said = outcome(at)
    return f"{title}: {said}" if said else title


def outcome(at: Any) -> str:
    """Why the trials of an arm do not tell one score from health; empty where they do, and where there is no score."""
    if not np.isfinite(float(at["value"])):
        return ""
    if not bool(at["run_apart"]):
        return NOT_RUN_APART
    return "" if bool(at["resolved"]) else NOT_RESOLVED


def _unresolved(data: Any) -> str:
    """What the words of `outcome` mean, where one of them stands."""
    changed = data.isel(arm=slice(1, None))
    found = {outcome(changed.isel(arm=a, score=s)) for a, s in np.ndindex(changed["value"].shape)}
    told = ""
    if NOT_RUN_APART in found:
        told += " Not run apart: its circuit is too near to health for trials to tell, so it has the trials of health."
    if NOT_RESOLVED in found:
        told += f" Not resolved: the 95 % interval of the difference from health over {over(data)} holds zero."
    return told


def _ends(low: float, value: float, high: float) -> tuple[float | None, float, float | None]:
    return (low, value, high) if np.isfinite([low, high]).all() else (None, value, None)


def table(context: Any, data: Any) -> Any:
    """Scores of every arm with their intervals over trials, what each differs by from health, and scores over people."""
    run = context.run
    people = "expected" in data and not run.single
    header = ["", "health", *run.arm_titles[1:]]
    rows = []
    for i in range(data.sizes["score"]):
        unit = str(data["unit"].values[i])
        label = str(data["title"].values[i]) + ("" if unit == "1" else f" ({unit})")
        cells = [context.cell(context.opened(label), numeric=False)]
        for arm in range(len(run.arms)):
            at = data.isel(arm=arm, score=i)
            value, spread = _with_interval(context, at)
            below = [spread, f"from health: {_difference(context, at)}" if arm else ""]
            if people:
                b = context.value_cell(context.band(at["expected"].values))
                below.append(f"people: {b.text}" + (f" ({b.detail})" if b.detail else ""))
            cells.append(context.cell(value, "\n".join(line for line in below if line)))
        rows.append(cells)
    caption = f"Scores: 95 % intervals over {over(data)}" + ("; people: median and 90 % interval." if people else ".")
    caption += _unresolved(data)
    return context.table(header, rows, caption)


def over(data: Any) -> str:
    """What intervals are over."""
    return "trials and seeds" if int(data.attrs.get("seeds", 1)) > 1 else "trials"


def _with_interval(context: Any, at: Any) -> tuple[str, str]:
    value, low, high = (rounded(float(at[key])) for key in ("value", "ci_low", "ci_high"))
    if not np.isfinite(value):
        return "–", "not determined"
    return context.number(value), f"{context.number(low)} to {context.number(high)}" if np.isfinite(
        [low, high]
    ).all() else ""


def _difference(context: Any, at: Any) -> str:
    """Difference from health with its interval over trials; what is not resolved has the interval alone."""
    value, low, high = (rounded(float(at[f"difference{end}"])) for end in ("", "_low", "_high"))
    told = outcome(at)
    if told == NOT_RUN_APART or not np.isfinite(value):
        return told or "–"
    spread = f"{context.number(low)} to {context.number(high)}" if np.isfinite([low, high]).all() else "no interval"
    return f"{told or ('+' if value > 0 else '') + str(context.number(value))} ({spread})"
