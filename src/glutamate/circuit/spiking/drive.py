"""Stimuli: external rates and injected currents that are constant between given times, each with its own value per trial.

    Drive(starts_ms=(0, 500, 1500), poisson=(ExtraRate("stimulus", "E1", rate),), currents=(Current("E", amplitude, 180, 9),))

An array of values has shape (intervals,) or (intervals, conditions, trials), where 1 stands for all conditions or trials;
a centre has shape (), (trials,) or (conditions, trials). Times in ms, rates in Hz, currents in pA, angles in degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.circuit.spiking.layout import Layout
from glutamate.circuit.spiking.projections import angles
from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.errors import OutOfRange, UnknownName


@dataclass(frozen=True)
class ExtraRate:
    """Rate (Hz per neuron) added to an external channel of a population."""

    channel: str
    population: str
    rate: Any


@dataclass(frozen=True)
class Current:
    """Current injected into a population: the same for all neurons, a Gaussian on the ring of preferred angles, or a share of
    it for each neuron."""

    population: str
    amplitude: Any
    """pA, at the centre"""
    centre: Any = None
    """degrees; None for a current that is the same for all"""
    width: float = 0.0
    """degrees, standard deviation of the Gaussian"""
    shares: Any = None
    """(neurons,), (neurons, trials) or (neurons, conditions, trials), relative to the amplitude, in place of a centre"""


@dataclass(frozen=True)
class Drive:
    """What changes in time. Interval i lasts from `starts_ms[i]` to the next start; the first must be 0."""

    starts_ms: Sequence[float] = (0.0,)
    poisson: tuple[ExtraRate, ...] = ()
    currents: tuple[Current, ...] = ()

    def __post_init__(self) -> None:
        starts = np.asarray(self.starts_ms, float)
        if starts.ndim != 1 or not len(starts) or starts[0] != 0 or np.any(np.diff(starts) <= 0):
            raise OutOfRange(f"starts_ms must begin with 0 and rise, got {list(starts)}")


REST = Drive()


def per_lane(values: Any, intervals: int, conditions: int, trials: int) -> np.ndarray:
    """Values as (intervals, conditions, trials). Raises InputError for a shape that does not fit."""
    array = np.asarray(values, float)
    if array.ndim == 1:
        array = array[:, None, None]
    try:
        return np.broadcast_to(array, (intervals, conditions, trials))
    except ValueError:
        raise OutOfRange(
            f"a drive of shape {array.shape} does not fit {intervals} intervals, {conditions} conditions and "
            f"{trials} trials: give (intervals,) or (intervals, conditions, trials), 1 standing for all"
        ) from None


def added_rates(drive: Drive, layout: Layout, conditions: int, trials: int) -> np.ndarray:
    """Rate added to each Poisson process of the circuit, (intervals, processes, conditions, trials), Hz."""
    processes = [(p.name, w) for p in layout.populations for w in layout.weights_of(p.name)]
    added = np.zeros((len(drive.starts_ms), len(processes), conditions, trials))
    for extra in drive.poisson:
        known = {c.name: c for c in layout.channels if c.target == extra.population}
        if extra.channel not in known:
            raise UnknownName(
                f"population {extra.population!r} has no external channel {extra.channel!r}; it has: {', '.join(known) or 'none'}"
            )
        process = processes.index((extra.population, known[extra.channel].weight))
        added[:, process] += per_lane(extra.rate, len(drive.starts_ms), conditions, trials)
    return added


def profile(current: Current, layout: Layout, conditions: int, trials: int) -> np.ndarray | None:
    """Relative current of each neuron, (neurons, conditions, trials); None if it is the same for all."""
    size = layout.population(current.population).size
    if current.shares is not None:
        return _shares(np.asarray(current.shares, float), size, conditions, trials)
    if current.centre is None:
        return None
    if current.width <= 0:
        raise OutOfRange(f"a current with a centre needs a width in degrees above 0, got {current.width}")
    centre = np.broadcast_to(np.asarray(current.centre, float), (conditions, trials))
    half = DEGREES_PER_TURN / 2
    distance = (angles(size)[:, None, None] - centre + half) % DEGREES_PER_TURN - half
    return np.exp(-(distance**2) / (2 * current.width**2))


def _shares(shares: np.ndarray, size: int, conditions: int, trials: int) -> np.ndarray:
    if shares.ndim < 3:
        shares = shares[:, None, None] if shares.ndim == 1 else shares[:, None]
    try:
        return np.broadcast_to(shares, (size, conditions, trials))
    except ValueError:
        raise OutOfRange(
            f"shares of a current have shape {shares.shape}, not {size} neurons, {conditions} conditions, {trials} trials"
        ) from None
