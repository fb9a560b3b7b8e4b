"""Field potential at rest: gamma power, its peak, and the aperiodic (1/f) slope of a spiking circuit without a stimulus.

No behaviour: a recording of spontaneous activity, put to a circuit like a task. After `settle` the field potential of the excitatory
cells (`circuit.readouts.field_potential`, from their AMPA and GABA currents) is recorded; of its spectrum, averaged
over the trials, are read

    slope        of log power over log frequency, 30 to 50 Hz, robust (`circuit.readouts.aperiodic_slope`)
    gamma        share of the power between `gamma_low` and `gamma_high` in that between `low` and `high`
    peak         frequency of the highest power in that band; means little where the spectrum is flat

Intervals are bootstrapped over trials. The decision and memory networks fire asynchronously at rest, so that their spectrum
is nearly flat above 10 Hz; external synapses are white noise. Differences between conditions are read, not values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.circuit.factors import HEALTHY
from glutamate.circuit.readouts import aperiodic_slope, field_potential
from glutamate.circuit.readouts.spectrum import band_power, peak_frequency, welch
from glutamate.circuit.spiking.recording import Record, SpikingResult
from glutamate.circuit.spiking.simulate import simulate
from glutamate.cognition.scores import intervals
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.workers import cores
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DECIBELS_PER_DECADE, MS_PER_S, PA_PER_NA, PERCENT

_CONVENTION = "bands of electroencephalography"
TABLE = ParameterTable(
    "cognition.resting_field",
    "field potential at rest",
    duration=Parameter(3000.0, "ms", 2000.0, 20000.0, "several windows of the spectrum", "assumed", "time recorded", role="protocol"),
    settle=Parameter(500.0, "ms", 500.0, 1000.0, "five decays of NMDA gating", "assumed", "time before the recording", role="protocol"),
    step=Parameter(1.0, "ms", 1.0, 1.0, "five times the highest frequency read", "assumed", "sampling of the field", role="numerical"),
    low=Parameter(2.0, "Hz", 1.0, 4.0, _CONVENTION, "assumed", "lowest frequency of the whole band", role="protocol"),
    high=Parameter(150.0, "Hz", 100.0, 200.0, _CONVENTION, "assumed", "highest frequency of the whole band", role="protocol"),
    gamma_low=Parameter(30.0, "Hz", 25.0, 40.0, _CONVENTION, "established", "lower end of gamma", role="protocol"),
    gamma_high=Parameter(80.0, "Hz", 70.0, 100.0, _CONVENTION, "established", "upper end of gamma", role="protocol"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """All trials of all conditions in one batch."""
    p = TABLE.of(session.values)
    duration, window = float(session.options["duration_ms"]), aperiodic_slope.TABLE["window"].value
    if duration < window or duration % p.step:
        raise TaskError(
            f"resting_field: duration_ms is {duration:g}; give a whole number of ms, at least {window:g} (one window of the spectrum)"
        )
    result = simulate(
        circuits.get(session.circuit),
        duration_ms=p.settle + duration,
        trials=session.trials,
        seed=session.seed,
        values=session.values,
        factors=HEALTHY if session.factors is None else session.factors,
        record=Record(bin_ms=p.step, field_potential=True),
        progress=session.progress,
        workers=cores(),
    )
    return [_scored(result, c, session.seed, p, session.values) for c in range(len(result.rates))]


def _scored(r: SpikingResult, c: int, seed: int, p: Values, values: Mapping[str, Any]) -> TaskResult:
    assert r.ampa is not None and r.gaba is not None
    first = round(p.settle / p.step)
    excitatory = [cell.cell == "E" for cell in r.layout.populations]
    field = field_potential.field_potential(
        r.ampa[c][..., excitatory].sum(-1), r.gaba[c][..., excitatory].sum(-1), p.step, values
    )
    frequency, power = welch(field[:, first:], p.step, aperiodic_slope.TABLE["window"].value)

    def share(trials: np.ndarray) -> float:
        mean = trials.mean(axis=0)
        gamma, whole = (band_power(frequency, mean, *band) for band in ((p.gamma_low, p.gamma_high), (p.low, p.high)))
        return float(gamma / whole)

    def slope(trials: np.ndarray) -> float:
        return aperiodic_slope.fit_slope(frequency, trials.mean(axis=0))[0]

    def peak(trials: np.ndarray) -> float:
        return float(peak_frequency(frequency, trials.mean(axis=0), p.gamma_low, p.gamma_high))

    def rate(cell: str) -> intervals.Interval:
        sizes = np.array([q.size * (q.cell == cell) for q in r.layout.populations])
        return intervals.mean(r.rates[c][:, first:].mean(axis=1) @ sizes / sizes.sum())

    scores = {
        "slope": intervals.bootstrap(slope, power, seed).score("1"),
        "gamma": intervals.bootstrap(share, power, seed).score("%", PERCENT),
        "peak": intervals.bootstrap(peak, power, seed).score("Hz"),
        "rate_E": rate("E").score("Hz"),
        "rate_I": rate("I").score("Hz"),
    }
    shown = (frequency >= p.low) & (frequency <= p.high)
    decibels = [intervals.mean(x) for x in DECIBELS_PER_DECADE * np.log10(power[:, shown].T)]
    times = np.arange(field.shape[1] - first) * p.step / MS_PER_S
    curves = {
        "spectrum": intervals.curve(frequency[shown], decibels, "frequency (Hz)", "power of the field (dB)"),
        "field": Curve(times, field[0, first:] / PA_PER_NA, "time (s)", "field potential, one trial (nA)"),
    }
    return TaskResult(scores, curves)


TASK = Task(
    name="resting_field",
    title="field potential at rest",
    needs="field_potential",
    default="wang_decision",
    scores=(
        ScoreKind("slope", "1", "aperiodic slope, 30 to 50 Hz", signed=True),
        ScoreKind("gamma", "%", "gamma share of the power of the field"),
        ScoreKind("peak", "Hz", "frequency of the highest gamma power"),
        ScoreKind("rate_E", "Hz", "rate of excitatory neurons"),
        ScoreKind("rate_I", "Hz", "rate of inhibitory neurons"),
    ),
    procedure=procedure,
    trials=16,
    reads=(field_potential.TABLE.prefix,),
    titles={"spectrum": "spectrum of the field", "field": "field potential"},
    options={"duration_ms": TABLE["duration"].value},
)
