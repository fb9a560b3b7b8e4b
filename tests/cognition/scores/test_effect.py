"""Effect sizes of paired people: known values, the error of a mean difference, and who is left out."""

import numpy as np
import pytest

from glutamate.cognition.scores.effect import effect


def test_effect_is_in_standard_deviations_of_healthy_people():
    healthy = np.array([1.0, 2.0, 3.0])
    assert effect(healthy - 0.5, healthy) == pytest.approx((-0.5, 0.0))
    found = effect(healthy + [0.0, 1.0, 2.0], healthy)
    assert found == pytest.approx((1.0, 1 / np.sqrt(3)))


def test_who_could_not_be_simulated_is_left_out_and_one_person_has_no_effect():
    healthy = np.array([1.0, 2.0, 3.0, np.nan])
    assert effect(healthy + 1, healthy).d == pytest.approx(1.0)
    assert effect(np.array([np.nan, 3.0, 4.0, 1.0]), healthy).d == pytest.approx(np.sqrt(2))
    assert np.isnan(effect([1.0], [2.0]).d) and np.isnan(effect([2.0, 3.0], [1.0, 1.0]).d)
