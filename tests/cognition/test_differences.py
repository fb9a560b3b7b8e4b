"""Differences between arms: with an interval over trials, not at all where the circuit is that of health, and smooth by surrogate."""

import numpy as np
import pytest

from glutamate.cognition import differences


def arrays(*rows):
    """(visits 1, arms, scores 1) each, by name."""
    columns = (np.array(column, float).reshape(1, -1, 1) for column in zip(*rows, strict=True))
    return dict(zip(("value", "ci_low", "ci_high", "n"), columns, strict=True))


def test_a_difference_is_resolved_where_its_interval_leaves_out_zero():
    same = np.array([[True, False, False, True]])
    rows = ((10, 9, 11, 50), (10.5, 9.5, 11.5, 50), (14, 13, 15, 50), (10, 9, 11, 50))
    found = {name: a[0, :, 0] for name, (_, a) in differences.variables(arrays(*rows), same).items()}
    assert list(found["resolved"]) == [0, 0, 1, 0]
    assert np.isnan(found["difference"][[0, 3]]).all()
    assert found["difference"][2] == 4.0
    assert found["difference_high"][2] - 4 == pytest.approx(np.sqrt(2))


def test_a_circuit_within_a_hundredth_of_a_margin_is_that_of_health():
    margins = {"nmda_EE": 0.016, "gaba": 0.1}
    assert differences.as_in_health({"nmda_EE": -3.3e-7, "gaba": 0.0}, margins)
    assert not differences.as_in_health({"nmda_EE": -3.3e-4, "gaba": 0.0}, margins)


def test_what_trials_cannot_tell_the_surrogate_does_and_in_proportion():
    small, smaller = (
        differences.by_surrogate("random_dots", "wong_wang", {"nmda_EE": 1 - e}, {})["decision_time"]
        for e in (1e-3, 1e-4)
    )
    assert small > 0 and small == pytest.approx(10 * smaller, rel=0.05)
    assert differences.by_surrogate("random_dots", "wong_wang", {"ampa": 0.9}, {}) == {}
