"""Concentration or ratio: the rule, and who overrules it."""

import pytest

from glutamate.engine import registry
from glutamate.measurement.scaling import decide


def test_implausible_creatine_means_ratios_only():
    unit, why = decide(0.251, None)
    assert unit == "/tCr"
    assert "0.251" in why and "3-20 mM" in why


def test_plausible_creatine_means_water_scaled():
    unit, why = decide(8.0, None)
    assert unit == "mM" and "scaling '/tCr'" in why


def test_unfitted_creatine_decides_nothing_by_itself():
    assert decide(None, None)[0] == "/tCr"
    assert decide(None, None, water_scaled=True)[0] == "mM"


def test_the_user_wins_and_is_warned():
    assert decide(8.0, "/tCr") == ("/tCr", "Read as /tCr, as asked.")
    unit, why = decide(0.251, "mM", water_scaled=True)
    assert unit == "mM" and "check the water scaling" in why


def test_the_range_is_a_parameter():
    values = {**registry.values("measurement"), "measurement.scaling.tcr_lowest": 0.1}
    assert decide(0.251, None, values=values)[0] == "mM"


@pytest.mark.parametrize("tcr", [3.0, 20.0])
def test_the_range_holds_its_ends(tcr):
    assert decide(tcr, None)[0] == "mM"
