"""Trials of perceptual choice: two streams of evidence into a decision circuit, which pool wins and when.

    evidence   external rate (Hz) that each pool receives in every interval; a spiking circuit takes it as Poisson input
               through its stimulus channel, a reduced one as a current
    choice     free response: the pool whose rate, smoothed causally over 20 ms, first reaches 15 Hz
    forced     the choice, or the higher rate at the end if the circuit responded at all; otherwise the task guesses
    premature  a pool above threshold when the evidence begins

Units: ms, Hz. Source: Wang 2002, doi:10.1016/S0896-6273(02)01092-9; read-out `circuit.readouts.population_rates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.circuit import circuits, spiking
from glutamate.circuit.factors import HEALTHY
from glutamate.circuit.readouts import population_rates
from glutamate.circuit.reduced import rate_network
from glutamate.circuit.reduced.rate_circuit import RateCircuit
from glutamate.cognition.scored import TaskError
from glutamate.cognition.trials.workers import cores
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

POOLS = ("E1", "E2")
INTERNEURONS = "I"

TABLE = ParameterTable(
    "cognition.choice_trials",
    "trials of perceptual choice on spiking circuits",
    settle=Parameter(500.0, "ms", 500.0, 1000.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9", "established", "spontaneous activity before the evidence", role="protocol"),
    bin=Parameter(5.0, "ms", 5.0, 5.0, "Wang 2002: 5 ms step of the rate", "established", "bins of the observed rates", scale="linear", role="numerical"),
)  # fmt: skip

RASTER = ParameterTable(
    "cognition.choice_raster",
    "what is kept of a trial of perceptual choice for figures", "numerical",
    stroke=Parameter(10.0, "ms", 5.0, 20.0, "half an interval between spikes of the winning pool", "assumed", "time that one mark of a raster stands for"),
    shown=Parameter(4.0, "1", 2.0, 8.0, "220 neurons fill a figure", "assumed", "one in so many neurons is drawn"),
)  # fmt: skip


READS = (TABLE.prefix, population_rates.TABLE.prefix)
"""Components whose values the trials read, besides those of the circuit."""


@dataclass(frozen=True)
class Evidence:
    """What is shown.

    Args:
        rates: Hz, (intervals, 2, trials).
        interval_ms: length of an interval.
        after_ms: how long the circuit is watched after the evidence ends.
    """

    rates: np.ndarray
    interval_ms: float
    after_ms: float = 0.0

    @property
    def duration_ms(self) -> float:
        return len(self.rates) * self.interval_ms


@dataclass(frozen=True)
class ChoiceTrials:
    """What was chosen; (conditions, trials).

    Args:
        choice: 1 or -1 for the first or second pool, 0 for none.
        time: ms from the beginning of the evidence, NaN without a choice.
        forced: 1, -1, or 0 where the task must guess.
        premature: chosen before the evidence; such trials have choice 0 and count as such.
        times_ms: of the rates, from the beginning of the evidence.
        rates: smoothed rates of the pools, (conditions, trials, bins, 2), Hz.
        base: mean rate of the pools before the evidence, (conditions, trials), Hz; NaN on the reduced circuit.
    """

    choice: np.ndarray
    time: np.ndarray
    forced: np.ndarray
    premature: np.ndarray
    times_ms: np.ndarray
    rates: np.ndarray
    base: np.ndarray


def present(
    circuit: str,
    evidence: Evidence,
    *,
    factors: Any = None,
    values: Mapping[str, Any] | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
    workers: int | None = None,
) -> ChoiceTrials:
    """Put the evidence to a circuit under every condition of `factors`; conditions share the noise of a trial.

    Raises SimulationFailed for a network that is silent or has a state that is not finite; NotFinite likewise.
    """
    reduced = circuits.find(circuit)
    if isinstance(reduced, RateCircuit):
        return _reduced(reduced, evidence, factors, values, seed)
    return _spiking(circuit, evidence, factors, values, seed, progress, workers)


def own_stimulus(circuit: str, values: Mapping[str, Any]) -> tuple[float, float]:
    """Mean and SD (Hz) of the stimulus rate of a circuit at coherence 0. Raises TaskError for one per condition."""
    own = circuits.find(circuit)
    found = []
    for declared in (own.parameters[name] for name in own.stimulus):
        given = values.get(declared.name, declared.value)
        if np.ndim(given):
            raise TaskError(f"{declared.name} is {given}: the stimulus is one for all conditions; give one number")
        found.append(float(given))
    mean, spread = (*found, 0.0)[:2]
    return mean, spread


def raster(
    circuit: str, evidence: Evidence, trial: int, *, factors: Any = None, values: Any = None, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Spikes of one trial of `present` with the same arguments, once more with single neurons kept.

    Returns:
        Times of bins (ms from the beginning of the evidence) and counts (conditions, bins, neurons): first pool, second pool,
        interneurons, one in `shown` of each.
    """
    p = TABLE.of(values)
    stroke, every = RASTER["stroke"].value, int(RASTER["shown"].value)
    one = Evidence(evidence.rates[..., trial : trial + 1], evidence.interval_ms, evidence.after_ms)
    found = spiking.simulate(
        circuits.get(circuit),
        duration_ms=p.settle + one.duration_ms + one.after_ms,
        seed=seed,
        values=values,
        factors=HEALTHY if factors is None else factors,
        drive=_drive(one, p.settle),
        record=spiking.Record(bin_ms=stroke, neurons_ms=stroke, populations=(*POOLS, INTERNEURONS)),
        first_trial=trial,
    )
    counts = [found.counts[name][:, 0, :, ::every] for name in (*POOLS, INTERNEURONS)]
    assert found.neuron_times_ms is not None
    return found.neuron_times_ms - p.settle, np.concatenate(counts, axis=-1)


def _drive(evidence: Evidence, settle: float) -> spiking.Drive:
    """Nothing while the circuit settles, then the evidence, then nothing."""
    starts = [0.0, *(settle + evidence.interval_ms * np.arange(len(evidence.rates)))]
    shown = evidence.rates
    if evidence.after_ms > 0:
        starts.append(settle + evidence.duration_ms)
        shown = np.concatenate([shown, np.zeros_like(shown[:1])])
    shown = np.concatenate([np.zeros_like(shown[:1]), shown])
    inputs = tuple(spiking.ExtraRate("stimulus", pool, shown[:, i][:, None]) for i, pool in enumerate(POOLS))
    return spiking.Drive(tuple(float(s) for s in starts), poisson=inputs)


def _spiking(
    circuit: str, evidence: Evidence, factors: Any, values: Any, seed: int, progress: Any, workers: int | None
) -> ChoiceTrials:
    p = TABLE.of(values)
    read = population_rates.TABLE
    r = read.of(values)
    settle, width = p.settle, p.bin
    result = spiking.simulate(
        circuits.get(circuit),
        duration_ms=settle + evidence.duration_ms + evidence.after_ms,
        trials=evidence.rates.shape[-1],
        seed=seed,
        values=values,
        factors=HEALTHY if factors is None else factors,
        drive=_drive(evidence, settle),
        record=spiking.Record(bin_ms=width),
        progress=progress,
        workers=workers or cores(),
    )
    pools = tuple(result.layout.index(pool) for pool in POOLS)
    found = population_rates.decide(
        result.rates, width, (pools[0], pools[1]), settle, threshold=r.threshold, tau_ms=r.tau
    )
    smooth = population_rates.smooth(result.rates[..., list(pools)], width, r.tau)
    first = round(settle / width)
    premature = smooth[:, :, first - 1].max(axis=-1) > r.threshold
    choice = np.where(premature, 0, found.choice)
    return ChoiceTrials(
        choice,
        np.where(choice != 0, found.time, np.nan),
        found.forced,
        premature,
        result.times_ms - settle,
        smooth,
        result.rates[:, :, :first, list(pools)].mean(axis=(2, 3)),
    )


def _reduced(circuit: RateCircuit, evidence: Evidence, factors: Any, values: Any, seed: int) -> ChoiceTrials:
    """A circuit of two rates; its settling time has no stimulus, so that no choice can be premature."""
    current = circuit.evidence(evidence.rates, values)[:, :, None, :]
    ends = evidence.interval_ms * np.arange(1, len(current) + 1)
    if evidence.after_ms > 0:
        current = np.concatenate([current, np.zeros_like(current[:1])])
        ends = np.append(ends, evidence.duration_ms + evidence.after_ms)
    protocol = circuit.observe(current, ends, values)
    width = protocol.tau_r
    network = circuit.network(values, factors)
    course = rate_network.simulate(network, protocol, seed, circuit.name, stop=False, bin_ms=width)
    rates = np.moveaxis(np.moveaxis(course.record, 0, -1), 0, -1)
    top = rates[:, :, -1].max(axis=-1)
    winner = np.where(rates[:, :, -1, 0] >= rates[:, :, -1, 1], 1, -1)
    forced = np.where(course.choice != 0, course.choice, np.where(top > protocol.threshold, winner, 0))
    times = width * np.arange(1, rates.shape[2] + 1)
    nothing = np.full(course.choice.shape, np.nan)
    return ChoiceTrials(course.choice, course.time, forced, np.zeros(course.choice.shape, bool), times, rates, nothing)
