"""Rows of points with their 90 % interval, one mark per arm in each row: where a change sits and how sure it is.

zone     shaded range, for example what a single measurement cannot resolve
hollow   an open diamond: data of others, or a measured value
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glutamate.report.ensemble import Band
from glutamate.report.panels.canvas import TEXT, Canvas
from glutamate.report.panels.frame import (
    BASELINE,
    CHARACTER,
    Box,
    bottom_axis,
    broken,
    headed,
    round_ticks,
    tick_labels,
)
from glutamate.report.panels.palette import GRID, INK, MUTED, ZONE, colour

WIDTH = 344.0
ROW, MARK = 13.0, 10.0
"""Height of a row beside its marks, and of each mark, px."""
ROOM = 0.06
LINE = 12.0
"""Height of a line of a label, px."""
BESIDE_LABEL, WIDEST_LABEL = 20.0, 0.45
"""Room between label and plot, px, and the share of the panel that labels may take."""
TICK_EVERY = 85.0
"""Width of a panel for each tick, px."""


@dataclass(frozen=True)
class Mark:
    """A point of a row; `arm` gives its colour, -1 is ink (data of others)."""

    arm: int
    band: Band
    hollow: bool = False


@dataclass(frozen=True)
class Row:
    """A labelled row, with an optional shaded zone (low, high) behind its marks."""

    label: str
    marks: Sequence[Mark]
    zone: tuple[float, float] | None = None


def intervals(title: str, unit: str, rows: Sequence[Row], *, zero: bool = True, width: float = WIDTH) -> str:
    """The panel as SVG; `zero` draws the line of no change."""
    room = min(BESIDE_LABEL + CHARACTER * max((len(r.label) for r in rows), default=0), width * WIDEST_LABEL)
    labels = [broken(r.label, room - BESIDE_LABEL) for r in rows]
    left = min(room, BESIDE_LABEL + CHARACTER * max((len(line) for lines in labels for line in lines), default=0))
    heights = [
        max(ROW + MARK * max(len(r.marks), 1), LINE * len(lines) + MARK) for r, lines in zip(rows, labels, strict=True)
    ]
    canvas = headed(width, sum(heights) + 58, title, unit)
    low, high = _limits(rows, zero)
    box = Box(left, width - 12, 26, 26 + sum(heights), low, high, 0.0, 1.0)
    places = round_ticks(low, high, most=round(width / TICK_EVERY))
    top = box.top
    for row, height in zip(rows, heights, strict=True):
        if row.zone:
            start, end = float(box.x(row.zone[0])), float(box.x(row.zone[1]))
            canvas.area([start, end], [top - height + 1] * 2, [top - 1] * 2, ZONE)
        top -= height
    canvas.segments([(float(box.x(p)), box.bottom, float(box.x(p)), box.top) for p in places], GRID, 0.6)
    bottom_axis(canvas, box, places, tick_labels(places))
    if zero:
        canvas.line([box.x(0)] * 2, [box.bottom, box.top], MUTED, 1.0)
    top = box.top
    for row, lines, height in zip(rows, labels, heights, strict=True):
        if top < box.top:
            canvas.segments([(0, top, box.right, top)], GRID, 0.6)
        for place, line in enumerate(lines):
            canvas.text(1, top - height / 2 - BASELINE * TEXT + LINE * ((len(lines) - 1) / 2 - place), line)
        above = (height - MARK * len(row.marks)) / 2
        for place, mark in enumerate(row.marks):
            _draw(canvas, box, mark, top - above - MARK * (place + 0.5))
        top -= height
    return canvas.svg(f"{title}, {unit}: " + ", ".join(row.label for row in rows))


def _draw(canvas: Canvas, box: Box, mark: Mark, y: float) -> None:
    ink = INK if mark.arm < 0 else colour(mark.arm)
    if not mark.band.single:
        canvas.line(box.x([mark.band.low, mark.band.high]), [y, y], ink, 2.0)
    canvas.dot(float(box.x(mark.band.median)), y, ink, mark.hollow)


def _limits(rows: Sequence[Row], zero: bool) -> tuple[float, float]:
    values = [v for r in rows for m in r.marks for v in (m.band.low, m.band.high)]
    values += [v for r in rows for v in (r.zone or ())]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
        if high - low < 1.0:
            low, high = low - 0.5, high + 0.5
    room = ROOM * (high - low) or 0.5
    return low - room, high + room
