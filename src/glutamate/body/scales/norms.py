"""Published distributions of scores as quantile functions: many people near the floor (gamma), or a mean within bounds (beta)."""

from __future__ import annotations

from typing import Any

import numpy as np

SEXES = ("male", "female")


def of_sex(sex: str, male: Any, female: Any) -> Any:
    """The norm of a sex; the mean of both where it is not said."""
    return {"male": male, "female": female}.get(sex, (male + female) / 2)


def skewed(u: Any, mean: Any, sd: Any) -> np.ndarray:
    """Quantile of a gamma distribution with that mean and standard deviation."""
    from scipy.special import gammaincinv

    shape = (mean / sd) ** 2
    return np.asarray(gammaincinv(shape, u) * mean / shape)


def with_cases(u: Any, shape: Any, cutoff: Any, share: Any) -> np.ndarray:
    """Quantile of a gamma distribution of that shape, of which a share lies above the cut-off."""
    from scipy.special import gammaincinv

    return np.asarray(gammaincinv(shape, u) / gammaincinv(shape, 1 - share) * cutoff)


def bounded(u: Any, mean: Any, sd: Any, low: float, high: float) -> np.ndarray:
    """Quantile of a beta distribution on [low, high] with that mean and standard deviation."""
    from scipy.special import betaincinv

    m, v = (mean - low) / (high - low), (sd / (high - low)) ** 2
    size = m * (1 - m) / v - 1
    return np.asarray(low + (high - low) * betaincinv(m * size, (1 - m) * size, u))
