"""Runs of the body's link by itself."""

from itertools import pairwise

import numpy as np

from glutamate.body.link import LINK
from glutamate.engine.batch import padded
from glutamate.engine.changes import epochs
from glutamate.engine.link import Ends, People, Span
from glutamate.engine.trajectory import padded_span


def lived(hours, given=None, values=None, start=0.0, people=1, asked=None, cuts=()):
    """What the link writes and stores at `hours` after the clock `start`, one dictionary of (times, people).

    given: ports by name, numbers or (intervals,). cuts: hours at which the run is cut.
    """
    hours = start + np.asarray(hours, float)
    own = {name: np.broadcast_to(p.value, (people,)) for name, p in LINK.parameters().items()} | dict(values or {})
    static, status = LINK.prepare(
        People(own, epochs([], "occipital", hours[0], hours[-1]), "occipital", 30.0, people, asked or {})
    )
    assert not np.any(status.code)
    inputs = {}
    for port in LINK.reads:
        level = np.broadcast_to(np.asarray((given or {}).get(port.name, port.healthy), float), (len(hours) - 1,))
        level = np.repeat(level[:, None], people, axis=1)
        inputs[port.name] = Ends(level, level)
    state, rows = LINK.init(static), []
    edges = [0, *(int(np.searchsorted(hours, start + cut)) for cut in cuts), len(hours) - 1]
    for first, last in pairwise(edges):
        span = padded_span(Span(hours[first : last + 1], np.zeros(last - first, int), np.zeros(last - first, bool)))
        size = len(span.epoch)
        acting = {n: Ends(*(padded(side[first:last], size) for side in ends)) for n, ends in inputs.items()}
        found = LINK.advance(static, state, span, acting)
        state = found.state
        shown = slice(first > 0, last - first + 1)
        rows.append({n: np.asarray(v)[shown] for n, v in {**found.variables, **found.ports}.items()})
    return {name: np.concatenate([row[name] for row in rows]) for name in rows[0]}
