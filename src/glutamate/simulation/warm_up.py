"""Compiling ahead: the programs of a run, called once on healthy people over a grid of no length.

The first link of a chain takes the longest, and compilation of the others does not depend on what it gives.
"""

from __future__ import annotations

import threading

import numpy as np

from glutamate.engine import trajectory
from glutamate.engine.batch import LANES, padded
from glutamate.engine.coupling import Coupling
from glutamate.engine.link import Ends, People, Span
from glutamate.engine.setting import Setting
from glutamate.simulation.chunk import grid_of, span_of


def warm_up(setting: Setting, coupling: Coupling, given_up: threading.Event) -> None:
    """Run every link after the first on healthy inputs, with the shapes that the arms of the run have."""
    if coupling.backward:
        return
    values = {n: v[np.zeros(LANES, int)] if np.ndim(v) else v for n, v in setting.values.items()}
    seen = set()
    for number, arm in enumerate(setting.arms):
        for region in setting.regions:
            epochs, grid = setting.epochs(number, region), grid_of(setting, number, region)
            shape = (len(padded(grid)), len(epochs.starts))
            if shape in seen:
                continue
            seen.add(shape)
            span = trajectory.padded_span(span_of(grid, epochs))
            still = Span(np.full_like(span.hours, grid[0]), span.epoch, span.jumps)
            people = People(values, epochs, region, arm.person.age, LANES, setting.requests)
            for link in coupling.links[1:]:
                if given_up.is_set():
                    return
                static, _ = link.prepare(people)
                healthy = {port.name: np.full((len(still.epoch), LANES), port.healthy) for port in link.reads}
                link.advance(static, link.init(static), still, {name: Ends(u, u) for name, u in healthy.items()})
