"""Arms compared with each other: contrasts and interactions of a case, and whether an arm is other people."""

import numpy as np
import pytest

import glutamate as glu
from glutamate.errors import CaseError
from glutamate.result.contrasts import lines, percent

DEFICIT = {"name": "metabolism.glutaminase.activity", "factor": 0.5}


def made(contrasts=(), **of_arms):
    arms = [
        {"name": "deficit", "mechanisms": [DEFICIT | {"onset": "lifelong"}]},
        {"name": "fasting", "supply": {"glucose": "4 mM"}},
        {"name": "both", "mechanisms": [DEFICIT | {"onset": "lifelong"}], "supply": {"glucose": "4 mM"}},
        {"name": "older", "person": {"age": "60 years"}},
    ]
    arms = [arm | of_arms.get(arm["name"], {}) for arm in arms]
    return glu.case(title="two by two", regions=["occipital"], duration="1 h", arms=arms, contrasts=list(contrasts))


def test_traits_and_other_people_are_groups_and_what_a_person_undergoes_is_not():
    assert {arm.name: arm.groups for arm in made().arms} == {
        "healthy": False, "deficit": True, "fasting": False, "both": True, "older": True,
    }  # fmt: skip
    assert made(fasting={"design": "groups"}).arms[2].groups


def test_a_trait_has_no_before():
    with pytest.raises(CaseError, match="no before and after"):
        made(deficit={"design": "same people"})


def test_contrast_and_interaction_by_hand():
    simple, crossed = made(
        [
            {"name": "fasting_in_deficit", "arm": "both", "against": "deficit"},
            {"name": "interaction", "both": "both", "first": "deficit", "second": "fasting"},
        ]
    ).contrasts
    values = {n: np.array([v]) for n, v in {"healthy": 10.0, "deficit": 8.0, "fasting": 9.0, "both": 6.0}.items()}
    assert percent(simple, values) == pytest.approx(-25.0)
    assert percent(crossed, values) == pytest.approx(100 * (6 * 10 / (8 * 9) - 1))
    values["both"] = values["deficit"] * values["fasting"] / values["healthy"]
    assert percent(crossed, values) == pytest.approx(0.0, abs=1e-9)


def test_what_no_digit_of_a_contrast_tells_is_no_difference():
    declared = made([{"name": "fasting_in_deficit", "arm": "both", "against": "deficit"}]).contrasts
    pools = {
        "glutamate": {"median": -0.4, "low": -1.0, "high": -0.2},
        "GABA": {"median": -0.01, "low": -0.04, "high": 0.02},
    }
    (line,) = lines({"fasting_in_deficit": {"end": {"occipital": pools}}}, declared)
    assert line.endswith("glutamate -0.4 % (-1.0 to -0.2), GABA no difference")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"arm": "both", "against": "deficits"}, "deficit"),
        ({"arm": "both", "against": "both"}, "with itself"),
        ({"both": "both", "first": "deficit"}, "needs `second`"),
        ({"arm": "both", "second": "deficit"}, "either|compares two arms|does not go"),
        ({}, "compares two arms"),
    ],
)
def test_mistakes_are_named(given, message):
    with pytest.raises(CaseError, match=message):
        made([{"name": "wrong"} | given])
