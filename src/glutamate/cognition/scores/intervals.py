"""Confidence intervals of scores over trials (over seeds: `cognition.pooling`).

    proportion    Wilson: centre (p + z^2/2n)/(1 + z^2/n), half-width z sqrt(p(1-p)/n + z^2/4n^2)/(1 + z^2/n)
    positive      a lower end below 0 moved to the log scale, where a quantity cannot be negative
    apart         of two scores, v_2 - v_1 with the half-widths of both added as squares (Zou and Donner)
    difference    of two shares, Newcombe: d - sqrt((p_1 - l_1)^2 + (u_2 - p_2)^2) to d + sqrt((u_1 - p_1)^2 + (p_2 - l_2)^2)
    mean          m +- t s/sqrt(n), t of Student with n - 1 degrees of freedom
    bootstrap     quantiles of the statistic over resamples of trials with replacement

Source: Wilson 1927, doi:10.1080/01621459.1927.10502953; Newcombe 1998,
doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; Efron 1979, doi:10.1214/aos/1176344552.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

from glutamate.cognition.scored import Curve, Score
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.intervals",
    "confidence intervals of scores",
    level=Parameter(0.95, "1", 0.95, 0.95, "convention", "established", "coverage of confidence intervals", scale="linear", role="protocol"),
    resamples=Parameter(2000.0, "1", 1000.0, 10000.0, "Efron and Tibshirani 1993 advise 1000 or more for percentiles", "established", "bootstrap resamples", role="numerical"),
)  # fmt: skip

QUANTILE_TOLERANCE = 1e-12  # number: of a quantile, relative


class Interval(NamedTuple):
    """An estimate with its confidence interval and the number of observations."""

    value: float
    low: float
    high: float
    n: int

    def score(self, unit: str, factor: float = 1.0) -> Score:
        """As a score; `factor` converts the unit (100 for a proportion in %)."""
        return Score(self.value * factor, unit, self.low * factor, self.high * factor, self.n)


UNDETERMINED = Interval(float("nan"), float("-inf"), float("inf"), 0)
"""Nothing to estimate from."""


def curve(
    x: Any, rows: Sequence[Interval], x_label: str, y_label: str, factor: float = 1.0, names: tuple[str, ...] = ()
) -> Curve:
    """Estimates with their intervals as a curve over x; `factor` converts the unit."""
    y, low, high = (factor * np.array([getattr(row, key) for row in rows]) for key in ("value", "low", "high"))
    return Curve(np.asarray(x), y, x_label, y_label, low, high, names)


def z_value(level: float | None = None) -> float:
    """Two-sided standard normal quantile of the coverage (1.96 for 95 %)."""
    return NormalDist().inv_cdf(0.5 + (TABLE["level"].value if level is None else level) / 2)


def proportion(successes: int, n: int, level: float | None = None) -> Interval:
    """Wilson interval of a proportion."""
    if n == 0:
        return UNDETERMINED
    z, p = z_value(level), successes / n
    spread = 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / spread
    half = z * np.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2) / spread
    return Interval(p, float(min(p, centre - half)), float(max(p, centre + half)), n)


def difference(first: Interval, second: Interval) -> Interval:
    """First share minus second, both with Wilson's intervals (Newcombe's hybrid score interval)."""
    value = first.value - second.value
    below = np.hypot(first.value - first.low, second.high - second.value)
    above = np.hypot(first.high - first.value, second.value - second.low)
    return Interval(value, float(value - below), float(value + above), first.n + second.n)


def mean(x: Any, level: float | None = None) -> Interval:
    """Mean of observations with Student's interval; needs two of them."""
    x = np.asarray(x, float)
    if x.size < 2:
        return Interval(float(x[0]), -np.inf, np.inf, 1) if x.size else UNDETERMINED
    half = student_quantile(level, x.size - 1) * x.std(ddof=1) / np.sqrt(x.size)
    return Interval(float(x.mean()), float(x.mean() - half), float(x.mean() + half), x.size)


def positive(score: Score) -> Score:
    """The score of a quantity that cannot be negative: a lower end below 0 is put at the same distance on the log scale.

    Student's interval of a few observations is symmetric and may reach below 0; low = m exp(-(m - low)/m) does not.
    """
    if score.ci_low >= 0 or not np.isfinite(score.ci_low) or score.value < 0:
        return score
    low = score.value * float(np.exp(score.ci_low / score.value - 1)) if score.value > 0 else 0.0
    return Score(score.value, score.unit, low, score.ci_high, score.n)


def apart(first: Score, second: Score) -> Interval:
    """Second score minus first, of trials whose noise may be in common.

    d - sqrt((u_1 - v_1)^2 + (v_2 - l_2)^2) to d + sqrt((v_1 - l_1)^2 + (u_2 - v_2)^2), the square-and-add interval of a difference
    of two estimates with any intervals (Zou and Donner 2008, doi:10.1002/sim.3095). Noise in common would make it narrower, but
    spiking trials diverge however small the change, so that it is not counted on.
    """
    value = second.value - first.value
    below = np.hypot(first.ci_high - first.value, second.value - second.ci_low)
    above = np.hypot(first.value - first.ci_low, second.ci_high - second.value)
    return Interval(value, float(value - below), float(value + above), min(first.n, second.n))


def standard_error(score: Score) -> float:
    """Standard error of a normal value with the interval of a score."""
    return (score.ci_high - score.ci_low) / (2 * z_value())


def from_standard_error(value: float, error: float, n: int, level: float | None = None) -> Interval:
    """Normal interval of an estimate with known standard error."""
    half = z_value(level) * float(error)
    return Interval(float(value), float(value) - half, float(value) + half, n)


def bootstrap(
    statistic: Callable[[np.ndarray], float],
    x: Any,
    seed: int,
    level: float | None = None,
    resamples: int | None = None,
) -> Interval:
    """Percentile interval of any statistic of the trials in `x` (trials along the first axis)."""
    x = np.asarray(x)
    if len(x) < 2:
        return UNDETERMINED
    count = int(TABLE["resamples"].value) if resamples is None else resamples
    draw = np.random.default_rng(seed)
    drawn = np.array([statistic(x[draw.integers(0, len(x), len(x))]) for _ in range(count)])
    tail = (1 - (TABLE["level"].value if level is None else level)) / 2
    value = float(statistic(x))
    low, high = (float(q) for q in np.quantile(drawn[np.isfinite(drawn)], [tail, 1 - tail]))
    return Interval(value, min(low, value), max(high, value), len(x))


@functools.cache
def student_quantile(level: float | None, degrees: int) -> float:
    """Two-sided quantile of Student's t, by bisection of its distribution function."""
    from jax.scipy.special import betainc

    tail = 1 - (TABLE["level"].value if level is None else level)
    low, high = 0.0, 2.0
    two_sided = lambda t: float(betainc(degrees / 2, 0.5, degrees / (degrees + t**2)))  # noqa: E731
    while two_sided(high) > tail:
        high *= 2
    while high - low > QUANTILE_TOLERANCE * high:
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle) > tail else (low, middle)
    return high
