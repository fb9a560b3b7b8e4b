"""Solution of a receptor: its states under a course of ligand, and the conductance that follows.

    steps      exact, for ligand that is constant on pieces: P <- exp(Q(L) t) P
    course     ligand as a function of time, between the times of a grid: two exact flows per interval, at effective
               ligand concentrations that make the interval of fourth order in its length (`engine.transition_matrix`)
    grid       times that are dense after each release and sparse later, with which `course` is accurate to 1e-6

The probabilities keep their sum to rounding at any length of step. All functions are pure, differentiable in values,
ligand, voltage and magnesium, and take one receptor or G-protein receptor of `receptors`; values, ligand and voltage of
many synapses go through `jax.vmap`. Units: ms, mM, mV, degrees Celsius.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.transition_matrix import NODES, compose, exponential, step_flows
from glutamate.errors import OutOfRange
from glutamate.synapse.receptors import Receptor

_NUMERICAL = "numerical: open probability moves by less than 1e-6 on halving"

GRID = ParameterTable(
    "synapse.receptor_grid",
    "times at which a receptor is solved after a release", "numerical",
    first=Parameter(0.01, "ms", 0.01, 0.01, _NUMERICAL, "assumed", "interval at a release"),
    growth=Parameter(0.04, "1", 0.04, 0.04, _NUMERICAL, "assumed", "interval over the time since the last release"),
    longest=Parameter(2.0, "ms", 2.0, 2.0, _NUMERICAL, "assumed", "longest interval"),
    block=Parameter(512.0, "1", 512.0, 512.0, "numerical: few sizes of programs", "assumed", "intervals are filled up to a multiple of this"),
)  # fmt: skip
_BLOCK = int(GRID["block"].value)


@dataclass(frozen=True)
class Surroundings:
    """What a receptor sees besides its ligand: voltage (mV), magnesium (mM), and the temperature (degrees Celsius) to
    which its rates are scaled, None for that of the measurement."""

    voltage_mV: Any = 0.0
    magnesium_mM: Any = 0.0
    temperature_C: Any = None


AS_MEASURED = Surroundings()


class Response(NamedTuple):
    """times: (t,) ms. states: (t, states). open: (t,) conductance relative to all channels fully open."""

    times: Any
    states: Any
    open: Any


def generator(receptor: Receptor, values: Mapping[str, Any], ligand_mM: Any, around: Surroundings = AS_MEASURED) -> jax.Array:  # fmt: skip
    """Q (/ms) of the receptor at a ligand concentration, (..., states, states)."""
    return receptor.generator(values, ligand_mM, around.voltage_mV, around.magnesium_mM, around.temperature_C)


def propagate(receptor: Receptor, values: Mapping[str, Any], states: Any, ligand_mM: Any, duration_ms: Any, around: Surroundings = AS_MEASURED) -> jax.Array:  # fmt: skip
    """The states (..., states) after `duration_ms` at constant ligand, exactly."""
    flow = exponential(
        generator(receptor, values, ligand_mM, around) * jnp.asarray(duration_ms)[..., None, None], receptor.conserved()
    )
    return jnp.einsum("...ij,...j->...i", flow, states)


def steps(
    receptor: Receptor,
    values: Mapping[str, Any],
    ligand_mM: Any,
    duration_ms: Any,
    around: Surroundings = AS_MEASURED,
    start: Any = None,
) -> Response:
    """Response to ligand that is constant on consecutive pieces.

    Args:
        ligand_mM, duration_ms: (k,) concentration and length of each piece.
        start: states (states,) before the first; all receptors unbound if None.

    Returns:
        the response at the k + 1 ends of the pieces.

    Raises:
        OutOfRange: a negative concentration, or a number that is not finite.
    """
    duration = jnp.asarray(duration_ms, float)
    count, spare = len(duration), -len(duration) % _BLOCK
    ligand = jnp.broadcast_to(jnp.asarray(ligand_mM, float), (count,))
    Q = generator(receptor, values, jnp.pad(ligand, (0, spare)), around)
    flows = exponential(Q * jnp.pad(duration, (0, spare))[:, None, None], receptor.conserved())
    states = compose(flows, receptor.start() if start is None else start)[: count + 1]
    times = jnp.concatenate([jnp.zeros(1), jnp.cumsum(duration)])
    return Response(times, states, receptor.open_probability(states, values))


def course(
    receptor: Receptor,
    values: Mapping[str, Any],
    ligand_mM: Callable[[Any], Any],
    times_ms: Any,
    around: Surroundings = AS_MEASURED,
    start: Any = None,
) -> Response:
    """Response to ligand that follows a function of time.

    Args:
        ligand_mM: concentration at times (ms) of any shape; smooth between two successive `times_ms`.
        times_ms: (t,) ascending; the response is given at each of them.
        start: states (states,) at the first time; all receptors unbound if None.

    Raises:
        OutOfRange: times that do not ascend.
    """
    if not isinstance(times_ms, jax.core.Tracer) and np.any(np.diff(np.asarray(times_ms, float)) < 0):
        raise OutOfRange("times_ms runs backwards; sort the times in ascending order")
    times = jnp.asarray(times_ms, float)
    # Grids are filled up with steps of no length, so that programs are compiled for few sizes.
    filled = jnp.concatenate([times, jnp.full(-len(times) % _BLOCK + 1, times[-1])])
    h = jnp.diff(filled)
    first, second = (generator(receptor, values, ligand_mM(filled[:-1] + c * h), around) for c in NODES)
    flows = step_flows(first, second, h, receptor.conserved())
    states = compose(flows, receptor.start() if start is None else start)[: len(times)]
    return Response(times, states, receptor.open_probability(states, values))


def grid(releases_ms: Sequence[float] | np.ndarray, end_ms: float, refine: float = 1.0) -> np.ndarray:
    """Ascending times (t,) from the first release to `end_ms` on which `course` is accurate for cleft transients.

    Every release is among them; intervals start short there and grow with the time since. `refine` divides them.
    Raises OutOfRange if there is no release before the end.
    """
    events = np.unique(np.asarray(releases_ms, float))
    if not events.size or not np.all(np.isfinite(events)) or not events[-1] < end_ms < np.inf:
        raise OutOfRange(f"grid: releases {events.tolist()} must be finite times before the end, {end_ms!r} ms")
    first, growth, longest = (GRID[name].value / refine for name in ("first", "growth", "longest"))
    found: list[np.ndarray] = []
    for a, b in zip(events, np.append(events[1:], end_ms), strict=True):
        since = [0.0]
        while since[-1] < b - a:
            since.append(since[-1] + min(first + growth * since[-1], longest))
        # The last interval is shared out, so that the next release falls on a time.
        found.append(a + np.asarray(since[:-1]) * (b - a) / since[-1])
    return np.append(np.concatenate(found), end_ms)
