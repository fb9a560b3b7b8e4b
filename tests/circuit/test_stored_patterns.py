"""What is learned: transitions against their limits, and the matrix of weights against the two-state chain behind it."""

import numpy as np
import pytest

from glutamate.circuit import stored_patterns
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.stored_patterns import Transitions

FEW = {"circuit.stored_patterns.pairs": 64.0}


@pytest.fixture(scope="module")
def moved():
    """Transitions in health and with NMDA receptors 10 % down, cells of the pattern at 40 Hz, others at 3 Hz."""
    return [stored_patterns.transitions(3.0, 40.0, SynapticFactors(nmda_EE=s), 0, FEW) for s in (1.0, 0.9)]


def test_patterns_are_disjoint_and_of_their_size():
    patterns = stored_patterns.draw(800, 1)
    assert patterns.sum(axis=1).tolist() == [80] * 5
    assert patterns.sum(axis=0).max() == 1
    assert np.array_equal(patterns, stored_patterns.draw(800, 1))
    with pytest.raises(ValueError, match="do not fit"):
        stored_patterns.draw(800, 1, {"circuit.stored_patterns.f": 0.3})


def test_only_pairs_that_fire_together_are_potentiated(moved):
    up = moved[0].up
    assert up[1, 1] > 0.03
    assert up[1, 1] > 5 * up[0, 1]
    assert up[:, 0].max() < 1e-3


def test_nmda_block_lowers_potentiation_and_not_depression(moved):
    healthy, blocked = moved
    assert blocked.up[1, 1] < 0.7 * healthy.up[1, 1]
    assert blocked.down[1, 1] == pytest.approx(healthy.down[1, 1], rel=0.3)
    none = stored_patterns.transitions(3.0, 40.0, SynapticFactors(nmda_EE=0.0), 0, FEW)
    assert none.up.max() < 1e-5


def test_learned_weights_follow_the_chain():
    patterns = stored_patterns.draw(400, 0)
    moved = Transitions(np.array([[0.0, 0.01], [0.0, 0.1]]), np.array([[0.0, 0.02], [0.0, 0.05]]))
    weights = stored_patterns.learn(patterns, moved, 2)
    assert weights.mean(axis=1) == pytest.approx(1)
    initial, K, b = 0.05, 12, 5.40988

    def after(u: float, d: float) -> float:
        return u / (u + d) + (initial - u / (u + d)) * (1 - u - d) ** K

    inside, outside = after(0.1, 0.05), after(0.01, 0.02)
    mean = 1 + (b - 1) * (0.1 * inside + 0.9 * outside)
    assert stored_patterns.strength(weights, patterns) == pytest.approx((1 + (b - 1) * inside) / mean, rel=0.03)


def test_nothing_moves_without_transitions():
    patterns = stored_patterns.draw(200, 0)
    none = Transitions(np.zeros((2, 2)), np.zeros((2, 2)))
    weights = stored_patterns.learn(patterns, none, 3)
    assert stored_patterns.strength(weights, patterns) == pytest.approx(1, abs=0.03)
    assert np.array_equal(weights, stored_patterns.learn(patterns, none, 3))
