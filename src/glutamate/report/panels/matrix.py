"""A square matrix of regions as coloured cells, one quantity above the diagonal and another below it.

Blue is above 0, orange below, in steps of colour; each half has its own scale, which its label names. Rows and columns are in groups,
with their names at the left.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.report.numerals import number
from glutamate.report.panels.canvas import SMALL, TITLE, Canvas
from glutamate.report.panels.frame import BASELINE, CHARACTER
from glutamate.report.panels.palette import GRID, INK, MUTED, colour

SIDE = 340.0
"""Of the matrix, px."""
RAISED, DROPPED = 1, 2
STEPS = 6
"""Strengths of a colour."""


def matrix(title: str, above: np.ndarray, below: np.ndarray, labels: tuple[str, str], groups: Sequence[str]) -> str:
    """The matrix as an inline SVG.

    Args:
        above, below: (regions, regions), of which one half is shown each; NaN is left blank.
        labels: what stands above and below the diagonal.
        groups: group of every region, in the order of rows.
    """
    regions, names = len(groups), list(dict.fromkeys(groups))
    margin = CHARACTER * max(len(name) for name in names) + 10
    canvas = Canvas(margin + SIDE + 4, SIDE + 84)
    bottom, cell = 36.0, SIDE / regions
    upper = np.triu(np.ones((regions, regions), bool), 1)
    for shown, values in ((upper, above), (upper.T, below)):
        _cells(canvas, np.where(shown, values, np.nan), margin, bottom, cell)
    canvas.text(1, canvas.height - 13, title, INK, TITLE, weight=700)
    for name in names:
        own = [n for n, group in enumerate(groups) if group == name]
        ends = [bottom + SIDE - cell * at for at in (own[0], own[-1] + 1)]
        canvas.text(margin - 6, sum(ends) / 2 - BASELINE * SMALL, name, MUTED, SMALL, align="right")
        canvas.segments([(margin - 4, y, margin + SIDE, y) for y in ends], GRID, 0.6)
        across = [margin + cell * at for at in (own[0], own[-1] + 1)]
        canvas.segments([(x, bottom, x, bottom + SIDE) for x in across], GRID, 0.6)
    for text, values, y, align in (
        (labels[0], above[upper], canvas.height - 34, "right"),
        (labels[1], below[upper], 20.0, "left"),
    ):
        said = f"{text}: deepest colour {number(_largest(values), 2)}"
        canvas.text(canvas.width - 4 if align == "right" else margin, y, said, MUTED, SMALL, align=align)
    return canvas.svg(title)


def _largest(values: np.ndarray) -> float:
    """The size that the deepest colour stands for."""
    return float(np.nanmax(np.abs(values), initial=0.0))


def _cells(canvas: Canvas, values: np.ndarray, left: float, bottom: float, cell: float) -> None:
    """Neighbours in a row that have one colour are one box."""
    largest, side = _largest(values) or 1.0, len(values) * cell
    steps = np.where(np.isfinite(values), np.round(STEPS * np.nan_to_num(values) / largest), 0).astype(int)
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for n, row in enumerate(steps):
        starts = np.flatnonzero(np.diff(row, prepend=row[0] + 1))
        for start, end in zip(starts, [*starts[1:], len(row)], strict=True):
            if row[start]:
                at = (left + start * cell, bottom + side - (n + 1) * cell, (end - start) * cell, cell)
                boxes.setdefault(int(row[start]), []).append(at)
    for step, own in sorted(boxes.items()):
        canvas.boxes(own, colour(RAISED if step > 0 else DROPPED), abs(step) / STEPS)
