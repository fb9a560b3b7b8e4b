"""Read-outs against SciPy, analytic spectra and constructed signals."""

import numpy as np
import pytest
from scipy import signal

from glutamate.circuit.readouts import aperiodic_slope, field_potential, population_rates, spectrum
from glutamate.circuit.readouts.steady_state_response import steady_state


def test_smoothing_is_the_causal_exponential():
    R = np.zeros((1, 1, 50, 1))
    R[..., 10:, :] = 20.0
    r = population_rates.smooth(R, 1.0, 20.0)[0, 0, :, 0]
    assert r[10:] == pytest.approx(20 * (1 - np.exp(-np.arange(1, 41) / 20)))


def test_decisions_read_off_ramps():
    t = np.arange(0, 1000, 5.0)
    up = np.where(t >= 200, (t - 200) * 0.05, 0)
    rates = np.stack([np.stack([up, 0 * t], -1), np.stack([0 * t, up], -1), np.stack([0 * t, 0 * t], -1)])[None]
    got = population_rates.decide(rates, 5.0, (0, 1), 200.0)
    assert got.choice.tolist() == [[1, -1, 0]]
    assert got.time[0, 0] == pytest.approx(15 / 0.05 + 20, abs=5)
    assert np.isnan(got.time[0, 2]) and got.forced[0, 2] == 0
    with pytest.raises(ValueError, match="pools"):
        population_rates.decide(rates, 5.0, (0, 2))


def test_welch_is_scipys():
    x = np.random.default_rng(1).normal(size=(2, 5000))
    f, p = spectrum.welch(x, 2.0, 500.0)
    g, q = signal.welch(x, 500.0, "hann", 250, 125)
    assert f == pytest.approx(g)
    assert p == pytest.approx(q, rel=1e-9)


def test_peak_and_band():
    t = np.arange(0, 4000) / 1000
    f, p = spectrum.welch(np.sin(2 * np.pi * 38 * t), 1.0, 1000.0)
    assert spectrum.peak_frequency(f, p, 30, 80) == 38
    assert spectrum.band_power(f, p, 30, 50) == pytest.approx(0.5, rel=1e-2)


def test_field_potential_delays_excitation():
    ampa, gaba = np.zeros(40), np.zeros(40)
    ampa[10], gaba[20] = -3.0, 2.0
    assert field_potential.field_potential(ampa, gaba, 1.0)[[10, 16, 20]] == pytest.approx([0, 3.0, 3.3])


def test_simulated_field_has_the_expected_spectrum():
    _f, p = spectrum.welch(aperiodic_slope.simulate(4.0, 300.0, 1), 1.0, 1000.0)
    _, q = aperiodic_slope.expected_spectrum(4.0)
    ratio = p[2:200] / q[2:200]
    assert ratio.mean() == pytest.approx(1, abs=0.01)
    assert ratio.std() == pytest.approx(np.sqrt(1 / 599 * 19 / 18), rel=0.2)


def test_more_inhibition_is_steeper():
    slopes = [aperiodic_slope.fit_slope(*aperiodic_slope.expected_spectrum(r))[0] for r in (2, 3, 4, 5, 6)]
    assert np.all(np.diff(slopes) < -0.05)


def test_slope_is_exact_on_a_power_law_and_robust_to_a_peak():
    f = np.arange(1.0, 200)
    law = 3 * f**-1.3
    assert aperiodic_slope.fit_slope(f, law) == pytest.approx((-1.3, np.log10(3)))
    assert aperiodic_slope.fit_slope(f, law * (1 + 5 * (f == 40)))[0] == pytest.approx(-1.3, abs=1e-6)


def test_the_fit_ends_where_its_weights_would_go_round_in_a_cycle():
    f = np.arange(30.0, 51.0)
    flat_with_a_step = np.where((f >= 32) & (f < 44), 3.0, 1.0)
    slope, intercept = aperiodic_slope.fit_slope(f, flat_with_a_step)
    assert np.isfinite([slope, intercept]).all()
    assert aperiodic_slope.fit_slope(f, flat_with_a_step / f)[0] == pytest.approx(slope - 1, abs=1e-4)


def test_steady_state_separates_evoked_from_total():
    draw = np.random.default_rng(2)
    t = np.arange(500) / 1000
    locked = np.sin(2 * np.pi * 40 * t) * np.ones((60, 1))
    free = np.sin(2 * np.pi * 20 * t + draw.uniform(0, 2 * np.pi, (60, 1)))
    got = steady_state(locked + free, 1.0)
    evoked, total, locking = got.at(40)
    assert evoked == pytest.approx(total) and locking == pytest.approx(1)
    assert total == pytest.approx(0.5 * 0.5)  # mean square over a resolution of 2 Hz
    evoked, total, locking = got.at(20)
    assert evoked < 0.1 * total and locking < 0.35
    with pytest.raises(ValueError, match="two trials"):
        steady_state(np.zeros(500), 1.0)
