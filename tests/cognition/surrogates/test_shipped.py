"""The surveys in the package: made by the circuits as they are, predictive when left out, with finite margins."""

import numpy as np
import pytest

from glutamate.cognition import surrogates
from glutamate.cognition.surrogates.survey import design

SURVEYED = [d.circuit for d in surrogates.designs()]


@pytest.mark.parametrize("circuit", SURVEYED)
def test_surveys_are_current_and_predict_what_was_left_out(circuit):
    found = surrogates.load(circuit)
    assert min(found.left_out().values()) >= 0.9
    assert len(found.survey.runs) == len(design(circuit).points)


@pytest.mark.parametrize("circuit", ["murray_ring", "lam_decision"])
def test_spiking_circuits_lose_function_within_a_few_percent(circuit):
    margins = surrogates.load(circuit).margins
    less, more = margins["nmda_EE"], margins["nmda_EI"]
    assert (less.direction, more.direction) == (-1, 1)
    assert less.reached and more.reached
    assert 0.01 < less.size < more.size < 0.03


@pytest.mark.slow
@pytest.mark.parametrize(("circuit", "point"), [("lam_decision", 2), ("lam_decision", 12), ("murray_ring", 20)])
def test_a_point_run_again_agrees_with_its_stored_run(circuit, point):
    now, stored = design(circuit).run(point), surrogates.load(circuit).survey.runs[point]
    for name, (value, error) in stored.scores.items():
        again, its_error = now.scores[name]
        assert abs(again - value) < 4 * np.hypot(error, its_error)
    for name, (k, n) in stored.counts.items():
        p = (k + now.counts[name][0] + 1) / (2 * n + 2)
        assert abs(now.counts[name][0] - k) < 4 * np.sqrt(2 * n * p * (1 - p)) + 1
