"""Weibull psychometric function of a two-alternative forced choice.

    P(correct | c) = 1 - exp(-(c/alpha)^beta)/2

alpha is the strength at which 1 - 1/(2e) = 82 % of choices are correct (the threshold), beta the slope. Fitted by
maximum likelihood to the numbers of correct choices at each strength, in log alpha and log beta, so that both stay
positive and their intervals are asymmetric. Strength 0 carries no information and may be left in.

Source: Quick 1974, doi:10.1007/BF00271628; as used for random dots in Roitman and Shadlen 2002,
doi:10.1523/JNEUROSCI.22-21-09475.2002.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from glutamate.cognition.scores import intervals
from glutamate.cognition.scores.intervals import Interval
from glutamate.cognition.scores.maximum_likelihood import fit
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import InputError

TABLE = ParameterTable(
    "cognition.psychometric",
    "Weibull fit", "numerical",
    slope_start=Parameter(1.3, "1", 1.0, 2.0, "typical slope of random-dot data, Roitman and Shadlen 2002, doi:10.1523/JNEUROSCI.22-21-09475.2002", "established", "slope at which the search begins"),
)  # fmt: skip

PROBABILITY_TOLERANCE = 1e-12  # number: keeps the logarithm of a probability of 0 or 1 finite
# number: half-width of an interval, as a factor, beyond which the choices do not bound a parameter: its interval is
# open
OPEN_BEYOND = 1e3


class Weibull(NamedTuple):
    """Threshold in the unit of the strengths and slope, with intervals; `converged` is False where choices fit no curve."""

    threshold: Interval
    slope: Interval
    converged: bool

    def __call__(self, c: Any) -> np.ndarray:
        return np.asarray(weibull(jnp.asarray(c, float), self.threshold.value, self.slope.value))


def weibull(c: Any, alpha: Any, beta: Any) -> Any:
    """Probability of a correct choice."""
    return 1 - jnp.exp(-jnp.power(jnp.maximum(c, PROBABILITY_TOLERANCE) / alpha, beta)) / 2


def fit_weibull(strength: Any, correct: Any, total: Any) -> Weibull:
    """Fit numbers of correct choices.

    Args:
        strength: stimulus strengths (levels,), at least two of them positive.
        correct: choices that were correct (levels,); half of the undecided trials may be counted in.
        total: trials (levels,).

    Raises InputError for fewer than two positive strengths.
    """
    c, k, n = (np.asarray(a, float) for a in (strength, correct, total))
    shown = (c > 0) & (n > 0)
    if shown.sum() < 2:
        raise InputError(f"fit_weibull: strengths {c.tolist()}; give trials at two or more positive strengths")
    nearest = np.argmin(np.abs(k[shown] / n[shown] - float(weibull(jnp.asarray(1.0), 1.0, 1.0))))
    start = np.log([c[shown][nearest], TABLE["slope_start"].value])
    best = fit(_loss, start, (c * shown, k * shown, n * shown), float(n[shown].sum()))
    count = int(n[shown].sum())
    threshold, slope = (_on_log_scale(m, e, count) for m, e in zip(best.theta, best.error, strict=True))
    return Weibull(threshold, slope, best.converged)


def _on_log_scale(centre: float, error: float, n: int) -> Interval:
    half = intervals.z_value() * error
    if not half <= np.log(OPEN_BEYOND):
        return Interval(float(np.exp(centre)), 0.0, float("inf"), n)
    return Interval(float(np.exp(centre)), float(np.exp(centre - half)), float(np.exp(centre + half)), n)


def _loss(theta: Any, data: Any) -> Any:
    c, k, n = data
    p = jnp.clip(weibull(c, jnp.exp(theta[0]), jnp.exp(theta[1])), PROBABILITY_TOLERANCE, 1 - PROBABILITY_TOLERANCE)
    return -jnp.sum(k * jnp.log(p) + (n - k) * jnp.log1p(-p))
