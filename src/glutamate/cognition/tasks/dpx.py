"""Dot pattern expectancy (AX-CPT): respond left to probe X only if the cue was A, right otherwise.

After 0.5 s of rest a cue (A or B) is shown for 1 s; 4 s later a probe (X or Y) for 0.5 s; a response is made when the probe
ends. Cues and probes are angles of the perception ring. Two accumulators count spikes within 36 deg of each stimulus,

    tau dk/dt = -k + tau sum of weight delta(t - spike),  left: A in memory, X in perception; right: B in memory, Y in perception
    P(left) = exp(k_left/T)/(exp(k_left/T) + exp(k_right/T))

Errors by type tell what failed: without the cue, BX trials are answered as AX; without the probe, AY trials are. Beside them
stand what the rings hold: whether the memory ring points to the cue when the probe appears, whether the perception ring
points to the probe when it ends, whether both do in one trial, and how long after its onset the perception ring turned to it.

The design "balanced" has as many trials of each type, "published" 64, 16, 16 and 4 % of AX, AY, BX and BY; trials are
independent of each other in the agent, so that errors by type do not depend on it. The accumulators are those of the
simulation code; for their figures the authors derived responses and reaction times from tuning curves afterwards, with
bounds that collapse in time. The weights onto "right" are five times those onto "left" to make up for the rarity of B and Y.

Source: Calvin and Redish 2021, doi:10.1371/journal.pcbi.1008985; ModelDB 267046. In people: Umbricht 2000,
doi:10.1001/archpsyc.57.12.1139.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.scipy.stats import norm

from glutamate.circuit import circuits
from glutamate.circuit.circuits import dual_ring
from glutamate.circuit.factors import HEALTHY
from glutamate.circuit.spiking.drive import Current, Drive
from glutamate.circuit.spiking.projections import angles
from glutamate.circuit.spiking.recording import Record, SpikingResult
from glutamate.circuit.spiking.simulate import simulate
from glutamate.cognition.between_people import LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.discriminability import discriminability
from glutamate.cognition.surveyed import Surveyed, as_surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.engine.parameter import Parameter, Role
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DEGREES_PER_TURN, MS_PER_S, PERCENT

NAME = "dpx"
_CODE = "Calvin and Redish 2021, doi:10.1371/journal.pcbi.1008985; ModelDB 267046"
TYPES = ("AX", "AY", "BX", "BY")
DESIGNS = ("balanced", "published")
PERCEPTION, MEMORY = (f"{ring}_E" for ring in dual_ring.RINGS)


def _exact(value: float, unit: str, doc: str, role: Role = "biology") -> Parameter:
    return Parameter(value, unit, value, value, _CODE, "established", doc, scale="linear", role=role)


TABLE = ParameterTable(
    "cognition.dpx",
    "dot pattern expectancy task",
    A=_exact(54.0, "deg", "angle of cue A", role="protocol"),
    B=_exact(126.0, "deg", "angle of cue B", role="protocol"),
    X=_exact(234.0, "deg", "angle of probe X", role="protocol"),
    Y=_exact(306.0, "deg", "angle of probe Y", role="protocol"),
    reach=_exact(36.0, "deg", "distance up to which a cell counts for a stimulus"),
    rest=_exact(0.5, "s", "time before the cue", role="protocol"),
    cue=_exact(1.0, "s", "duration of the cue", role="protocol"),
    delay=_exact(4.0, "s", "time between cue and probe", role="protocol"),
    probe=_exact(0.5, "s", "duration of the probe; the response is made at its end", role="protocol"),
    weight_A=_exact(0.075, "1", "left accumulator per spike for A in memory"),
    weight_B=_exact(0.375, "1", "right accumulator per spike for B in memory"),
    weight_X=_exact(0.05, "1", "left accumulator per spike for X in perception"),
    weight_Y=_exact(0.25, "1", "right accumulator per spike for Y in perception"),
    tau=_exact(80.0, "ms", "decay of the accumulators"),
    T=_exact(5.0, "1", "temperature of the softmax"),
    share_A=_exact(0.8, "1", "published share of cue A", role="protocol"),
    share_X=_exact(0.8, "1", "published share of probe X after either cue", role="protocol"),
    bin=Parameter(10.0, "ms", 5.0, 20.0, "an eighth of the decay of the accumulators", "assumed", "bin of spike counts", role="numerical"),
    window=Parameter(100.0, "ms", 50.0, 200.0, "short against the drift of a bump", "assumed", "window in which the direction of a bump is read", role="protocol"),
    concentration=Parameter(0.3, "1", 0.2, 0.5, "a bump of 60 deg has 0.6, uniform activity 0.1", "assumed", "length of the population vector from which on a ring points anywhere", role="protocol"),
    dt=Parameter(0.1, "ms", 0.05, 0.1, f"0.05 ms in {_CODE}; rates and accumulators agree", "assumed", "time step", role="numerical"),
    batch=Parameter(16.0, "1", 16.0, 64.0, "keeps the record of a batch below 100 MB", "assumed", "trials simulated at a time", role="numerical"),
)  # fmt: skip

PEOPLE = people(
    "dpx",
    error_AX=spread(0.9, LOGIT, "errors of controls differ severalfold, Henderson 2012, doi:10.1093/schbul/sbr115"),
    error_AY=spread(0.9, LOGIT, "as AX"),
    error_BX=spread(0.9, LOGIT, "as AX"),
    error_BY=spread(0.9, LOGIT, "as AX"),
    context=spread(0.8, "1", "controls, Henderson 2012, doi:10.1093/schbul/sbr115"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """Batches of trials; every condition sees the same cues, probes and noise."""
    p = TABLE.of(session.values)
    types = _types(str(session.options["design"]), session.trials, session.seed, p)
    delay = float(session.options["delay"])
    if delay <= 0:
        raise TaskError(f"task {NAME!r}: the delay is {delay:g} s; give more than 0 s (published: {p.delay:g} s)")
    size = int(p.batch)
    parts = []
    for first in range(0, len(types), size):
        parts.append(
            _read(_run(session, types[first : first + size], first, delay, p), types[first : first + size], delay, p)
        )
        if session.progress is not None:
            session.progress(min(first + size, len(types)), len(types))
    read = {name: np.concatenate([part[name] for part in parts], axis=1) for name in parts[0]}
    return [_scored({name: x[c] for name, x in read.items()}, types, session.seed, p) for c in range(len(read["left"]))]


def _types(design: str, trials: int, seed: int, p: Values) -> np.ndarray:
    """Type of every trial, shuffled; each type at least once."""
    if design not in DESIGNS:
        raise TaskError(f"task {NAME!r}: no design {design!r}; designs: {', '.join(DESIGNS)}")
    if trials < len(TYPES):
        raise TaskError(f"task {NAME!r}: {trials} trials; give at least {len(TYPES)}, one of each type")
    a, x = p.share_A, p.share_X
    shares = [a * x, a * (1 - x), (1 - a) * x, (1 - a) * (1 - x)]
    share = np.array(shares) if design == "published" else np.ones(len(TYPES)) / len(TYPES)
    counts = np.maximum(np.floor(share * trials + 1 / 2).astype(int), 1)
    counts[0] += trials - counts.sum()
    return np.random.default_rng(seed).permutation(np.repeat(np.arange(len(TYPES)), counts))


def _times(delay: float, p: Values) -> tuple[float, float, float, float]:
    """Onset and end of cue and probe, ms."""
    edges = np.cumsum([p.rest, p.cue, delay, p.probe]) * MS_PER_S
    return tuple(float(t) for t in edges)  # type: ignore[return-value]


def _angles(types: np.ndarray, p: Values) -> tuple[np.ndarray, np.ndarray]:
    """Angles of cue and probe of each trial."""
    return (
        np.array([getattr(p, TYPES[t][0]) for t in types]),
        np.array([getattr(p, TYPES[t][1]) for t in types]),
    )


def _run(session: Session, types: np.ndarray, first: int, delay: float, p: Values) -> SpikingResult:
    circuit = circuits.get(session.circuit)
    values = circuit.parameters.of(session.values)
    times, on = _times(delay, p), float(values.stimulus_current)
    cue, probe = _angles(types, p)
    shown = np.eye(1 + len(times))[[1, 1 + 2]] * on
    drive = Drive(
        (0.0, *times),
        currents=tuple(
            Current(PERCEPTION, amplitude, angle, float(values.stimulus_width))
            for amplitude, angle in zip(shown, (cue, probe), strict=True)
        ),
    )
    return simulate(
        circuit,
        duration_ms=times[-1],
        trials=len(types),
        seed=session.seed,
        values=session.values,
        factors=HEALTHY if session.factors is None else session.factors,
        drive=drive,
        dt_ms=p.dt,
        record=Record(bin_ms=p.window, neurons_ms=p.bin, populations=(PERCEPTION, MEMORY)),
        first_trial=first,
    )


def _read(r: SpikingResult, types: np.ndarray, delay: float, p: Values) -> dict[str, np.ndarray]:
    """What a batch says, each (conditions, trials)."""
    _, _, onset, end = _times(delay, p)
    cue, probe = _angles(types, p)
    assert r.neuron_times_ms is not None
    decay = np.exp((r.neuron_times_ms - end) / p.tau)
    turn = angles(r.counts[MEMORY].shape[-1])

    def accumulated(population: str, angle: float, weight: float) -> np.ndarray:
        near = np.abs(_between(turn, angle)) <= p.reach
        return np.asarray(weight * (r.counts[population][..., near].sum(axis=-1) @ decay))

    seen = np.array(
        [_points(r, PERCEPTION, onset + w, probe, p) for w in np.arange(p.window, (end - onset) + 1, p.window)]
    )
    kept = _points(r, MEMORY, onset, cue, p)
    turned = np.where(seen.any(axis=0), p.window * (seen.argmax(axis=0) + 1), np.nan)
    return {
        "left": accumulated(MEMORY, p.A, p.weight_A) + accumulated(PERCEPTION, p.X, p.weight_X),
        "right": accumulated(MEMORY, p.B, p.weight_B) + accumulated(PERCEPTION, p.Y, p.weight_Y),
        "kept": kept,
        "seen": seen[-1],
        "intact": kept & seen[-1],
        "turned": turned,
    }


def _points(r: SpikingResult, population: str, end: float, target: np.ndarray, p: Values) -> np.ndarray:
    """Whether the bump of a ring points to `target` in the window before `end`, (conditions, trials)."""
    rates = r.neuron_rates(population, end - p.window, end)
    turn = np.deg2rad(angles(rates.shape[-1]))
    east, north = rates @ np.cos(turn), rates @ np.sin(turn)
    sharp = np.hypot(east, north) >= p.concentration * np.maximum(rates.sum(axis=-1), 1)
    return np.asarray(sharp & (np.abs(_between(np.rad2deg(np.arctan2(north, east)), target)) <= p.reach))


def _between(a: np.ndarray, b: np.ndarray | float) -> np.ndarray:
    half = DEGREES_PER_TURN / 2
    return (a - b + half) % DEGREES_PER_TURN - half


def _scored(read: dict[str, np.ndarray], types: np.ndarray, seed: int, p: Values) -> TaskResult:
    leaning = (read["right"] - read["left"]) / p.T
    p_left = np.exp(-np.logaddexp(0, leaning))
    left = np.random.default_rng([seed, len(types)]).random(len(types)) < p_left
    wrong = np.where(types == TYPES.index("AX"), ~left, left)
    count = {name: int((types == i).sum()) for i, name in enumerate(TYPES)}
    errors = {name: intervals.proportion(int(wrong[types == i].sum()), count[name]) for i, name in enumerate(TYPES)}
    hits = count["AX"] - int(wrong[types == TYPES.index("AX")].sum())
    alarms = int(wrong[types == TYPES.index("BX")].sum())
    context = discriminability(hits, count["AX"], alarms, count["BX"]).d_prime
    turned = read["turned"][np.isfinite(read["turned"])]
    share = lambda name: intervals.proportion(int(read[name].sum()), len(types)).score("%", PERCENT)  # noqa: E731
    scores = {f"error_{name}": interval.score("%", PERCENT) for name, interval in errors.items()}
    scores |= {
        "context": context.score("1"),
        "cue_kept": share("kept"),
        "probe_seen": share("seen"),
        "intact": share("intact"),
        "turned": intervals.mean(turned).score("ms"),
    }
    order = np.arange(len(TYPES))
    rows = [errors[name] for name in TYPES]
    errors_curve = intervals.curve(order, rows, "trial type", "errors (%)", PERCENT, TYPES)
    return TaskResult(scores, {"errors": errors_curve})


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """As surveyed, and d' of context, from hits of AX and false alarms of BX.

    d' depends on the number of trials through its correction of 0 and 1, and is given as of a session with as many trials as
    the task has by itself.
    """
    scores = as_surveyed(surveyed)
    names = [f"{NAME}.error_{kind}" for kind in ("AX", "BX")]
    if scores and set(names) <= set(surveyed.surfaces):
        each = TASK.trials // len(TYPES)
        missed, false_alarms = ((each * jnp.asarray(surveyed.read(name)) + 1 / 2) / (each + 1) for name in names)
        scores["context"] = norm.ppf(1 - missed) - norm.ppf(false_alarms)
    return scores


TASK = Task(
    name=NAME,
    title="Dot pattern expectancy (AX-CPT)",
    needs="context_memory",
    default=dual_ring.NAME,
    scores=(
        ScoreKind("error_AX", "%", "missed targets", "lower"),
        ScoreKind("error_AY", "%", "false responses to Y after A", "lower"),
        ScoreKind("error_BX", "%", "false responses to X after B, context errors", "lower"),
        ScoreKind("error_BY", "%", "false responses to Y after B", "lower"),
        ScoreKind("context", "1", "d' of context: hits of AX against false alarms of BX", "higher", signed=True),
        ScoreKind("cue_kept", "%", "trials in which memory still points to the cue when the probe appears", "higher"),
        ScoreKind("probe_seen", "%", "trials in which perception points to the probe when it ends", "higher"),
        ScoreKind("intact", "%", "trials in which memory keeps the cue and perception sees the probe", "higher"),
        ScoreKind("turned", "ms", "time after the probe's onset at which perception has turned to it", "lower"),
    ),
    procedure=procedure,
    trials=48,
    expected=_expected,
    people=PEOPLE,
    titles={"errors": "errors by type"},
    options={"design": DESIGNS[0], "delay": TABLE["delay"].value},
)
