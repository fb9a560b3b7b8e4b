"""Response surfaces: known coefficients come back, errors are honest, gradients are exact, extremes stay finite."""

import numpy as np

from glutamate.circuit.response_surface import ResponseSurface, basis, fit_counts, fit_scores, terms

AXES, SCALE = ("nmda_EE", "gaba"), (0.01, 0.02)


def _design(runs: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-1, 1, (runs, 2)) * SCALE


def test_terms_of_a_quadratic_surface():
    assert terms(2) == [(), (0,), (1,), (0, 0), (0, 1), (1, 1)]
    np.testing.assert_allclose(basis([2.0, 3.0]), [1, 2, 3, 4, 6, 9])


def test_log_surface_recovers_its_coefficients_and_left_out_errors_are_standard_normal():
    true = np.array([1.0, 0.4, -0.2, 0.1, 0.05, -0.1])
    z = np.concatenate([_design(60, seed) for seed in range(3)])
    clean = np.exp(np.asarray(basis(z / SCALE)) @ true)
    errors = 0.03 * clean
    noisy = clean + errors * np.random.default_rng(5).standard_normal(len(clean))
    surface = fit_scores(AXES, SCALE, z, noisy, errors, "log")
    off = (surface.coefficients - true) / np.sqrt(np.diag(surface.covariance))
    assert np.all(np.abs(off) < 4)
    assert 0.88 < surface.within_two <= 1.0
    assert abs(surface.left_out.std() - 1) < 0.2


def test_counts_with_certain_outcomes_stay_finite_and_follow_the_direction():
    z = np.array([[-0.02, 0], [-0.01, 0], [0, 0], [0.01, 0], [0.0, 0.02], [0.0, -0.02], [0.01, 0.01], [-0.01, 0.01]])
    surface = fit_counts(AXES, SCALE, z, [0, 10, 64, 64, 5, 64, 60, 0], [64] * 8)
    assert np.all(np.isfinite(surface.coefficients))
    assert float(surface.mean([-0.02, 0.0])) < 0.1 < 0.9 < float(surface.mean([0.01, 0.0]))
    low, high = surface.interval([0.0, 0.0])
    assert 0 < float(low) < float(surface.mean([0.0, 0.0])) < float(high) < 1


def test_scatter_beyond_the_errors_widens_the_surface():
    z = _design(20, 1)
    rough = 10 + np.random.default_rng(2).standard_normal(20)
    narrow = fit_scores(AXES, SCALE, z, rough, np.full(20, 0.1), "identity")
    fair = fit_scores(AXES, SCALE, z, rough, np.full(20, 1.0), "identity")
    at = [0.0, 0.0]
    assert float(narrow.error(at)) > 0.5 * float(fair.error(at))


def test_discrepancy_is_what_runs_scatter_beyond_their_errors():
    z, noise = _design(80, 1), np.random.default_rng(2).standard_normal((2, 80))
    exact = 10 + 0.1 * noise[0]
    assert fit_scores(AXES, SCALE, z, exact, np.full(80, 0.1), "identity").discrepancy < 0.05
    assert 0.2 < fit_scores(AXES, SCALE, z, exact + 0.3 * noise[1], np.full(80, 0.1), "identity").discrepancy < 0.4
    clustered = np.random.default_rng(3).beta(10, 10, 80)
    shares = np.random.default_rng(4).binomial(400, clustered)
    assert 0.3 < fit_counts(AXES, SCALE, z, shares, [400] * 80).discrepancy < 0.6


def test_slope_is_the_gradient_and_a_stored_surface_is_the_same():
    surface = fit_counts(AXES, SCALE, _design(12, 3), np.arange(12) + 20, [40] * 12)
    at, step = np.array([0.002, -0.004]), 1e-7
    numeric = [
        (float(surface.mean(at + step * e)) - float(surface.mean(at - step * e))) / (2 * step) for e in np.eye(2)
    ]
    np.testing.assert_allclose(surface.slope(at), numeric, rtol=1e-5)
    again = ResponseSurface.from_dict(AXES, SCALE, surface.as_dict())
    np.testing.assert_array_equal(again.mean(at), surface.mean(at))
    assert (again.missed, again.missed_error) == (surface.missed, surface.missed_error)


def test_the_error_of_a_discrepancy_is_its_scatter_over_surveys():
    found = []
    for seed in range(40):
        noise = np.random.default_rng([6, seed]).standard_normal((2, 40))
        surface = fit_scores(AXES, SCALE, _design(40, seed), 10 + noise[0], np.full(40, 0.5), "identity")
        found.append((surface.missed, surface.missed_error))
    variance, error = np.array(found).T
    assert abs(variance.mean() - 0.75) < 4 * variance.std() / np.sqrt(40) + 0.1
    assert 0.6 < error.mean() / variance.std() < 1.6
