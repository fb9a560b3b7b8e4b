"""The ketone drink: plasma as published, fed and fasted, and a dose beyond what people were given."""

import numpy as np
import pytest

from glutamate.case import read_case
from glutamate.errors import CaseError
from glutamate.interventions import get
from glutamate.interventions.experiments.brain import measured_curve
from glutamate.interventions.limits import beyond_limits
from glutamate.interventions.targets import TARGETS
from glutamate.metabolism.ports import ACETOACETATE, BHB
from glutamate.simulation.simulate import setting_of

CASE = "schema: 1\ntitle: t\nregions: [PCC]\nduration: 4 h\nensemble: {samples: 2, seed: 1}\n"
DRINK = "interventions:\n  - {name: ketone_ester, dose: %s, at: 0 h}\n"
MINUTES = np.array([0.0, 30.0, 60.0, 120.0, 180.0])


def plasma(meal=0.0, dose=0.395):
    drink = get("ketone_ester")
    values = drink.table.of({"interventions.ketone_ester.meal": meal})
    return drink.ports[BHB](values, MINUTES / 60, np.array([0.0]), np.array([dose]))


def test_plasma_after_the_drink_is_what_was_measured():
    """Martin-Arrowsmith data, mM; the fit meets them within 0.15."""
    assert plasma() == pytest.approx([0.053, 4.032, 4.082, 2.710, 1.290], abs=0.2)


def test_a_meal_takes_a_third_of_the_peak():
    assert (plasma(0.33)[1:] - BHB.healthy) == pytest.approx(0.67 * (plasma()[1:] - BHB.healthy))


def test_acetoacetate_follows_the_drink_unless_it_is_given():
    (_, arm), (_, own) = (
        enumerate_arms(setting_of(read_case(CASE + DRINK % "0.4 g/kg" + more)))
        for more in ("", "supply: {acetoacetate: 0.1 mM}\n")
    )
    ratio = ACETOACETATE.healthy / BHB.healthy
    assert arm[ACETOACETATE.name] == pytest.approx(ratio * arm[BHB.name])
    assert own[ACETOACETATE.name] == pytest.approx(0.1)


def enumerate_arms(setting):
    from glutamate.metabolism.link import LINK

    rows = setting.inputs(LINK.reads, LINK.follows)
    names = [port.name for port in LINK.reads]
    return [{name: rows[arm, 0, :, i].ravel() for i, name in enumerate(names)} for arm in range(2)]


def test_a_dose_beyond_what_people_were_given_is_told_once_with_its_source():
    case = read_case(CASE + DRINK % "900 mg/kg" + "  - {name: ketone_ester, dose: 0.9 g/kg, at: 2 h}\n")
    doses = [dose for arm in case.arms for dose in arm.doses]
    (sentence,) = beyond_limits(doses)
    assert (
        "0.9 g/kg is beyond" in sentence and "0.714 g/kg" in sentence and "doi:10.1016/j.yrtph.2012.04.008" in sentence
    )
    assert not list(beyond_limits([d for arm in read_case(CASE + DRINK % "0.395 g/kg").arms for d in arm.doses]))


@pytest.mark.parametrize(
    ("supply", "said"),
    [
        ("{bhb: -1 mM}", "is negative"),
        ("{bhb: 16 mM}", "outside 0 to 15 mM"),
        ("{acetoacetate: 20 mM}", "outside 0 to 15 mM"),
        ("{bhb: 5 mmol/min}", "mM"),
        ("{bhb: 5}", "mM"),
        ("{ketones: 5 mM}", "ketones"),
    ],
)
def test_ketones_that_cannot_be_are_refused(supply, said):
    with pytest.raises(CaseError, match=said):
        read_case(CASE + f"supply: {supply}")


def test_mass_concentrations_are_taken():
    case = read_case(CASE + "supply: {bhb: 52.05 mg/dL}")
    (course,) = case.arms[1].courses
    assert course.values[0] == pytest.approx(5.0, rel=1e-3)


def test_the_measured_curve_has_eighteen_points_and_its_targets_are_contested():
    minutes, level = measured_curve()
    assert len(minutes) == len(level) == 18
    assert all("Contested" in t.note for t in TARGETS if t.id in ("fuels.F4", "fuels.F5", "fuels.F6"))
