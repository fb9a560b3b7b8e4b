"""Intervals against SciPy, and their coverage."""

import numpy as np
import pytest
from scipy import stats

from glutamate.cognition.scores import intervals
from glutamate.cognition.task import Score


@pytest.mark.parametrize(("k", "n"), [(0, 12), (7, 12), (12, 12), (493, 1000)])
def test_proportion_is_wilson(k, n):
    ours = intervals.proportion(k, n)
    low, high = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert (ours.low, ours.high) == pytest.approx((low, high), abs=1e-12)
    assert ours.low <= ours.value <= ours.high


def test_mean_is_students():
    x = np.random.default_rng(1).normal(3, 2, 9)
    low, high = stats.t.interval(0.95, 8, loc=x.mean(), scale=stats.sem(x))
    ours = intervals.mean(x)
    assert (ours.value, ours.low, ours.high) == pytest.approx((x.mean(), low, high), rel=1e-9)


def test_bootstrap_of_a_median_covers():
    draw = np.random.default_rng(2)
    found = [intervals.bootstrap(np.median, draw.exponential(1.0, 60), seed, resamples=200) for seed in range(100)]
    covered = np.mean([i.low <= np.log(2) <= i.high for i in found])
    assert covered >= 0.88  # 95 % nominal, 2.2 % standard error, percentile intervals of a median run short


def test_over_seeds_adds_trials_and_refuses_units():
    one, two = Score(1.0, "%", 0, 2, 10), Score(3.0, "%", 2, 4, 30)
    both = intervals.over_seeds([one, two])
    assert (both.value, both.n) == (2.0, 40)
    assert both.ci_low < 1 and both.ci_high > 3
    with pytest.raises(ValueError, match="one unit"):
        intervals.over_seeds([one, Score(1.0, "ms", 0, 2, 3)])


def test_nothing_to_estimate_from():
    assert np.isnan(intervals.proportion(0, 0).value)
    assert np.isnan(intervals.mean([]).value)
