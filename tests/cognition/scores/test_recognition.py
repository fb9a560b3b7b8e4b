"""Recognition: counts of simulated answers follow the expected probabilities, and d' falls with spread and loss."""

import jax
import numpy as np
import pytest

from glutamate.cognition.scores.recognition import answers_same, expected_detection, expected_rates, expected_same


def test_simulated_answers_follow_the_expected_probability():
    draw, n = np.random.default_rng(3), 20_000
    kept = draw.random(n) < 0.8
    reported = draw.normal(0, 12.0, n)
    for distance in (0.0, 45.0):
        same = answers_same(reported, distance, kept, 22.5, 0.3, draw.random(n)).mean()
        expected = float(expected_same(distance, 0.8, 12.0, 22.5, 0.3))
        assert same == pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / n))


def test_d_prime_falls_with_loss_and_spread_and_is_zero_for_pure_guesses():
    lures = [45.0, 90.0, 135.0, 180.0]
    at = lambda p, s: expected_detection(*expected_rates(p, s, lures, 22.5, 0.3))[0]  # noqa: E731
    assert at(0.99, 4.0) > at(0.9, 4.0) > at(0.5, 4.0) > at(0.01, 4.0) > -0.1
    assert at(0.95, 5.0) > at(0.95, 20.0)
    assert at(1e-9, 5.0) == pytest.approx(0.0, abs=1e-6)
    assert jax.grad(lambda p: at(p, 10.0))(0.8) > 0
