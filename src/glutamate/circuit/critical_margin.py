"""The critical margin of a circuit: how far one conductance may move before the circuit loses its function.

    K(z)    probability that a trial keeps its function (a memory that is still there and where it was; a decision that is
            made in time, and not before the evidence), a response surface over log conductance factors z
    m_i     = min |z_i| with K(z_i e_i) = K(0)/2, in either direction along axis i

Memory and decision circuits work near bifurcations, each at its own distance: persistence of a ring may end within a
fraction of a percent of E->E NMDA conductance, a decision network tolerates more than one percent. A change of conductance
therefore means nothing until it is divided by the margin of the circuit that receives it (`homeostasis`). Margins are
measured from the same spiking runs as the surrogates of a circuit and stored with them; `glutamate surrogates` repeats the
measurement. Where no loss is found inside the range that was measured, the margin is at least that range, and is set to it.

Units: log conductance (0.01 is about one percent).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glutamate.circuit.response_surface import ResponseSurface

# number: points at which the surface is searched, from zero to the end of its range
STEPS = 2000


@dataclass(frozen=True)
class Margin:
    """The margin along one axis.

    Args:
        axis: name of the conductance.
        size: log conductance at which half of the function is lost.
        direction: +1 if it is lost by more conductance, -1 by less.
        found: False if no loss was found inside the measured range; `size` is then the range.
    """

    axis: str
    size: float
    direction: int
    found: bool


def margins(kept: ResponseSurface, ranges: np.ndarray) -> dict[str, Margin]:
    """Margins along every axis.

    Args:
        kept: probability that function is kept.
        ranges: measured range (low, high) of every axis, log conductance, (axes, 2).
    """
    found = {}
    for i, axis in enumerate(kept.axes):
        crossings = [_crossing(kept, i, float(end)) for end in ranges[i]]
        inside = [(abs(c), int(np.sign(c))) for c in crossings if np.isfinite(c)]
        if inside:
            size, direction = min(inside)
            found[axis] = Margin(axis, size, direction, True)
        else:
            end = float(ranges[i][np.argmax(np.abs(ranges[i]))])
            found[axis] = Margin(axis, abs(end), int(np.sign(end)), False)
    return found


def _crossing(kept: ResponseSurface, axis: int, end: float) -> float:
    """First point between zero and `end` along an axis at which function is halved; NaN if there is none."""
    z = np.zeros((STEPS + 1, len(kept.axes)))
    z[:, axis] = np.linspace(0.0, end, STEPS + 1)
    p = np.asarray(kept.mean(z))
    lost = np.flatnonzero(p <= p[0] / 2)
    return float(z[lost[0], axis]) if lost.size else float("nan")
