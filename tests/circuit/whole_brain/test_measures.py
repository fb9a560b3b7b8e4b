"""Measures of coordination: against explicit computation and textbook graphs."""

import numpy as np
import pytest

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain import working_point as point
from glutamate.circuit.whole_brain.measures import connectivity, flow, graph, synchrony
from glutamate.errors import OutOfRange


def test_regression_of_the_global_signal_from_correlations_is_that_from_signals():
    bold = np.random.default_rng(0).normal(size=(500, 5)) + np.random.default_rng(1).normal(size=(500, 1))
    z = (bold - bold.mean(0)) / bold.std(0)
    g = z.mean(1)
    left = z - np.outer(g, z.T @ g / (g @ g))
    assert np.allclose(
        connectivity.without_global_signal(connectivity.of_signals(bold)), connectivity.of_signals(left), atol=1e-10
    )


def test_one_rhythm_is_synchronous_and_independent_ones_are_not():
    t = np.arange(600) * 0.72
    together = np.sin(2 * np.pi * 0.05 * t)[:, None] * np.ones(8)
    apart = np.sin(2 * np.pi * np.linspace(0.03, 0.08, 8)[None] * t[:, None] + np.arange(8))
    assert synchrony.synchrony(together, 0.72).synchrony == pytest.approx(1.0, abs=1e-6)
    found = synchrony.synchrony(apart, 0.72)
    assert found.synchrony < 0.6 and found.metastability > 0.05
    dynamics = synchrony.connectivity_dynamics(apart)
    assert synchrony.distance(dynamics, dynamics) == 0.0
    with pytest.raises(OutOfRange, match="longer"):
        synchrony.synchrony(apart[:50], 0.72)


def test_two_cliques_are_two_communities():
    A = np.kron(np.eye(2), np.ones((6, 6))) - np.eye(12)
    A[5, 6] = A[6, 5] = 1
    labels = graph.communities(A)
    assert len(set(labels[:6])) == 1 and len(set(labels[6:])) == 1 and labels[0] != labels[-1]
    assert graph.modularity(A, labels) == pytest.approx(2 * (30 / 62 - (31 / 62) ** 2))


def test_integration_rises_with_connectivity():
    low, high = (np.full((6, 6), r) + (1 - r) * np.eye(6) for r in (0.1, 0.6))
    assert graph.graph(high).integration > graph.graph(low).integration


def test_flow_runs_from_the_region_that_is_coupled_to_the_one_that_responds():
    C = np.array([[0, 0.0], [1.0, 0]])
    brain = point.controlled(field.node(), C, 0.5)
    found = flow.information_flow(brain, *point.healthy(brain))
    assert found[1, 0] > 0 and abs(found[0, 1]) < 1e-12
    assert flow.net_outflow(found)[0] > 0
