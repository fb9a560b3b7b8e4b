"""Logistic regression of choices, and the pro-variance index.

    logit P(choice) = b_0 + sum_k b_k x_k
    pro-variance index = b_SD/b_mean for x = (difference of means, difference of standard deviations) of two streams

The index says how much an observer is drawn to the more variable of two streams, in units of its sensitivity to the
mean: raised under ketamine, lowered by lowered E/I in the model. Its interval is by the delta method. A prior of weight
far below one trial keeps coefficients finite where predictors separate the choices.

Source: Cavanagh 2020, doi:10.7554/eLife.53664.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import UNDETERMINED, Interval
from glutamate.cognition.scores.maximum_likelihood import Estimate, fit, padded
from glutamate.errors import InputError

RIDGE = 1e-6  # number: keeps coefficients of separable choices finite and moves no other
# number: negative log-likelihood per observation below which predictors separate the choices and coefficients have no
# bound
SEPARATED_BELOW = 0.01


class Regression(NamedTuple):
    """b_0 first, then one coefficient per predictor."""

    coefficients: tuple[Interval, ...]
    estimate: Estimate


def regress(choices: Any, predictors: Any) -> Regression:
    """Regress choices on predictors. Coefficients are undetermined where predictors separate the choices completely.

    Args:
        choices: 1 or 0 per trial (trials,).
        predictors: (trials, k).

    Raises InputError for fewer trials than coefficients or unequal lengths.
    """
    y, x = np.asarray(choices, float), np.asarray(predictors, float)
    if x.ndim != 2 or len(x) != len(y) or len(y) <= x.shape[-1]:
        raise InputError(
            f"regress: {y.shape} choices, {x.shape} predictors; give (trials,) and (trials, k), trials > k"
        )
    scale = np.concatenate([[1.0], np.where(x.std(0) > 0, x.std(0), 1)])
    design, weight = padded(np.column_stack([np.ones(len(x)), x]) / scale)
    raw = fit(_loss, np.zeros(x.shape[1] + 1), (design, padded(y)[0], weight), float(len(y)))
    best = raw._replace(theta=raw.theta / scale, covariance=raw.covariance / np.outer(scale, scale))
    if raw.loss < SEPARATED_BELOW * len(y):
        return Regression((UNDETERMINED,) * len(best.theta), best)
    rows = (intervals.from_standard_error(b, e, len(y)) for b, e in zip(best.theta, best.error, strict=True))
    return Regression(tuple(rows), best)


def ratio(regression: Regression, numerator: int, denominator: int) -> Interval:
    """Quotient of two coefficients (by position, 0 is the constant), interval by the delta method."""
    if not np.isfinite([regression.coefficients[i].value for i in (numerator, denominator)]).all():
        return UNDETERMINED
    theta, cov = regression.estimate.theta, regression.estimate.covariance
    value = theta[numerator] / theta[denominator]
    gradient = np.zeros(len(theta))
    gradient[numerator] = 1 / theta[denominator]
    gradient[denominator] -= value / theta[denominator]
    error = np.sqrt(gradient @ cov @ gradient)
    return intervals.from_standard_error(value, error, regression.coefficients[0].n)


def pro_variance_index(chose_left: Any, mean_difference: Any, sd_difference: Any) -> Interval:
    """b_SD/b_mean; differences are left minus right."""
    return ratio(regress(chose_left, np.column_stack([mean_difference, sd_difference])), 2, 1)


def _loss(theta: Any, data: Any) -> Any:
    x, y, weight = data
    eta = x @ theta
    return jnp.sum(weight * (jax.nn.softplus(eta) - y * eta)) + RIDGE * jnp.sum(theta**2)
