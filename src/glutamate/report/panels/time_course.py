"""One quantity over time: a line (median) and a band (90 % interval) per arm, labelled where the lines end.

Bands of more than two arms are outlines: fills over each other look like arms of another colour. Names stand at the ends of lines
where each finds room there (`labels_fit`); elsewhere a legend names them, and the plot has the whole width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glutamate.report.clock import Clock
from glutamate.report.ensemble import Band
from glutamate.report.panels.canvas import SMALL, TEXT, Canvas
from glutamate.report.panels.frame import (
    BASELINE,
    BOLD,
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
BOTTOM, ABOVE = 42.0, 36.0
"""Room below and above the plot, px."""
LINE = 13.0
"""Height of a line of labels, px."""
ROOM = 0.07
"""Room above and below the bands, relative to their extent."""
FLATTEST = 0.02
"""Smallest extent of the axis relative to the values: rounding errors are not to fill the panel."""
OPACITY, EDGE = 0.16, 0.55
"""Of a filled band, and of an outlined one."""
MOST_FILLED = 2
"""Bands up to which they are filled."""
FURTHEST = 8.0
"""Distance of a label from the end of its line up to which it is read as its, px."""
WIDEST = 0.24
"""Share of the panel that labels may take."""


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
    changes: bool = False,
) -> str:
    """The panel as SVG.

    Args:
        unit: shown beside the title.
        hours: times of the values.
        visits: name and time of visits, marked by dotted lines.
        changes: values are changes in percent; the axis then holds zero and spans at least one percent.
    """
    canvas = headed(WIDTH, HEIGHT, title, unit)
    low, high = limits(courses, changes)
    x = clock.position(hours)
    places = round_ticks(low, high)
    labels = tick_labels(places)
    left = 10 + CHARACTER * max(map(len, labels), default=1)
    right = 10 + BOLD * CHARACTER * max((len(line) for c in courses for line in c.label.split("\n")), default=0)
    box = Box(max(left, 34), WIDTH - right, BOTTOM, HEIGHT - ABOVE, float(x[0]), float(x[-1]), low, high)
    left_axis(canvas, box, places, labels)
    bottom_axis(canvas, box, *clock.ticks(), clock.label)
    _mark_visits(canvas, box, clock, visits)
    banded = [c for c in courses if not c.band.single]
    for c in banded:
        if len(banded) <= MOST_FILLED:
            canvas.area(box.x(x), box.y(c.band.low), box.y(c.band.high), colour(c.arm), OPACITY)
        else:
            for edge in (c.band.low, c.band.high):
                canvas.line(box.x(x), box.y(edge), colour(c.arm), 0.8, opacity=EDGE)
    for c in courses:
        canvas.line(box.x(x), box.y(c.band.median), colour(c.arm), 1.7, dashes(c.arm))
    _label_ends(canvas, box, [c for c in courses if c.label])
    return canvas.svg(f"{title} over time, {unit or 'relative'}: " + _summary(courses))


def labels_fit(courses: Sequence[Course], changes: bool = False) -> bool:
    """Whether every label can stand at the end of its line, and labels leave the plot room."""
    labels = [c.label for c in courses]
    if len(courses) < 2 or not all(labels):
        return False
    if BOLD * CHARACTER * max(len(line) for text in labels for line in text.split("\n")) > WIDEST * WIDTH:
        return False
    low, high = limits(courses, changes)
    bottom, top = BOTTOM, HEIGHT - ABOVE
    ends = [float(np.asarray(c.band.median)[-1]) for c in courses]
    at = bottom + (np.clip(ends, low, high) - low) / (high - low) * (top - bottom)
    return bool(np.all(np.abs(spread_apart(at, bottom + 3, top - 3, _gap(courses)) - at) <= FURTHEST))


def limits(courses: Sequence[Course], changes: bool = False) -> tuple[float, float]:
    """Limits of the vertical axis that hold all bands, with room above and below."""
    values = np.concatenate([np.ravel([c.band.low, c.band.high]) for c in courses])
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if changes:
        low, high = min(low, 0.0), max(high, 0.0)
    smallest = 1.0 if changes else max(abs(low), abs(high)) * FLATTEST or 1.0
    if high - low < smallest:
        middle = (low + high) / 2
        low, high = middle - smallest / 2, middle + smallest / 2
    room = ROOM * (high - low)
    below = low - room
    return (0.0 if below < 0 <= low and not changes else below), high + room


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


def _mark_visits(canvas: Canvas, box: Box, clock: Clock, visits: Sequence[tuple[str, float]]) -> None:
    """Dotted lines, named on top where there is room."""
    free_from = box.left
    for name, at in visits:
        if not clock.start <= at <= clock.end:
            continue
        x = float(box.x(clock.position(np.asarray(at))))
        canvas.line([x, x], [box.bottom, box.top], MUTED, 0.8, (1, 2.5))
        half = CHARACTER * len(name) / 2
        start = min(x - half, box.right - 2 * half)
        if start >= free_from:
            canvas.text(start + half, box.top + 3, name, MUTED, SMALL, align="center")
            free_from = start + 2 * half + CHARACTER


def _label_ends(canvas: Canvas, box: Box, labelled: Sequence[Course]) -> None:
    """Write the labels at the ends of the lines, moved apart where they would overlap."""
    if not labelled:
        return
    ends = box.y(np.clip([float(np.asarray(c.band.median)[-1]) for c in labelled], box.y0, box.y1))
    for c, y in zip(labelled, spread_apart(ends, box.bottom + 3, box.top - 3, _gap(labelled)), strict=True):
        lines = c.label.split("\n")
        for place, line in enumerate(lines):
            above = (len(lines) - 1) / 2 - place
            canvas.text(box.right + 5, y + above * LINE - BASELINE * TEXT, line, colour(c.arm), weight=700)


def _gap(courses: Sequence[Course]) -> float:
    return LINE * max(c.label.count("\n") + 1 for c in courses)


def _summary(courses: Sequence[Course]) -> str:
    ends = [(c.label.replace("\n", " ") or f"arm {c.arm}", float(np.asarray(c.band.median)[-1])) for c in courses]
    return ", ".join(f"{name} ends at {value:.3g}" for name, value in ends)
