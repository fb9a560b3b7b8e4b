"""Deciding, and keeping the choice through a distractor: a parietal and a prefrontal module at work together.

Evidence of one coherence is shown to both pools of the parietal module and decided there; the prefrontal module keeps the choice
over a delay in which a distractor, `strength` times a memory cue, is shown to the pool that the evidence spoke against. Evidence is
for the first pool in every trial: pools are alike.

    right       the first pool is the first above threshold while the evidence is shown
    kept        of right choices, those that the prefrontal module holds at the end of the trial: mean rate of the pool over the
                last `read` ms above `kept_above` and above that of the other pool
    captured    of right choices, those whose parietal module follows the distractor at its end
    critical    strength of the distractor at which half of the right choices are kept, by interpolation over `strengths`

Distractors of all `strengths` come `distractor_ms` after the evidence; a distractor of `reference` cues also at all `times_ms`.
`where` confines a change of conductances to one module.

Published: prefrontal neurons suppress distractors that parietal neurons follow, and inactivation of prefrontal cortex makes
monkeys far more distractible than that of parietal cortex (Suzuki and Gottlieb 2013, doi:10.1038/nn.3282); the circuit that
shows why is Murray, Jaramillo and Wang 2017, doi:10.1523/JNEUROSCI.0343-17.2017. Small losses of NMDA cost about as much robustness
in either module here, since the memory rests on the loop through both.

Less E->E NMDA makes choices slower and more accurate, and memories easier to overwrite; more of it does the reverse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.circuit.reduced import two_module
from glutamate.circuit.reduced.rate_network import Course
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.half_point import half_point
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT
from glutamate.errors import nearest

NAME = "distracted_choice"
# number: default strengths of the distractor, in cues; the memory is lost near two
STRENGTHS = (0.0, 1.0, 1.5, 1.625, 1.75, 1.875, 2.0, 2.125, 2.25, 2.5, 3.0)
# number: default onsets of the distractor, ms after the evidence
TIMES = (0.0, 250.0, 500.0, 1000.0, 2000.0)
PARIETAL, PREFRONTAL = (
    tuple(i for i, name in enumerate(two_module.POPULATIONS) if name.startswith(module))
    for module in two_module.MODULES
)
"""The pool of the right choice and the other one, in either module."""
_MURRAY = "Murray, Jaramillo and Wang 2017, doi:10.1523/JNEUROSCI.0343-17.2017"

TABLE = ParameterTable(
    f"cognition.{NAME}",
    "deciding and keeping the choice through a distractor", "protocol",
    coherence=Parameter(12.8, "%", 3.2, 51.2, _MURRAY, "established", "strength of the evidence"),
    evidence=Parameter(1500.0, "ms", 1000.0, 2000.0, _MURRAY, "established", "duration of the evidence"),
    distractor=Parameter(1000.0, "ms", 500.0, 2000.0, _MURRAY + ", 1.5 s; shortened", "assumed", "delay from the evidence to the distractor"),
    after=Parameter(1000.0, "ms", 500.0, 2000.0, "as long as the first delay", "assumed", "delay after the last distractor"),
    reference=Parameter(1.75, "1", 1.0, 3.0, "captures the parietal module and not the prefrontal one; the strongest of the default ones that health withstands", "assumed", "strength of the distractor that scores are given for, in cues"),
    kept_above=Parameter(30.0, "Hz", 20.0, 30.0, _MURRAY + ", published codes", "assumed", "prefrontal rate of a kept choice"),
    read=Parameter(200.0, "ms", 100.0, 500.0, _MURRAY + ", published codes", "assumed", "end of the trial in which the memory is read"),
    bin=Parameter(50.0, "ms", 25.0, 100.0, "resolution of figures", "assumed", "bins of rates", role="numerical"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """All strengths and times of the distractor, under all conditions, in one batch."""
    p, options = TABLE.of(session.values), session.options
    strengths, times = (np.asarray(options[name], float) for name in ("strengths", "times_ms"))
    coherence, delay = float(options["coherence"]), float(options["distractor_ms"])
    _require(strengths, times, coherence, options["where"])
    length = two_module.parameters(session.values).cue
    shown = np.concatenate([strengths, np.full(len(times), p.reference)])
    onsets = p.evidence + np.concatenate([np.full(len(strengths), delay), times])
    stop = onsets.max() + length + p.after
    ends = np.unique([p.evidence, *onsets, *(onsets + length), stop])
    course = two_module.run(
        _current(shown, onsets, ends, length, coherence, session),
        ends,
        values=session.values,
        factors=session.factors,
        where=options["where"],
        seed=session.seed,
        bin_ms=p.bin,
    )
    read = round(p.read / p.bin)
    at_end = course.record[-read:].mean(axis=0)
    after = np.round((onsets + length) / p.bin).astype(int) - 1
    return [
        _scored(course, condition, at_end, after, (strengths, times), p, session)
        for condition in range(session.conditions)
    ]


def _require(strengths: np.ndarray, times: np.ndarray, coherence: float, where: str) -> None:
    if np.any(strengths < 0) or len(strengths) < 2 or np.any(np.diff(strengths) <= 0):
        raise TaskError(f"{NAME}: strengths {strengths.tolist()}; give two or more, not negative, in rising order")
    if np.any(times < 0):
        raise TaskError(f"{NAME}: times_ms {times.tolist()}; give ms after the evidence, not negative")
    if not 0 <= coherence <= PERCENT:
        raise TaskError(f"{NAME}: coherence is {coherence:g} %; give 0 to 100")
    known = (two_module.EVERYWHERE, *two_module.MODULES)
    if where not in known:
        raise TaskError(f"{NAME}: where is {where!r}{nearest(where, known) or '; give one of ' + ', '.join(known)}")


def _current(
    strengths: np.ndarray, onsets: np.ndarray, ends: np.ndarray, length: float, coherence: float, session: Session
) -> np.ndarray:
    """Currents (epochs, populations, 1, lanes): evidence to both parietal pools, then the distractor to the second."""
    p, c = two_module.parameters(session.values), coherence / PERCENT
    current = np.zeros((len(ends), len(two_module.POPULATIONS), 1, len(strengths), session.trials))
    starts = np.concatenate([[0.0], ends[:-1]])
    evidence = starts < TABLE.of(session.values).evidence
    right, other = PARIETAL
    current[evidence, right], current[evidence, other] = p.I_app * (1 + c), p.I_app * (1 - c)
    during = (starts[:, None] >= onsets) & (starts[:, None] < onsets + length)
    current[:, other, 0] += (during * strengths * p.I_cue)[..., None]
    return current.reshape(*current.shape[:-2], -1)


def _scored(
    course: Course, c: int, at_end: np.ndarray, after: np.ndarray, levels: tuple[np.ndarray, np.ndarray], p: Values,
    session: Session,
) -> TaskResult:  # fmt: skip
    strengths, times = levels
    c = min(c, course.choice.shape[0] - 1)
    shape = (len(strengths) + len(times), session.trials)
    choice, time = course.choice[c].reshape(shape), course.time[c].reshape(shape)
    decided = (choice != 0) & (time <= p.evidence)
    right = decided & (choice > 0)
    first, second = (at_end[pool, c].reshape(shape) for pool in PREFRONTAL)
    kept = (first > p.kept_above) & (first > second)
    own, other = (course.record[:, pool, c].reshape(-1, *shape) for pool in PARIETAL)
    captured = np.stack([other[bin_, i] > own[bin_, i] for i, bin_ in enumerate(after)])
    share = lambda what, row: intervals.proportion(int((what & right)[row].sum()), int(right[row].sum()))  # noqa: E731
    held, moved = ([share(what, i) for i in range(len(choice))] for what in (kept, captured))
    at_reference = [i for i in range(len(choice)) if i >= len(strengths) or strengths[i] == p.reference]
    rows = {
        "accuracy": (intervals.proportion(int(right.sum()), right.size), "1"),
        "undecided": (intervals.proportion(int((~decided).sum()), right.size), "1"),
        "decision_time": (intervals.mean(time[right]), "ms"),
        "kept": (share(kept, np.flatnonzero(strengths == 0)), "1"),
        "kept_distracted": (share(kept, at_reference), "1"),
        "captured": (share(captured, at_reference), "1"),
        "critical": (half_point(strengths, np.where(right, kept, np.nan)[: len(strengths)], session.seed), "1"),
    }
    over, when = "strength of the distractor (cues)", "distractor after the evidence (ms)"
    few = len(strengths)
    curves = {
        "kept": intervals.curve(strengths, held[:few], over, "choices kept"),
        "captured": intervals.curve(strengths, moved[:few], over, "choices captured in parietal cortex"),
        "kept_at": intervals.curve(times, held[few:], when, "choices kept"),
        "prefrontal": _rates(course, c, PREFRONTAL[0], session, p),
        "parietal": _rates(course, c, PARIETAL[0], session, p),
    }
    return TaskResult({name: score.score(unit) for name, (score, unit) in rows.items()}, curves)


def _rates(course: Course, c: int, pool: int, session: Session, p: Values) -> Curve:
    """Mean rate of a pool of the choice over the trial with a distractor of the strongest kind, with the middle 95 %."""
    lanes = course.record[:, pool, c, : len(session.options["strengths"]) * session.trials]
    last = lanes[:, -session.trials :]
    level = intervals.TABLE["level"].value
    low, high = np.quantile(last, [(1 - level) / 2, (1 + level) / 2], axis=1)
    times = p.bin * np.arange(1, len(last) + 1)
    return Curve(times, last.mean(axis=1), "time (ms)", "rate, strongest distractor (Hz)", low, high)


OPTIONS: dict[str, Any] = {
    "strengths": STRENGTHS,
    "times_ms": TIMES,
    "coherence": TABLE["coherence"].value,
    "distractor_ms": TABLE["distractor"].value,
    "where": two_module.EVERYWHERE,
}
TASK = Task(
    name=NAME,
    title="deciding and remembering with distractors",
    needs="choice_and_memory",
    default=two_module.NAME,
    scores=(
        ScoreKind("accuracy", "1", "right choices", "higher", share=True),
        ScoreKind("undecided", "1", "trials without a choice while the evidence is shown", "lower", share=True),
        ScoreKind("decision_time", "ms", "decision time", "lower"),
        ScoreKind("kept", "1", "right choices kept, no distractor", "higher", share=True),
        ScoreKind("kept_distracted", "1", "right choices kept through a distractor", "higher", share=True),
        ScoreKind("captured", "1", "right choices captured in parietal cortex", "neither", share=True),
        ScoreKind("critical", "1", "distractor, in cues, that overwrites half of the choices", "higher"),
    ),
    procedure=procedure,
    trials=64,
    titles={
        "kept": "choices kept by prefrontal cortex",
        "captured": "choices lost in parietal cortex",
        "kept_at": "choices kept, by time of the distractor",
        "prefrontal": "prefrontal cortex",
        "parietal": "parietal cortex",
    },
    about={
        "strengths": "of the distractor, in memory cues",
        "times_ms": "onsets of a distractor of the declared strength after the evidence",
        "coherence": "strength of the evidence, %",
        "where": "module whose synapses change: everywhere, parietal or prefrontal",
    },
    options=OPTIONS,
)
