"""Surround suppression as a task: scores, their intervals, and what the task refuses."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.surround_suppression import TASK


@pytest.fixture(scope="module")
def results():
    return TASK.run(trials=400, seed=3, factors=SynapticFactors(nmda_EE=np.array([1.0, 0.9])))


def test_surround_suppresses_most_at_the_same_orientation(results):
    score = results[0].scores
    assert score["suppression_orthogonal"].ci_low > 0
    assert score["orientation_tuning"].ci_low > 0
    assert np.all(np.diff(results[0].curves["orientation"].y) < 3)
    assert not any(
        name.endswith(("_x", "_low", "_high")) for name in results[0].curves
    )  # endings of bounds in a result


def test_detection_is_harder_in_a_surround(results):
    score = results[0].scores
    assert score["threshold_alone"].ci_high < score["threshold_surround"].ci_low
    assert score["elevation"].ci_low > 1


def test_summation_field_shrinks_with_contrast(results):
    assert results[0].scores["summation_high"].value < results[0].scores["summation_low"].value


def test_less_recurrent_excitation_suppresses_less(results):
    healthy, weak = (r.scores["suppression_iso"] for r in results)
    assert weak.ci_high < healthy.ci_low


def test_intervals_shrink_with_trials():
    width = [TASK.run(trials=n, seed=5)[0].scores["threshold_alone"] for n in (100, 1600)]
    few, many = (s.ci_high - s.ci_low for s in width)
    assert few / many == pytest.approx(4, rel=0.5)


def test_another_circuit_is_refused():
    with pytest.raises(TaskError, match="runs on surround_suppression"):
        TASK.run("wong_wang")
