"""Rows of points with their 90 % interval, one mark per arm in each row: where a change sits and how sure it is.

zone     shaded range around zero, for example what a single measurement cannot resolve
hollow   a mark drawn as an open diamond: data of others, or a measured value
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glutamate.report.ensemble import Band
from glutamate.report.panels.canvas import TEXT, Margins, Panel
from glutamate.report.panels.palette import GRID, INK, MUTED, ZONE, colour
from glutamate.report.panels.time_course import nice_ticks, tick_labels

WIDTH = 340.0
ROW, MARK = 15.0, 9.5
"""Height of a row beside its marks, and of each mark, px."""
CHARACTER = 5.6


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


def intervals(
    title: str, unit: str, rows: Sequence[Row], *, zero: bool = True, width: float = WIDTH, xlabel: str = ""
) -> str:
    """The panel as SVG; `zero` draws the line of no change."""
    heights = [ROW + MARK * max(len(r.marks), 1) for r in rows]
    left = min(14.0 + CHARACTER * max(len(r.label) for r in rows), width * 0.45)
    margins = Margins(left=left, right=14.0, top=34.0, bottom=40.0 if xlabel else 24.0)
    panel = Panel(width, sum(heights) + margins.top + margins.bottom, "", "", xlabel, margins)
    panel.write(4, panel.height - 14, title, size=12.0, weight="bold")
    if unit:
        panel.write(width - 4, panel.height - 14, unit, colour=MUTED, align="right")
    axes = panel.axes
    low, high = _limits(rows, zero)
    axes.set_xlim(low, high)
    axes.set_ylim(sum(heights), 0)
    places = nice_ticks(low, high, most=4)
    panel.ticks("x", places, tick_labels(places))
    panel.ticks("y", [], [])
    panel.grid("x")
    axes.spines["left"].set_visible(False)
    if zero:
        axes.axvline(0, color=MUTED, linewidth=0.9, zorder=1)
    top = 0.0
    for row, height in zip(rows, heights, strict=True):
        middle = top + height / 2
        y = margins.bottom + sum(heights) - middle - TEXT * 0.35
        panel.write(left - 8, y, row.label, size=TEXT, align="right")
        if row.zone:
            axes.fill_betweenx([top + 2, top + height - 2], *row.zone, color=ZONE, linewidth=0, zorder=0)
        if top:
            axes.axhline(top, color=GRID, linewidth=0.6, zorder=0)
        for place, mark in enumerate(row.marks):
            _draw(axes, mark, top + ROW / 2 + MARK * (place + 0.5))
        top += height
    return panel.svg(f"{title}: " + ", ".join(row.label for row in rows))


def _draw(axes: object, mark: Mark, y: float) -> None:
    ink = INK if mark.arm < 0 else colour(mark.arm)
    b = mark.band
    if not b.single:
        axes.plot([b.low, b.high], [y, y], color=ink, linewidth=1.8, solid_capstyle="butt", zorder=3)  # type: ignore[attr-defined]
    axes.plot(  # type: ignore[attr-defined]
        [b.median], [y], color=ink, linestyle="none", marker="D" if mark.hollow else "o", markersize=5.5,
        markerfacecolor="#ffffff" if mark.hollow else ink, markeredgewidth=1.3 if mark.hollow else 0, zorder=4,
    )  # fmt: skip


def _limits(rows: Sequence[Row], zero: bool) -> tuple[float, float]:
    values = [v for r in rows for m in r.marks for v in (m.band.low, m.band.high)]
    values += [v for r in rows for v in (r.zone or ())]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1.0 and zero:
        low, high = low - 0.5, high + 0.5
    room = 0.06 * (high - low) or 0.5
    return low - room, high + room
