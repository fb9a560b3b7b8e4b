"""Graupner-Brunel rule: times above thresholds, limits, gradients, and its stochastic simulation."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.synapse.plasticity import graupner_brunel as gb
from glutamate.synapse.plasticity import graupner_brunel_sets, segments, threshold_time
from glutamate.synapse.plasticity import graupner_brunel_simulation as simulation
from glutamate.synapse.plasticity.protocols import Protocol, burst_pairing, pairing, pre_only, stack

DELAYS = (-20.0, 0.0, 5.0, 20.0)
PAIRS = [pairing(1.0, dt, 60) for dt in DELAYS]


def test_time_above_threshold_equals_that_of_a_sampled_trace():
    times, amplitudes, tau, period = np.array([3.0, 40.0, 12.0]), np.array([1.0, 2.0, 0.7]), 20.0, 100.0
    trace = threshold_time.gaps(times, amplitudes, period, tau)
    t = np.arange(0, period, 0.001) + 0.0005
    calcium = sum(
        a * np.exp(-((t - s) % period) / tau) / (1 - np.exp(-period / tau))
        for s, a in zip(times, amplitudes, strict=True)
    )
    for theta in (1.0, 1.3):
        assert float(jnp.sum(threshold_time.above(trace, theta, tau))) == pytest.approx(
            np.sum(calcium > theta) * 0.001, abs=0.01
        )


def test_a_map_repeated_is_the_map_applied_again_and_again():
    m = segments.Map(jnp.array(0.97), jnp.array(0.01), jnp.array(0.002))
    many = m
    for _ in range(9):
        many = many.then(m)
    np.testing.assert_allclose(m.repeated(10.0), many, rtol=1e-12)


def test_a_long_run_of_bursts_written_out_equals_the_repeated_one():
    bursts = burst_pairing(20.0, 10.0, 5, 15, 10.0)
    pre, post = bursts.all_spike_times()
    written = Protocol("written out", tuple(pre), tuple(post), bursts.duration_ms)
    np.testing.assert_allclose(gb.outcome([written]).change, gb.outcome([bursts]).change, rtol=1e-9)


def test_without_calcium_nothing_changes_and_the_gradient_is_finite():
    change, slope = jax.value_and_grad(lambda s: gb.weight_change(pre_only(1.0, 10), nmda=s))(0.0)
    assert change == pytest.approx(1.0, abs=1e-12) and np.isfinite(slope)


def test_gradient_equals_differences():
    def change(s):
        return gb.weight_change(PAIRS[2], parameters="DP", nmda=s)

    h = 1e-5
    assert jax.grad(change)(0.9) == pytest.approx(float(change(0.9 + h) - change(0.9 - h)) / (2 * h), rel=1e-4)


def test_the_simulation_agrees_with_the_expectation_within_its_error():
    runs = simulation.simulate(jax.random.key(5), PAIRS, 4000, parameters="DP", well=False)
    exact = gb.outcome(PAIRS, parameters="DP")
    assert np.max(np.abs(np.asarray(runs.change - exact.change)) / np.asarray(runs.error)) < 4
    assert runs.rho.shape == (2, len(DELAYS), 4000)


def test_one_period_equals_small_steps_of_the_stochastic_equation():
    p, at = gb.condition(1, None, "DP")
    train = jax.tree.map(lambda x: x[0], stack([PAIRS[2]]))
    m = simulation.period_map(train, p, jax.tree.map(lambda x: x[0], at))
    period, tau, dt = 1000.0, float(p.tau) * 1000, 0.01
    t = np.arange(0, period, dt) + dt / 2
    events = [(float(p.delay), float(p.c_pre)), (5.0, float(p.c_post))]
    calcium = sum(a * np.exp(-((t - s) % period) / p.tau_ca) / (1 - np.exp(-period / p.tau_ca)) for s, a in events)
    up, down = (calcium > p.theta_p) * 1.0, (calcium > p.theta_d) * 1.0
    rate = (p.gamma_p * up + p.gamma_d * down) / tau
    a = np.exp(-np.sum(rate) * dt)
    later = np.exp(-(np.sum(rate) - np.cumsum(rate)) * dt)
    b = np.sum(p.gamma_p * up / tau * later) * dt
    v = np.sum(p.sigma**2 / tau * (up + down) * later**2) * dt
    np.testing.assert_allclose([m.a, m.b, m.v], [a, b, v], rtol=2e-3)


def test_the_double_well_pulls_to_the_nearest_state():
    rho = simulation.relaxed(jnp.array([0.0, 0.2, 0.5, 0.8, 1.0]), 1e7, parameters="DP")
    np.testing.assert_allclose(rho, [0, 0, 0.5, 1, 1], atol=1e-6)


def test_every_set_is_found_and_names_are_forgiving():
    assert len(graupner_brunel_sets.names()) == 9
    with pytest.raises(ValueError, match="cortical slices"):
        gb.outcome(PAIRS, parameters="cortical slice")
    with pytest.raises(ValueError, match="nmda is -1"):
        gb.outcome(PAIRS, nmda=-1.0)
    with pytest.raises(ValueError, match="calcium is 0"):
        gb.outcome(PAIRS, calcium=0.0)
    with pytest.raises(ValueError, match="repetitions is 0"):
        simulation.simulate(jax.random.key(0), PAIRS, 0)
