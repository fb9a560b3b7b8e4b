"""Currents with a share for each neuron."""

import numpy as np
import pytest

from glutamate.circuit.circuits.associative_memory import LAYOUT
from glutamate.circuit.spiking.drive import Current, profile


def test_shares_by_neuron_and_trial():
    one = profile(Current("I", 1.0, shares=np.arange(200.0)), LAYOUT, 2, 3)
    assert one.shape == (200, 2, 3)
    assert np.array_equal(one[:, 1, 2], np.arange(200))
    by_trial = profile(Current("I", 1.0, shares=np.ones((200, 1)) * np.arange(3)), LAYOUT, 2, 3)
    assert by_trial[0].tolist() == [[0, 1, 2], [0, 1, 2]]


def test_shares_must_fit():
    with pytest.raises(ValueError, match="200 neurons, 1 conditions, 3 trials"):
        profile(Current("I", 1.0, shares=np.ones((10, 2))), LAYOUT, 1, 3)
