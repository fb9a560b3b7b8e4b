"""NMDA gating kept at the target against a fine integration of its equations, and what a layout refuses."""

from types import SimpleNamespace

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit.spiking import gates, projections
from glutamate.circuit.spiking.layout import Gate, Layout, Population, Ring

RISE, TAU, ALPHA, STEPS, DT = 2.0, 80.0, 1.0, 5, 0.1
WINDOW = STEPS * DT
LANES = SimpleNamespace(
    rise_decay=jnp.float64(np.exp(-DT / RISE)), nmda_decay=jnp.float64(np.exp(-DT / TAU)), saturation=ALPHA * RISE
)


def fine(arrivals: np.ndarray) -> np.ndarray:
    """s after each window for what arrives at the ends of windows (windows, neurons)."""
    x = s = np.zeros(arrivals.shape[1])
    found, step = [], 1e-3
    for added in arrivals:
        for _ in range(round(WINDOW / step)):
            x, s = x - step / RISE * x, s + step * (ALPHA * x * (1 - s) - s / TAU)
        x = x + added
        found.append(s)
    return np.array(found)


def course(layout: Layout, weights: tuple, spikes: np.ndarray) -> np.ndarray:
    """s of population T under spikes (windows, source neurons) of population S."""
    tables = gates.tables(layout, np.float64)
    lanes = SimpleNamespace(**vars(LANES), gates=weights)
    state = [gates.shut(layout, i, 1, np.float64) for i in range(2)]
    found = []
    for now in spikes:
        state = gates.opened(layout, lanes, tables, state, STEPS)
        found.append(state[1].s[:, 0])
        counts = np.zeros((STEPS, 2, 1))
        counts[0, 0] = now.sum()
        state = gates.received(layout, lanes, tables, state, [jnp.asarray(now)[:, None], None], jnp.asarray(counts))
    return np.array(found)


def test_uniform_gate_follows_its_equations():
    layout = Layout((Population("S", 40, "E"), Population("T", 7, "I")), (), (), gates=(Gate("S", "T"),))
    spikes = (np.random.default_rng(0).random((400, 40)) < 0.03).astype(float)
    ours = course(layout, (jnp.full(1, 1 / 40),), spikes)
    theirs = fine(spikes.mean(axis=1, keepdims=True))
    assert ours.shape == (400, 1)
    assert ours == pytest.approx(theirs, rel=3e-3, abs=1e-5)


def test_ring_gate_follows_its_equations():
    n, modes = 32, 15
    footprint = 1 + np.cos(2 * np.pi * np.arange(n) / n)
    coefficients = projections.ring_coefficients(footprint / n, modes)[:, None]
    layout = Layout((Population("S", n, "E"), Population("T", n, "E")), (), (), gates=(Gate("S", "T", Ring(modes)),))
    spikes = (np.random.default_rng(1).random((300, n)) < np.where(np.arange(n) < 8, 0.06, 0.002)).astype(float)
    matrix = footprint[(np.arange(n)[:, None] - np.arange(n)) % n] / n
    ours = course(layout, (jnp.asarray(coefficients),), spikes)
    assert ours == pytest.approx(fine(spikes @ matrix.T), rel=3e-3, abs=1e-5)
    assert ours[-1].argmax() in range(8)


def test_interneurons_open_no_gates():
    with pytest.raises(ValueError, match="only E neurons"):
        Layout((Population("S", 4, "I"), Population("T", 4, "E")), (), (), gates=(Gate("S", "T"),))


def test_one_kind_of_footprint_per_target():
    layout = Layout(
        (Population("S", 8, "E"), Population("T", 8, "E")), (), (), gates=(Gate("S", "T"), Gate("T", "T", Ring(2)))
    )
    with pytest.raises(ValueError, match="one"):
        gates.shut(layout, 1, 1, np.float64)
