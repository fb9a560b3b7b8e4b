"""Random-dot decision: which way do the dots move? Accuracy and decision time over coherence.

Every trial shows motion of one coherence for `duration_ms`. From the same trials two answers are read:

    free response     the pool that first reaches threshold; its time is the decision time; none within the stimulus is undecided
    fixed duration    the choice, or the pool with the higher rate at the end; a guess if the circuit never responded

    psychometric      P(correct | c) of the fixed-duration answer, guesses counted as half; Weibull threshold and slope
    chronometric      mean decision time of correct and of wrong choices over coherence
    kernel            weight of the evidence's fluctuation over time in the choice, where `fluctuation_hz` is above 0

The stimulus rate is mu (1 +- c/100) Hz with the circuit's own mu, redrawn every 50 ms with SD `fluctuation_hz` (NaN: the
circuit's own). Times are decision times: add some 350 ms for a human reaction time.

Source: Wang 2002, doi:10.1016/S0896-6273(02)01092-9; Roitman and Shadlen 2002, doi:10.1523/JNEUROSCI.22-21-09475.2002.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from glutamate.circuit import circuits
from glutamate.cognition.between_people import LN, LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.cognition.scores.kernel import kernel
from glutamate.cognition.scores.psychometric import fit_weibull
from glutamate.cognition.survey_protocol import COHERENCES as COHERENCES_OF_SURVEYS
from glutamate.cognition.surveyed import Surveyed, SurveyTrials, as_surveyed, same
from glutamate.cognition.task import Curve, ScoreKind, Session, Task, TaskError, TaskResult
from glutamate.cognition.trials.choice import READS, ChoiceTrials, Evidence, own_stimulus, present, raster
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import PERCENT

# number: default coherences, % (Roitman and Shadlen 2002)
COHERENCES = (3.2, 6.4, 12.8, 25.6, 51.2)
TABLE = ParameterTable(
    "cognition.random_dots",
    "random-dot decision",
    duration=Parameter(2000.0, "ms", 1000.0, 2000.0, "Lam 2022, doi:10.1523/JNEUROSCI.1371-20.2021", "established", "duration of the motion", role="protocol"),
    interval=Parameter(50.0, "ms", 50.0, 50.0, "Wang 2002, doi:10.1016/S0896-6273(02)01092-9", "established", "time between redraws of the stimulus rate", role="protocol"),
    kernel_bins=Parameter(8.0, "1", 4.0, 20.0, "resolution that some hundred trials allow", "assumed", "bins of the psychophysical kernel", role="numerical"),
    fewest=Parameter(5.0, "1", 3.0, 10.0, "fewer have no usable mean", "assumed", "choices of a kind that a mean decision time needs", role="protocol"),
    drawn_points=Parameter(40.0, "1", 20.0, 100.0, "a smooth line in a figure", "assumed", "points of the fitted psychometric function", role="numerical"),
    drawn=Parameter(25.6, "%", 25.6, 25.6, "a motion that is decided within the trial", "assumed", "coherence of the trial whose spikes are drawn", role="numerical"),
    reference=Parameter(6.4, "%", 6.4, 6.4, "the strength near threshold", "assumed", "coherence at which decision times are compared", role="protocol"),
)  # fmt: skip

PEOPLE = people(
    "random_dots",
    threshold=spread(0.35, LN, "thresholds of observers differ about twofold, Pilly and Seitz 2009, doi:10.1016/j.visres.2009.03.019"),
    slope=spread(0.25, LN, "no data"),
    accuracy=spread(0.35, LOGIT, "follows from thresholds that differ by a third"),
    undecided=spread(0.5, LOGIT, "no data"),
    premature=spread(0.5, LOGIT, "no data"),
    decision_time=spread(0.2, LN, "as choice reaction times, without the non-decision time"),
    decision_time_near_threshold=spread(0.2, LN, "as choice reaction times, without the non-decision time"),
)  # fmt: skip


def procedure(session: Session) -> Sequence[TaskResult]:
    """Run all coherences in one batch and score every condition."""
    p = TABLE.of(session.values)
    coherences = np.asarray(session.options["coherences"], float)
    duration, interval = float(session.options["duration_ms"]), p.interval
    if coherences.size < 2 or np.any(coherences < 0) or np.any(coherences > PERCENT) or np.sum(coherences > 0) < 2:
        raise TaskError(f"random_dots: coherences {coherences.tolist()}; give two or more positive ones, at most 100 %")
    if duration <= 0 or duration % interval:
        raise TaskError(f"random_dots: duration_ms is {duration:g}; give a positive multiple of {interval:g} ms")
    mu, spread = own_stimulus(session.circuit, session.values)
    wanted = float(session.options["fluctuation_hz"])
    spread = spread if math.isnan(wanted) else wanted
    strength = np.repeat(coherences, session.trials) / PERCENT
    draw = np.random.default_rng([session.seed, len(strength)])
    steps = round(duration / interval)
    noise = spread * draw.standard_normal((steps, 2, len(strength)))
    rates = np.maximum(mu * np.stack([1 + strength, 1 - strength]) + noise, 0.0)
    chosen = present(
        session.circuit,
        Evidence(rates, interval),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    results = [
        _scored(chosen, condition, coherences, noise if spread else None, p) for condition in range(session.conditions)
    ]
    if not circuits.is_spiking(session.circuit):
        return results
    trial = int(np.argmin(np.abs(coherences - p.drawn))) * session.trials
    times, spikes = raster(
        session.circuit,
        Evidence(rates, interval),
        trial,
        factors=session.factors,
        values=session.values,
        seed=session.seed,
    )
    return [
        replace(r, curves={**r.curves, "raster": Curve(times, spikes[min(c, len(spikes) - 1)], _TIME, "neuron")})
        for c, r in enumerate(results)
    ]


_TIME = "time after onset (ms)"


def _scored(
    chosen: ChoiceTrials, condition: int, coherences: np.ndarray, noise: np.ndarray | None, p: Values
) -> TaskResult:
    shape = (len(coherences), -1)
    choice, forced = chosen.choice[condition].reshape(shape), chosen.forced[condition].reshape(shape)
    time = chosen.time[condition].reshape(shape)
    per_level = choice.shape[1]
    correct = np.where(forced == 0, 0.5, forced > 0).sum(axis=1)
    weibull = fit_weibull(coherences, correct, np.full(len(coherences), per_level))
    reference = int(np.argmin(np.abs(coherences - p.reference)))
    near = time[reference]
    scores = {
        "threshold": weibull.threshold.score("%"),
        "slope": weibull.slope.score("1"),
        "accuracy": intervals.proportion(round(float(correct.sum())), forced.size).score("1"),
        "undecided": intervals.proportion(int((choice == 0).sum()), choice.size).score("1"),
        "premature": intervals.proportion(int(chosen.premature[condition].sum()), choice.size).score("1"),
        "decision_time": intervals.mean(time[choice != 0]).score("ms"),
        "decision_time_near_threshold": intervals.mean(near[choice[reference] != 0]).score("ms"),
    }
    shares = [intervals.proportion(round(float(k)), per_level) for k in correct]
    right = [_mean(t[c > 0], p) for t, c in zip(time, choice, strict=True)]
    wrong = [_mean(t[c < 0], p) for t, c in zip(time, choice, strict=True)]
    curves = {
        "psychometric": intervals.curve(coherences, shares, "coherence (%)", "share correct"),
        "chronometric": intervals.curve(coherences, right, "coherence (%)", "decision time, correct (ms)"),
        "chronometric_errors": intervals.curve(coherences, wrong, "coherence (%)", "decision time, errors (ms)"),
    }
    positive = coherences[coherences > 0]
    shown = np.geomspace(positive.min(), positive.max(), int(p.drawn_points))
    curves["psychometric_fit"] = Curve(shown, weibull(shown), "coherence (%)", "share correct")
    width = chosen.times_ms[1] - chosen.times_ms[0]
    strongest = chosen.rates[condition, -per_level:].mean(axis=0)
    curves["winner"] = Curve(chosen.times_ms - width / 2, strongest[:, 0], _TIME, "rate, strongest motion (Hz)")
    if noise is not None:
        curves["kernel"] = _kernel(forced.ravel(), noise, p)
    return TaskResult(scores, curves)


def _kernel(forced: np.ndarray, noise: np.ndarray, p: Values) -> Curve:
    """Weight of the fluctuation in consecutive bins of the stimulus, over decided trials."""
    bins = min(int(p.kernel_bins), len(noise))
    per_bin = len(noise) // bins
    difference = (noise[:, 0] - noise[:, 1])[: bins * per_bin].reshape(bins, per_bin, -1).mean(axis=1).T
    decided = forced != 0
    at = (np.arange(bins) + 0.5) * per_bin * p.interval
    if decided.sum() <= 2 * bins:
        return intervals.curve(at, [UNDETERMINED] * bins, "time of the evidence (ms)", "weight per Hz")
    found = kernel(forced[decided] > 0, difference[decided])
    return intervals.curve(at, found.weights, "time of the evidence (ms)", "weight per Hz")


def _mean(times: np.ndarray, p: Values) -> Interval:
    return intervals.mean(times) if times.size >= p.fewest else UNDETERMINED


def _expected(surveyed: Surveyed) -> dict[str, Any]:
    """As surveyed; the threshold at any coherences, and over those of decision surveys shares and times as well."""
    scores = {}
    if surveyed.as_declared("coherences"):
        found = ["threshold"]
        if same(surveyed.options["coherences"], COHERENCES_OF_SURVEYS):
            found += ["undecided", "decision_time"]
        scores = {name: surveyed.read(name) for name in found if name in surveyed.surfaces}
    return scores | as_surveyed(surveyed)


TASK = Task(
    name="random_dots",
    title="random-dot decision",
    needs="choice",
    default="wong_wang",
    scores=(
        ScoreKind("threshold", "%", "coherence at 82 % correct", "lower"),
        ScoreKind("slope", "1", "slope of the psychometric function"),
        ScoreKind("accuracy", "1", "correct choices, all coherences", "higher", share=True),
        ScoreKind("undecided", "1", "trials without a choice in time", "lower", share=True),
        ScoreKind("premature", "1", "choices before the motion", "lower", share=True),
        ScoreKind("decision_time", "ms", "decision time, all choices", "lower"),
        ScoreKind("decision_time_near_threshold", "ms", "decision time at 6.4 %", "lower"),
    ),
    procedure=procedure,
    trials=200,
    in_case=16,
    in_survey=SurveyTrials(spikes=20, reduced=500),
    expected=_expected,
    people=PEOPLE,
    titles={
        "psychometric": "correct choices",
        "chronometric": "decision time, correct",
        "chronometric_errors": "decision time, errors",
        "winner": "ramp to a decision",
        "kernel": "weight of each sample",
    },
    about={
        "coherences": "strengths of the motion, %",
        "fluctuation_hz": "SD of the evidence over time, Hz; above 0 gives a kernel; nan: the circuit's own",
    },
    reads=READS,
    options={
        "coherences": COHERENCES,
        "duration_ms": TABLE["duration"].value,
        "fluctuation_hz": math.nan,
    },
)
