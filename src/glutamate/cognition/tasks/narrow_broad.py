"""Narrow against broad evidence: which of two streams of bars is taller on average? Does variability sway the choice?

Eight samples of 250 ms per stream. The bar height h (0 to 100) becomes an external rate mu_0 + mu' (h - 50). In regular trials each
stream is narrow or broad with equal chance, its mean drawn uniformly. The choice is read `readout_ms` after the offset:
the pool with the higher rate if it is above threshold, a guess otherwise.

    logit P(left) = b_0 + b_mean (mean_L - mean_R) + b_sd (sd_L - sd_R),    pro-variance index = b_sd/b_mean
    kernel          weight of each of the eight samples in the choice

Lowered E/I (E->E NMDA -1.31 %) raised the index in the published model, elevated E/I (E->I -2.63 %) lowered it, a weaker stimulus
left it; in monkeys ketamine lowered b_mean and raised the index. The published control circuit has b_mean 0.149 and an index of
0.348, twice that of the monkeys, and a kernel that rises to the second sample and decays from there; the network here agrees
with it in health (`experiments.narrow_broad`). The share without a decision, a fifth in health, is part of this: a stimulus of
30 Hz ignites neither pool in those trials. The reduced circuit has a steeper primacy kernel and gives the
direction of an effect only. `evidence_gain` scales mu' (an upstream sensory deficit).

Source: Cavanagh 2020, doi:10.7554/eLife.53664 (trial types, input map, perturbations; indices of two monkeys .138 and .230).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.cognition.between_people import LOGIT, people, spread
from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.kernel import kernel
from glutamate.cognition.scores.logistic import ratio, regress
from glutamate.cognition.surveyed import SurveyTrials, as_surveyed
from glutamate.cognition.task import ScoreKind, Session, Task, TaskResult
from glutamate.cognition.trials.choice import READS, Evidence, present
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_CAVANAGH = "Cavanagh 2020, doi:10.7554/eLife.53664"
TABLE = ParameterTable(
    "cognition.narrow_broad",
    "narrow against broad evidence", "protocol",
    samples=Parameter(8.0, "1", 8.0, 8.0, _CAVANAGH, "established", "samples per stream"),
    sample=Parameter(250.0, "ms", 250.0, 250.0, _CAVANAGH, "established", "duration of a sample"),
    mu_0=Parameter(30.0, "Hz", 25.0, 35.0, _CAVANAGH, "established", "external rate at a height of 50"),
    slope=Parameter(1.0, "Hz", 0.8, 1.2, _CAVANAGH, "established", "external rate per unit of height"),
    middle=Parameter(50.0, "1", 50.0, 50.0, _CAVANAGH, "established", "middle of the range of means and heights"),
    tallest=Parameter(100.0, "1", 100.0, 100.0, _CAVANAGH, "established", "tallest bar"),
    narrow_mean=Parameter(3.0, "1", 3.0, 3.0, _CAVANAGH, "established", "half range of the mean of a narrow stream"),
    broad_mean=Parameter(6.0, "1", 6.0, 6.0, _CAVANAGH, "established", "half range of the mean of a broad stream"),
    narrow_sd=Parameter(12.0, "1", 12.0, 12.0, _CAVANAGH, "established", "SD of the samples of a narrow stream"),
    broad_sd=Parameter(24.0, "1", 24.0, 24.0, _CAVANAGH, "established", "SD of the samples of a broad stream"),
    readout=Parameter(500.0, "ms", 300.0, 2000.0, "the winner's rate has settled by then; 2000 ms in " + _CAVANAGH, "assumed", "time from offset to choice"),
)  # fmt: skip

PEOPLE = people(
    "narrow_broad",
    b_mean=spread(0.04, "1", "weights of two monkeys differ by a fifth, Cavanagh 2020, doi:10.7554/eLife.53664"),
    b_sd=spread(0.02, "1", "indices of two monkeys, .138 and .230, Cavanagh 2020"),
    pro_variance=spread(0.07, "1", "indices of two monkeys, .138 and .230, Cavanagh 2020"),
    accuracy=spread(0.3, LOGIT, "follows from weights that differ by a fifth to a third"),
    undecided=spread(0.5, LOGIT, "no data"),
)  # fmt: skip


def streams(draw: np.random.Generator, trials: int, p: Values) -> np.ndarray:
    """Heights of the samples of regular trials, (samples, 2, trials)."""
    broad = draw.random((2, trials)) < 0.5
    half_range = np.where(broad, p.broad_mean, p.narrow_mean)
    mean = p.middle + half_range * draw.uniform(-1, 1, (2, trials))
    spread = np.where(broad, p.broad_sd, p.narrow_sd)
    heights = mean + spread * draw.standard_normal((int(p.samples), 2, trials))
    return np.clip(heights, 0.0, p.tallest)


def procedure(session: Session) -> Sequence[TaskResult]:
    """Run regular trials and regress the choices of every condition."""
    p = TABLE.of(session.values)
    draw = np.random.default_rng([session.seed, session.trials])
    heights = streams(draw, session.trials, p)
    guesses = np.where(draw.random(session.trials) < 0.5, 1, -1)
    gain = p.slope * float(session.options["evidence_gain"])
    rates = np.maximum(p.mu_0 + gain * (heights - p.middle), 0.0)
    chosen = present(
        session.circuit,
        Evidence(rates, p.sample, float(session.options["readout_ms"])),
        factors=session.factors,
        values=session.values,
        seed=session.seed,
        progress=session.progress,
    )
    mean, spread = heights.mean(axis=0), heights.std(axis=0, ddof=1)
    predictors = np.column_stack([mean[0] - mean[1], spread[0] - spread[1]])
    correct_side = np.where(mean[0] > mean[1], 1, -1)
    results = []
    for condition in range(session.conditions):
        settled = chosen.forced[condition]
        side = np.where(settled == 0, guesses, settled)
        regression = regress(side > 0, predictors)
        weights = kernel(side > 0, (heights[:, 0] - heights[:, 1]).T).weights
        scores = {
            "b_mean": regression.coefficients[1].score("1"),
            "b_sd": regression.coefficients[2].score("1"),
            "pro_variance": ratio(regression, 2, 1).score("1"),
            "accuracy": intervals.proportion(int((side == correct_side).sum()), len(side)).score("1"),
            "undecided": intervals.proportion(int((settled == 0).sum()), len(side)).score("1"),
        }
        at = p.sample * (np.arange(len(weights)) + 0.5)
        shown = intervals.curve(at, weights, "time of the sample (ms)", "weight per unit of height")
        results.append(TaskResult(scores, {"kernel": shown}))
    return results


TASK = Task(
    name="narrow_broad",
    title="narrow against broad evidence",
    needs="choice",
    default="lam_decision",
    scores=(
        ScoreKind("b_mean", "1", "weight of mean evidence", "higher", signed=True),
        ScoreKind("b_sd", "1", "weight of evidence variability", signed=True),
        ScoreKind("pro_variance", "1", "pro-variance index", signed=True),
        ScoreKind("accuracy", "1", "correct choices", "higher", share=True),
        ScoreKind("undecided", "1", "trials without a decision", "lower", share=True),
    ),
    procedure=procedure,
    trials=400,
    in_case=160,
    in_survey=SurveyTrials(spikes=320, reduced=4000),
    expected=as_surveyed,
    people=PEOPLE,
    titles={"kernel": "weight of each sample"},
    about={"evidence_gain": "external rate per unit of height, relative to health"},
    reads=READS,
    options={"readout_ms": TABLE["readout"].value, "evidence_gain": 1.0},
)
