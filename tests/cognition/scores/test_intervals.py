"""Intervals against SciPy, and their coverage."""

import numpy as np
import pytest
from scipy import stats

from glutamate.cognition.scores import intervals


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


@pytest.mark.parametrize(("first", "second"), [((29, 30), (30, 30)), ((56, 70), (48, 80)), ((10, 10), (10, 10))])
def test_difference_of_shares(first, second):
    ours = intervals.difference(intervals.proportion(*first), intervals.proportion(*second))
    assert ours.value == pytest.approx(first[0] / first[1] - second[0] / second[1])
    assert ours.low < ours.value < ours.high
    if first == (56, 70):  # row (a) of Newcombe 1998, method 10
        assert (ours.low, ours.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_nothing_to_estimate_from():
    assert np.isnan(intervals.proportion(0, 0).value)
    assert np.isnan(intervals.mean([]).value)
