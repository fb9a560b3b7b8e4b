"""The switch in one line against the spiking circuit that it reduces."""

import jax
import numpy as np
import pytest

from glutamate.circuit.reduced import emotional_balance

P = emotional_balance.TABLE.of()


def slowed(tau_ms):
    """Uptake at which decay takes tau_ms instead of 2 ms."""
    return (2.0 / tau_ms) ** (1 / P.q)


def test_it_fails_where_the_spiking_circuit_does():
    # Cognitive cues that take, percent, at 2.00, 2.10 and 2.15 ms: rows circuits.T20.h to j.
    spikes = np.array([83.3, 44.4, 8.3])
    found = [float(emotional_balance.switch(slowed(tau), P)) for tau in (2.0, 2.1, 2.15)]
    assert found == pytest.approx(spikes / spikes[0], abs=0.05)


def test_health_is_exactly_health_and_no_uptake_is_a_number():
    assert float(emotional_balance.switch(1.0, P)) == 1.0
    assert 0 <= float(emotional_balance.switch(0.0, P)) < 0.01
    assert 1 < float(emotional_balance.switch(1.5, P)) < 1.02


def test_it_has_a_slope():
    near = (emotional_balance.switch(0.85 + 1e-6, P) - emotional_balance.switch(0.85 - 1e-6, P)) / 2e-6
    assert jax.grad(lambda x: emotional_balance.switch(x, P))(0.85) == pytest.approx(near, rel=1e-5)
