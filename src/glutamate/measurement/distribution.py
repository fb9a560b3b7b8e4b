"""The few distributions that a comparison needs, without SciPy: normal, chi-squared, and a mixture of normals.

    chi-squared survival, k = 2m      exp(-x/2) sum_{i<m} (x/2)^i/i!
                          k = 2m + 1  erfc(sqrt(x/2)) + exp(-x/2) sum_{i=1..m} (x/2)^(i-1/2)/Gamma(i+1/2)

(Abramowitz & Stegun 26.4.4-5). The mixture is the predictive distribution of a reading on the log scale: one normal of
the observation's sd around each sample of an ensemble. Computed exactly, so that no draw of noise enters a p-value.
"""

from __future__ import annotations

import math

import numpy as np

_erfc = np.frompyfunc(math.erfc, 1, 1)


def normal_cdf(z: np.ndarray) -> np.ndarray:
    """Standard normal distribution function, any shape."""
    return np.asarray(_erfc(-np.asarray(z, dtype=float) / math.sqrt(2)), dtype=float) / 2


def chi2_survival(x: float, degrees: int) -> float:
    """Probability that chi-squared with `degrees` of freedom exceeds `x`."""
    if x <= 0 or degrees < 1:
        return 1.0
    half = x / 2
    if degrees % 2:
        series = sum(
            math.exp((i - HALF) * math.log(half) - math.lgamma(i + HALF) - half) for i in range(1, degrees // 2 + 1)
        )
        return min(math.erfc(math.sqrt(half)) + series, 1.0)
    return min(sum(math.exp(i * math.log(half) - math.lgamma(i + 1) - half) for i in range(degrees // 2)), 1.0)


HALF = 1 / 2


def mixture_cdf(x: float, centres: np.ndarray, sd: float) -> float:
    """P(X <= x) for an equal mixture of normals around `centres`, shape (samples,)."""
    return float(np.mean(normal_cdf((x - np.asarray(centres)) / sd)))


def mixture_quantile(probability: float, centres: np.ndarray, sd: float) -> float:
    """The value below which a mixture lies with `probability` (between 0 and 1), by bisection."""
    low, high = float(np.min(centres)), float(np.max(centres))
    while mixture_cdf(low, centres, sd) > probability:
        low -= sd
    while mixture_cdf(high, centres, sd) < probability:
        high += sd
    while high - low > QUANTILE_TOLERANCE * sd:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if mixture_cdf(middle, centres, sd) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# number: of a quantile, in standard deviations
QUANTILE_TOLERANCE = 1e-10


def mixture_log_density(x: np.ndarray, centres: np.ndarray, covariance: np.ndarray) -> float:
    """Log density at `x`, shape (d,), of an equal mixture of normals around `centres`, shape (samples, d)."""
    factor = np.linalg.cholesky(covariance)
    scaled = np.linalg.solve(factor, (x - centres).T)
    exponents = -np.sum(np.square(scaled), axis=0) / 2
    largest = float(np.max(exponents))
    mean = math.log(float(np.mean(np.exp(exponents - largest))))
    return largest + mean - float(np.sum(np.log(np.diag(factor)))) - len(x) * math.log(2 * math.pi) / 2
