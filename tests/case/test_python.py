"""Cases made and varied in Python: the same checks as YAML, and a text that reads back as the same case."""

from datetime import time, timedelta
from pathlib import Path

import numpy as np
import pint
import pytest

import glutamate as glu
from glutamate.case import document, load_case, plain, read_case
from glutamate.errors import CaseError

LOW = {"name": "low", "supply": {"glucose": {"clamp": "3 mM", "from": timedelta(minutes=20)}}}
GLUTAMINASE = "metabolism.glutaminase.activity"


@pytest.fixture
def case():
    return glu.case(
        person={"age": "35 years"}, regions=("occipital",), start=time(8, 30), duration=timedelta(hours=2),
        arms=[LOW, {"name": "slow", "mechanisms": [{"name": GLUTAMINASE, "factor": np.float64(0.5)}]}],
        visits=[{"name": "scan", "at": "1 h"}], samples=np.int64(8),
    )  # fmt: skip


def test_the_same_case_as_from_yaml(case):
    written = read_case(
        f"""
schema: 1
title: case
person: {{age: 35 years}}
regions: [occipital]
start: "08:30"
duration: 2 h
arms:
  - {{name: low, supply: {{glucose: {{clamp: 3 mM, from: 20 min}}}}}}
  - {{name: slow, mechanisms: [{{name: {GLUTAMINASE}, factor: 0.5}}]}}
visits: [{{name: scan, at: 1 h}}]
ensemble: {{samples: 8}}
"""
    )
    assert case.arms == written.arms
    assert case.fingerprint == written.fingerprint
    assert (case.samples, case.seed) == (8, 1)


def test_round_trip(case):
    assert read_case(case.to_yaml()).fingerprint == case.fingerprint
    assert load_case(document.read(case.to_yaml()).data) == case


@pytest.mark.parametrize(
    "value", ["08:00", "yes", "1e-3", "12:30:45", "null", "", "0x1f", "- a", "µ: x", 1e-5, 1e22, -3, True, None, [], {"a": []}]
)  # fmt: skip
def test_what_is_written_reads_back_as_it_was(value):
    back = document.read(plain.to_yaml({"key": value, "other": value})).data
    assert back == {"key": value, "other": value}
    assert type(back["key"]) is type(value)


def test_quantities_of_pint(refuse):
    ureg = pint.UnitRegistry()
    case = glu.case(
        regions=["ACC"], duration=120 * ureg.min, person={"age": 35 * ureg.year}, supply={"glucose": 54 * ureg.mg / ureg.dL},
        synapse={"drugs": {"ketamine": 0.5 * ureg.uM}, "temperature": ureg.Quantity(38, "degC"), "firing": 2 * ureg.Hz},
    )  # fmt: skip
    assert case.person.age == 35 and case.duration_h == 2
    values = {course.port: course.values[0] for course in case.arms[1].courses}
    assert values["body.plasma.glucose"] == pytest.approx(2.997, abs=1e-3)
    assert (values["synapse.drug.ketamine"], values["synapse.temperature"], values["synapse.firing"]) == (0.5, 38, 2)
    with pytest.raises(CaseError, match="case: duration: '3 mM' is a concentration; expected a quantity in h"):
        glu.case(regions=["ACC"], duration=3 * ureg.mM)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"duration": "2 h"}, "case: regions: is missing; add it, such as `regions: [ACC]`"),
        ({"regions": ["ACC"], "duration": "2 hh"}, "case: duration: unknown unit 'hh' in '2 hh'; did you mean 'h'?"),
        ({"regions": ["ACC"], "duration": "2 h", "supplly": {}}, "supplly: unknown key; did you mean 'supply'?"),
        ({"regions": {"ACC"}, "duration": "2 h"}, "regions: {'ACC'} cannot stand in a case; give text"),
        ({"regions": ["ACC"], "duration": "2 h", "supply": {1: 2}}, "supply: has the key 1, which is not a word"),
        ({"regions": ["ACC"], "duration": "2 h", "samples": 0}, "ensemble.samples: is 0; give a whole number from 1 to"),
        ({"regions": ["ACC"], "duration": "2 h", "person": {"age": 35}}, "person.age: 35 has no unit"),
        ({"regions": ["ACC"], "duration": "2 h", "arms": [LOW, {"name": "b", "activity": {"E": -1}}]}, "arms[1].activity.E: -1 is negative"),
    ],
)  # fmt: skip
def test_problems_name_place_value_and_remedy(keys, says):
    with pytest.raises(CaseError) as caught:
        glu.case(**keys)
    assert says in str(caught.value)


def test_a_dictionary_that_holds_itself():
    endless: dict = {}
    endless["supply"] = endless
    with pytest.raises(CaseError, match="is too large or too deep"):
        glu.case(**endless)


def test_a_variation_changes_what_it_names_and_nothing_else(case):
    lower = case.with_({"arms.low.supply.glucose.clamp": "2 mM"}, seed=3)
    assert max(lower.arms[1].courses[0].times_h) == max(case.arms[1].courses[0].times_h)
    assert (min(lower.arms[1].courses[0].values), lower.seed, lower.samples) == (2.0, 3, 8)
    assert lower.arms[2] == case.arms[2]
    assert min(case.arms[1].courses[0].values) == 3.0
    older = case.with_(person={"sex": "female"}, arms={"slow": {"mechanisms": {GLUTAMINASE: {"factor": 0.9}}}})
    assert (older.person.age, older.person.sex) == (35, "female")
    assert older.arms[2].mechanisms[0].factor == 0.9
    by_place = case.with_({f"arms.slow.mechanisms.{GLUTAMINASE}.factor": 0.9, "person.sex": "female"})
    assert by_place.fingerprint == older.fingerprint


def test_a_variation_adds_removes_and_replaces(case):
    assert [arm.name for arm in case.with_(arms={"low": None, "new": {"activity": {"E": 1.2}}}).arms[1:]] == [
        "slow",
        "new",
    ]
    assert case.with_({"visits.scan": None}).visits == case.with_(visits=None).visits == ()
    assert case.with_(regions=["ACC", "occipital"]).regions == ("anterior_cingulate", "occipital")
    table = case.with_({"arms.0.supply.glucose": "4 mM"})
    assert table.arms[1].courses[0].values == (4.0,)


def test_a_wrong_variation_is_refused_like_a_wrong_case(case):
    with pytest.raises(CaseError, match=r"case: arms\[0\].supply.glucos: unknown key; did you mean 'glucose'"):
        case.with_({"arms.low.supply.glucos": "2 mM"})


def test_files_are_found_where_the_case_found_them(tmp_path):
    (tmp_path / "mine.csv").write_text("time_min,glucose_mM\n0,5\n120,4\n")
    keys = {"regions": ["ACC"], "duration": "2 h", "supply": {"glucose": {"csv": Path("mine.csv")}}}
    case = glu.case(**keys, folder=tmp_path)
    assert case.with_(samples=3).files == case.files == (tmp_path / "mine.csv",)
    (tmp_path / "mine.yaml").write_text(case.to_yaml())
    assert load_case(tmp_path / "mine.yaml").with_(samples=3).fingerprint == case.fingerprint


def test_a_shipped_case_varied_keeps_its_name_and_meaning():
    shipped = load_case("fasting_clamp")
    assert load_case(shipped) is shipped
    varied = shipped.with_(samples=7)
    assert (varied.name, varied.samples, varied.path) == ("fasting_clamp", 7, None)
    assert varied.fingerprint == shipped.fingerprint
