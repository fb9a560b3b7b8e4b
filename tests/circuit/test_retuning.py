"""Re-tuning: every member of an ensemble comes back to its set-point by one scalar; an impossible one says who and why."""

import numpy as np
import pytest

from glutamate.circuit.retuning import RetuningError, retune


def test_members_are_brought_to_the_set_point():
    drawn = np.random.default_rng(0).normal(0, 0.01, 50)
    rate = lambda s: 46 * np.exp(20 * (drawn - s))  # noqa: E731
    s = retune(rate, np.full(50, 46.0), -0.1, 0.1)
    np.testing.assert_allclose(s, drawn, atol=1e-10)
    np.testing.assert_allclose(rate(s), 46.0, rtol=1e-8)


def test_a_member_out_of_reach_is_named():
    rate = lambda s: np.array([46.0, 90.0]) * np.exp(-2 * s)  # noqa: E731
    with pytest.raises(RetuningError, match=r"member 1 .* 46 Hz .* to 73.7 Hz"):
        retune(rate, np.full(2, 46.0), -0.1, 0.1)
