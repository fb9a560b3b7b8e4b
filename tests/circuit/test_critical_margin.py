"""Margins: the distance at which half of the function is gone, in the nearer direction; a lower bound where none is lost."""

import numpy as np
import pytest

from glutamate.circuit.critical_margin import margins
from glutamate.circuit.response_surface import ResponseSurface

AXES, SCALE = ("nmda_EE", "nmda_EI"), (0.01, 0.01)
RANGES = np.array([[-0.02, 0.02], [-0.04, 0.04]])


def _surface(coefficients: list[float]) -> ResponseSurface:
    return ResponseSurface(AXES, SCALE, "logit", np.array(coefficients), np.eye(6), np.zeros(0))


def test_margin_of_a_logistic_loss_is_where_it_is_halved():
    # K = expit(4 + 8 u_EE - 2 u_EI): halved where the argument is logit(K(0)/2)
    kept = _surface([4.0, 8.0, -2.0, 0, 0, 0])
    half = 1 / (1 + np.exp(-4.0)) / 2
    expected = 0.01 * (4.0 - np.log(half / (1 - half))) / 8
    found = margins(kept, RANGES)
    assert found["nmda_EE"].size == pytest.approx(expected, abs=2e-5)
    assert (found["nmda_EE"].direction, found["nmda_EE"].found) == (-1, True)
    assert found["nmda_EI"].size == pytest.approx(4 * expected, abs=4e-5)
    assert found["nmda_EI"].direction == 1


def test_without_a_loss_the_margin_is_the_measured_range():
    found = margins(_surface([6.0, 0.1, 0, 0, 0, 0]), RANGES)
    assert (found["nmda_EE"].size, found["nmda_EE"].found) == (0.02, False)
