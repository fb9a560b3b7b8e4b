"""Choice tasks on the reduced circuit: scores have the published direction; bad input is refused; conditions are paired."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks import narrow_broad


@pytest.fixture(scope="module")
def dots():
    factors = SynapticFactors(nmda_EE=[1.0, 0.97, 1.0])
    return tasks.get("random_dots").run("wong_wang", factors=factors, trials=100, seed=3, fluctuation_hz=8.0)


def test_accuracy_rises_and_decisions_quicken_with_coherence(dots):
    curve, time = dots[0].curves["psychometric"], dots[0].curves["chronometric"]
    assert curve.y[0] < 0.85 < curve.y[3] <= 1.0
    assert time.y[0] > time.y[2] > time.y[4]
    assert 4.0 < dots[0].scores["threshold"].value < 14.0


def test_less_recurrent_nmda_slows_decisions(dots):
    healthy, less = (r.scores["decision_time"] for r in dots[:2])
    assert less.ci_low > healthy.ci_high


def test_the_same_condition_gives_the_same_trials(dots):
    assert dots[0].scores == dots[2].scores


def test_early_evidence_weighs_most(dots):
    kernel = dots[0].curves["kernel"].y
    assert kernel[:3].mean() > 3 * abs(kernel[-3:].mean())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"coherences": (0.0, 6.4)}, "give two or more positive ones"),
        ({"coherences": (3.2, 640.0)}, "at most 100 %"),
        ({"duration_ms": 175.0}, "multiple of 50 ms"),
        ({"durations_ms": 200.0}, "option durations_ms is unknown.*'duration_ms'"),
    ],
)
def test_bad_options_are_refused(options, message):
    with pytest.raises(TaskError, match=message):
        tasks.get("random_dots").run("wong_wang", trials=4, **options)


def test_a_circuit_that_cannot_do_the_task_is_refused():
    with pytest.raises(TaskError, match=r"cannot be put to circuit 'murray_ring'.* runs on wong_wang"):
        tasks.get("random_dots").run("murray_ring")


def test_streams_are_narrow_or_broad_with_the_published_spread():
    declared = narrow_broad.TABLE.of()
    heights = narrow_broad.streams(np.random.default_rng(0), 20_000, declared)
    assert heights.shape == (8, 2, 20_000)
    assert (heights.min(), heights.max()) == (0.0, 100.0)
    spread = heights.std(axis=0, ddof=1)
    assert np.mean(spread) == pytest.approx((12 * 0.965 + 24 * 0.965) / 2, rel=0.04)


def test_narrow_broad_weighs_the_mean_and_leans_to_variability():
    found = tasks.get("narrow_broad").run("wong_wang", trials=1500, seed=2)[0].scores
    assert found["b_mean"].ci_low > 0.05
    assert found["b_sd"].value > 0
    assert 0.6 < found["accuracy"].value < 0.8


def test_attention_that_fades_slows_detection():
    found = tasks.get("sustained_attention").run("wong_wang", trials=100, seed=2, coherence=12.8, deadline_ms=600.0)[0]
    time = found.curves["reaction_time"].y
    assert time[-1] > time[0] + 20
    assert found.scores["hits"].value > 0.5
    with pytest.raises(TaskError, match="deadline_ms is 33"):
        tasks.get("sustained_attention").run("wong_wang", deadline_ms=33.0)


def test_the_fitted_function_passes_its_threshold(dots):
    fit, scores = dots[0].curves["psychometric_fit"], dots[0].scores
    assert np.interp(scores["threshold"].value, fit.x, fit.y) == pytest.approx(1 - 1 / (2 * np.e), abs=0.005)
