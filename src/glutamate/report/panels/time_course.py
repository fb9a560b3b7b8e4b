"""One quantity over time: a line (median) and a band (90 % interval) per arm, labelled where the lines end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glutamate.report.clock import Clock
from glutamate.report.ensemble import Band
from glutamate.report.numerals import MINUS
from glutamate.report.panels.canvas import SMALL, TEXT, Margins, Panel
from glutamate.report.panels.palette import MUTED, colour, dashes

WIDTH, HEIGHT = 340.0, 214.0
CHARACTER = 5.7
"""Width of a character of a label, px."""
LINE = 12.0
"""Height of a label, px."""
HEADROOM = 0.08
FLATTEST = 1e-3
"""Smallest span of the axis relative to the size of the values: rounding errors are not to fill the panel."""


@dataclass(frozen=True)
class Course:
    """One line: number of its arm, values over time, label at its end ("" for none)."""

    arm: int
    band: Band
    label: str = ""


def time_course(
    title: str,
    unit: str,
    clock: Clock,
    hours: np.ndarray,
    courses: Sequence[Course],
    *,
    visits: Sequence[tuple[str, float]] = (),
    zero: bool = False,
) -> str:
    """The panel as SVG.

    Args:
        unit: shown beside the title.
        hours: times of the values.
        visits: name and time of visits, marked by ticks on top.
        zero: draw a line at zero, the healthy arm of a plot of changes.
    """
    longest = max((len(c.label) for c in courses), default=0)
    right = 12.0 + CHARACTER * longest if longest else 12.0
    panel = Panel(WIDTH, HEIGHT, title, unit, clock.label, Margins(right=right))
    axes, x = panel.axes, clock.position(hours)
    low, high = limits(courses, zero)
    axes.set_xlim(float(x[0]), float(x[-1]))
    axes.set_ylim(low, high)
    panel.ticks("x", *clock.ticks())
    places = nice_ticks(low, high)
    panel.ticks("y", places, tick_labels(places))
    panel.grid("y")
    if zero:
        axes.axhline(0, color=MUTED, linewidth=0.9, zorder=1)
    for name, at in visits:
        place = float(clock.position(np.asarray(at)))
        axes.axvline(place, color=MUTED, linewidth=0.7, dashes=(1, 2), zorder=1)
        if len(visits) == 1:
            align = "right" if place > x[0] + 0.75 * (x[-1] - x[0]) else "left"
            axes.annotate(name, (place, high), (-2 if align == "right" else 2, 2), textcoords="offset points", size=SMALL, color=MUTED, ha=align, va="bottom")  # fmt: skip
    for c in courses:
        drawn = {"color": colour(c.arm), "zorder": 3 + c.arm}
        if not c.band.single:
            axes.fill_between(x, c.band.low, c.band.high, alpha=0.18, linewidth=0, **drawn)
        pattern = {"dashes": dashes(c.arm)} if dashes(c.arm) else {}
        axes.plot(x, c.band.median, linewidth=1.6, solid_capstyle="round", **drawn, **pattern)
    _label_ends(panel, courses, low, high)
    return panel.svg(f"{title} over time: " + ", ".join(c.label for c in courses if c.label))


def limits(courses: Sequence[Course], zero: bool) -> tuple[float, float]:
    """Limits of the vertical axis that hold all bands, with room above and below."""
    values = np.concatenate([np.ravel([c.band.low, c.band.high]) for c in courses])
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    smallest = 1.0 if zero else max(abs(low), abs(high)) * FLATTEST * 20 or 1.0
    if high - low < smallest:
        middle = (low + high) / 2
        low, high = middle - smallest / 2, middle + smallest / 2
    room = HEADROOM * (high - low)
    return low - room if zero or low - room > 0 or low < 0 else 0.0, high + room


def nice_ticks(low: float, high: float, most: int = 5) -> np.ndarray:
    """Round places between `low` and `high`."""
    rough = (high - low) / most
    size = 10.0 ** np.floor(np.log10(rough))
    step = size * next(s for s in (1, 2, 2.5, 5, 10) if rough <= s * size * 1.0001)
    return np.arange(np.ceil(low / step - 1e-6), np.floor(high / step + 1e-6) + 1) * step


def tick_labels(places: np.ndarray) -> list[str]:
    """Labels with as many decimals as the step needs."""
    step = float(places[1] - places[0]) if len(places) > 1 else 1.0
    decimals = next((d for d in range(7) if abs(round(step, d) - step) < 1e-9 * max(step, 1e-9) * 1e3), 6)
    return [f"{p if abs(p) > step * 1e-6 else 0.0:.{decimals}f}".replace("-", MINUS) for p in places]


def _label_ends(panel: Panel, courses: Sequence[Course], low: float, high: float) -> None:
    """Write the labels at the ends of the lines, moved apart where they would overlap."""
    labelled = [c for c in courses if c.label]
    if not labelled:
        return
    m = panel.margins
    tall = panel.height - m.top - m.bottom
    ends = np.array([float(np.asarray(c.band.median)[-1]) for c in labelled])
    wanted = m.bottom + (np.clip(ends, low, high) - low) / (high - low) * tall
    placed = spread_apart(wanted, m.bottom + 2, m.bottom + tall - 2)
    for c, y in zip(labelled, placed, strict=True):
        panel.write(panel.width - m.right + 5, y - TEXT * 0.35, c.label, size=TEXT, colour=colour(c.arm), weight="bold")


def spread_apart(wanted: np.ndarray, low: float, high: float, gap: float = LINE) -> np.ndarray:
    """Places near `wanted`, in the same order, at least `gap` apart and inside the limits where they fit."""
    order = np.argsort(wanted, kind="stable")
    placed = np.clip(wanted[order].astype(float), low, high)
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    if len(placed) and placed[-1] > high:
        placed[-1] = high
        for i in range(len(placed) - 2, -1, -1):
            placed[i] = min(placed[i], placed[i + 1] - gap)
    out = np.empty_like(placed)
    out[order] = placed
    return out
