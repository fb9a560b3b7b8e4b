"""Calcium control hypothesis: levels of calcium, limits, independence of how a protocol is written."""

import numpy as np
import pytest

from glutamate.synapse.plasticity import shouval
from glutamate.synapse.plasticity.protocols import Protocol, pairing, pre_only


def test_depolarisation_turns_nothing_into_depression_into_potentiation():
    rest, middle, high = (float(shouval.weight_change(pre_only(1.0, 100), clamp_mv=v)) for v in (-65.0, -55.0, -45.0))
    assert rest == pytest.approx(1.0, abs=0.01) and middle < 0.5 and high > 2


def test_less_nmda_turns_potentiation_into_depression_and_none_into_nothing():
    full, partial, none = (float(shouval.weight_change(pairing(1.0, 10.0, 100), nmda=s)) for s in (1.0, 0.8, 0.0))
    assert full > 1.5 and partial < 0.6 and none == pytest.approx(1.0, abs=1e-6)


def test_two_pairs_per_period_equal_one_in_half_of_it():
    once = pairing(1.0, 10.0, 60)
    twice = Protocol("two", (0.0, 1000.0), (10.0, 1010.0), 2000.0, 30)
    assert float(shouval.weight_change(twice)) == pytest.approx(float(shouval.weight_change(once)), rel=1e-2)


def test_equilibrium_weight_has_its_three_levels():
    p = shouval.TABLE.of()
    np.testing.assert_allclose(shouval.omega(np.array([0.1, 0.45, 0.9]), p) / p.w0, [1, 0, 4], atol=0.01)


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match=r"nmda is -0\.1"):
        shouval.weight_change(pairing(1.0, 10.0, 10), nmda=-0.1)
    with pytest.raises(ValueError, match="clamp_mv is nan"):
        shouval.weight_change(pairing(1.0, 10.0, 10), clamp_mv=float("nan"))
