"""Sustained attention: detect a weak signal again and again; hits and reaction time over time on task.

In every block a decision circuit sees a signal of `coherence` for `deadline_ms` in each trial. A hit is a choice of the signal's
pool before the deadline; a choice of the other pool is a false report, no choice a miss. The reaction time of hits is the
decision time plus the non-decision time.

    gain of the signal's rate over time on task:   a(t) = 1 - fall (1 - exp(-t/tau))

Nothing in a cortical circuit of seconds explains why vigilance falls over half an hour. The fall of attentional gain and its time
constant are assumed, the same in health and in every case, sized after the classical decrement of hits (Mackworth 1948,
doi:10.1080/17470214808416738: about 15 % in half an hour). What a case changes is how much a circuit suffers from it:
`decrement` is the loss of hits from the first block to the last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.surveyed import SurveyTrials, as_surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.choice import READS, ChoiceTrials, Evidence, present
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT

_MACKWORTH = "sized after Mackworth 1948, doi:10.1080/17470214808416738"
TABLE = ParameterTable(
    "cognition.sustained_attention",
    "sustained attention",
    fall=Parameter(0.15, "1", 0.05, 0.3, _MACKWORTH, "assumed", "loss of attentional gain in the long run"),
    tau=Parameter(15.0, "min", 8.0, 30.0, _MACKWORTH, "assumed", "time constant of that loss"),
    minutes=Parameter(30.0, "min", 15.0, 60.0, _MACKWORTH, "established", "time on task", role="protocol"),
    blocks=Parameter(4.0, "1", 3.0, 6.0, "enough to see a course", "assumed", "blocks", role="protocol"),
    coherence=Parameter(25.6, "%", 12.8, 51.2, "a signal that rested circuits seldom miss", "assumed", "strength of the signal", role="protocol"),
    deadline=Parameter(1000.0, "ms", 800.0, 1500.0, "continuous performance tests show a stimulus about every second", "assumed", "time for an answer", role="protocol"),
    mu=Parameter(40.0, "Hz", 30.0, 50.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9", "established", "external rate of a stimulus at coherence 0", role="protocol"),
    non_decision=Parameter(350.0, "ms", 250.0, 450.0, "sensory and motor delays of humans, doi:10.1162/neco.2008.12-06-420", "assumed", "time outside the decision"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002: rates are redrawn every 50 ms", "established", "interval of the stimulus", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    "sustained_attention",
    hits=spread(0.8, LOGIT, "detection of rare signals varies widely between people"),
    false_reports=spread(0.8, LOGIT, "as hits"),
    reaction_time=spread(0.15, LN, "as choice reaction time"),
    decrement=spread(0.08, "1", "of the size of the decrement itself"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """Run all blocks in one batch and score every condition."""
    p = TABLE.of(session.values)
    deadline, strength = float(session.options["deadline_ms"]), float(session.options["coherence"])
    if deadline <= 0 or deadline % p.interval:
        raise TaskError(
            f"sustained_attention: deadline_ms is {deadline:g}; give a positive multiple of {p.interval:g} ms"
        )
    blocks = int(p.blocks)
    middles = (np.arange(blocks) + 0.5) * p.minutes / blocks
    gain = np.repeat(1 - p.fall * (1 - np.exp(-middles / p.tau)), session.trials)
    side = np.array([1.0, -1.0])[:, None] * strength / PERCENT
    rates = p.mu * gain * np.broadcast_to(1 + side, (2, len(gain)))
    steps = round(deadline / p.interval)
    chosen = present(
        session.circuit,
        Evidence(np.broadcast_to(rates, (steps, *rates.shape)), p.interval),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    return [_scored(chosen, condition, blocks, middles, p.non_decision) for condition in range(session.conditions)]


def _scored(chosen: ChoiceTrials, condition: int, blocks: int, minutes: np.ndarray, t_nd: float) -> TaskResult:
    choice = chosen.choice[condition].reshape(blocks, -1)
    time = chosen.time[condition].reshape(blocks, -1) + t_nd
    hit = choice > 0
    rate = [intervals.proportion(int(h.sum()), h.size) for h in hit]
    reaction = [intervals.mean(t[h]) for t, h in zip(time, hit, strict=True)]
    scores = {
        "hits": intervals.proportion(int(hit.sum()), hit.size).score("1"),
        "false_reports": intervals.proportion(int((choice < 0).sum()), hit.size).score("1"),
        "reaction_time": intervals.mean(time[hit]).score("ms"),
        "decrement": intervals.difference(rate[0], rate[-1]).score("1"),
    }
    return TaskResult(
        scores,
        {
            "hits": intervals.curve(minutes, rate, _TIME, "hits"),
            "reaction_time": intervals.curve(minutes, reaction, _TIME, "reaction time of hits (ms)"),
        },
    )


_TIME = "time on task (min)"


TASK = Task(
    name="sustained_attention",
    title="sustained attention",
    needs="choice",
    default="wang_decision",
    scores=(
        ScoreKind("hits", "1", "signals detected in time", "higher", share=True),
        ScoreKind("false_reports", "1", "reports of the wrong signal", "lower", share=True),
        ScoreKind("reaction_time", "ms", "reaction time of hits", "lower"),
        ScoreKind("decrement", "1", "loss of hits from the first to the last block", "lower", signed=True),
    ),
    procedure=procedure,
    trials=100,
    in_case=24,
    in_survey=SurveyTrials(spikes=40, reduced=1000),
    expected=as_surveyed,
    people=PEOPLE,
    titles={"hits": "hits", "reaction_time": "reaction time"},
    declares=("non_decision", "fall", "tau"),
    reads=READS,
    options={"coherence": TABLE["coherence"].value, "deadline_ms": TABLE["deadline"].value},
)
