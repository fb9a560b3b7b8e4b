"""The two-variable decision circuit: reproducibility, symmetry, direction of effects, errors."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import rate_network, wong_wang
from glutamate.errors import OutOfRange

TRIALS = 1000
CONDITIONS = SynapticFactors(nmda_EE=np.array([1.0, 0.97]), nmda_EI=np.array([1.0, 1.0]))


@pytest.fixture(scope="module")
def course():
    """Coherence 6.4 % in health and with less E->E NMDA."""
    return wong_wang.decide(np.full(TRIALS, 6.4), 3000.0, factors=CONDITIONS, seed=1)


def test_healthy_accuracy_and_time_near_the_reference(course):
    right = course.choice[0] == 1
    assert right.mean() == pytest.approx(0.815, abs=4 * np.sqrt(0.815 * 0.185 / TRIALS))
    assert np.mean(course.time[0][right]) == pytest.approx(542, rel=0.05)


def test_less_nmda_slows_and_does_not_impair_with_free_time(course):
    slower = course.time[1].mean() / course.time[0].mean()
    assert 1.12 < slower < 1.40
    assert (course.choice[1] == 1).mean() >= (course.choice[0] == 1).mean() - 0.02


def test_the_same_trial_has_the_same_noise_in_every_condition_and_padding_changes_nothing(course):
    alone = wong_wang.decide(np.full(TRIALS, 6.4), 3000.0, seed=1)
    assert np.array_equal(alone.choice[0], course.choice[0])
    assert np.allclose(alone.time[0], course.time[0])


def test_no_evidence_no_bias():
    course = wong_wang.decide(np.zeros(TRIALS), 3000.0, factors=CONDITIONS, seed=2)
    assert (course.choice[0] == 1).mean() == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(TRIALS))


def test_rates_are_recorded_in_bins():
    course = wong_wang.decide(np.full(TRIALS, 51.2), 700.0, stop=False, bin_ms=20.0, factors=CONDITIONS)
    assert course.record.shape == (35, 2, 2, TRIALS)
    winner, loser = course.record[-1].mean((1, 2))
    assert winner > 20 > 8 > loser
    assert np.allclose(course.record[-1], course.rate)


def test_half_the_step_gives_the_same_scores():
    fine = {"circuit.wong_wang.dt": 0.25}
    course = wong_wang.decide(np.full(TRIALS, 6.4), 3000.0, factors=CONDITIONS, seed=1, values=fine)
    assert course.time[0].mean() == pytest.approx(564, rel=0.04)


def test_symmetric_state_is_a_root_and_unstable():
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.99]), tau_nmda=np.array([1.0, 1.1]))
    S, net = wong_wang.symmetric_state(factors=factors), wong_wang.network(factors=factors)
    x = (net.J[0, 0] + net.J[0, 1]) * S + net.I_0 + 5.2e-4 * 30
    H = np.asarray(rate_network.rate(x, net.a, net.b, net.d)) / 1000
    assert -S / net.tau_S + (1 - S) * net.gamma * H == pytest.approx(0, abs=1e-12)
    assert np.all(wong_wang.integration_rate(factors=factors) > 0)


def test_absurd_factors_are_refused_and_broken_states_named():
    with pytest.raises(OutOfRange, match="nmda_EE is -1"):
        wong_wang.decide(np.zeros(TRIALS), 100.0, factors=SynapticFactors(nmda_EE=-1.0))
    with pytest.raises(rate_network.NotFinite, match="wong_wang: population 1 of condition 2 is not finite"):
        broken = {"circuit.wong_wang.sigma": np.array([0.02, np.inf])}
        wong_wang.decide(np.zeros(TRIALS), 100.0, values=broken, factors=CONDITIONS)
