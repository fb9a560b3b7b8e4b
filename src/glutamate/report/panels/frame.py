"""The frame of a panel: title, scales, ticks, hairlines, spines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import numpy as np

from glutamate.report.numerals import MINUS
from glutamate.report.panels.canvas import TEXT, TITLE, Canvas
from glutamate.report.panels.palette import GRID, INK, MUTED

CHARACTER = 5.9
"""Width of a character of a label, px; bold ones are `BOLD` times as wide."""
BOLD = 1.1
TICK = 3.0
HEADING = 15.0
"""Height of a line of the heading, px."""
BASELINE = 0.35
"""Height of the middle of a line of text above its baseline, relative to the font size."""


@dataclass(frozen=True)
class Box:
    """Where the plot lies on the canvas, px from the lower left corner, and the values at its edges."""

    left: float
    right: float
    bottom: float
    top: float
    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, value: Any) -> Any:
        return self.left + (np.asarray(value, dtype=float) - self.x0) / (self.x1 - self.x0) * (self.right - self.left)

    def y(self, value: Any) -> Any:
        return self.bottom + (np.asarray(value, dtype=float) - self.y0) / (self.y1 - self.y0) * (self.top - self.bottom)


def headed(width: float, height: float, title: str, unit: str) -> Canvas:
    """A canvas with its title at the upper left, broken into lines where it is long, and the unit in grey at the right end of the last.

    The height is that with one line of heading; further lines are added on top.
    """
    letter = BOLD * CHARACTER * TITLE / TEXT
    lines = wrap(title, int(width / letter)) or [""]
    if letter * len(lines[-1]) + CHARACTER * (len(unit) + 1) > width:
        lines.append("")
    canvas = Canvas(width, height + HEADING * (len(lines) - 1))
    for place, line in enumerate(lines):
        if line:
            canvas.text(1, canvas.height - 13 - HEADING * place, line, INK, TITLE, weight=700)
    if unit:
        canvas.text(width - 2, height - 13, unit, MUTED, TEXT, align="right")
    return canvas


def broken(label: str, room: float) -> list[str]:
    """A label in lines that have room, px; words are not cut."""
    return wrap(label, max(int(room / CHARACTER), 1), break_long_words=False, break_on_hyphens=False) or [""]


def bottom_axis(canvas: Canvas, box: Box, places: Sequence[float], labels: Sequence[str], label: str = "") -> None:
    """Spine, ticks and labels below the plot."""
    at = [float(box.x(p)) for p in places]
    canvas.segments(
        [(box.left, box.bottom, box.right, box.bottom)] + [(x, box.bottom, x, box.bottom - TICK) for x in at], MUTED
    )
    for x, text in zip(at, labels, strict=True):
        canvas.text(x, box.bottom - TICK - 11, text, align="center")
    if label:
        canvas.text((box.left + box.right) / 2, box.bottom - TICK - 26, label, MUTED, align="center")


def left_axis(canvas: Canvas, box: Box, places: Sequence[float], labels: Sequence[str]) -> None:
    """Spine, ticks and labels left of the plot, hairlines across it."""
    at = [float(box.y(p)) for p in places]
    canvas.segments([(box.left, y, box.right, y) for y in at], GRID, 0.6)
    canvas.segments(
        [(box.left, box.bottom, box.left, box.top)] + [(box.left - TICK, y, box.left, y) for y in at], MUTED
    )
    for y, text in zip(at, labels, strict=True):
        canvas.text(box.left - TICK - 3, y - BASELINE * TEXT, text, align="right")


def round_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round places between `low` and `high`."""
    rough = (high - low) / most
    size = 10.0 ** np.floor(np.log10(rough))
    step = size * next(s for s in (1, 2, 2.5, 5, 10) if rough <= s * size * 1.0001)
    places = np.arange(np.ceil(low / step - 1e-6), np.floor(high / step + 1e-6) + 1) * step
    return [float(p) for p in places + 0.0]


def tick_labels(places: Sequence[float]) -> list[str]:
    """Labels with as many decimals as the step needs."""
    step = places[1] - places[0] if len(places) > 1 else 1.0
    decimals = next((d for d in range(9) if abs(round(step, d) - step) < 1e-6 * step), 9)
    return [f"{p if abs(p) > step * 1e-6 else 0.0:.{decimals}f}".replace("-", MINUS) for p in places]
