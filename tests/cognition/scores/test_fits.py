"""Fits against SciPy's optimisers and against the truth that made the data."""

import numpy as np
import pytest
from scipy import optimize, stats

from glutamate.cognition.scores.discriminability import discriminability
from glutamate.cognition.scores.ex_gaussian import fit_ex_gaussian, log_density
from glutamate.cognition.scores.kernel import kernel
from glutamate.cognition.scores.logistic import pro_variance_index, regress
from glutamate.cognition.scores.psychometric import fit_weibull, weibull

COHERENCE = np.array([0, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2])


def test_weibull_reaches_scipys_optimum():
    n = np.full(7, 400)
    k = np.random.default_rng(3).binomial(n, np.asarray(weibull(COHERENCE, 7.0, 1.4)))

    def loss(theta):
        p = np.clip(1 - 0.5 * np.exp(-((COHERENCE[1:] / np.exp(theta[0])) ** np.exp(theta[1]))), 1e-12, 1 - 1e-12)
        return -np.sum(stats.binom.logpmf(k[1:], n[1:], p))

    best = optimize.minimize(loss, [1.5, 0.1], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
    ours = fit_weibull(COHERENCE, k, n)
    assert ours.converged
    assert (ours.threshold.value, ours.slope.value) == pytest.approx(np.exp(best.x), rel=1e-4)
    assert ours.threshold.low < 7 < ours.threshold.high and ours.slope.low < 1.4 < ours.slope.high
    assert ours([7.0])[0] == pytest.approx(1 - 0.5 * np.exp(-((7 / best_alpha(best)) ** np.exp(best.x[1]))), abs=1e-5)


def best_alpha(best):
    return np.exp(best.x[0])


def test_weibull_interval_covers():
    draw = np.random.default_rng(4)
    truth = np.asarray(weibull(COHERENCE, 6.0, 1.3))
    fits = [fit_weibull(COHERENCE, draw.binomial(200, truth), np.full(7, 200)) for _ in range(150)]
    covered = np.mean([f.threshold.low <= 6.0 <= f.threshold.high for f in fits])
    assert 0.90 <= covered <= 0.99


def test_chance_performance_has_no_threshold():
    flat = fit_weibull(COHERENCE, np.full(7, 50), np.full(7, 100))
    assert not flat.converged or flat.threshold.high > 1e3


def test_a_slope_without_bound_has_an_open_interval():
    step = fit_weibull([3.2, 6.4, 12.8, 25.6], [6, 6, 12, 12], [12, 12, 12, 12])
    assert (step.slope.low, step.slope.high) == (0.0, np.inf)


def test_weibull_needs_two_strengths():
    with pytest.raises(ValueError, match="two or more positive"):
        fit_weibull([0, 5], [5, 9], [10, 10])


def test_ex_gaussian_density_is_scipys():
    t = np.linspace(200, 1500, 14)
    ours = np.asarray(log_density(t, 400.0, 40.0, 120.0))
    assert ours == pytest.approx(stats.exponnorm(120 / 40, loc=400, scale=40).logpdf(t), rel=1e-10)


def test_ex_gaussian_reaches_scipys_optimum():
    t = stats.exponnorm(3.0, loc=400, scale=40).rvs(2000, random_state=5)
    ours = fit_ex_gaussian(t)

    def loss(theta):
        return -stats.exponnorm(np.exp(theta[2] - theta[1]), loc=theta[0], scale=np.exp(theta[1])).logpdf(t).sum()

    best = optimize.minimize(loss, [400, np.log(40), np.log(120)], method="Nelder-Mead", options={"fatol": 1e-8})
    assert ours.converged
    assert (ours.mu.value, ours.sigma.value, ours.tau.value) == pytest.approx(
        (best.x[0], np.exp(best.x[1]), np.exp(best.x[2])), rel=2e-3
    )
    assert ours.mu.value + ours.tau.value == pytest.approx(t.mean(), rel=1e-3)
    for fitted, truth in ((ours.mu, 400), (ours.sigma, 40), (ours.tau, 120)):
        assert fitted.low < truth < fitted.high


def test_too_few_times_stay_undetermined():
    assert not fit_ex_gaussian([400, 500, np.nan]).converged


def test_d_prime():
    got = discriminability(45, 60, 6, 140)
    h, f = 45.5 / 61, 6.5 / 141
    assert got.d_prime.value == pytest.approx(stats.norm.ppf(h) - stats.norm.ppf(f))
    assert got.criterion.value == pytest.approx(-(stats.norm.ppf(h) + stats.norm.ppf(f)) / 2)
    perfect = discriminability(60, 60, 0, 140)
    assert 4 < perfect.d_prime.value < 6
    with pytest.raises(ValueError, match="no more responses than trials"):
        discriminability(61, 60, 0, 10)


def test_d_prime_interval_covers():
    draw = np.random.default_rng(6)
    truth = stats.norm.ppf(0.8) - stats.norm.ppf(0.15)
    found = [discriminability(draw.binomial(100, 0.8), 100, draw.binomial(100, 0.15), 100).d_prime for _ in range(400)]
    assert np.mean([i.low <= truth <= i.high for i in found]) == pytest.approx(0.95, abs=0.04)


def test_logistic_regression_reaches_scipys_optimum():
    draw = np.random.default_rng(7)
    x = draw.normal(size=(800, 2)) * [4, 9]
    y = draw.random(800) < 1 / (1 + np.exp(-(0.2 + 0.3 * x[:, 0] + 0.05 * x[:, 1])))
    loss = lambda b: np.sum(np.logaddexp(0, b[0] + x @ b[1:]) - y * (b[0] + x @ b[1:]))  # noqa: E731
    best = optimize.minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-8})
    ours = regress(y, x)
    assert ours.estimate.theta == pytest.approx(best.x, abs=1e-5)
    assert ours.estimate.error == pytest.approx(np.sqrt(np.diag(np.linalg.inv(information(x, best.x)))), rel=1e-3)
    index = pro_variance_index(y, x[:, 0], x[:, 1])
    assert index.value == pytest.approx(best.x[2] / best.x[1], rel=1e-3)
    assert index.low < 0.05 / 0.3 < index.high


def information(x, b):
    design = np.column_stack([np.ones(len(x)), x])
    p = 1 / (1 + np.exp(-design @ b))
    return (design * (p * (1 - p))[:, None]).T @ design


def test_kernel_recovers_primacy():
    draw = np.random.default_rng(8)
    weights = np.array([0.5, 0.25, 0.15, 0.1])
    x = draw.normal(size=(4000, 4)) * 5
    y = draw.random(4000) < 1 / (1 + np.exp(-x @ weights))
    found = kernel(y, x)
    assert found.shares == pytest.approx(weights, abs=0.04)
    assert all(w.low < t < w.high for w, t in zip(found.weights, weights, strict=True))


def test_separable_choices_stay_finite():
    x = np.linspace(-1, 1, 40)[:, None]
    found = regress(x[:, 0] > 0, x)
    assert np.all(np.isfinite(found.estimate.theta))
    assert all(np.isnan(c.value) for c in found.coefficients)
    assert np.isnan(pro_variance_index(x[:, 0] > 0, x[:, 0], x[:, 0] ** 2).value)
