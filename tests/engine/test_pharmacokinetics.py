"""Kinetics conserve the dose, add doses up, and have their limits."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from glutamate.engine.pharmacokinetics import (
    approach,
    by_mouth,
    by_mouth_and_spread,
    by_mouth_followed,
    infused,
    infused_and_spread,
)

ONE = np.array([0.0]), np.array([10.0])


def test_the_area_is_the_dose_over_clearance():
    times = np.linspace(0, 200, 20001)
    swallowed = by_mouth(times, *ONE, 2.0, 0.1)
    spread = infused_and_spread(times, *ONE, 0.5, 0.1, 0.3, 2.0)
    for level in (swallowed, infused(times, *ONE, 0.5, 0.1), spread):
        assert np.trapezoid(level, times) * 0.1 == pytest.approx(10.0, rel=1e-4)


def test_equal_rates_of_absorption_and_elimination_are_the_limit():
    times = np.linspace(0, 50, 101)
    np.testing.assert_allclose(by_mouth(times, *ONE, 0.7, 0.7), by_mouth(times, *ONE, 0.7 * (1 + 1e-7), 0.7), rtol=1e-5)


@pytest.mark.parametrize("level", [
    lambda *a: by_mouth_followed(*a, 2.0, 0.1, 0.4), lambda *a: by_mouth_and_spread(*a, 2.0, 0.9, 1.4, 0.8),
    lambda *a: by_mouth(*a, 2.0, 0.1), lambda *a: infused(*a, 0.5, 0.1),
    lambda *a: infused_and_spread(*a, 0.5, 0.9, 1.4, 0.8),
])  # fmt: skip
def test_doses_add_up_and_nothing_comes_before_the_first(level):
    times, at, amounts = np.linspace(0, 30, 301), np.array([1.0, 1.2, 9.0, 20.0]), np.array([3.0, 1.0, 0.0, 2.0])
    alone = [level(times, at[i : i + 1], amounts[i : i + 1]) for i in range(4)]
    together = level(times, at, amounts)
    np.testing.assert_allclose(together, sum(alone), rtol=1e-12, atol=1e-15)
    assert np.all(together[times <= 1.0] == 0) and np.all(together[times > 1.0] > 0)


def test_two_compartments_are_the_solution_of_their_equations():
    times, leaving, out, back, duration = np.linspace(0, 6, 61), 1.1, 1.4, 0.9, 0.7

    def slope(t, y):
        return [10 / duration * (t < duration) - (leaving + out) * y[0] + back * y[1], out * y[0] - back * y[1]]

    solved = solve_ivp(slope, (0, 6), [0.0, 0.0], t_eval=times, rtol=1e-9, atol=1e-10, max_step=0.05)
    np.testing.assert_allclose(infused_and_spread(times, *ONE, duration, leaving, out, back), solved.y[0], atol=5e-4)
    alone = infused_and_spread(times, *ONE, duration, leaving, 1e-9, back)
    np.testing.assert_allclose(alone, infused(times, *ONE, duration, leaving), rtol=1e-6)


def test_approach_is_first_order_and_each_dose_sets_the_level():
    times = np.array([-1.0, 0.0, 72.0, 144.0])
    y = approach(times, np.array([0.0, 72.0]), np.array([1.0, 0.0]), 72.0)
    np.testing.assert_allclose(y, [0, 0, 1 - np.exp(-1), (1 - np.exp(-1)) * np.exp(-1)])


def test_people_are_rows():
    times, at, amounts = np.linspace(0, 9, 10), np.array([0.0, 3.0]), np.array([1.0, 2.0])
    ka, ke = np.array([[1.0], [2.0]]), np.array([[0.1], [0.2]])
    both = by_mouth(times, at, amounts, ka, ke)
    assert both.shape == (2, 10)
    for person in range(2):
        np.testing.assert_array_equal(both[person], by_mouth(times, at, amounts, ka[person, 0], ke[person, 0]))
    assert approach(times, at, amounts / ka, 5.0).shape == approach(times, at, amounts, ka).shape == (2, 10)


def test_a_swallowed_dose_in_two_compartments_and_in_one_that_follows():
    times, ka, leaving, out, back, kb = np.linspace(0, 12, 61), 1.3, 0.7, 0.4, 0.2, 0.25

    def slope(t, y):
        gut, central, peripheral, plasma, brain = y
        spread = ka * gut - (leaving + out) * central + back * peripheral
        return -ka * gut, spread, out * central - back * peripheral, ka * gut - leaving * plasma, kb * (plasma - brain)

    exact = solve_ivp(slope, (0, 12), [10.0, 0, 0, 0, 0], t_eval=times, rtol=1e-10, atol=1e-12).y
    np.testing.assert_allclose(by_mouth_and_spread(times, *ONE, ka, leaving, out, back), exact[1], atol=1e-7)
    np.testing.assert_allclose(by_mouth_followed(times, *ONE, ka, leaving, kb), exact[4], atol=1e-7)


@pytest.mark.parametrize("rates", [(0.7, 0.7, 0.7), (0.7, 0.7, 0.1), (0.7, 0.1, 0.7), (0.1, 0.7, 0.7)])
def test_equal_rates_are_told_apart_by_less_than_anybody_knows(rates):
    times = np.linspace(0, 50, 101)
    apart = [rate * (1 + 0.01 * i) for i, rate in enumerate(rates)]
    near = by_mouth_followed(times, *ONE, *rates)
    np.testing.assert_allclose(near, by_mouth_followed(times, *ONE, *apart), atol=0.02 * near.max())
    assert np.isfinite(near).all() and (near >= 0).all()


def test_infusions_of_different_lengths():
    times, at = np.linspace(0, 10, 101), np.array([0.0, 5.0])
    both = infused(times, at, np.array([1.0, 2.0]), np.array([0.5, 2.0]), 0.3)
    alone = infused(times, at[:1], np.ones(1), 0.5, 0.3) + infused(times, at[1:], np.full(1, 2.0), 2.0, 0.3)
    np.testing.assert_allclose(both, alone)
