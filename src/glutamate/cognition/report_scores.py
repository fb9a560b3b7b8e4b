"""What the report shows of scores: one panel per score with every arm, and all of them as a table."""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.cognition.report_circuit import rounded

HEALTHY = 0
# number: panels of a task; further scores stand in the table
MOST_PANELS = 6


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
            marks = [context.mark(arm, *_ends(low, value, high))] if np.isfinite(value) else []
            if people and np.isfinite(at["expected"].values).any():
                b = context.band(at["expected"].values)
                marks.append(context.mark(arm, float(b.low), float(b.median), float(b.high), hollow=True))
            rows.append(context.marked_row(run.arm_titles[arm] if arm else "health", marks))
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
    return [context.panels_of_rows(panels, caption)]


def _ends(low: float, value: float, high: float) -> tuple[float | None, float, float | None]:
    return (low, value, high) if np.isfinite([low, high]).all() else (None, value, None)


def table(context: Any, data: Any) -> Any:
    """Scores of every arm with their intervals over trials, and over people."""
    run = context.run
    people = "expected" in data and not run.single
    titles = [("health" if arm == HEALTHY else run.arm_titles[arm]) for arm in range(len(run.arms))]
    header = ["", *(t for title in titles for t in ((title, f"{title}, people") if people else (title,)))]
    rows = []
    for i in range(data.sizes["score"]):
        unit = str(data["unit"].values[i])
        label = str(data["title"].values[i]) + ("" if unit == "1" else f" ({unit})")
        cells = [context.cell(context.opened(label), numeric=False)]
        for arm in range(len(run.arms)):
            at = data.isel(arm=arm, score=i)
            cells.append(_with_interval(context, at))
            if people:
                cells.append(context.value_cell(context.band(at["expected"].values)))
        rows.append(cells)
    caption = f"Scores: 95 % intervals over {over(data)}" + ("; people: median and 90 % interval." if people else ".")
    return context.table(header, rows, caption)


def over(data: Any) -> str:
    """What intervals are over."""
    return "trials and seeds" if int(data.attrs.get("seeds", 1)) > 1 else "trials"


def _with_interval(context: Any, at: Any) -> Any:
    value, low, high = (rounded(float(at[key])) for key in ("value", "ci_low", "ci_high"))
    if not np.isfinite(value):
        return context.cell("–", "not determined")
    spread = f"{context.number(low)} to {context.number(high)}" if np.isfinite([low, high]).all() else ""
    return context.cell(context.number(value), spread)
