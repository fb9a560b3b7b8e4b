"""Sessions of several seeds: intervals hold what differs between seeds and what differs between trials."""

import numpy as np
import pytest

from glutamate.cognition.pooling import pool, pooled
from glutamate.cognition.scored import Curve, Score, TaskResult
from glutamate.cognition.scores import intervals


def test_trials_add_up_and_units_must_agree():
    one, two = Score(1.0, "%", 0, 2, 10), Score(3.0, "%", 2, 4, 30)
    both = pool([one, two])
    assert (both.value, both.n) == (2.0, 40)
    assert both.ci_low < 1 and both.ci_high > 3
    with pytest.raises(ValueError, match="one unit"):
        pool([one, Score(1.0, "ms", 0, 2, 3)])


def test_seeds_that_agree_keep_the_interval_of_their_trials():
    full = intervals.proportion(10, 10).score("1")
    four = pool([full] * 4)
    assert (four.value, four.ci_high) == (1.0, 1.0)
    assert four.ci_low == pytest.approx(1 - (1 - full.ci_low) / 2)


def test_shares_stay_shares():
    found = pool([Score(100.0, "%", 80.0, 100.0, 10), Score(10.0, "%", 2.0, 40.0, 10)])
    assert (found.ci_low, found.ci_high) == (0.0, 100.0)
    assert pool([Score(1.0, "1", 0.8, 1.0, 10), Score(0.1, "1", 0.0, 0.4, 10)]).ci_high == 1.0
    assert pool([Score(1.0, "Hz", -2.0, 4.0, 10), Score(9.0, "Hz", 7.0, 11.0, 10)]).ci_low < 0


def test_what_a_seed_left_open_does_not_count():
    open_score = Score(float("nan"), "ms", -np.inf, np.inf, 0)
    known = Score(5.0, "ms", 4.0, 6.0, 9)
    assert pool([open_score, known]).value == 5.0
    assert pool([open_score, known]).ci_low == 4.0
    assert np.isnan(pool([open_score, open_score]).value)


def test_the_interval_covers_when_sessions_differ():
    """Sessions with an offset of their own (SD 1) and 20 trials of SD 1: trials alone would cover about a third."""
    draw = np.random.default_rng(1)
    covered = 0
    for _ in range(200):
        sessions = [intervals.mean(draw.normal() + draw.normal(size=20)).score("1") for _ in range(5)]
        found = pool(sessions)
        covered += found.ci_low <= 0 <= found.ci_high
    assert covered / 200 >= 0.92  # 95 % nominal, standard error 1.5 %


def test_curves_on_the_same_x_are_pooled_and_others_shown_once():
    x = np.arange(3.0)

    def session(y, at=x):
        return [
            TaskResult({"a": Score(1, "1", 0, 2, 3)}, {"course": Curve(at, np.full(3, y), "t", "y")}, "task", "circuit")
        ]

    both = pooled([session(1.0), session(3.0)])[0]
    assert both.curves["course"].y.tolist() == [2.0] * 3
    assert both.curves["course"].high[0] > 3
    assert (both.task, both.circuit) == ("task", "circuit")
    assert pooled([session(1.0), session(3.0, x + 1)])[0].curves["course"].y.tolist() == [1.0] * 3
