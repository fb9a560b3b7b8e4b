"""Simple and choice reaction time: how fast, how variable, how accurate.

    simple    one strong signal (100 % coherence); the answer is any response to it
    choice    one of two signals of `coherence`; the answer is the pool of the signal

    reaction time = decision time + non-decision time,  non-decision time ~ N(mean, SD), the same draws in every condition

The decision time is the circuit's; sensory and motor delays are not part of it and no synaptic factor acts on them, so that a
relative slowing of decisions appears diluted in reaction times. Reported are mean and SD, the ex-Gaussian shape (tau, the
right tail, holds the slow decisions), the share of correct answers and of trials without one.

Source: ex-Gaussian Luce 1986; slowing under ketamine Micallef 2002 (Clin Neuropharmacol 25:101), Zhornitsky 2022,
doi:10.1016/j.pnpbp.2022.110575.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.ex_gaussian import fit_ex_gaussian
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.cognition.surveyed import SurveyTrials, as_surveyed
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.choice import READS, ChoiceTrials, Evidence, own_stimulus, present
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT

TABLE = ParameterTable(
    "cognition.reaction_time",
    "simple and choice reaction time",
    coherence=Parameter(25.6, "%", 12.8, 51.2, "a signal that healthy people rarely mistake", "assumed", "strength of the signals between which to choose", role="protocol"),
    deadline=Parameter(2000.0, "ms", 1500.0, 3000.0, "usual response window", "assumed", "time for an answer", role="protocol"),
    non_decision=Parameter(300.0, "ms", 200.0, 400.0, "300 to 400 ms in diffusion-model fits to humans", "assumed", "mean sensory and motor delay"),
    spread=Parameter(30.0, "ms", 10.0, 60.0, "diffusion-model fits give ranges of about 100 ms", "assumed", "SD of sensory and motor delay"),
    grain=Parameter(25.0, "ms", 10.0, 50.0, "a third of the SD of reaction times", "assumed", "steps of the distribution of reaction times", role="numerical"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9", "established", "interval of the stimulus", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    "reaction_time",
    simple_time=spread(0.13, LN, "community sample of 1469 people, Woods 2015, doi:10.3389/fnhum.2015.00131", "contested"),
    choice_time=spread(0.14, LN, "150 people with four choices, Deary 2011, doi:10.3758/s13428-010-0024-1", "contested"),
    choice_sd=spread(0.35, LN, "less reliable than the mean, Deary 2011, doi:10.3758/s13428-010-0024-1"),
    mu=spread(0.13, LN, "as the mean"),
    sigma=spread(0.4, LN, "as the standard deviation"),
    tau=spread(0.4, LN, "as the standard deviation"),
    accuracy=spread(0.6, LOGIT, "few errors, severalfold between people"),
    missed=spread(0.6, LOGIT, "few, severalfold between people"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """Both kinds of trials in one batch; every condition scored."""
    p = TABLE.of(session.values)
    deadline, coherence = float(session.options["deadline_ms"]), float(session.options["coherence"])
    if deadline <= 0 or deadline % p.interval:
        raise TaskError(f"reaction_time: deadline_ms is {deadline:g}; give a positive multiple of {p.interval:g} ms")
    if not 0 < coherence <= PERCENT:
        raise TaskError(f"reaction_time: coherence is {coherence:g}; give more than 0 and at most 100 %")
    strength = np.repeat([1.0, coherence / PERCENT], session.trials)
    rates = own_stimulus(session.circuit, session.values)[0] * np.stack([1 + strength, 1 - strength])
    chosen = present(
        session.circuit,
        Evidence(np.broadcast_to(rates, (round(deadline / p.interval), *rates.shape)), p.interval),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    delay = p.non_decision + p.spread * np.random.default_rng([session.seed, strength.size]).standard_normal(
        strength.size
    )
    return [_scored(chosen, condition, np.maximum(delay, 0), p) for condition in range(session.conditions)]


def _scored(chosen: ChoiceTrials, condition: int, delay: np.ndarray, p: Values) -> TaskResult:
    choice = chosen.choice[condition].reshape(2, -1)
    time = (chosen.time[condition] + delay).reshape(2, -1)
    simple, correct = time[0][choice[0] != 0], time[1][choice[1] > 0]
    answered = choice[1] != 0
    shape = fit_ex_gaussian(correct)
    scores = {
        "simple_time": _mean(simple).score("ms"),
        "choice_time": _mean(correct).score("ms"),
        "choice_sd": _spread(correct).score("ms"),
        "mu": shape.mu.score("ms"),
        "sigma": shape.sigma.score("ms"),
        "tau": shape.tau.score("ms"),
        "accuracy": intervals.proportion(int((choice[1] > 0).sum()), int(answered.sum())).score("1"),
        "missed": intervals.proportion(int((choice == 0).sum()), choice.size).score("1"),
    }
    return TaskResult(scores, {"distribution": _distribution(correct, choice.shape[1], p)})


def _distribution(correct: np.ndarray, trials: int, p: Values) -> Curve:
    """Share of trials answered correctly by a time, on the same times in every condition."""
    times = np.arange(p.grain, p.deadline + 2 * p.non_decision, p.grain)
    rows = [intervals.proportion(int((correct <= t).sum()), trials) for t in times]
    return intervals.curve(times, rows, "choice reaction time (ms)", "share of trials answered correctly")


def _mean(times: np.ndarray) -> Interval:
    return intervals.mean(times) if times.size > 1 else UNDETERMINED


def _spread(times: np.ndarray) -> Interval:
    """SD with the interval of its logarithm, whose variance is (kurtosis - 1)/(4 n)."""
    if times.size <= 2 or times.std() == 0:
        return UNDETERMINED
    sd, z = times.std(ddof=1), (times - times.mean()) / times.std()
    half = intervals.z_value() * np.sqrt(np.mean(z**4) - 1) / (2 * np.sqrt(times.size))  # number: kurtosis
    return Interval(float(sd), float(sd * np.exp(-half)), float(sd * np.exp(half)), times.size)


TASK = Task(
    name="reaction_time",
    title="simple and choice reaction time",
    needs="choice",
    default="wong_wang",
    scores=(
        ScoreKind("simple_time", "ms", "simple reaction time", "lower"),
        ScoreKind("choice_time", "ms", "choice reaction time, correct answers", "lower"),
        ScoreKind("choice_sd", "ms", "SD of choice reaction time", "lower"),
        ScoreKind("mu", "ms", "ex-Gaussian mu of choice reaction time"),
        ScoreKind("sigma", "ms", "ex-Gaussian sigma of choice reaction time"),
        ScoreKind("tau", "ms", "ex-Gaussian tau of choice reaction time", "lower"),
        ScoreKind("accuracy", "1", "correct among the choices made", "higher", share=True),
        ScoreKind("missed", "1", "trials without an answer in time", "lower", share=True),
    ),
    procedure=procedure,
    trials=200,
    in_survey=SurveyTrials(spikes=80, reduced=1000),
    expected=as_surveyed,
    people=PEOPLE,
    titles={"distribution": "reaction times"},
    declares=("non_decision", "spread"),
    reads=READS,
    options={"coherence": TABLE["coherence"].value, "deadline_ms": TABLE["deadline"].value},
)
