"""The share of a life that is low under a steady drive, without living it: a smooth function of the drive.

    p(m)  ~ exp(-2 V(m)/(sigma^2 tau)),    V = m^4/4 - b m^2/2 - a m        mood of `cusp`, after long
    q(m)  = int_m^leave dm/p / int_enter^leave dm/p                         low when mood is m between `enter` and `leave`
    share = int p q dm / int p dm

Low from m < enter until m > leave (`lives`), so that between the two it depends on which of them was met last. Fluctuations in one
dimension look the same backwards in time, hence that is the chance of meeting `enter` before `leave` (the scale function of a diffusion:
Karlin and Taylor 1981, A Second Course in Stochastic Processes, chapter 15, as recalled).

`lives` samples the same in steps of two hours, in which a crossing may go unseen, and after half a year of ordinary days.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.body.mood import cusp
from glutamate.body.mood.lives import TABLE
from glutamate.engine.arrays import numpy_for

ORDER = 64  # number: of Gauss and Legendre; twice as many change a share by less than 1e-9
NODES, WEIGHTS = np.polynomial.legendre.leggauss(ORDER)
FARTHEST = 3.0  # number: mood that fluctuations do not reach


def low(a: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Share of time that is low under the mean drive a, (people,), for numbers by dotted name, one or (people,)."""
    xp = numpy_for(a, dict(values or {}))
    p, limits = cusp.TABLE.of(values), TABLE.of(values)

    def depth(m: Any) -> Any:
        """ln p, (..., people)."""
        quarter = m**2 / 4  # number: the integral of a cube
        return 2 / (p.sigma**2 * p.tau) * (m * (a + m * (p.b / 2 - quarter)))

    def nodes(begin: Any, end: Any) -> tuple[Any, Any]:
        """Places and weights between two places, a new first axis each."""
        half, middle = (end - begin) / 2, (end + begin) / 2
        shape = (len(NODES), *(1,) * np.ndim(half))
        return middle + half * NODES.reshape(shape), half * WEIGHTS.reshape(shape)

    enter, leave = limits.enter + 0 * a, limits.leave + 0 * a
    highest = depth(cusp.upper(a, p))
    below, between, above = (
        nodes(*ends) for ends in ((-FARTHEST + 0 * a, enter), (enter, leave), (leave, FARTHEST + 0 * a))
    )
    mass = [xp.exp(depth(m) - highest) * w for m, w in (below, between, above)]
    rest, share_of_rest = nodes(between[0], leave)
    first, whole = between
    barrier = (xp.exp(highest - depth(first)) * whole).sum(axis=0)
    q = (xp.exp(highest - depth(rest)) * share_of_rest).sum(axis=0) / barrier
    return (mass[0].sum(axis=0) + (mass[1] * q).sum(axis=0)) / sum(part.sum(axis=0) for part in mass)
