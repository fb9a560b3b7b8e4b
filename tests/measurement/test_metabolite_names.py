"""One name for each metabolite, whatever program wrote it."""

import pytest

from glutamate.measurement.metabolite_names import FULL_NAMES, canonical, is_metabolite, suggestion


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Glth", "GSH"),
        ("Ins", "mI"),
        ("Cr+PCr", "tCr"),
        ("PCr_Cr", "tCr"),
        ("NAA+NAAG", "tNAA"),
        ("PCh_GPC", "tCho"),
        ("Glu+Gln", "Glx"),
        ("Gln + Glu", "Glx"),
        ("GABAplus", "GABA+"),
        ("GABA+", "GABA+"),
        ("glutamate", "Glu"),
        ("GLN", "Gln"),
    ],
)
def test_program_names_have_one_meaning(name, expected):
    assert canonical(name) == expected
    assert is_metabolite(name)


@pytest.mark.parametrize("name", FULL_NAMES)
def test_canonical_names_are_fixed_points(name):
    assert canonical(name) == name


def test_unknown_names_stay_as_they_are():
    assert canonical(" Lip13a+Lip13b ") == "Lip13a+Lip13b"
    assert not is_metabolite("Lip13a")
    assert "'Glu'" in suggestion("Glx u") or suggestion("Glx u") == ""
    assert "glutamate" in suggestion("glutamat")
