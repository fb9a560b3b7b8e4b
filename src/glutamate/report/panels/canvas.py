"""A sheet of pixels to draw on, which becomes an inline SVG in house style.

Coordinates are CSS pixels at natural size, from the lower left corner, rounded to a tenth. Shapes are written as they are, without
a plotting library between: a report has dozens of panels, and of a library's axes, ticks and layout it uses nothing. Colours are the
CSS variables of the page, so that the style sheet can lighten them on a dark ground; fonts are the page's.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np

from glutamate.report.panels.palette import INK

TITLE, TEXT, SMALL = 12.5, 11.0, 10.0
"""Font sizes, px."""
STRAIGHT = 0.005
"""Points nearer than this to the line through their neighbours are left out, px."""


class Canvas:
    """A sheet of `width` by `height` px."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._shapes: list[str] = []

    def line(
        self, x: Any, y: Any, colour: str, width: float = 1.0, dashes: Sequence[float] = (), opacity: float = 1.0
    ) -> None:
        """A line through points, broken where one is not finite; `dashes` in multiples of its width."""
        pattern = f"; stroke-dasharray: {' '.join(f'{d * width:g}' for d in dashes)}" if dashes else ""
        pattern += f"; stroke-opacity: {opacity:g}" if opacity < 1 else ""
        self._shapes.append(
            f'<path d="{self._path(x, y)}" style="fill: none; stroke: {colour}; stroke-width: {width:g}{pattern}"/>'
        )

    def area(self, x: Any, low: Any, high: Any, colour: str, opacity: float = 1.0) -> None:
        """What lies between two lines."""
        x, low, high = (np.asarray(v, dtype=float) for v in (x, low, high))
        good = np.isfinite(low) & np.isfinite(high)
        outline = self._path(np.concatenate([x[good], x[good][::-1]]), np.concatenate([low[good], high[good][::-1]]))
        self._shapes.append(f'<path d="{outline}Z" style="fill: {colour}; opacity: {opacity:g}"/>')

    def polygon(self, x: Any, y: Any, colour: str, opacity: float = 1.0) -> None:
        """What lies inside a closed line through points."""
        self._shapes.append(f'<path d="{self._path(x, y)}Z" style="fill: {colour}; opacity: {opacity:g}"/>')

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], colour: str, opacity: float = 1.0) -> None:
        """Rectangles (left, bottom, width, height) of one colour, drawn as one shape."""
        if boxes:
            pieces = "".join(
                f"M{_tenth(x)} {_tenth(self.height - y)}h{_tenth(w)}v{_tenth(-h)}h{_tenth(-w)}Z" for x, y, w, h in boxes
            )
            self._shapes.append(f'<path d="{pieces}" style="fill: {colour}; opacity: {opacity:g}"/>')

    def segments(self, ends: Sequence[tuple[float, float, float, float]], colour: str, width: float = 0.7) -> None:
        """Straight pieces (x0, y0, x1, y1), drawn as one broken line."""
        if ends:
            pieces = "".join(
                f"M{_tenth(x0)} {_tenth(self.height - y0)}L{_tenth(x1)} {_tenth(self.height - y1)}"
                for x0, y0, x1, y1 in ends
            )
            self._shapes.append(f'<path d="{pieces}" style="fill: none; stroke: {colour}; stroke-width: {width:g}"/>')

    def dot(
        self, x: float, y: float, colour: str, hollow: bool = False, size: float = 6.0, opacity: float = 1.0
    ) -> None:
        """A dot, or an open diamond."""
        at, half = (float(x), self.height - float(y)), size / 2
        seen = f"; opacity: {opacity:g}" if opacity < 1 else ""
        if hollow:
            corners = ((-half, 0), (0, -half), (half, 0), (0, half))
            outline = "L".join(f"{_tenth(at[0] + a)} {_tenth(at[1] + b)}" for a, b in corners)
            self._shapes.append(f'<path d="M{outline}Z" style="fill: none; stroke: {colour}; stroke-width: 1.3"/>')
        else:
            self._shapes.append(
                f'<circle cx="{_tenth(at[0])}" cy="{_tenth(at[1])}" r="{half:g}" style="fill: {colour}{seen}"/>'
            )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = INK,
        size: float = TEXT,
        align: str = "left",
        weight: int = 400,
    ) -> None:
        """A line of text with its baseline at `y`."""
        anchor = {"left": "", "center": "; text-anchor: middle", "right": "; text-anchor: end"}[align]
        bold = f"; font-weight: {weight}" if weight != 400 else ""  # number: the weight of plain text
        self._shapes.append(
            f'<text x="{_tenth(x)}" y="{_tenth(self.height - y)}" style="fill: {colour}; font-size: {size:g}px{anchor}{bold}">'
            f"{escape(text)}</text>"
        )

    def slanted(self, x: float, y: float, text: str, colour: str = INK, size: float = TEXT) -> None:
        """A line of text that rises to the right from (x, y), by an eighth of a turn."""
        at = f"{_tenth(x)} {_tenth(self.height - y)}"
        self._shapes.append(
            f'<text transform="translate({at}) rotate(-45)" style="fill: {colour}; font-size: {size:g}px">{escape(text)}</text>'
        )

    def svg(self, description: str) -> str:
        """The sheet as an inline `<svg>` element; `description` is for readers who do not see it."""
        shapes = "\n".join(self._shapes)
        return (
            f'<svg class="panel" viewBox="0 0 {self.width:g} {self.height:g}" style="--natural: {self.width:g}px" role="img" '
            f'aria-label="{escape(description)}">\n{shapes}\n</svg>'
        )

    def _path(self, x: Any, y: Any) -> str:
        """Points as the data of a path, in the pixels of SVG."""
        points = np.column_stack(np.broadcast_arrays(np.asarray(x, float), self.height - np.asarray(y, float)))
        pieces, finite = [], np.isfinite(points).all(axis=1)
        starts = np.flatnonzero(finite & ~np.concatenate([[False], finite[:-1]]))
        ends = np.flatnonzero(finite & ~np.concatenate([finite[1:], [False]])) + 1
        for start, end in zip(starts, ends, strict=True):
            kept = _without_straight(points[start:end])
            pieces.append("M" + "L".join(f"{_tenth(a)} {_tenth(b)}" for a, b in kept.tolist()))
        return "".join(pieces)


def _without_straight(points: np.ndarray) -> np.ndarray:
    """The points without those that lie on the line through their neighbours, of which flat stretches have many."""
    if len(points) < 3:
        return points
    step = np.diff(points, axis=0)
    turn = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
    back = (step[:-1] * step[1:]).sum(axis=1) < 0
    bent = (np.abs(turn) > STRAIGHT * np.hypot(*(points[2:] - points[:-2]).T)) | back
    return points[np.concatenate([[True], bent, [True]])]


def _tenth(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
