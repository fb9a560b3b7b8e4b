"""Regimens in words."""

import pytest

from glutamate.case.errors import FieldError
from glutamate.case.regimen import read
from glutamate.errors import CaseError
from glutamate.interventions import INTERVENTIONS


@pytest.mark.parametrize(
    ("text", "dose", "over_h", "every_h", "for_h"),
    [
        ("10 mg daily for 12 weeks", "10 mg", None, 24.0, 2016.0),
        ("0.5 mg/kg over 40 min", "0.5 mg/kg", 40 / 60, None, None),
        ("0.5 mg/kg over 40 min twice a week for 4 weeks", "0.5 mg/kg", 40 / 60, 84.0, 672.0),
        ("600mg twice daily", "600mg", None, 12.0, None),
        ("0.25 g/kg three times a day", "0.25 g/kg", None, 8.0, None),
        ("1 mg 6 times daily", "1 mg", None, 4.0, None),
        ("75 g once", "75 g", None, None, None),
        ("20 mg once daily", "20 mg", None, 24.0, None),
        ("9 h every day for 2 weeks", "9 h", None, 24.0, 336.0),
        ("84 mg every 3.5 days for 4 weeks", "84 mg", None, 84.0, 672.0),
    ],
)
def test_read(text, dose, over_h, every_h, for_h):
    said = read(text)
    assert (said.dose, said.over_h, said.every_h, said.for_h) == (dose, pytest.approx(over_h), every_h, for_h)


@pytest.mark.parametrize("text", ["", "daily", "10 mg sometimes", "mg 10", "10 mg over", "10 mg daily for", "10 mg over 3 apples"])  # fmt: skip
def test_what_is_no_regimen(text):
    with pytest.raises(FieldError):
        read(text)


@pytest.mark.parametrize("one", INTERVENTIONS.all(), ids=lambda one: one.name)
def test_the_regimen_of_every_card_is_one_of_its_own_units(one):
    from glutamate.case.doses import in_words

    dose = in_words(one.name, one.card.regimen)
    assert dose.unit == one.dose_units[0] and dose.dose > 0


def test_words_and_keys_say_the_same(read):
    keys = read("interventions: [{name: vigabatrin, dose: 25 mg/kg, every: 12 h, for: 1 h, at: 10 min}]").arms[1].doses
    words = read("interventions: [{name: vigabatrin, regimen: 25 mg/kg twice daily for 1 h, at: 10 min}]").arms[1].doses
    assert keys == words


def test_both_at_once_are_refused(refuse):
    message = refuse("interventions: [{name: ketamine, regimen: 0.5 mg/kg over 40 min, dose: 1 mg/kg}]")
    assert "interventions[0].regimen: says dose and times in words; leave dose out" in message


def test_what_is_not_infused_has_no_length(refuse):
    assert "glutamine is not infused" in refuse("interventions: [{name: glutamine, dose: 0.3 g/kg, over: 40 min}]")


def test_a_length_beyond_the_next_dose_is_refused(refuse):
    message = refuse("interventions: [{name: ketamine, dose: 0.5 mg/kg, over: 2 h, every: 1 h}]")
    assert "longer than the time to the next dose" in message


def test_dose_in_mg_needs_no_weight_and_takes_one(read):
    (light,), (heavy,) = (
        read(f"person: {{weight: {kg} kg}}\ninterventions: [{{name: ketamine, dose: 35 mg}}]").arms[1].doses for kg in (50, 100)
    )  # fmt: skip
    assert light.unit == heavy.unit == "mg" and light.dose == heavy.dose == 35.0


@pytest.mark.parametrize("weight", ["20 kg", "70", "5 mM"])
def test_impossible_weights(refuse, weight):
    assert "person.weight" in refuse(f"person: {{weight: {weight}}}")


def test_case_error_from_python():
    from glutamate.laboratory.levels import levels

    with pytest.raises(CaseError, match="is no regimen"):
        levels("ketamine", "much")
