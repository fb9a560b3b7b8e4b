"""Intervals against SciPy, and their coverage."""

import numpy as np
import pytest
from scipy import stats

from glutamate.cognition.scored import Score
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


def test_what_cannot_be_negative_has_no_negative_interval():
    few = intervals.positive(Score(11.3, "deg", -4.58, 27.1, 3))
    assert 0 < few.ci_low < few.value and few.ci_high == 27.1
    assert intervals.positive(Score(0.0, "Hz", -1.0, 1.0, 3)).ci_low == 0
    sure = Score(5.0, "ms", 4.0, 6.0, 3)
    assert intervals.positive(sure) is sure


def test_the_interval_of_a_difference_covers_and_is_no_wider_than_its_parts_together():
    draw = np.random.default_rng(3)
    hits = 0
    for _ in range(400):
        first, second = (intervals.mean(draw.normal(m, 1, 20)).score("1") for m in (0.0, 0.7))
        d = intervals.apart(first, second)
        hits += d.low <= 0.7 <= d.high
        assert d.high - d.low <= (first.ci_high - first.ci_low) + (second.ci_high - second.ci_low)
    assert 0.92 <= hits / 400 <= 0.99  # 95 % nominal, 1.1 % standard error, Student's parts run a little wide


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
