"""Ex-Gaussian of reaction times: a normal stage (mu, sigma) and an exponential one (tau) in series.

    f(t) = 1/tau exp((mu - t)/tau + sigma^2/(2 tau^2)) Phi((t - mu)/sigma - sigma/tau)
    mean = mu + tau,  variance = sigma^2 + tau^2,  skewness = 2 tau^3/(sigma^2 + tau^2)^(3/2)

A description of the shape of the distribution (tau is its right tail), not a model of its stages. Fitted by maximum
likelihood in mu, log sigma, log tau (times divided by their standard deviation), started from the moments.

Source: Luce 1986, "Response Times"; Matzke and Wagenmakers 2009, doi:10.3758/PBR.16.5.798, on what may be read into it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax.scipy.special import log_ndtr

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import Interval
from glutamate.cognition.scores.maximum_likelihood import fit, padded
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.ex_gaussian",
    "ex-Gaussian fit", "numerical",
    share_low=Parameter(0.2, "1", 0.1, 0.3, "keeps the search away from tau = 0", "assumed", "smallest share of tau in the standard deviation at the start", scale="linear"),
    share_high=Parameter(0.95, "1", 0.9, 0.99, "keeps the search away from sigma = 0", "assumed", "largest share of tau in the standard deviation at the start", scale="linear"),
    cube=Parameter(3.0, "1", 3.0, 3.0, "definition of skewness", "established", "power of the third moment", scale="linear"),
    minimum=Parameter(20.0, "1", 20.0, 100.0, "three parameters need more trials than this to be determined at all", "assumed", "fewest reaction times fitted"),
)  # fmt: skip


class ExGaussian(NamedTuple):
    """mu, sigma and tau in the unit of the times, with intervals; `converged` is False where the shape is not fitted."""

    mu: Interval
    sigma: Interval
    tau: Interval
    converged: bool


def log_density(t: Any, mu: Any, sigma: Any, tau: Any) -> Any:
    """Logarithm of f(t)."""
    return -jnp.log(tau) + (mu - t) / tau + (sigma / tau) ** 2 / 2 + log_ndtr((t - mu) / sigma - sigma / tau)


def fit_ex_gaussian(times: Any) -> ExGaussian:
    """Fit reaction times (trials,), not finite ones left out; undetermined below the declared number of trials."""
    t = np.asarray(times, float)
    t = t[np.isfinite(t)]
    if t.size < TABLE["minimum"].value or t.std() == 0:
        return ExGaussian(intervals.UNDETERMINED, intervals.UNDETERMINED, intervals.UNDETERMINED, False)
    centre, scale = t.mean(), t.std()
    z = (t - centre) / scale
    power = TABLE["cube"].value
    skewness = np.mean(z**power)
    share = np.clip(np.cbrt(max(skewness, 0) / 2), TABLE["share_low"].value, TABLE["share_high"].value)
    start = np.array([-share, np.log(np.sqrt(1 - share**2)), np.log(share)])
    best = fit(_loss, start, padded(z), float(t.size))
    z95, error = intervals.z_value(), best.error
    mu = centre + scale * best.theta[0]
    half = scale * z95 * error[0]
    sigma, tau = (
        Interval(
            float(scale * np.exp(m)), float(scale * np.exp(m - z95 * e)), float(scale * np.exp(m + z95 * e)), t.size
        )
        for m, e in zip(best.theta[1:], error[1:], strict=True)
    )
    return ExGaussian(Interval(float(mu), float(mu - half), float(mu + half), t.size), sigma, tau, best.converged)


def _loss(theta: Any, data: Any) -> Any:
    t, weight = data
    return -jnp.sum(weight * log_density(t, theta[0], jnp.exp(theta[1]), jnp.exp(theta[2])))
