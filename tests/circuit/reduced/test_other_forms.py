"""Drift-diffusion against its exact solution, the mean-field node against its fixed point, memory of two modules."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.readouts.steady_state_response import steady_state
from glutamate.circuit.reduced import (
    drift_diffusion,
    entrainment_network,
    mean_field_node,
    transmitter_node,
    two_module,
)


def test_diffusion_agrees_with_the_exact_first_passage():
    c = 12.8
    run = drift_diffusion.decide(np.full(8000, c), 6000.0, seed=1)
    p, t = drift_diffusion.probability_correct(c), drift_diffusion.mean_time(c)
    assert (run.choice == 1).mean() == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / 8000))
    assert run.time.mean() == pytest.approx(t, abs=4 * run.time.std() / np.sqrt(8000))


def test_self_coupling_follows_the_published_perturbations():
    factors = SynapticFactors(nmda_EE=np.array([0.98, 1.0]), nmda_EI=np.array([1.0, 0.97]))
    assert drift_diffusion.self_coupling(factors=factors) == pytest.approx([-7.77, 6.75], abs=0.01)
    with pytest.raises(ValueError, match="no form for a full block"):
        drift_diffusion.decide(np.zeros(4), 10.0, factors=SynapticFactors(nmda_EE=0.0))


def test_control_restores_the_rate_under_any_factors():
    draw = np.random.default_rng(5).lognormal(0, 1, (6, 6))
    C = (draw + draw.T) / (draw + draw.T).sum(1).max()
    factors = SynapticFactors(nmda_EE=0.9, nmda_EI=1.05, gaba=0.8, tau_nmda=1.1)
    for form in (mean_field_node, transmitter_node):
        node = form.node(factors=factors)
        J = mean_field_node.feedback_inhibition(node, 3.2, 0.8, C)
        start = mean_field_node.healthy_gating(node, 3.2)
        point = mean_field_node.fixed_point(node, J, 0.8, C, start)
        assert point.converged
        assert point.r_E == pytest.approx(3.2, rel=1e-8)


def test_newton_and_time_agree_and_the_isolated_node_is_stable():
    node = mean_field_node.node(factors=SynapticFactors(nmda_EE=0.97))
    point = mean_field_node.fixed_point(node, 1.0)
    late = mean_field_node.simulate(node, 1.0, 20.0)
    assert late.r_E == pytest.approx(point.r_E, rel=1e-6)
    assert mean_field_node.growth_rate(node, 1.0, point) < -1


def test_transmitter_moves_the_rate():
    rates = [
        mean_field_node.fixed_point(transmitter_node.node({f"circuit.transmitter_node.{name}": value * x}), 1.485).r_E[
            0
        ]
        for name, value in (("T_glu", 7.46), ("T_gaba", 1.82))
        for x in (0.9, 1.1)
    ]
    assert rates == pytest.approx([2.80, 3.37, 3.54, 2.71], abs=0.01)


def test_prefrontal_memory_needs_its_recurrence():
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.8]))
    kept = two_module.remember(64, factors=factors, seed=1)
    prefrontal = kept.rate[2].mean(-1)
    assert prefrontal[0] > 30 > prefrontal[1]


def test_a_strong_distractor_captures_the_parietal_module_only():
    parietal_1, parietal_2, prefrontal_1, prefrontal_2 = (
        two_module.remember(64, distractor=1.5, seed=1, bin_ms=100.0).record[24, :, 0].mean(-1)
    )
    assert parietal_2 > parietal_1
    assert prefrontal_1 > 30 > 5 > prefrontal_2


def test_slow_inhibition_loses_40_hz_and_gains_20_hz():
    values = {"circuit.entrainment_network.tau_I": np.array([8.0, 28.0])}
    run = entrainment_network.respond(40, 500.0, 20, values=values, seed=1)
    response = steady_state(run.signal, 1.0)
    evoked, _, locking = response.at(40)
    assert evoked[1] < 0.5 * evoked[0]
    assert response.at(20)[0][1] > 10 * response.at(20)[0][0]
    assert locking[0] > 0.95
    assert 35 < run.rate_E[0].mean() < 50
