"""Doses beyond a limit are told, with the source."""

from glutamate.case.doses import in_words
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.limits import beyond_limits


def test_every_limit_is_above_the_usual_dose_or_warned_of():
    """Vitamin B6 is usually given above the upper intake level of Europe; nothing else is above a limit of its own."""
    told = {one.name: list(beyond_limits([in_words(one.name, one.card.regimen)])) for one in INTERVENTIONS.all()}
    assert [name for name, sentences in told.items() if sentences] == ["pyridoxine"]
    (sentence,) = told["pyridoxine"]
    assert "100 mg a day" in sentence and "12 mg a day" in sentence and "EFSA" in sentence


def test_doses_of_a_day_add_up():
    assert not list(beyond_limits([in_words("riluzole", "50 mg twice daily")]))
    (sentence,) = beyond_limits([in_words("riluzole", "50 mg three times daily")])
    assert sentence.startswith("riluzole: 150 mg a day is beyond")


def test_a_limit_per_body_mass_sees_the_weight():
    dose = in_words("caffeine", "200 mg once")
    assert not list(beyond_limits([dose], weight=80.0))
    (sentence,) = beyond_limits([dose], weight=50.0)
    assert "4 mg/kg is beyond" in sentence
