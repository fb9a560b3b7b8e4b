"""When something is going on, day below day: a bar from begin to end on a clock that runs from noon to noon (a sleep raster)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.report.panels.curve import HEIGHT, WIDTH
from glutamate.report.panels.frame import Box, bottom_axis, headed, left_axis
from glutamate.report.panels.palette import colour

NOON, DAY = 12.0, 24.0
THICKEST, FILLED = 9.0, 0.7
"""Of a bar, px, and of the room of its row."""
MOST_LABELS = 7
STEP_H = 6.0
"""Between ticks of the clock."""

Bout = tuple[float, float]
"""Begin and end, hours since 00:00 of day 0."""


def bouts(title: str, given: Sequence[Bout], arm: int, first_h: float, last_h: float) -> str:
    """The panel as SVG; rows are days from noon to noon between two times."""
    canvas = headed(WIDTH, HEIGHT, title, "day")
    begin = min([row_of(first_h + NOON), *(row_of(a) for a, _ in given)])
    end = max(begin, row_of(last_h - 1e-9))
    rows = end - begin + 1
    box = Box(34, WIDTH - 16, 42, HEIGHT - 36, NOON, NOON + DAY, -(end + 0.5), -(begin - 0.5))
    every = -(-rows // MOST_LABELS)
    shown = list(range(begin, end + 1, every))
    left_axis(canvas, box, [-row for row in shown], [str(row) for row in shown])
    ticks = list(np.arange(NOON, NOON + DAY + STEP_H / 2, STEP_H))
    bottom_axis(canvas, box, ticks, [f"{round(t) % round(DAY):02d}:00" for t in ticks], "clock time")
    thick = min(THICKEST, FILLED * (box.bottom - box.top) / rows)
    pieces = [piece for bout in given for piece in _by_row(bout)]
    lines = [(float(box.x(a)), float(box.y(-row)), float(box.x(b)), float(box.y(-row))) for row, a, b in pieces]
    canvas.segments(lines, colour(arm), thick)
    hours = sum(b - a for a, b in given)
    return canvas.svg(f"{title}: {len(given)} bouts of {hours:.0f} h together, {rows} days")


def row_of(hours: float) -> int:
    """The day, counted from noon to noon, in which a time lies; that of the night after day 0 is 0."""
    return int((hours - NOON) // DAY)


def _by_row(bout: Bout) -> list[tuple[int, float, float]]:
    """Row, begin and end (h after the noon before that is 12) of a bout, cut at noons."""
    found, (begin, end) = [], bout
    while begin < end:
        row = row_of(begin)
        stop = min(end, NOON + (row + 1) * DAY)
        found.append((row, begin - row * DAY, stop - row * DAY))
        begin = stop
    return found
