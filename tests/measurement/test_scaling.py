"""Concentration or ratio: the rule, and who overrules it."""

import pytest

from glutamate.engine import registry
from glutamate.measurement.scaling import Decision, WaterScaling, decide


def test_implausible_creatine_means_ratios_only():
    found = decide(0.251, None)
    assert found.unit == "/tCr"
    assert "0.251" in found.why and "3-20 mM" in found.why


def test_plausible_creatine_means_water_scaled():
    found = decide(8.0, None)
    assert found.unit == "mM" and "scaling '/tCr'" in found.why


def test_unfitted_creatine_decides_nothing_by_itself():
    assert decide(None, None).unit == "/tCr"
    assert decide(None, None, WaterScaling(True)).unit == "mM"


def test_the_user_wins_and_is_warned():
    assert decide(8.0, "/tCr") == Decision("/tCr", "Read as /tCr, as asked.")
    found = decide(0.251, "mM", WaterScaling(True))
    assert found.unit == "mM" and "check the water scaling" in found.why
    assert "gave up water scaling (ERROR WSCALE 1)" in decide(8.0, "mM", WaterScaling(True, "ERROR WSCALE 1")).why


def test_the_range_is_a_parameter():
    values = {**registry.values("measurement"), "measurement.scaling.tcr_lowest": 0.1}
    assert decide(0.251, None, values=values).unit == "mM"


@pytest.mark.parametrize("tcr", [3.0, 20.0])
def test_the_range_holds_its_ends(tcr):
    assert decide(tcr, None).unit == "mM"


def test_the_file_decides_before_creatine_does():
    """Total creatine of 4.4 may be chance: what the settings say of water counts."""
    assert decide(4.4, None, WaterScaling(False)).unit == "/tCr"
    assert decide(4.4, None, WaterScaling(True, failed="ERROR WSCALE 1")).unit == "/tCr"


@pytest.mark.parametrize(
    ("water", "attenuation", "unit", "factor"),
    [
        (35880.0, 0.7, "mM", 1.0),
        (43300.0, 1.0, "mM", 1.0),
        (55510.0, 1.0, "/tCr", 1.0),
        (55510.0, 0.7, "mM", 35880 / 55510),
        (12000.0, None, "mM", 2.99),
    ],
)
def test_water_of_no_tissue_is_not_mM_of_the_voxel(water, attenuation, unit, factor):
    found = decide(8.0, None, WaterScaling(True, "", water, attenuation, "WCONC = ..."))
    assert found.unit == unit and found.factor == pytest.approx(factor)
    assert ("WCONC" in found.why) == (water != 35880)
