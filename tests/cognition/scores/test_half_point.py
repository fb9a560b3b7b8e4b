"""Where a share falls through a half: interpolation, intervals, and what is undetermined."""

import numpy as np
import pytest

from glutamate.cognition.scores.half_point import half_point

LEVELS = np.array([1.0, 2.0, 3.0])


def test_interpolates_between_levels_and_brackets_it():
    outcomes = np.stack([np.ones(40), np.arange(40) < 30, np.arange(40) < 10])
    found = half_point(LEVELS, outcomes, seed=1)
    assert found.value == pytest.approx(2.5)
    assert 2 < found.low < found.value < found.high < 3


def test_between_all_and_nothing_the_interval_is_the_step():
    found = half_point(LEVELS, np.stack([np.ones(9), np.ones(9), np.zeros(9)]), seed=1)
    assert (found.value, found.low, found.high) == (2.5, 2.0, 3.0)


def test_trials_that_do_not_count_are_left_out():
    outcomes = np.stack([np.ones(4), np.array([1, 1, np.nan, np.nan]), np.array([0, np.nan, 0, np.nan])])
    assert half_point(LEVELS, outcomes, seed=1).value == pytest.approx(2.5)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_undetermined_where_nothing_or_all_is_lost(share):
    assert np.isnan(half_point(LEVELS, np.full((3, 5), share), seed=1).value)
