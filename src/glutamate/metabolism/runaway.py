"""Runs without a steady state: a pool that grows until no cell could hold it, or a solution that ends.

Every solute of a cell together makes the osmolality of plasma, about 290 mOsm/kg, and potassium with its counter-ions about
half of it. One pool above the other half means that nothing limits it: the equations have no steady state there, and what they
say afterwards is no biology. A run that meets this is an error that names the pool, the time and the person.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.status import Code
from glutamate.engine.units import MIN_PER_H
from glutamate.errors import SimulationFailed
from glutamate.metabolism.model import network

TABLE = ParameterTable(
    "metabolism.runaway",
    "pools that no cell could hold", "numerical",
    largest=Parameter(150.0, "mM", 100.0, 290.0, "half of plasma osmolality (275-295 mOsm/kg); the other half is potassium and its counter-ions", "assumed", "concentration of one pool above which a run is refused"),
)  # fmt: skip

Who = Callable[[int], str]
"""Names a lane in a message."""


class NoSteadyState(SimulationFailed):
    """A run in which a pool ran away; says which, when and for whom."""


def largest() -> float:
    """Concentration (mM) above which a pool has run away."""
    return TABLE["largest"].value


@functools.cache
def molar() -> np.ndarray:
    """Which states are concentrations in mM, (states,)."""
    return np.array([s.unit == "mM" for s in network().species for _ in s.spaces])


def in_words(code: int, state: int, minutes: float) -> str:
    """What happened to a person, `minutes` after the start of the run."""
    if code == Code.NO_BASELINE:
        return "no healthy baseline: a resting pool, flux or capacity would not be positive; narrow the parameters that set it"
    name = network().states[state]
    if code == Code.RUNAWAY:
        return (
            f"no steady state; {name} runs away and passes {largest():g} mM, more than a cell can hold, {_say(minutes)} "
            f"after the start. {_REMEDY}"
        )
    return f"no solution beyond {_say(minutes)} after the start; {name} runs away. {_REMEDY}"


def refuse_runaway(minutes: np.ndarray, states: np.ndarray, who: Who) -> None:
    """Raise NoSteadyState for the pool that passes the largest concentration first.

    Args:
        minutes: (times,). states: (times, states, people).
    """
    beyond = (states > largest()) & molar()[:, None]
    if beyond.any():
        time, state, lane = (int(i) for i in np.argwhere(beyond)[0])
        raise NoSteadyState(f"{who(lane)}: {in_words(Code.RUNAWAY, state, minutes[time])}")


def refuse_unsolved(ok: np.ndarray, failed_time: np.ndarray, failed_state: np.ndarray, who: Who) -> None:
    """Raise NoSteadyState if the integration of any person ended early; arrays (people,) as in rosenbrock.Solution."""
    if not ok.all():
        lane = int(np.argmin(ok))
        raise NoSteadyState(f"{who(lane)}: {in_words(Code.UNSOLVED, int(failed_state[lane]), failed_time[lane])}")


_REMEDY = "Soften the mechanism or supply that drives it, or end the run earlier."


def _say(minutes: float) -> str:
    return f"{minutes:.4g} min" if minutes < 2 * MIN_PER_H else f"{minutes / MIN_PER_H:.4g} h"
