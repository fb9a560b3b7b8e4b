"""The effect of age on the pools."""

import jax
import pytest

from glutamate.errors import UnknownName
from glutamate.regions.ageing import TABLE, age_factor, age_factors, check_age
from glutamate.regions.metabolites import METABOLITES


def test_factor_is_one_at_the_reference_age(values):
    assert age_factors(30, values) == dict.fromkeys(METABOLITES, 1.0)


@pytest.mark.parametrize("metabolite", METABOLITES)
def test_factor_meets_its_declared_ratio_at_seventy(metabolite, values):
    assert age_factor(metabolite, 70, values) == pytest.approx(TABLE[metabolite].value)


@pytest.mark.parametrize(("metabolite", "aged", "adult"), [("glutamate", 8.03, 8.80), ("glutamine", 2.71, 2.20)])
def test_pooled_means_of_aged_over_adult_groups_lie_in_the_interval(metabolite, aged, adult):
    assert TABLE[metabolite].low <= aged / adult <= TABLE[metabolite].high


def test_glutamate_falls_and_glutamine_rises_smoothly(values):
    ages = [20, 30, 45, 60, 75, 90]
    glutamate = [age_factor("glutamate", age, values) for age in ages]
    glutamine = [age_factor("glutamine", age, values) for age in ages]
    assert glutamate == sorted(glutamate, reverse=True)
    assert glutamine == sorted(glutamine)
    slope = jax.grad(lambda age: age_factor("glutamate", age, values))
    for age in (29.999, 30.0, 30.001):
        assert float(slope(age)) == pytest.approx(float(slope(30.0)), rel=1e-4)


def test_unknown_metabolite(values):
    with pytest.raises(UnknownName, match="did you mean 'gaba'"):
        age_factor("GABA", 50, values)


def test_age_outside_the_sources_is_refused():
    assert check_age(42.0) == 42.0
    with pytest.raises(ValueError, match="age 9 years is outside 18-90"):
        check_age(9)
