"""Synapses left with age: all of them up to the reference age, the declared share at 75 years, fewer beyond."""

import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.regions.synapses import TABLE, synapses_left

VALUES = registry.values("regions")


@pytest.mark.parametrize("age", [18.0, 30.0])
def test_the_young_have_all(age):
    assert synapses_left(age, VALUES) == (1.0, 1.0)


def test_the_declared_share_at_75_and_fewer_beyond():
    assert synapses_left(75.0, VALUES) == pytest.approx((TABLE["excitatory"].value, TABLE["inhibitory"].value))
    assert synapses_left(85.0, VALUES) < synapses_left(75.0, VALUES) < synapses_left(50.0, VALUES)


def test_every_person_has_a_share_of_their_own():
    drawn = {**VALUES, "regions.synapses.excitatory": np.array([0.7, 1.0])}
    np.testing.assert_allclose(synapses_left(75.0, drawn).excitatory, [0.7, 1.0])
