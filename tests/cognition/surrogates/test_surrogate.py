"""Surrogates: known surfaces come back, left-out errors are as declared, margins and derived scores follow, draws are paired."""

from dataclasses import replace

import numpy as np
import pytest

from glutamate.cognition import surrogates
from glutamate.cognition.surrogates.expected import expected


def test_surfaces_and_left_out_errors(surrogate, truth):
    u = np.array([[0.0, 0.0, 0.0], [-0.5, 0.2, 0.1], [0.5, -0.5, -0.5]])
    low, high = surrogate.surfaces["kept"].interval(u * truth.unit, 3.0)
    assert np.all((low <= truth.kept(u)) & (truth.kept(u) <= high))
    assert all(share >= 0.85 for share in surrogate.left_out().values())


def test_margins_are_where_function_is_halved(surrogate, truth):
    # K = expit(4 + 4 u): halved about u = -1
    for axis, unit, direction in zip(surrogate.axes, truth.unit, (-1, 1, 1), strict=True):
        margin = surrogate.margins[axis]
        assert margin.size == pytest.approx(unit, rel=0.15)
        assert (margin.direction, margin.found) == (direction, True)


def test_sensitivity_is_the_logarithmic_slope(surrogate):
    found = surrogate.sensitivity("peak")
    assert found["gaba"] == pytest.approx(-0.1 / 0.06, rel=0.35)


def test_scores_of_tasks_follow_from_the_surfaces(surrogate):
    z = np.array([[0.0, 0.0, 0.0], [-0.01, 0.0, 0.0]])
    recall = expected(surrogate, "delayed_estimation", z, {})
    kept, spread = np.asarray(recall["persistence"]), np.asarray(recall["error_sd"])
    np.testing.assert_allclose(recall["mean_error"], kept * spread * np.sqrt(2 / np.pi) + (1 - kept) * 90, rtol=1e-6)
    d = np.asarray(expected(surrogate, "n_back", z, {})["d_prime"])
    assert d[0] > d[1] > 0


def test_a_task_that_was_not_surveyed_has_no_expectation(surrogate):
    assert expected(surrogate, "delayed_estimation", np.zeros(3), {"delay_ms": 6000.0}) == {}
    assert expected(surrogate, "n_back", np.zeros(3), {"n": 3}) == {}


def test_random_dots_have_shares_and_times_over_surveyed_coherences_only():
    decision = surrogates.load("wong_wang")
    at = lambda task, **options: set(expected(decision, task, np.zeros(3), options))  # noqa: E731
    assert at("random_dots") >= {"threshold", "accuracy", "slope", "decision_time"}
    assert at("random_dots", coherences=[5.0, 10.0]) == {"threshold"}
    assert at("random_dots", coherences=[3.2, 6.4, 12.8, 25.6]) == {"threshold", "undecided", "decision_time"}
    assert at("random_dots", duration_ms=500.0) == set()
    assert at("narrow_broad") >= {"b_mean", "pro_variance"}
    assert at("narrow_broad", evidence_gain=0.5) == set()


def test_beyond_the_measured_range_the_surrogate_stays_at_its_edge(surrogate):
    far = np.array([-5.0, 0.0, 0.0])
    assert surrogate.clipped(far)[0] == surrogate.ranges[0, 0]


def test_draws_of_the_surface_are_the_same_for_the_same_seed_and_have_its_spread(surrogate):
    own = surrogate.drawn(4000, 1)["peak"]
    np.testing.assert_array_equal(own.coefficients, surrogate.drawn(4000, 1)["peak"].coefficients)
    z = np.zeros(3)
    without = own._replace(missed=own.missed._replace(size=np.zeros(4000)))
    spread = np.log(np.asarray(surrogate.value("peak", z, without))).std()
    assert spread == pytest.approx(float(surrogate.surfaces["peak"].error(z)), rel=0.1)
    assert float(surrogate.value("peak", z, own)[0]) == pytest.approx(float(surrogate.surfaces["peak"].mean(z)))


def test_a_surface_is_drawn_alike_whatever_else_the_survey_holds(surrogate):
    fewer = replace(surrogate, surfaces={"peak": surrogate.surfaces["peak"]})
    np.testing.assert_array_equal(fewer.drawn(5, 1)["peak"].coefficients, surrogate.drawn(5, 1)["peak"].coefficients)
