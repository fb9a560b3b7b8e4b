"""Stored surveys: what is written is read, and a missing, damaged or stale one is refused with the command that makes it."""

import pytest

from glutamate.cognition.surrogates import store
from glutamate.cognition.surrogates.store import SurrogateError


def test_a_survey_is_read_as_it_was_written(survey, tmp_path):
    store.write(survey, tmp_path)
    assert store.read("murray_ring", "v1", tmp_path) == survey


def test_a_changed_circuit_refuses_its_old_surrogate(survey, tmp_path):
    store.write(survey, tmp_path)
    with pytest.raises(
        SurrogateError, match=r"has changed since .*version v1 against v2 now.*`glutamate surrogates murray_ring`"
    ):
        store.read("murray_ring", "v2", tmp_path)
    assert SurrogateError.exit_code == 5


def test_missing_and_damaged_surveys_say_how_to_make_them(survey, tmp_path):
    with pytest.raises(SurrogateError, match=r"has no surrogate .* `glutamate surrogates murray_ring`"):
        store.read("murray_ring", "v1", tmp_path)
    path = store.write(survey, tmp_path)
    path.write_text(path.read_text()[:200])
    with pytest.raises(SurrogateError, match="cannot be read"):
        store.read("murray_ring", "v1", tmp_path)
