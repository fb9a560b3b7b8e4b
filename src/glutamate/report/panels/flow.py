"""The chain as boxes from top to bottom, and what travels between them to one read-out as arrows.

Arrows run down where a link is heard by the next one, and round the right side where it is heard further down or, as feedback, further up.
What acts on a link from outside enters from the left. The width of an arrow is what travels along it; blue raises the read-out, orange
lowers it; dashed arrows have an assumed size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

import numpy as np

from glutamate.report.panels.canvas import SMALL, TEXT, Canvas
from glutamate.report.panels.frame import BASELINE, CHARACTER
from glutamate.report.panels.heat_map import DROPPED, RAISED
from glutamate.report.panels.palette import INK, MUTED, ZONE, colour

CENTRE, BOX, HEIGHT = 236.0, 148.0, 40.0
"""Middle, width and height of the boxes, px."""
GAP, LINE = 58.0, 12.5
"""Least gap between boxes, and height of a line, px."""
TRACK = 15.0
"""Distance of tracks on the right side, px."""
WIDEST, HEAD = 11.0, 9.0
"""Width of the strongest arrow and length of its head, px."""
NAMED = 2
"""Ports that are named at an arrow."""
LETTERS = 22
"""Characters of a line of words on the left."""


@dataclass(frozen=True)
class Flow:
    """What travels from a box to another, or from outside (source "") into one: its size with sign, in words, strongest first."""

    source: str
    target: str
    size: float
    words: Sequence[str]
    dashed: bool = False


def flow(boxes: Sequence[tuple[str, str]], flows: Sequence[Flow], title: str) -> str:
    """The drawing as an inline SVG.

    Args:
        boxes: (name, second line) of every link, in the order of the chain.
        flows: between them.
        title: for readers who do not see it.
    """
    names = [name for name, _ in boxes]
    outside = {name: [f for f in flows if not f.source and f.target == name] for name in names}
    needs = [max(HEIGHT, sum(_lines(f) * LINE + 8 for f in outside[name])) for name in names]
    centres, y = [], 0.0
    for n, need in enumerate(needs):
        y += need / 2 if n else need / 2 + 6
        centres.append(y)
        y += need / 2 + GAP
    canvas = Canvas(_width(names, flows), y - GAP + 8)
    middle = {name: canvas.height - c for name, c in zip(names, centres, strict=True)}
    largest = max((abs(f.size) for f in flows), default=1.0) or 1.0
    for name in names:
        canvas.boxes([(CENTRE - BOX / 2, middle[name] - HEIGHT / 2, BOX, HEIGHT)], ZONE)
    for above, below in pairwise(names):
        for one in (f for f in flows if (f.source, f.target) == (above, below)):
            start, end = middle[above] - HEIGHT / 2, middle[below] + HEIGHT / 2
            _arrow(canvas, [(CENTRE, start), (CENTRE, end)], one, largest)
            _label(canvas, CENTRE - 14, (start + end) / 2, one.words, "right")
    _round(canvas, names, middle, flows, largest)
    for name in names:
        _outside(canvas, middle[name], outside[name], largest)
    for name, second in boxes:
        at = middle[name]
        canvas.text(CENTRE, at + (3 if second else -BASELINE * TEXT), name, INK, TEXT, "center", 600)
        if second:
            canvas.text(CENTRE, at - 12, second, INK, SMALL, "center")
    return canvas.svg(title)


def _passing(names: Sequence[str], flows: Sequence[Flow]) -> list[Flow]:
    """What does not run to the next box below; short ways first."""
    place = {name: n for n, name in enumerate(names)}
    found = [f for f in flows if f.source and place[f.target] - place[f.source] != 1]
    return sorted(found, key=lambda f: abs(place[f.target] - place[f.source]))


def _width(names: Sequence[str], flows: Sequence[Flow]) -> float:
    """Of the drawing: boxes, and what stands to the right of them."""
    passing = _passing(names, flows)
    words = max((len(line) for one in passing for line in one.words[:NAMED]), default=0)
    beside = TRACK * (len(passing) + 1) + 12 + CHARACTER * words if passing else 0.0
    return CENTRE + BOX / 2 + beside + 4


def _round(
    canvas: Canvas, names: Sequence[str], middle: dict[str, float], flows: Sequence[Flow], largest: float
) -> None:
    """Arrows that pass a box, or run upward, on tracks at the right."""
    place = {name: n for n, name in enumerate(names)}
    passing = _passing(names, flows)
    right = CENTRE + BOX / 2
    words_at = right + TRACK * (len(passing) + 1) + 8
    taken: list[float] = []
    for n, one in enumerate(passing):
        track = right + TRACK * (n + 1) + 4
        shift = HEIGHT / 2 * (n + 1) / (len(passing) + 1)
        up = place[one.target] < place[one.source]
        start = middle[one.source] + (shift if up else -shift)
        end = middle[one.target] + (-shift if up else shift)
        _arrow(canvas, [(right, start), (track, start), (track, end), (right, end)], one, largest)
        wanted, height = (start + end) / 2, LINE * len(one.words[: NAMED + 1]) + 6
        while any(abs(wanted - other) < height for other in taken):
            wanted -= LINE
        taken.append(wanted)
        _label(canvas, words_at, wanted, one.words, "left")


def _outside(canvas: Canvas, middle: float, flows: Sequence[Flow], largest: float) -> None:
    """What enters a box from the left."""
    total = sum(_lines(f) * LINE + 8 for f in flows)
    y = middle + total / 2
    left = CENTRE - BOX / 2
    for n, one in enumerate(flows):
        height = _lines(one) * LINE + 8
        entry = middle + HEIGHT * (0.5 - (n + 1) / (len(flows) + 1))
        _arrow(canvas, [(left - 34, y - height / 2), (left, entry)], one, largest)
        for k, line in enumerate(_wrapped(one)):
            canvas.text(left - 40, y - 4 - (k + 1) * LINE + 3, line, MUTED if k else INK, SMALL, "right")
        y -= height


def _wrapped(one: Flow) -> list[str]:
    return [line for words in one.words for line in wrap(words, LETTERS)][: 2 + NAMED]


def _lines(one: Flow) -> int:
    return len(_wrapped(one))


def _label(canvas: Canvas, x: float, y: float, words: Sequence[str], align: str) -> None:
    shown = list(words[:NAMED]) + ([f"and {len(words) - NAMED} more"] if len(words) > NAMED else [])
    for k, line in enumerate(shown):
        at = y + LINE * ((len(shown) - 1) / 2 - k) - BASELINE * SMALL
        canvas.text(x, at, line, MUTED, SMALL, align)


def _arrow(canvas: Canvas, points: Sequence[tuple[float, float]], one: Flow, largest: float) -> None:
    """A line through points with a head at its end."""
    width = max(1.2, WIDEST * abs(one.size) / largest)
    hue = colour(RAISED if one.size > 0 else DROPPED)
    way = np.array(points, float)
    along = way[-1] - way[-2]
    along = along / (np.hypot(*along) or 1.0)
    tip, back = way[-1].copy(), way[-1] - HEAD * along
    way[-1] = back
    across = np.array([-along[1], along[0]]) * (width / 2 + 3)
    canvas.line(
        way[:, 0], way[:, 1], hue, width, (2.4 / max(width / 3, 1), 1.6 / max(width / 3, 1)) if one.dashed else (), 0.75
    )
    corners = np.array([back + across, tip, back - across])
    canvas.polygon(corners[:, 0], corners[:, 1], hue)
