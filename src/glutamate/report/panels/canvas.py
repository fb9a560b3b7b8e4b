"""An empty panel in house style, and its way into the page as inline SVG.

Coordinates are CSS pixels at natural size. Text stays text, in the page's own font. Titles and axis labels are placed by
hand: matplotlib's automatic placement measures every label and takes half of the drawing time.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import count

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from glutamate.report.panels.palette import GRID, INK, MUTED, VARIABLES

DPI = 72.0
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "glutamate",
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.unicode_minus": True,
    "axes.linewidth": 0.7,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "path.simplify": True,
    "path.simplify_threshold": 0.2,
}
TITLE, TEXT, SMALL = 12.0, 10.5, 9.5
"""Font sizes, px."""


@dataclass(frozen=True)
class Margins:
    """Space around the axes, px."""

    left: float = 46.0
    right: float = 12.0
    top: float = 34.0
    bottom: float = 38.0


@dataclass
class Panel:
    """A figure with one pair of axes.

    Args:
        width, height: px.
        title: bold, upper left; `unit` follows in grey.
        xlabel: below the axes.
    """

    width: float
    height: float
    title: str = ""
    unit: str = ""
    xlabel: str = ""
    margins: Margins = field(default_factory=Margins)

    def __post_init__(self) -> None:
        m = self.margins
        with mpl.rc_context(STYLE):
            self.figure = Figure(figsize=(self.width / DPI, self.height / DPI), dpi=DPI)
            FigureCanvasSVG(self.figure)
            box = (
                m.left / self.width,
                m.bottom / self.height,
                (self.width - m.left - m.right) / self.width,
                (self.height - m.top - m.bottom) / self.height,
            )
            self.axes: Axes = self.figure.add_axes(box, facecolor="none")
        self.axes.set_title("", y=1.0)
        for axis in (self.axes.xaxis, self.axes.yaxis):
            axis.set_label_coords(0, 0)
            axis.set_tick_params(colors=MUTED, labelcolor=INK, labelsize=TEXT, pad=3)
        for side, spine in self.axes.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(MUTED)
        if self.title:
            self.write(m.left - 4, self.height - 14, self.title, size=TITLE, weight="bold", colour=INK)
        if self.unit:
            self.write(self.width - 4, self.height - 14, self.unit, size=TEXT, colour=MUTED, align="right")
        if self.xlabel:
            middle = m.left + (self.width - m.left - m.right) / 2
            self.write(middle, 7, self.xlabel, size=TEXT, colour=MUTED, align="center")

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = TEXT,
        weight: str = "normal",
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Text at a place of the panel in px from the lower left corner."""
        self.figure.text(
            x / self.width, y / self.height, text, size=size, weight=weight, color=colour, ha=align, va="baseline", parse_math=False
        )  # fmt: skip

    def ticks(self, axis: str, places: Iterable[float], labels: Iterable[str]) -> None:
        """Ticks of "x" or "y"."""
        chosen = self.axes.xaxis if axis == "x" else self.axes.yaxis
        chosen.set_ticks(list(places), list(labels))

    def grid(self, axis: str) -> None:
        """Hairlines at the ticks of one axis."""
        self.axes.grid(axis=axis, color=GRID, linewidth=0.6, zorder=0)  # type: ignore[arg-type]
        self.axes.set_axisbelow(True)

    def svg(self, description: str) -> str:
        """The panel as an `<svg>` element whose ids are its own, with `description` for readers who do not see it."""
        buffer = io.StringIO()
        with mpl.rc_context(STYLE):
            self.figure.savefig(
                buffer,
                format="svg",
                transparent=True,
                metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
            )
        return inline(buffer.getvalue(), description, f"g{next(_NUMBER)}")


_NUMBER = count()


def _without_family(style: re.Match[str]) -> str:
    """Weight and size of a font declaration; the family is the page's."""
    size = re.search(r"([\d.]+)px", style[0])
    weight = re.search(r"\b(bold|\d00)\b", style[0])
    return (f"font-size: {size[1]}px; " if size else "") + (f"font-weight: {weight[1]}; " if weight else "")


_USED = re.compile(r'(?:xlink:href="#|url\(#)([^")]+)')


def inline(svg: str, description: str, prefix: str) -> str:
    """A stand-alone SVG as part of a page: no prologue or metadata, own ids, colours and font of the page."""
    body = svg[svg.index("<svg") :]
    opening, body = body.split(">", 1)
    box = re.search(r'viewBox="([^"]+)"', opening)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    used = set(_USED.findall(body))
    body = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}-{m[1]}"' if m[1] in used else "", body)
    body = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>{prefix}-", body).replace("xlink:href", "href")
    body = re.sub(r"font(?:-family)?: [^;\"]*'DejaVu Sans'[^;\"]*;? ?", _without_family, body)
    body = re.sub(r' transform="rotate\(-0 [^"]*"', "", body)
    body = re.sub(r"-?\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), body)
    body = re.sub(r"#[0-9a-f]{6}", lambda m: VARIABLES.get(m[0], m[0]), body)
    body = re.sub(r"\s*<!--.*?-->\s*|\n\s*", "\n", body, flags=re.DOTALL)
    size = box[1] if box else "0 0 100 100"
    return f'<svg class="panel" viewBox="{size}" role="img" aria-label="{escape(description)}">{body.strip()}'
