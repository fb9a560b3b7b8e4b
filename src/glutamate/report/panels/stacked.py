"""Parts of a whole over time, stacked: areas on top of each other, named at the right where they are thick enough to be seen.

Medians only, since intervals of parts would overlap; each part has a colour of its own, the same in all panels of a figure.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from glutamate.report.clock import Clock
from glutamate.report.panels.canvas import SMALL
from glutamate.report.panels.frame import (
    BASELINE,
    CHARACTER,
    Box,
    bottom_axis,
    headed,
    left_axis,
    round_ticks,
    tick_labels,
)
from glutamate.report.panels.palette import INK, colour
from glutamate.report.panels.time_course import ABOVE, BOTTOM, HEIGHT, LINE, WIDTH, spread_apart

OPACITY = 0.55
THINNEST = 0.01
"""Share of the top of the axis below which a part is not named."""


def stacked(title: str, unit: str, clock: Clock, hours: np.ndarray, parts: Mapping[str, np.ndarray], top: float) -> str:
    """The panel as SVG.

    Args:
        parts: name to values over time, from the bottom up.
        top: upper end of the axis, shared by panels that are to be compared.
    """
    canvas = headed(WIDTH, HEIGHT, title, unit)
    x = clock.position(hours)
    places = round_ticks(0.0, top)
    labels = tick_labels(places)
    left = max(10 + CHARACTER * max(map(len, labels), default=1), 34)
    right = 10 + CHARACTER * max(map(len, parts), default=0)
    box = Box(left, WIDTH - right, BOTTOM, HEIGHT - ABOVE, float(x[0]), float(x[-1]), 0.0, top)
    left_axis(canvas, box, places, labels)
    bottom_axis(canvas, box, *clock.ticks(), clock.label)
    below, named = np.zeros(len(hours)), []
    for number, (name, values) in enumerate(parts.items(), start=1):
        above = below + np.nan_to_num(values)
        canvas.area(box.x(x), box.y(below), box.y(above), colour(number), OPACITY)
        if np.max(above - below) > THINNEST * top:
            named.append((name, float(box.y((below[-1] + above[-1]) / 2)), number))
        below = above
    canvas.line(box.x(x), box.y(below), INK, 0.8)
    at = spread_apart(np.array([y for _, y, _ in named]), box.bottom, box.top, LINE)
    for (name, _, number), y in zip(named, at, strict=True):
        canvas.text(box.right + 4, y - BASELINE * SMALL, name, colour(number), SMALL, weight=700)
    told = ", ".join(f"{name} {values[0]:.3g} to {values[-1]:.3g}" for name, values in parts.items())
    return canvas.svg(f"{title} over time, {unit}, stacked: {told}")
