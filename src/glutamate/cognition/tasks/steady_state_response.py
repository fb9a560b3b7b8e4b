"""Auditory steady-state response: does a cortical circuit follow clicks at 40 per second, and with a steady phase?

No behaviour: the paradigm of electro- and magnetoencephalography, put to a circuit like a task. Clicks come at `drive_hz` for
`duration_ms`; after `settle` the signal (sum of the excitatory currents onto excitatory neurons) is read over whole periods
of the drive at the drive and at half of it, where a circuit answers that skips every second click:

    evoked        power of the mean over trials at the drive         total    mean over trials of the power
    locking       length of the mean over trials of the phase (1 if every trial has the same phase)
    subharmonic   total power at half the drive over that at the drive

Intervals are bootstrapped over trials. Power is in squared units of the circuit's conductance per Hz: compare conditions,
not values. The circuit has no NMDA receptors, so that what ketamine does to the response is not modelled; see `circuit.reduced.entrainment_network`.

Source: circuit Vierling-Claassen 2008, doi:10.1152/jn.00870.2007; read-out `circuit.readouts.steady_state_response`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from glutamate.circuit.readouts.steady_state_response import SteadyState, steady_state
from glutamate.circuit.reduced import entrainment_network
from glutamate.cognition.scores import intervals
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S

TABLE = ParameterTable(
    "cognition.steady_state_response",
    "auditory steady-state response", "protocol",
    drive=Parameter(40.0, "Hz", 20.0, 80.0, "the rate at which patients with schizophrenia follow least, Vierling-Claassen 2008, doi:10.1152/jn.00870.2007", "established", "clicks per second"),
    duration=Parameter(1000.0, "ms", 500.0, 2000.0, "trains of half a second to two seconds are in use", "assumed", "length of a train of clicks"),
    settle=Parameter(200.0, "ms", 100.0, 300.0, "the response to the onset is over by then", "assumed", "start of a train that is not read"),
    slowest=Parameter(4.0, "Hz", 2.0, 8.0, "a drive below it has too few periods in a train", "assumed", "lowest rate of clicks"),
    fastest=Parameter(100.0, "Hz", 80.0, 100.0, "a tenth of the sampling rate of the signal", "assumed", "highest rate of clicks, and end of the spectrum that is shown"),
)  # fmt: skip

# number: a train of fewer does not tell a response to every click from one to every second
FEWEST_PERIODS = 4


def procedure(session: Session) -> Sequence[TaskResult]:
    """All trials of all conditions in one batch."""
    p = TABLE.of(session.values)
    drive, duration = float(session.options["drive_hz"]), float(session.options["duration_ms"])
    if not p.slowest <= drive <= p.fastest:
        raise TaskError(
            f"steady_state_response: drive_hz is {drive:g}; give {p.slowest:g} to {p.fastest:g} clicks per second"
        )
    step = entrainment_network.parameters(session.values).sample
    pairs = int((duration - p.settle) * drive / (2 * MS_PER_S))
    if pairs < 2:
        raise TaskError(
            f"steady_state_response: duration_ms is {duration:g}, of which {p.settle:g} ms are not read; "
            f"give at least {p.settle + FEWEST_PERIODS * MS_PER_S / drive:.0f} ms, {FEWEST_PERIODS} periods of {drive:g} Hz"
        )
    read = round(2 * pairs * MS_PER_S / drive / step)
    response = entrainment_network.respond(
        drive, duration, session.trials, values=session.values, factors=session.factors, seed=session.seed
    )
    signal = response.signal[..., -read:]
    rates = (response.rate_E, response.rate_I)
    return [
        _scored(signal[c], (rates[0][c], rates[1][c]), drive, step, session.seed, p) for c in range(len(signal))
    ] * (session.conditions // len(signal))


def _scored(
    signal: np.ndarray, rates: tuple[np.ndarray, np.ndarray], drive: float, step: float, seed: int, p: Values
) -> TaskResult:
    def at(read: Callable[[SteadyState], float]) -> intervals.Interval:
        return intervals.bootstrap(lambda trials: read(steady_state(trials, step)), signal, seed)

    scores = {
        "evoked": at(lambda s: float(s.at(drive)[0])),
        "total": at(lambda s: float(s.at(drive)[1])),
        "locking": at(lambda s: float(s.at(drive)[2])),
        "subharmonic": at(lambda s: float(s.at(drive / 2)[1] / s.at(drive)[1])),
        "rate_E": intervals.mean(rates[0]),
        "rate_I": intervals.mean(rates[1]),
    }
    units = {kind.name: kind.unit for kind in TASK.scores}
    whole = steady_state(signal, step)
    shown = (whole.frequency > 0) & (whole.frequency <= p.fastest)
    label = "frequency (Hz)"
    curves = {
        "evoked_power": Curve(whole.frequency[shown], whole.evoked[shown], label, "evoked power"),
        "total_power": Curve(whole.frequency[shown], whole.total[shown], label, "total power"),
        "locking": Curve(whole.frequency[shown], whole.phase_locking[shown], label, "phase locking"),
    }
    return TaskResult({name: score.score(units[name]) for name, score in scores.items()}, curves)


TASK = Task(
    name="steady_state_response",
    title="40-Hz steady-state response",
    needs="entrainment",
    default=entrainment_network.NAME,
    scores=(
        ScoreKind("evoked", "1/Hz", "evoked power at the rate of the clicks"),
        ScoreKind("total", "1/Hz", "total power at the rate of the clicks"),
        ScoreKind("locking", "1", "phase locking at the rate of the clicks"),
        ScoreKind("subharmonic", "1", "power at half the rate over power at the rate"),
        ScoreKind("rate_E", "Hz", "rate of excitatory neurons"),
        ScoreKind("rate_I", "Hz", "rate of inhibitory neurons"),
    ),
    procedure=procedure,
    trials=16,
    titles={"evoked_power": "evoked power", "total_power": "total power", "locking": "phase locking"},
    options={"drive_hz": TABLE["drive"].value, "duration_ms": TABLE["duration"].value},
)
