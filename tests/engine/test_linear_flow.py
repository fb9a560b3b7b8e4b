"""Exact linear flow: against closed forms, over stiff rates, with jumps and ramps of the input."""

import numpy as np
import pytest

from glutamate.engine import linear_flow
from glutamate.engine.linear_flow import Course, Piece, exponential, matrix_exponential, piecewise_linear, solve


def test_matrix_exponential_of_rotation_decay_and_nilpotent():
    angle, fast = 0.7, 3e4
    rotation = matrix_exponential(np.array([[0.0, angle], [-angle, 0.0]]))
    assert rotation == pytest.approx(
        np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]), abs=1e-14
    )
    decay = matrix_exponential(np.diag([-1e-4, -1.0, -fast]))
    assert np.diag(decay) == pytest.approx([np.exp(-1e-4), np.exp(-1.0), 0.0], rel=1e-10, abs=1e-14)
    assert matrix_exponential(np.array([[0.0, 5.0], [0.0, 0.0]])) == pytest.approx(np.array([[1.0, 5.0], [0.0, 1.0]]))
    assert matrix_exponential(np.zeros((2, 2))) == pytest.approx(np.eye(2))


def test_one_pool_behind_an_exponential_input():
    k, tau, plateau = 0.05, 3.0, 0.6
    times = np.array([0.0, 1.0, 7.0, 40.0, 300.0])
    y = solve(np.array([[-k]]), np.array([k]), exponential(plateau, tau), times)[:, 0]
    expected = plateau * (1 - (np.exp(-k * times) - k * tau * np.exp(-times / tau)) / (1 - k * tau))
    assert y == pytest.approx(expected, abs=1e-13)


def test_ramp_hold_and_jump():
    k = 0.2
    course = piecewise_linear([0.0, 4.0, 10.0, 10.0], [0.0, 1.0, 1.0, 0.25])
    times = np.array([2.0, 4.0, 10.0, 13.0])
    y = solve(np.array([[-k]]), np.array([k]), course, times)[:, 0]

    def ramp(t):
        return (t - (1 - np.exp(-k * t)) / k) / 4

    at_10 = 1 + (ramp(4.0) - 1) * np.exp(-k * 6)
    at_13 = 0.25 + (at_10 - 0.25) * np.exp(-k * 3)
    assert y == pytest.approx([ramp(2.0), ramp(4.0), at_10, at_13], abs=1e-13)
    assert course.at([1.0, 4.0, 9.0, 10.0, 99.0]) == pytest.approx([0.25, 1.0, 1.0, 0.25, 0.25])
    assert course.final == 0.25


def test_output_times_do_not_change_the_solution():
    A = np.array([[-2e3, 1e3], [0.5, -1.0]])
    b = np.array([1e3, 0.5])
    course = piecewise_linear([0.0, 5.0], [0.2, 0.6])
    fine = solve(A, b, course, np.linspace(0, 60, 241))
    assert solve(A, b, course, [60.0])[0] == pytest.approx(fine[-1], rel=1e-10)


def test_batch_is_the_same_as_one_by_one():
    rng = np.random.default_rng(1)
    A = rng.uniform(0, 1, (3, 4, 4)) - 5 * np.eye(4)
    b = rng.uniform(0, 1, (3, 4))
    times = [0.5, 1.0, 8.0]
    batch = solve(A, b, exponential(1.0, 2.0), times)
    alone = np.stack([solve(A[i], b[i], exponential(1.0, 2.0), times) for i in range(3)], axis=1)
    assert batch == pytest.approx(alone, rel=1e-12)


def test_step_input_and_what_is_refused():
    assert exponential(0.5, 0.0).at([0.0, 1.0]) == pytest.approx([0.5, 0.5])
    assert exponential(0.5, 2.0).final == pytest.approx(0.5)
    with pytest.raises(ValueError, match="grows without bound"):
        _ = Course((Piece(0.0, 0.0, drive=1.0),)).final
    with pytest.raises(ValueError, match="ascending"):
        piecewise_linear([3.0, 1.0], [0.0, 1.0])
    with pytest.raises(ValueError, match="as many values"):
        piecewise_linear([3.0], [0.0, 1.0])
    with pytest.raises(ValueError, match="ascend"):
        linear_flow.solve(np.eye(1), np.ones(1), exponential(1.0, 1.0), [2.0, 1.0])
