"""Recall: wrapping, guesses, a random walk of known diffusion, a known drift."""

import numpy as np
import pytest

from glutamate.cognition.scores.recall import recall, wander, wrapped


def test_angles_wrap_to_the_short_way():
    np.testing.assert_allclose(wrapped([350, -350, 180, -180, 540]), [-10, 10, 180, 180, 180])


def test_lost_memories_count_as_guesses_and_leave_the_spread_alone():
    draw = np.random.default_rng(1)
    target = draw.uniform(0, 360, 400)
    kept = np.arange(400) >= 100
    reported = target + 2.0 + draw.normal(0, 4.0, 400)
    found = recall(reported, target, kept, seed=0)
    assert found.persistence.value == 0.75
    assert found.error_sd.low < 4.0 < found.error_sd.high
    assert found.bias.value == pytest.approx(2.0, abs=1.0)
    assert found.mean_error.value == pytest.approx(0.25 * 90 + 0.75 * 3.6, abs=0.6)


def test_bias_is_signed_towards_the_distractor():
    target, toward = np.zeros(100), np.where(np.arange(100) % 2, 1.0, -1.0)
    found = recall(3.0 * toward, target, np.ones(100, bool), seed=0, toward=toward)
    assert found.bias.value == pytest.approx(3.0)


def test_diffusion_and_drift_of_a_random_walk():
    draw, steps, dt = np.random.default_rng(2), 30, 0.1
    times = dt * np.arange(1, steps + 1)
    walks = np.cumsum(draw.normal(0, np.sqrt(2 * 5.0 * dt), (600, steps)), axis=1) + 1.5 * times
    found = wander(wrapped(walks), times, seed=0)
    assert found.diffusion.low < 5.0 < found.diffusion.high
    assert found.drift.low < 1.5 < found.drift.high


def test_without_persistent_trials_nothing_is_claimed():
    found = recall([10.0, 20.0], [0.0, 0.0], [False, False], seed=0)
    assert np.isnan(found.error_sd.value) and found.mean_error.value == 90.0
    assert np.isnan(wander(np.zeros((0, 5)), np.arange(5), seed=0).diffusion.value)
