"""Encoding and recall: patterns are learned, a part of each is shown later, and the network completes it or does not.

Encoding. Every pattern is shown for a second by a current into its cells, which fire at about 40 Hz; the rates of cells
inside and outside the pattern drive the calcium of their synapses, and `stored_patterns` gives the weights. Recall. A random
half of a pattern's cells gets the same current for 0.3 s; at its end the rates of cells that were NOT shown are read:

    completion   rate of the pattern's cells that were not shown
    overlap      correlation over cells that were not shown of rate and membership in the pattern
    recalled     completion is above 20 Hz and the pattern is the most active of all patterns
    persistence  the same 0.6 s after the cue, with a threshold of 10 Hz

Synaptic factors act where the option `phase` says: at "encoding" (recall is tested when the drug is gone; what is lost is what
was not learned), at "retrieval" (items were learned before; currents alone matter), or in "both".

Rates at encoding are measured once per pattern, and weights are learned once per session: the interval of `learned` needs
several seeds, and those of the other scores are over the trials of one memory unless there are several. Completion under the cue is the measure of recall, as of a region that
is cued by its inputs; persistence after it is reported beside.

Human data: ketamine harms encoding more than retrieval (Honey 2005, doi:10.1007/s00213-005-0001-z).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from glutamate.circuit import stored_patterns
from glutamate.circuit.circuits import associative_memory
from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.drive import Current, Drive
from glutamate.circuit.spiking.recording import Record, SpikingResult
from glutamate.circuit.spiking.simulate import simulate
from glutamate.cognition.scores import intervals
from glutamate.cognition.task import Curve, Progress, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.workers import cores
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S, PERCENT

NAME = "encoding_recall"
PHASES = ("both", "encoding", "retrieval")

TABLE = ParameterTable(
    "cognition.encoding_recall",
    "encoding of patterns and recall from a part", "protocol",
    current=Parameter(150.0, "pA", 120.0, 180.0, "drives cells of a pattern to 40 Hz", "assumed", "current into the cells that are shown"),
    rest=Parameter(0.3, "s", 0.3, 0.5, "three decays of NMDA gating", "assumed", "time before a stimulus"),
    encoding=Parameter(1.0, "s", 0.5, 1.0, "length of a presentation of circuit.stored_patterns", "assumed", "time over which rates at encoding are read"),
    cue=Parameter(0.3, "s", 0.2, 0.5, "assumed", "assumed", "duration of the cue"),
    delay=Parameter(0.9, "s", 0.3, 1.5, "assumed", "assumed", "time after the cue"),
    window=Parameter(0.1, "s", 0.1, 0.2, "assumed", "assumed", "end of the cue, in which recall is read"),
    late=Parameter(0.3, "s", 0.1, 0.5, "assumed", "assumed", "end of the delay, in which persistence is read"),
    part=Parameter(0.5, "1", 0.3, 0.7, "assumed", "assumed", "share of a pattern that is shown at recall"),
    ignited=Parameter(20.0, "Hz", 15.0, 25.0, "half the rate at encoding", "assumed", "completion from which on a pattern is recalled"),
    persisting=Parameter(10.0, "Hz", 8.0, 15.0, "above three times the rate at rest", "assumed", "rate from which on a pattern persists"),
    bin=Parameter(0.05, "s", 0.05, 0.1, "assumed", "assumed", "bin of rates"),
)  # fmt: skip


class _Recall(NamedTuple):
    """What the trials of one condition say, each (trials,)."""

    completion: np.ndarray
    overlap: np.ndarray
    recalled: np.ndarray
    persisting: np.ndarray
    course: np.ndarray
    """Rate of the pattern that was cued, (bins,), cells that were shown included."""


def procedure(session: Session) -> Sequence[TaskResult]:
    """Encoding of all conditions in one batch; recall in one batch per matrix of weights."""
    p = TABLE.of(session.values)
    phase, part = str(session.options["phase"]), float(session.options["part"])
    if phase not in PHASES:
        raise TaskError(f"task {NAME!r}: no phase {phase!r}; phases: {', '.join(PHASES)}")
    if not 0 < part < 1:
        raise TaskError(f"task {NAME!r}: part is {part:g}; give a share of the pattern between 0 and 1")
    size = associative_memory.LAYOUT.population("E").size
    patterns = stored_patterns.draw(size, session.seed, session.values)
    factors = checked(HEALTHY if session.factors is None else session.factors)
    rows = [
        SynapticFactors(*(np.broadcast_to(leaf, session.conditions)[c] for leaf in factors))
        for c in range(session.conditions)
    ]
    learning = [HEALTHY] if phase == "retrieval" else rows
    weights = _learned(patterns, learning, session, p)
    scored: list[TaskResult] = []
    for c, matrix in enumerate(weights):
        acting = factors if phase == "retrieval" else rows[c] if phase == "both" else HEALTHY
        strength = stored_patterns.strength(matrix, patterns)
        circuit = associative_memory.with_weights(matrix)
        told = None if session.progress is None else _part(session.progress, c, len(weights))
        for recall in _recalls(circuit, patterns, acting, part, replace(session, progress=told), p):
            scored.append(_scored(recall, strength, p))
    return scored


def _part(progress: Progress, number: int, parts: int) -> Progress:
    """Progress of one batch of several."""
    return lambda done, total: progress(number * total + done, parts * total)


def _learned(patterns: np.ndarray, rows: list[SynapticFactors], session: Session, p: Values) -> list[np.ndarray]:
    """Weights for each set of factors at encoding."""
    stimulus = Current("E", np.array([0.0, p.current]), shares=patterns.T.astype(float))
    start, stop = p.rest * MS_PER_S, (p.rest + p.encoding) * MS_PER_S
    shown = simulate(
        associative_memory.CIRCUIT,
        duration_ms=stop,
        trials=len(patterns),
        seed=session.seed,
        values=session.values,
        factors=SynapticFactors(*(np.array(leaf) for leaf in zip(*rows, strict=True))),
        drive=Drive((0.0, start), currents=(stimulus,)),
        record=Record(bin_ms=p.bin * MS_PER_S, neurons_ms=p.bin * MS_PER_S, populations=("E",)),
    )
    rates = shown.neuron_rates("E", start, stop)
    found = []
    for c, factors in enumerate(rows):
        inside = float(np.mean([rates[c, k][pattern].mean() for k, pattern in enumerate(patterns)]))
        outside = float(np.mean([rates[c, k][~pattern].mean() for k, pattern in enumerate(patterns)]))
        moved = stored_patterns.transitions(outside, inside, factors, session.seed, session.values)
        found.append(stored_patterns.learn(patterns, moved, session.seed, session.values))
    return found


def _recalls(
    circuit: SpikingCircuit, patterns: np.ndarray, factors: SynapticFactors, part: float, session: Session, p: Values
) -> list[_Recall]:
    """`session.trials` trials of every pattern, one result per condition in `factors`."""
    which = np.tile(np.arange(len(patterns)), session.trials)
    generator = np.random.default_rng([session.seed, len(which)])
    shown = np.zeros((len(which), patterns.shape[1]), bool)
    for k, pattern in enumerate(which):
        members = np.flatnonzero(patterns[pattern])
        shown[k, generator.permutation(members)[: max(round(part * len(members)), 1)]] = True
    start, stop, end = (np.cumsum([p.rest, p.cue, p.delay]) * MS_PER_S).tolist()
    stimulus = Current("E", np.array([0.0, p.current, 0.0]), shares=shown.T.astype(float))
    result = simulate(
        circuit,
        duration_ms=end,
        trials=len(which),
        seed=session.seed + 1,
        values=session.values,
        factors=factors,
        drive=Drive((0.0, start, stop), currents=(stimulus,)),
        record=Record(bin_ms=p.bin * MS_PER_S, neurons_ms=p.bin * MS_PER_S, populations=("E",)),
        progress=session.progress,
        workers=cores(),
    )
    window, late = p.window * MS_PER_S, p.late * MS_PER_S
    return [
        _read(result, c, patterns, which, shown, (stop - window, stop), (end - late, end), p)
        for c in range(len(result.rates))
    ]


def _read(
    r: SpikingResult, c: int, patterns: np.ndarray, which: np.ndarray, shown: np.ndarray,
    cued: tuple[float, float], after: tuple[float, float], p: Values,
) -> _Recall:  # fmt: skip
    during, later = (r.neuron_rates("E", *window)[c] for window in (cued, after))
    hidden = patterns[which] & ~shown
    means = np.stack([_mean(during, pattern & ~shown) for pattern in patterns], axis=1)
    held = np.stack([_mean(later, np.broadcast_to(pattern, shown.shape)) for pattern in patterns], axis=1)
    completion = _mean(during, hidden)
    overlap = np.array([_correlation(during[k][~shown[k]], patterns[w][~shown[k]]) for k, w in enumerate(which)])
    counts = r.counts["E"][c].astype(float)
    course = np.mean([counts[k][:, patterns[w]].mean(axis=1) for k, w in enumerate(which)], axis=0)
    return _Recall(
        completion,
        overlap,
        (means.argmax(axis=1) == which) & (completion >= p.ignited),
        (held.argmax(axis=1) == which) & (held[np.arange(len(which)), which] >= p.persisting),
        course / p.bin,
    )


def _mean(rates: np.ndarray, members: np.ndarray) -> np.ndarray:
    return np.asarray((rates * members).sum(axis=1) / np.maximum(members.sum(axis=1), 1))


def _correlation(x: np.ndarray, member: np.ndarray) -> float:
    if x.std() == 0:
        return 0.0
    return float(np.corrcoef(x, member.astype(float))[0, 1])


def _scored(r: _Recall, strength: float, p: Values) -> TaskResult:
    times = (np.arange(len(r.course)) + 1 / 2) * p.bin
    scores = {
        "recalled": intervals.proportion(int(r.recalled.sum()), len(r.recalled)).score("%", PERCENT),
        "completion": intervals.mean(r.completion).score("Hz"),
        "overlap": intervals.mean(r.overlap).score("1"),
        "persistence": intervals.proportion(int(r.persisting.sum()), len(r.persisting)).score("%", PERCENT),
        "learned": intervals.Interval(strength, -np.inf, np.inf, 1).score("1"),
    }
    return TaskResult(scores, {"pattern": Curve(times, r.course, "time (s)", "rate of the cued pattern (Hz)")})


TASK = Task(
    name=NAME,
    title="Encoding and cued recall",
    needs="associative_memory",
    default=associative_memory.NAME,
    scores=(
        ScoreKind("recalled", "%", "patterns recalled from a part", "higher"),
        ScoreKind("completion", "Hz", "rate of cells of the pattern that were not shown", "higher"),
        ScoreKind(
            "overlap", "1", "correlation of the cells that were not shown with the pattern", "higher", signed=True
        ),
        ScoreKind("persistence", "%", "patterns that persist after the cue", "higher"),
        ScoreKind("learned", "1", "mean weight within a pattern over the mean of all"),
    ),
    procedure=procedure,
    trials=6,
    titles={"pattern": "recall of a pattern"},
    about={"phase": f"where the factors act: {', '.join(PHASES)}"},
    reads=(stored_patterns.TABLE.prefix,),
    options={"phase": PHASES[0], "part": TABLE["part"].value},
)
