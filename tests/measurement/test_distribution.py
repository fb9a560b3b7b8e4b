"""The distributions against SciPy."""

import numpy as np
import pytest
from scipy import stats

from glutamate.measurement.distribution import (
    chi2_survival,
    mixture_cdf,
    mixture_log_density,
    mixture_quantile,
    normal_cdf,
)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 12])
@pytest.mark.parametrize("x", [0.0, 1e-6, 0.5, 3.84, 20.0, 200.0])
def test_chi2_survival(x, degrees):
    assert chi2_survival(x, degrees) == pytest.approx(stats.chi2.sf(x, degrees), rel=1e-9, abs=1e-300)


def test_normal_cdf_in_the_tails():
    z = np.array([-8.0, -1.96, 0.0, 1.96, 8.0])
    assert normal_cdf(z) == pytest.approx(stats.norm.cdf(z), rel=1e-12)


def test_mixture_quantile_inverts_the_distribution_function():
    centres = np.array([-1.0, 0.0, 0.3, 2.0])
    for probability in (0.001, 0.05, 0.5, 0.95, 0.999):
        assert mixture_cdf(mixture_quantile(probability, centres, 0.2), centres, 0.2) == pytest.approx(
            probability, abs=1e-9
        )


def test_one_centre_is_a_normal():
    assert mixture_quantile(0.95, np.array([1.0]), 0.5) == pytest.approx(stats.norm.ppf(0.95, 1.0, 0.5))
    covariance = np.array([[0.04, 0.01], [0.01, 0.09]])
    x, centre = np.array([0.1, -0.2]), np.zeros((1, 2))
    assert mixture_log_density(x, centre, covariance) == pytest.approx(
        stats.multivariate_normal.logpdf(x, np.zeros(2), covariance)
    )


def test_mixture_log_density_far_away_stays_finite():
    assert np.isfinite(mixture_log_density(np.array([100.0]), np.array([[0.0], [1.0]]), np.array([[0.01]])))
