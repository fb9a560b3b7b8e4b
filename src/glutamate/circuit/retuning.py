"""Re-tuning: one scalar that brings a circuit back to its healthy set-point before it is perturbed.

    find s with   r(s) = r_0

r is a rate that the healthy brain holds: spontaneous rates, the peak of a memory bump (that of the control ring in the same
runs), 3.07 Hz of a mean-field node; s is the log conductance of inhibition, the scalar that feedback inhibition control
adjusts in whole-brain models (Deco 2014, doi:10.1523/JNEUROSCI.5068-13.2014). Drawing circuit constants independently, without
it, destroys attractors: members of an ensemble would differ in whether they remember at all.

r may be a surrogate (all members at once) or a function that runs a network. It is assumed to fall with s; bisection needs no
derivative and is not misled by noise as long as the bracket is wider than the noise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import SimulationFailed

TABLE = ParameterTable(
    "circuit.set_point",
    "rates that a healthy circuit holds, and how far conductances differ between people who hold them",
    spread=Parameter(0.3, "1", 0.1, 0.6, "no measurement; the part of a margin that compensation of conductances leaves between people", "assumed", "standard deviation of each log conductance between re-tuned people, in margins"),
)  # fmt: skip

# number: halvings of the bracket: a width of 1e-12 of it remains
STEPS = 40


class RetuningError(SimulationFailed, ValueError):
    """No scalar inside the bracket gives the set-point; the message names rate and bracket."""


def retune(rate: Callable[[np.ndarray], Any], target: Any, low: float, high: float, steps: int = STEPS) -> np.ndarray:
    """The scalar s of every member with rate(s) = target.

    Args:
        rate: rate (Hz) of every member at the scalar of every member, falling with it.
        target: set-point (Hz), a number or one per member.
        low, high: bracket of s, log conductance.
        steps: halvings of the bracket; a handful where `rate` runs a network.

    Raises:
        RetuningError: if the set-point of a member is outside what the bracket gives; members are counted from 0.
    """
    at_low = np.asarray(rate(np.full(np.shape(target), low)), float)
    at_high = np.asarray(rate(np.full(np.shape(target), high)), float)
    missed = ~((at_low >= target) & (at_high <= target))
    if np.any(missed):
        who = int(np.flatnonzero(np.atleast_1d(missed))[0])
        rates = [float(np.atleast_1d(a)[who if np.ndim(a) else 0]) for a in (at_low, at_high)]
        raise RetuningError(
            f"member {who} cannot be brought to {float(np.ravel(target)[0]):.3g} Hz by inhibition between {low:+.3g} and "
            f"{high:+.3g} (log conductance): it gives {rates[0]:.3g} to {rates[1]:.3g} Hz; narrow the spread of circuits"
        )
    bottom, top = np.full(np.shape(target), low), np.full(np.shape(target), high)
    for _ in range(int(steps)):
        middle = (bottom + top) / 2
        above = np.asarray(rate(middle), float) > target
        bottom, top = np.where(above, middle, bottom), np.where(above, top, middle)
    return np.asarray((bottom + top) / 2)
