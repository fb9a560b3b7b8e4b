"""Symbol coding: how many symbols are coded in 90 s, the paper-and-pencil measure of processing speed.

    attempt     = encode + look-up + sum of `choices` decisions + motor        (ms)
    throughput  = 90 s P(correct attempt)/mean attempt                         (items per 90 s)

One of nine symbols is found by about log2 9 = 3 binary decisions of the decision circuit; a wrong decision, or none in time,
spoils the attempt and the item is done again. Encoding, look-up in the key and writing are declared times on which no
synaptic factor acts; with them a healthy young adult codes about 60 items. What a case changes are the decisions, and the share of
attempts that are lost because nobody attends.

Source: form of the digit-symbol tests; times assumed, together sized to about 1.5 s per item.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.inattention import LAPSE
from glutamate.cognition.scores import intervals
from glutamate.cognition.surveyed import Surveyed, SurveyTrials, as_surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.choice import READS, ChoiceTrials, Evidence, own_stimulus, present
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT

TABLE = ParameterTable(
    "cognition.symbol_coding",
    "symbol coding",
    test=Parameter(90_000.0, "ms", 90_000.0, 120_000.0, "duration of the coding subtest", "established", "length of the test", role="protocol"),
    encode=Parameter(200.0, "ms", 150.0, 300.0, "one fixation", "assumed", "time to see the symbol"),
    look_up=Parameter(300.0, "ms", 150.0, 500.0, "one or two saccades to the key", "assumed", "time to look up the key"),
    motor=Parameter(300.0, "ms", 200.0, 500.0, "writing a sign", "assumed", "time to write"),
    choices=Parameter(3.0, "1", 1.0, 4.0, "log2 of nine alternatives, rounded", "assumed", "binary decisions per item", role="protocol"),
    coherence=Parameter(51.2, "%", 25.6, 100.0, "symbols are easily told apart", "assumed", "strength of evidence in each decision", role="protocol"),
    deadline=Parameter(1000.0, "ms", 800.0, 2000.0, "after a second one starts anew", "assumed", "longest decision", role="protocol"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9", "established", "interval of the stimulus", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    "symbol_coding",
    throughput=spread(0.2, LN, "57 symbols with quartiles of 46 and 68 at 60 to 69 years (NHANES 2011 to 2014), less in the young", "contested"),
    item_time=spread(0.2, LN, "the inverse of throughput", "contested"),
    decision_time=spread(0.2, LN, "as throughput"),
    spoiled=spread(0.6, LOGIT, "few errors, severalfold between people"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """`trials` attempts in one batch; every condition scored."""
    p = TABLE.of(session.values)
    coherence = float(session.options["coherence"])
    if not 0 < coherence <= PERCENT:
        raise TaskError(f"symbol_coding: coherence is {coherence:g}; give more than 0 and at most 100 %")
    strength = np.full(session.trials * int(p.choices), coherence / PERCENT)
    rates = own_stimulus(session.circuit, session.values)[0] * np.stack([1 + strength, 1 - strength])
    chosen = present(
        session.circuit,
        Evidence(np.broadcast_to(rates, (round(p.deadline / p.interval), *rates.shape)), p.interval),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    lapse = float(session.values.get(LAPSE.name, LAPSE.value))
    attended = np.random.default_rng([session.seed, session.trials]).random(session.trials) >= lapse
    return [_scored(chosen, condition, p, attended) for condition in range(session.conditions)]


def _scored(chosen: ChoiceTrials, condition: int, p: Values, attended: np.ndarray) -> TaskResult:
    attempts = len(attended)
    choice = chosen.choice[condition].reshape(attempts, -1)
    decision = np.where(choice != 0, chosen.time[condition].reshape(attempts, -1), p.deadline)
    attempt = p.encode + p.look_up + p.motor + decision.sum(axis=1)
    good = (choice > 0).all(axis=1) & attended
    share, mean = good.mean(), attempt.mean()
    throughput = p.test * share / mean
    # Delta method: good and attempt belong to the same attempts, so that their covariance counts.
    influence = p.test * ((good - share) / mean - share * (attempt - mean) / mean**2)
    error = influence.std(ddof=1) / np.sqrt(attempts)
    return TaskResult(
        {
            "throughput": intervals.from_standard_error(throughput, error, attempts).score("items/90 s"),
            "item_time": intervals.mean(attempt).score("ms"),
            "decision_time": intervals.mean(decision.mean(axis=1)).score("ms"),
            "spoiled": intervals.proportion(int((~good).sum()), attempts).score("1"),
        }
    )


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """As surveyed, less the attempts that lapses of attention cost."""
    found = as_surveyed(surveyed)
    if not found:
        return {}
    attended = 1 - surveyed.number(LAPSE)
    return {**found, "throughput": found["throughput"] * attended, "spoiled": 1 - (1 - found["spoiled"]) * attended}


TASK = Task(
    name="symbol_coding",
    title="symbol coding",
    needs="choice",
    default="wong_wang",
    scores=(
        ScoreKind("throughput", "items/90 s", "symbols coded in 90 s", "higher"),
        ScoreKind("item_time", "ms", "time of an attempt", "lower"),
        ScoreKind("decision_time", "ms", "mean decision within an item", "lower"),
        ScoreKind("spoiled", "1", "attempts spoiled by a wrong or missing decision", "lower", share=True),
    ),
    procedure=procedure,
    trials=200,
    in_survey=SurveyTrials(spikes=40, reduced=1000),
    expected=_expected,
    people=PEOPLE,
    declares=("encode", "look_up", "motor", "choices"),
    inattention=LAPSE.name,
    reads=(*READS, LAPSE.name.rpartition(".")[0]),
    options={"coherence": TABLE["coherence"].value},
)
