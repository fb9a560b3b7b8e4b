"""Attention: nothing on an ordinary day, by hand from lapses, and one model of vigilance for each person."""

import numpy as np
import pytest

from glutamate.body import attention

VALUES = {p.name: p.value for p in attention.TABLE.values()}


def test_an_ordinary_day_takes_nothing():
    day = {name: np.full((2, 3), 1.7) for name in ("lapses", "fatigue", "low")}
    assert (attention.lost(day, day, VALUES) == 0).all()


def test_lapses_fatigue_and_low_mood_add_up():
    usual = {name: np.zeros((1, 2)) for name in ("lapses", "fatigue", "low")}
    own = {"lapses": np.array([[9.5, -1.9]]), "fatigue": np.array([[1.0, 0.0]]), "low": np.array([[0.5, 0.0]])}
    found = attention.lost(own, usual, VALUES)
    np.testing.assert_allclose(found, [[0.05 + 0.005 + 0.01, -0.01]])


def test_the_first_person_has_the_mean_of_models_and_others_one_each():
    models = [np.full((5, 1), level) for level in (3.0, 6.0, 12.0)]
    assert attention.lapses_of(models)[:, 0] == pytest.approx([7.0, 6.0, 12.0, 3.0, 6.0])


def test_values_that_differ_between_people():
    usual = {name: np.zeros((2, 3)) for name in ("lapses", "fatigue", "low")}
    own = usual | {"lapses": np.full((2, 3), 9.5)}
    found = attention.lost(own, usual, VALUES | {"body.attention.lost": np.array([0.2, 0.8])})
    np.testing.assert_allclose(found[:, 0], [0.02, 0.08])
