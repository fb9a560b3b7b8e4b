"""One quantity over another, one curve per arm: points with their interval, joined by a line; or dots alone (a raster).

A course of many points has its intervals as a band. Arms stand beside each other where their bars would hide each other. The
horizontal axis is linear, has names where x counts categories, or logarithmic where the values are (coherences, say); a value of zero then stands at its left
end, marked 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glutamate.report.panels.canvas import TEXT
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
from glutamate.report.panels.palette import MUTED, colour, dashes

WIDTH, HEIGHT = 344.0, 216.0
ROOM = 0.07
"""Room around the curves, relative to their extent."""
FLATTEST = 0.02
DOT = 5.0
MOST_DOTS = 40
"""Points up to which each is drawn; a course of more is a line alone."""
MOST_BARS = 16
"""Points up to which intervals are bars."""
BESIDE = 3.0
"""Distance of the bars of two arms, px."""
OPACITY = 0.22
"""Of a band."""
SPIKE = 1.6
"""Height of a spike in a raster, px."""
ZERO_BELOW = 2.0
"""On a logarithmic axis zero stands this factor below the smallest positive value."""


@dataclass(frozen=True)
class Series:
    """One curve: number of its arm, values, and the ends of their intervals where there are some."""

    arm: int
    x: np.ndarray
    y: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None


def curve(
    title: str,
    unit: str,
    x_label: str,
    series: Sequence[Series],
    *,
    log_x: bool = False,
    names: Sequence[str] = (),
    fits: Sequence[Series] = (),
) -> str:
    """The panel as SVG; `unit` stands beside the title, `x_label` below the axis, `names` at 0, 1, ... of categories.

    `fits` are functions fitted to the points: their lines are drawn instead of lines from point to point.
    """
    canvas = headed(WIDTH, HEIGHT, title, unit)
    given = np.concatenate([np.asarray(s.x, float) for s in series])
    zero = _zero(given) if log_x else 0.0
    x_low, x_high = _extent([_place(given, log_x, zero)], ROOM if names else 0.03)
    ends = [np.asarray(v, float) for s in series for v in (s.y, s.low, s.high) if v is not None]
    low, high = _extent(ends, ROOM)
    smallest = min((float(e[np.isfinite(e)].min()) for e in ends if np.isfinite(e).any()), default=0.0)
    low = 0.0 if low < 0 <= smallest else low
    places = round_ticks(low, high)
    labels = tick_labels(places)
    left = max(10 + CHARACTER * max(map(len, labels), default=1), 34)
    box = Box(left, WIDTH - 12, 42, HEIGHT - 36, x_low, x_high, low, high)
    left_axis(canvas, box, places, labels)
    if names:
        bottom_axis(canvas, box, list(range(len(names))), list(names), x_label)
    elif log_x:
        shown = np.unique(given)
        bottom_axis(canvas, box, list(_place(shown, True, zero)), [f"{v:g}" for v in shown], x_label)
    else:
        ticks = round_ticks(x_low, x_high)
        bottom_axis(canvas, box, ticks, tick_labels(ticks), x_label)
    for place, s in enumerate(series):
        x = box.x(_place(np.asarray(s.x, float), log_x, zero))
        few = len(x) <= MOST_BARS
        if few and (names or s.low is not None):
            x = x + BESIDE * (2 if names else 1) * (place - (len(series) - 1) / 2)
        if s.low is not None and s.high is not None:
            bottom, top = box.y(s.low), box.y(s.high)
            good = np.isfinite(bottom) & np.isfinite(top)
            if not few:
                canvas.area(x[good], bottom[good], top[good], colour(s.arm), OPACITY)
            bars = (
                []
                if not few
                else [
                    (float(a), float(b), float(a), float(c))
                    for a, b, c in zip(x[good], bottom[good], top[good], strict=True)
                ]
            )
            canvas.segments(bars, colour(s.arm), 1.4)
        if not names and not fits:
            canvas.line(x, box.y(s.y), colour(s.arm), 1.7, dashes(s.arm))
        for a, b in zip(x, box.y(s.y), strict=True):
            if len(x) <= MOST_DOTS and np.isfinite(b):
                canvas.dot(float(a), float(b), colour(s.arm), size=DOT)
    for s in fits:
        x = box.x(_place(np.asarray(s.x, float), log_x, zero))
        canvas.line(x, box.y(s.y), colour(s.arm), 1.7, dashes(s.arm))
    return canvas.svg(f"{title}, {unit}, over {x_label}: " + _summary(series))


def raster(title: str, x_label: str, y_label: str, spikes: Series, y_range: tuple[float, float]) -> str:
    """Spikes of one trial, a small stroke each, as SVG."""
    canvas = headed(WIDTH, HEIGHT, title, y_label)
    x = np.asarray(spikes.x, float)
    start, end = (min(float(x.min()), 0.0), float(x.max())) if x.size else (0.0, 1.0)
    box = Box(40, WIDTH - 12, 42, HEIGHT - 36, start, end, *y_range)
    places = round_ticks(*y_range)
    left_axis(canvas, box, places, tick_labels(places))
    ticks = round_ticks(start, end)
    bottom_axis(canvas, box, ticks, tick_labels(ticks), x_label)
    at = zip(box.x(x), box.y(spikes.y), strict=True)
    canvas.segments([(float(a), float(b) - SPIKE, float(a), float(b) + SPIKE) for a, b in at], colour(spikes.arm), 0.8)
    if not x.size:
        canvas.text(
            (box.left + box.right) / 2, (box.bottom + box.top) / 2 - BASELINE * TEXT, "no spikes", MUTED, align="center"
        )
    return canvas.svg(f"{title}: {x.size} spikes over {x_label}, {y_label}")


def _zero(x: np.ndarray) -> float:
    positive = x[x > 0]
    return float(positive.min()) / ZERO_BELOW if positive.size else 1.0


def _place(x: np.ndarray, log_x: bool, zero: float) -> np.ndarray:
    return np.log10(np.where(x > 0, x, zero)) if log_x else x


def _extent(values: Sequence[np.ndarray], room: float) -> tuple[float, float]:
    flat = np.concatenate([np.ravel(v) for v in values])
    flat = flat[np.isfinite(flat)]
    low, high = (float(flat.min()), float(flat.max())) if flat.size else (0.0, 1.0)
    smallest = max(abs(low), abs(high)) * FLATTEST or 1.0
    if high - low < smallest:
        low, high = (low + high - smallest) / 2, (low + high + smallest) / 2
    return low - room * (high - low), high + room * (high - low)


def _summary(series: Sequence[Series]) -> str:
    told = []
    for s in series:
        good = np.flatnonzero(np.isfinite(s.y))
        if good.size:
            told.append(f"arm {s.arm} from {float(s.y[good[0]]):.3g} to {float(s.y[good[-1]]):.3g}")
    return ", ".join(told)
