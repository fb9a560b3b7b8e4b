"""Regions of the cortex at their places, seen through the skull: from the left, from above and from the right.

The area of a dot is the size of a number, blue above 0 and orange below; a ring marks regions on which nothing was changed. The largest
carry their names. Outlines are ellipses around the centres, not anatomy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.report.numerals import number
from glutamate.report.panels.canvas import SMALL, TITLE, Canvas
from glutamate.report.panels.frame import CHARACTER
from glutamate.report.panels.palette import GRID, INK, MUTED, colour

RAISED, DROPPED = 1, 2
SCALE = 1.15
"""px per mm."""
LARGEST, LEAST = 17.0, 2.5
"""Diameters of dots, px."""
NAMED = 3
"""Regions whose names are shown, in each view at most."""
EDGE, GAP, HEAD, FOOT = 16.0, 26.0, 34.0, 34.0


def glass_brain(
    title: str, unit: str, places: np.ndarray, values: np.ndarray, changed: np.ndarray, labels: Sequence[str]
) -> str:
    """Three views as an inline SVG.

    Args:
        places: (regions, 3), mm: right, anterior, superior.
        values: (regions,), NaN where there is none.
        changed: (regions,), False where nothing was changed.
        labels: names of the regions.
    """
    x, y, z = places.T
    views = [("left", -y, z, x < 0), ("from above", x, y, x == x), ("right", y, z, x >= 0)]
    boxes = [(min(h), max(h), min(v), max(v)) for _, h, v, _ in views]
    widths = [SCALE * (b[1] - b[0]) + 2 * EDGE for b in boxes]
    tall = max(SCALE * (b[3] - b[2]) for b in boxes) + 2 * EDGE
    canvas = Canvas(sum(widths) + GAP * (len(views) - 1), tall + HEAD + FOOT)
    canvas.text(1, canvas.height - 13, title, INK, TITLE, weight=700)
    largest = float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    left = 0.0
    for (name, across, up, seen), box, width in zip(views, boxes, widths, strict=True):
        at_x = left + EDGE + SCALE * (across - box[0])
        at_y = FOOT + tall / 2 + SCALE * (up - (box[2] + box[3]) / 2)
        _outline(canvas, left + width / 2, FOOT + tall / 2, width / 2 - 2, SCALE * (box[3] - box[2]) / 2 + EDGE - 2)
        canvas.text(left + width / 2, FOOT - 14, name, MUTED, SMALL, align="center")
        shown = np.flatnonzero(seen & np.isfinite(values))
        for i in shown[np.argsort(-np.abs(values[shown]))]:
            size = max(LEAST, LARGEST * float(np.sqrt(abs(values[i]) / largest)))
            canvas.dot(at_x[i], at_y[i], colour(RAISED if values[i] > 0 else DROPPED), size=size, opacity=0.75)
            if not changed[i]:
                canvas.dot(at_x[i], at_y[i], MUTED, hollow=True, size=size + 4)
        _names(canvas, shown, values, at_x, at_y, labels, (left, left + width))
        left += width + GAP
    canvas.text(1, 4, f"largest dot: {number(largest, 2)} {unit}", MUTED, SMALL)
    return canvas.svg(title)


def _outline(canvas: Canvas, x: float, y: float, half_width: float, half_height: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 73)
    canvas.line(x + half_width * np.cos(turn), y + half_height * np.sin(turn), GRID, 1.2)


def _names(
    canvas: Canvas,
    shown: np.ndarray,
    values: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    labels: Sequence[str],
    edges: tuple[float, float],
) -> None:
    """Names of the largest, where they do not lie upon each other."""
    taken: list[tuple[float, float, float]] = []
    for i in shown[np.argsort(-np.abs(values[shown]))][:NAMED]:
        half = CHARACTER * len(labels[i]) / 2
        at = (
            float(np.clip(x[i], edges[0] + half, edges[1] - half))
            if 2 * half < edges[1] - edges[0]
            else (edges[0] + edges[1]) / 2
        )
        up = float(y[i]) + LARGEST / 2 + 1
        if all(abs(up - other) > SMALL + 1 or abs(at - place) > half + own for place, other, own in taken):
            canvas.text(at, up, labels[i], INK, SMALL, align="center")
            taken.append((at, up, half))
