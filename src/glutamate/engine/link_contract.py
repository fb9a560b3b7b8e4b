"""Contract of a link: ports and variables as declared, health stays health, and a span may be cut anywhere.

A link of the package and anybody's own are asked the same; they run on the declared values, over two hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from glutamate.engine.batch import GRID, LANES
from glutamate.engine.changes import epochs
from glutamate.engine.contract import Finding, ask
from glutamate.engine.link import Advanced, Ends, Inputs, Link, People, Span
from glutamate.engine.registry import parameters
from glutamate.engine.status import Code

TIMES = 2 * GRID
"""Times of the grid: as many as a run of any length has, so that both share compiled programs."""
REGION = "occipital"
AGE = 30.0
HOURS = 2.0
HEALTHY_TOLERANCE = 1e-9  # number: health is an exact steady state, to rounding
CUT_TOLERANCE = 1e-9  # number: a span that is cut takes the steps of the whole, to rounding
DRIVEN = 1.02  # number: all that a link reads, relative to health: enough to move it, within every port's range


def check_link(link: Link) -> Sequence[Finding]:
    """The findings about a link."""
    return [
        ask("it writes the ports and stores the variables that it declares", lambda: _undeclared(link)),
        ask("its parameters are declared ones", lambda: _unknown(link)),
        ask("health stays health", lambda: _drifting(link)),
        ask("a span that is cut in two gives what the whole gives", lambda: _cut(link)),
    ]


def _people(link: Link) -> People:
    values = {name: np.full(LANES, p.value) for name, p in link.parameters().items()}
    return People(values, epochs([], REGION, 0.0, HOURS), REGION, AGE, LANES)


def _inputs(link: Link, factor: float) -> Inputs:
    """Every port at its healthy value, and from the middle on times a factor (a port that is zero in health stays so)."""
    found = {}
    for port in link.reads:
        levels = np.full((TIMES - 1, LANES), port.healthy)
        levels[TIMES // 2 :] *= factor
        found[port.name] = Ends(levels, levels)
    return found


def _span() -> Span:
    return Span(np.linspace(0.0, HOURS, TIMES), np.zeros(TIMES - 1, int), np.zeros(TIMES - 1, bool))


def _advanced(link: Link, factor: float) -> Advanced:
    static, _ = link.prepare(_people(link))
    return link.advance(static, link.init(static), _span(), _inputs(link, factor))


def _undeclared(link: Link) -> Iterator[str]:
    found = _advanced(link, 1.0)
    for what, given, declared in (
        ("ports", set(found.ports), {port.name for port in link.writes}),
        ("variables", set(found.variables), set(link.variables())),
    ):
        if given != declared:
            yield f"{what}: {', '.join(sorted(given ^ declared))} are declared or given, not both"
    for name, values in {**found.ports, **found.variables}.items():
        if np.shape(values)[0] != TIMES or np.shape(values)[-1] != LANES:
            yield f"{name} has shape {np.shape(values)}; times come first, people last"


def _unknown(link: Link) -> Iterator[str]:
    known = parameters()
    yield from (f"{name} is declared by no table" for name in link.parameters() if name not in known)
    yield from (f"{name} can be changed and is not read" for name in link.mechanisms() if name not in link.parameters())


def _drifting(link: Link) -> Iterator[str]:
    found = _advanced(link, 1.0)
    if np.any(np.asarray(found.status.code) != Code.OK):
        yield link.explain(int(np.max(np.asarray(found.status.code))), 0, 0.0)
    for port in link.writes:
        off = np.max(np.abs(np.asarray(found.ports[port.name]) - port.healthy)) / (abs(port.healthy) or 1)
        if not off <= HEALTHY_TOLERANCE:
            yield f"{port.name} leaves its healthy value by {off:.3g}"


def _cut(link: Link) -> Iterator[str]:
    static, _ = link.prepare(_people(link))
    whole, inputs, middle = _span(), _inputs(link, DRIVEN), TIMES // 2
    at_once = link.advance(static, link.init(static), whole, inputs)

    def part(first: int, last: int) -> tuple[Span, Inputs]:
        """A stretch of the grid, with intervals of no length around it, so that it has the shape of the whole."""
        rows = np.clip(np.arange(TIMES), first, last)
        interval = np.clip(np.arange(TIMES - 1), first, last - 1)
        span = Span(whole.hours[rows], whole.epoch, whole.jumps)
        return span, {name: Ends(e.left[interval], e.right[interval]) for name, e in inputs.items()}

    state: Any = link.init(static)
    for first, last in ((0, middle), (middle, TIMES - 1)):
        found = link.advance(static, state, *part(first, last))
        state = found.state
        for port in link.writes:
            expected, given = (np.asarray(a.ports[port.name])[last] for a in (at_once, found))
            off = np.max(np.abs(given - expected) / np.maximum(np.abs(expected), 1.0))
            if last == TIMES - 1 and not off <= CUT_TOLERANCE:
                yield f"{port.name} at the end differs by {off:.3g}"
