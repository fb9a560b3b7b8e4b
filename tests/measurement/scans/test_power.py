"""Power of a protocol: bounds become scatter, scatter becomes people; the command tells both."""

import json
import math

import pytest

from glutamate.cli.main import main
from glutamate.errors import UnknownName
from glutamate.measurement.detectability import detectability
from glutamate.measurement.observation import TABLE
from glutamate.measurement.scans.healthy_voxel import healthy_voxel
from glutamate.measurement.scans.power import scan_power
from glutamate.measurement.spectroscopy.presets import protocol

PRESS = protocol("press_3t")


@pytest.fixture(scope="module")
def found():
    return {one.metabolite: one for one in scan_power(PRESS, "ACC", ("Glu", "Glx", "glutamine"), realisations=3)}


def test_scatter_is_put_together_as_the_card_says(found):
    p, one = TABLE.of(), found["Glu"]
    within = math.hypot(p.crlb_factor * one.bound, p.session_Glu)
    assert one.detectable.within == pytest.approx(within)
    person = math.sqrt(p.cv_Glu**2 - (p.crlb_factor * p.crlb_Glu) ** 2 - p.session_Glu**2)
    assert one.detectable.between == pytest.approx(math.hypot(within, person))
    assert set(found) == {"Glu", "Glx", "Gln"} and found["Glx"].bound < found["Gln"].bound
    assert 0.01 < one.bound < 0.08 and abs(one.bias) < 4 * one.bound


def test_better_scans_need_fewer_people(found):
    (better,) = scan_power(PRESS.with_(averages=16 * PRESS.averages), "ACC", ("Gln",), realisations=1)
    worse = found["Gln"]
    assert better.bound == pytest.approx(worse.bound / 4, rel=0.35)
    assert better.detectable.people(0.1, False) < worse.detectable.people(0.1, False)
    assert detectability("Gln", None, better.bound, 80).two_groups == pytest.approx(better.detectable.two_groups / 2)


def test_voxel_holds_what_the_region_declares():
    """8.22 mM of tissue: pool of the anterior cingulate times density, two thirds of a grey and white voxel grey, white half of it."""
    voxel = healthy_voxel("ACC")
    grey, white = voxel.fractions.grey, voxel.fractions.white
    assert 7 < voxel.concentrations["Glu"] < 10
    same_white = voxel.concentrations["Glu"] * (grey + white) / (grey + 0.5 * white)
    assert same_white == pytest.approx(1.05 * 8.7 * 1.037, rel=0.05)
    with pytest.raises(UnknownName):
        healthy_voxel("elsewhere")


def test_command(capsys):
    asked = ["mrs", "power", "--protocol", "press_3t", "--realisations", "1", "--metabolites", "Glu"]
    assert main([*asked, "--json", "--change", "5,-10", "--people", "30"]) == 0
    told = json.loads(capsys.readouterr().out)
    row = told["metabolites"]["Glu"]
    assert told["region"] == "anterior_cingulate" and row["detectable"]["group"] == 30
    assert [x["change"] for x in row["people"]] == [0.05, 0.1]
    assert row["people"][0]["each_group"] > row["people"][0]["same_people"]
    assert told["published"][0]["source"].startswith("PMC")
    for wrong in (["--change", "much"], ["--people", "1"]):
        assert main([*asked, *wrong]) == 2
    for beyond in (["--realisations", "0"], ["--realisations", "100000000"], ["--averages", "0"]):
        with pytest.raises(SystemExit, match="2"):
            main([*asked, *beyond])
    assert main(["mrs", "power", "--protocol", "pres_3t"]) == 3
    assert main([*asked, "--metabolites", "Xyz"]) == 3
