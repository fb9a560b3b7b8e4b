"""A sheet of pixels to draw on with matplotlib, in house style.

Coordinates are CSS pixels at natural size, from the lower left corner. Shapes are placed on the figure itself: axes, with
their ticks and automatic placement of titles, cost ten times as much, and a report has dozens of panels.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from glutamate.report.panels.palette import INK
from glutamate.report.panels.svg import inline

DPI = 72
STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "glutamate", "font.family": "DejaVu Sans", "path.simplify": True}
NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
TITLE, TEXT, SMALL = 12.5, 11.0, 10.0
"""Font sizes, px."""


class Canvas:
    """A sheet of `width` by `height` px."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._artists: list[Artist] = []

    def line(self, x: Any, y: Any, colour: str, width: float = 1.0, dashes: Sequence[float] = (), **style: Any) -> None:
        """A line through points; `dashes` in multiples of its width."""
        pattern: dict[str, Any] = {"linestyle": (0, tuple(dashes))} if dashes else {}
        self._artists.append(
            Line2D(_tenths(x), _tenths(y), color=colour, linewidth=width, solid_capstyle="butt", **pattern, **style)
        )

    def area(self, x: Any, low: Any, high: Any, colour: str, opacity: float = 1.0) -> None:
        """What lies between two lines."""
        outline = np.column_stack([np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]])])
        self._artists.append(Polygon(_tenths(outline), facecolor=colour, alpha=opacity, linewidth=0))

    def segments(self, ends: Sequence[tuple[float, float, float, float]], colour: str, width: float = 0.7) -> None:
        """Straight pieces (x0, y0, x1, y1), drawn as one broken line."""
        if ends:
            x = np.array([(x0, x1, np.nan) for x0, _, x1, _ in ends]).ravel()
            y = np.array([(y0, y1, np.nan) for _, y0, _, y1 in ends]).ravel()
            self.line(x, y, colour, width)

    def dot(self, x: float, y: float, colour: str, hollow: bool = False, size: float = 6.0) -> None:
        """A dot, or an open diamond."""
        style: dict[str, Any] = {"marker": "D" if hollow else "o", "markersize": size, "linestyle": "none"}
        face = "none" if hollow else colour
        self._artists.append(
            Line2D(
                [x], [y], markerfacecolor=face, markeredgecolor=colour, markeredgewidth=1.3 if hollow else 0, **style
            )
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
        self._artists.append(
            Text(
                round(x, 1),
                round(y, 1),
                text,
                color=colour,
                fontsize=size,
                ha=align,
                va="baseline",
                fontweight=weight,
                parse_math=False,
            )
        )

    def svg(self, description: str) -> str:
        """The sheet as an inline `<svg>` element; `description` is for readers who do not see it."""
        with mpl.rc_context(STYLE):
            figure = Figure(figsize=(self.width / DPI, self.height / DPI), dpi=DPI, facecolor="none")
            FigureCanvasSVG(figure)
            figure.patch.set_visible(False)
            for depth, artist in enumerate(self._artists):
                artist.set_transform(IdentityTransform())
                artist.set_zorder(depth)
                figure.add_artist(artist)
            buffer = io.StringIO()
            figure.savefig(buffer, format="svg", metadata=NO_METADATA)
        return inline(buffer.getvalue(), description)


def _tenths(values: Any) -> np.ndarray:
    """Coordinates to a tenth of a pixel: a report is a quarter smaller."""
    return np.round(np.asarray(values, dtype=float), 1)
