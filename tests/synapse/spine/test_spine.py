"""One spine: steps of time, currents, calcium."""

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.synapse.plasticity import spine_calcium
from glutamate.synapse.spine import calcium, grid, nmda_calcium, voltage, voltage_gated_calcium
from glutamate.synapse.spine.calcium import Spine
from glutamate.synapse.spine.transient import transient

VALUES = spine_calcium.defaults()
ONE = Spine(np.array([1.07]), np.array([0.163]), np.array([61.0]))


def test_a_grid_covers_the_train_and_starts_a_step_at_every_spike():
    g = grid.grid([0.0, 100.0], [10.0, 110.0], 4000.0)
    start = np.concatenate([[0.0], np.cumsum(g.dt[: g.steps])])
    assert start[-1] + g.gap == pytest.approx(4000.0)
    for spikes, numbers in (((0.0, 100.0), g.pre), ((10.0, 110.0), g.post)):
        np.testing.assert_allclose(start[:-1][numbers[: g.steps] >= 0], spikes, atol=1e-9)
    with pytest.raises(ValueError, match="must lie in"):
        grid.grid([4000.0], [], 4000.0)
    with pytest.raises(ValueError, match="must increase"):
        grid.grid([5.0, 5.0], [], 4000.0)


def test_potentials_peak_at_their_height_and_do_not_depend_on_the_step():
    x = voltage.postsynaptic_spike(voltage.at_rest(1), 1.0)
    t = np.arange(0.01, 5.0, 0.01)
    V = np.array([float(voltage.voltage(VALUES, voltage.advance(VALUES, x, s), 60.0)[0]) for s in t[::4]])
    adp = float(voltage.TABLE["adp"].value)
    assert -70.0 + 60.0 <= V.max() <= -70.0 + 60.0 + adp
    twice = voltage.advance(VALUES, voltage.advance(VALUES, x, 1.0), 2.0)
    for a, b in zip(twice, voltage.advance(VALUES, x, 3.0), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def test_influx_of_calcium_has_the_right_units():
    """1 pA for 1 ms is 1e-15 C, 5.18e-21 mol of calcium; in 0.1 um3 = 1e-16 l that is 51.8 uM, of which 4 % stay free."""
    assert float(calcium.influx(VALUES, -1.0, 0.1)) == pytest.approx(51.8 * 0.04, rel=1e-3)
    assert float(calcium.surface(VALUES, 4 / 3 * np.pi)) == pytest.approx(4 * np.pi)


def test_reversal_and_fractional_current_are_those_of_textbooks():
    assert float(voltage_gated_calcium.reversal(VALUES, 0.1, 2.0)) == pytest.approx(131.0, abs=1.0)
    assert np.isfinite(voltage_gated_calcium.reversal(VALUES, 0.0, 2.0))
    assert float(nmda_calcium.fractional_calcium(VALUES, 2.0)) == pytest.approx(0.0505, abs=1e-4)


def test_calcium_equals_a_fine_euler_integration():
    found = transient(VALUES, ONE, 1.94, [0.0], [10.0], 60.0)
    dt, x = 0.002, calcium.at_rest(VALUES, 1)
    p, q = calcium.TABLE.of(VALUES), nmda_calcium.TABLE.of(VALUES)
    v = voltage.TABLE.of(VALUES)
    g = voltage_gated_calcium.TABLE.of(VALUES)

    def b(t, rise, decay):
        return np.where(
            t >= 0,
            float(voltage.peak_factor(rise, decay))
            * (np.exp(-np.maximum(t, 0) / decay) - np.exp(-np.maximum(t, 0) / rise)),
            0.0,
        )

    t = np.arange(0, 60.0, dt)
    after = np.maximum(t - 10.0, 0)
    V = v.V_rest + v.epsp * b(t, v.epsp_rise, v.epsp_decay) + 61.0 * b(t - 10.0, v.bap_rise, v.bap_decay)
    V = V + np.where(t >= 10.0, v.adp * (np.exp(-after / v.adp_decay) - np.exp(-after / v.bap_rise)), 0.0)
    conductance = 1.07 * b(t, q.rise, q.decay) / (1 + 1 / 3.57 * np.exp(-0.062 * V))
    nmda = np.asarray(nmda_calcium.current(VALUES, conductance, V, 2.0))
    area, Ca, peak = float(calcium.surface(VALUES, 0.163)), p.Ca_rest, 0.0
    M, H = np.asarray(voltage_gated_calcium.m_inf(VALUES, V)), np.asarray(voltage_gated_calcium.h_inf(VALUES, V))
    m, h, thermal = float(x.m[0]), float(x.h[0]), 1000 * g.gas * (g.celsius + g.kelvin) / (2 * g.faraday)
    for i in range(len(t)):
        current = nmda[i] + g.g * area * m * m * h * (V[i] - thermal * np.log(2000 / Ca))
        Ca += dt * (-1e6 * current * p.free_fraction / (2 * g.faraday * 0.163) - (Ca - p.Ca_rest) / p.tau)
        m, h = m + dt * (M[i] - m) / g.tau_m, h + dt * (H[i] - h) / g.tau_h
        peak = max(peak, Ca)
    assert float(jnp.max(found.calcium)) == pytest.approx(peak, rel=0.02)
    assert float(found.calcium[-1]) == pytest.approx(Ca, rel=0.01)
