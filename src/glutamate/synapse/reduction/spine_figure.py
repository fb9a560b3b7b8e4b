"""Calcium in the mean spine after one pair of spikes, for a figure: what NMDA receptors and the back-propagating spike let in.

    release at 0, postsynaptic spike at `delay` ms; NMDA conductance s g_NMDA, AMPA conductance a g_AMPA

with s the NMDA drive of plasticity and a the AMPA factor of a state, in the spine and bath that the spine-calcium rule was
fitted in (`spine.transient`, `plasticity.spine_calcium`). uM, ms.
"""

from __future__ import annotations

import functools
from typing import Any

import jax
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity import spine_calcium, spine_thresholds
from glutamate.synapse.presynapse import pathways
from glutamate.synapse.spine import grid, transient
from glutamate.synapse.spine.calcium import Spine

_SHOWN = "what a figure shows"
TABLE = ParameterTable(
    "synapse.spine_figure",
    "the figure of calcium in a spine",
    "numerical",
    delay=Parameter(10.0, "ms", 10.0, 10.0, _SHOWN, "assumed", "time of the postsynaptic spike after the release"),
    window=Parameter(120.0, "ms", 120.0, 120.0, _SHOWN, "assumed", "time after the release that is shown"),
    points=Parameter(160.0, "1", 160.0, 160.0, _SHOWN, "assumed", "points of a course"),
)
# number: states are padded to multiples of this, so that most cases share one program
GRID = 8
_DELAY, _WINDOW = TABLE["delay"].value, TABLE["window"].value


def times() -> np.ndarray:
    """Times after the release (ms) at which calcium is given."""
    return np.linspace(0, _WINDOW, int(TABLE["points"].value))


def _courses(nmda: Any, ampa: Any) -> tuple[Any, ...]:
    values = spine_calcium.defaults()
    mean = pathways.get(spine_calcium.PATHWAY).mean(values)
    height = np.full(1, values[spine_thresholds.TABLE["bap"].name])
    volume = np.full(1, mean.spine_volume)
    bath = spine_calcium.TABLE.of(values)

    def one(s: Any, a: Any) -> Any:
        spine = Spine(s * mean.g_AMPA * mean.nmda_ratio * np.ones(1), volume, height)
        found = transient.transient(
            values, spine, a * mean.g_AMPA, [0.0], [_DELAY], _WINDOW,
            outside=bath.calcium, magnesium=bath.magnesium, form=spine_calcium.NEOCORTICAL,
        )  # fmt: skip
        return found.calcium

    return (jax.vmap(one)(nmda, ampa),)


_COURSES = Program("synapse-spine-figure", _courses, ("glutamate.engine", "glutamate.synapse"))


@functools.cache
def _solved() -> np.ndarray:
    g = grid.grid([0.0], [_DELAY], _WINDOW)
    return np.cumsum(g.dt[: g.steps])


def calcium(nmda: Any, ampa: Any) -> np.ndarray:
    """Free calcium (uM) at `times`, (states, times), at NMDA and AMPA conductance relative to health, (states,) each."""
    nmda, ampa = np.broadcast_arrays(*(np.atleast_1d(np.asarray(a, float)) for a in (nmda, ampa)))
    states = len(nmda)
    rows = np.minimum(np.arange(-(-states // GRID) * GRID), states - 1)
    found = np.asarray(_COURSES(nmda[rows], ampa[rows])[0])[:states]
    return np.stack([np.interp(times(), _solved(), course) for course in found])
