"""Doses become courses and factors."""

from dataclasses import dataclass

import numpy as np
import pytest

from glutamate.interventions.dosing import dosed_courses, dosed_mechanisms, intervention
from glutamate.interventions.intervention import approach, concentration, effect_site


@dataclass
class Dose:
    name: str
    dose: float
    at_h: float = 0.0
    every_h: float | None = None
    for_h: float | None = None


def test_concentration_conserves_the_dose():
    times = np.linspace(0, 200, 20001)
    c = concentration(times, np.array([0.0]), np.array([10.0]), 2.0, 0.1)
    assert np.trapezoid(c, times) * 0.1 == pytest.approx(10.0, rel=1e-4)


def test_equal_rates_of_absorption_and_elimination_are_the_limit():
    times, at, amounts = np.linspace(0, 50, 101), np.array([0.0]), np.array([10.0])
    np.testing.assert_allclose(
        concentration(times, at, amounts, 0.7, 0.7), concentration(times, at, amounts, 0.7 * (1 + 1e-7), 0.7), rtol=1e-5
    )


def test_effect_site_has_the_area_of_plasma():
    times = np.linspace(0, 300, 30001)
    arguments = (times, np.array([0.0]), np.array([10.0]), 2.0, 0.1)
    assert np.trapezoid(effect_site(*arguments, 0.5), times) == pytest.approx(
        np.trapezoid(concentration(*arguments), times), rel=1e-4
    )


def test_repeated_doses_superpose():
    twice = dosed_courses([Dose("vigabatrin", 25.0, 0.0, 12.0, 24.0)], 48.0)[0]
    one, two = (dosed_courses([Dose("vigabatrin", 25.0, at)], 48.0)[0] for at in (0.0, 12.0))
    at = np.array([6.0, 18.0, 40.0])
    total = sum(np.interp(at, c.times_h, c.values, left=0.0) for c in (one, two))
    np.testing.assert_allclose(np.interp(at, twice.times_h, twice.values), total, rtol=1e-2)


def test_a_programme_is_its_running_mean():
    programme = dosed_courses([Dose("vigabatrin", 25.0, 0.0, 12.0, None)], 24.0 * 30)[0]
    late = np.asarray(programme.values)[-10:]
    assert np.ptp(late) < 1e-3 * late.mean()
    single = dosed_courses([Dose("vigabatrin", 25.0)], 400.0)[0]
    assert late.mean() == pytest.approx(np.trapezoid(single.values, single.times_h) / 12.0, rel=0.01)


def test_approach_is_first_order():
    value = approach(np.array([72.0]), np.array([0.0]), np.array([1.0]), 72.0)
    assert value[0] == pytest.approx(1 - np.exp(-1))


def test_supplements_without_shown_effect_have_none():
    assert all(m.factor == 1.0 for m in dosed_mechanisms([Dose("thiamine", 100.0), Dose("riboflavin", 10.0)]))


def test_unknown_intervention_is_named():
    with pytest.raises(KeyError, match="vigabatrin"):
        intervention("vigabatrine")


def test_ketamine_reaches_the_reported_level_at_the_end_of_its_infusion():
    port, effect = next(iter(intervention("ketamine").ports.items()))
    times = np.array([-1.0, 0.0, 2 / 3, 2 / 3 + np.log(2) / 0.25])
    level = effect(times, np.array([0.0]), np.array([0.5]))
    assert port.name == "synapse.drug.ketamine" and level[0] == level[1] == 0
    assert level[2] == pytest.approx(0.78, abs=0.01) and level[3] == pytest.approx(level[2] / 2)
