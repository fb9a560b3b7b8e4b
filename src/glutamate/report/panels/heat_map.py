"""A table of numbers as coloured cells: rows and columns labelled, columns in groups.

Blue is above 0, orange below; the strength of the colour follows the root of the size, so that a hundredth is still seen beside one. Groups
that rest on an assumption have a dashed line above them, numbers that do, in the other groups, a dashed line around them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from glutamate.report.numerals import MINUS
from glutamate.report.panels.canvas import SMALL, TEXT, Canvas
from glutamate.report.panels.frame import BASELINE, CHARACTER
from glutamate.report.panels.palette import INK, MUTED, colour

ROW, COLUMN = 19.0, 38.0
"""Size of a cell, px."""
GAP = 8.0
"""Between groups, px."""
RAISED, DROPPED = 1, 2
"""Colours of the palette for numbers above and below 0."""
SHOWN = 5e-3
"""Numbers below it are left blank."""


def heat_map(
    rows: Sequence[str],
    columns: Sequence[tuple[str, str]],
    values: np.ndarray,
    dashed: Collection[str] = (),
    title: str = "",
    framed: np.ndarray | None = None,
) -> str:
    """The table as an inline SVG.

    Args:
        rows: labels.
        columns: (group, label), groups in a row.
        values: (rows, columns); NaN is left blank.
        dashed: groups that rest on an assumption.
        title: for readers who do not see it.
        framed: numbers that rest on an assumption, (rows, columns).
    """
    groups = list(dict.fromkeys(group for group, _ in columns))
    margin = CHARACTER * max(len(row) for row in rows) + 10
    words = max(len(label) for _, label in columns) * CHARACTER
    head = SLANT * words + 34
    lefts = [margin + n * COLUMN + GAP * groups.index(group) for n, (group, _) in enumerate(columns)]
    beyond = max(2.0, SLANT * CHARACTER * len(columns[-1][1]) - COLUMN / 2)
    canvas = Canvas(lefts[-1] + COLUMN + beyond, head + ROW * len(rows) + 4)
    top = canvas.height - head
    for group in groups:
        own = [left for left, (name, _) in zip(lefts, columns, strict=True) if name == group]
        ends = (own[0] + 1, own[-1] + COLUMN - 1)
        canvas.line(ends, (top + 4, top + 4), MUTED, 1.2, (3, 2) if group in dashed else ())
        canvas.text(own[0] + 1, canvas.height - 12, group, INK, TEXT, weight=700)
    for left, (_, label) in zip(lefts, columns, strict=True):
        canvas.slanted(left + COLUMN / 2 - 4, top + 9, label, MUTED, SMALL)
    for n, row in enumerate(rows):
        middle = top - (n + 1 / 2) * ROW
        canvas.text(margin - 6, middle - BASELINE * TEXT, row, align="right")
        for column, (left, value) in enumerate(zip(lefts, values[n], strict=True)):
            if not abs(value) >= SHOWN:
                continue
            strength = min(1.0, float(np.sqrt(abs(value))))
            low, high = middle - ROW / 2 + 1, middle + ROW / 2 - 1
            hue = colour(RAISED if value > 0 else DROPPED)
            canvas.area((left + 1, left + COLUMN - 1), (low, low), (high, high), hue, 0.75 * strength)
            if framed is not None and framed[n, column] and columns[column][0] not in dashed:
                x, y = (left + 2, left + COLUMN - 2), (low + 1, high - 1)
                canvas.line((x[0], x[1], x[1], x[0], x[0]), (y[0], y[0], y[1], y[1], y[0]), MUTED, 0.9, (3, 2))
            canvas.text(left + COLUMN / 2, middle - BASELINE * SMALL, _written(value), INK, SMALL, align="center")
    return canvas.svg(title)


SLANT = 0.71
"""Height over length of a slanted label."""


def _written(value: float) -> str:
    return f"{value:+.2f}".replace("-", MINUS)
