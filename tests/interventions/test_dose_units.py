"""A dose in mg, and the weight that makes it one in mg/kg."""

import numpy as np
import pytest

from glutamate.body.person import WEIGHT
from glutamate.case import read_case
from glutamate.engine import randomness
from glutamate.interventions.dose_units import other_kind
from glutamate.interventions.dosing import parameters
from glutamate.simulation.setting_of import setting_of

CASE = "schema: 1\ntitle: t\nregions: [ACC]\nduration: 2 h\nensemble: {samples: 3, seed: 1}\n"


def level(person, dose, name="ketamine"):
    case = read_case(f"{CASE}{person}interventions: [{{name: {name}, dose: {dose}}}]")
    return setting_of(case).arms[1].courses[0].values


def test_twice_the_weight_is_half_the_level():
    light, heavy = (level(f"person: {{weight: {kg} kg}}\n", "35 mg") for kg in (50, 100))
    np.testing.assert_allclose(light, 2 * heavy, rtol=1e-12)
    np.testing.assert_allclose(light, level("", "0.7 mg/kg"), rtol=1e-12)


def test_a_dose_per_body_mass_for_what_takes_mg():
    np.testing.assert_allclose(
        level("person: {weight: 50 kg}\n", "1 mg/kg", "riluzole"), level("", "50 mg", "riluzole")
    )


def test_people_of_unknown_weight_are_drawn():
    doses = read_case(f"{CASE}interventions: [{{name: ketamine, dose: 35 mg}}]").arms[1].doses
    assert WEIGHT.name in parameters(doses)
    weights = randomness.draw({WEIGHT.name: WEIGHT}, 1, 200)[WEIGHT.name]
    assert 50 < np.quantile(weights, 0.05) < 54 and 94 < np.quantile(weights, 0.95) < 102
    assert WEIGHT.name not in parameters(
        read_case(f"{CASE}interventions: [{{name: ketamine, dose: 0.5 mg/kg}}]").arms[1].doses
    )


@pytest.mark.parametrize(("unit", "other"), [("mg/kg", "mg"), ("mg", "mg/kg"), ("g", "g/kg")])
def test_units_of_one_dose(unit, other):
    assert other_kind(unit) == other
