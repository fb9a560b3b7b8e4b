"""A response surface: a score as a smooth function of log conductance factors, fitted to runs with known errors.

    eta(z) = b_0 + sum_i b_i u_i + sum_(i<=j) b_ij u_i u_j,     u_i = z_i / scale_i,  z_i = ln(conductance / healthy)
    score  = eta, exp(eta) or 1/(1 + exp(-eta))                 link "identity", "log" or "logit"

Continuous scores are fitted by weighted least squares on the link scale with the errors of the runs; counts by maximum
likelihood (iteratively reweighted). If the runs scatter more about the surface than their errors say, the covariance grows
by that factor. A weak ridge keeps directions that the design does not resolve at zero, and runs without a failure finite.

Left-out error: every run is predicted from the others; its standardised error is the difference over the root of both
variances. The surface is used where the share of runs within two standard errors is as it should be.

Discrepancy: the variance, on the link scale, by which runs miss the surface that the others give beyond what the errors of both
explain, with its standard error over the runs. For shares it is measured as a share and turned by the slope of the link. Runs
that scatter less than their errors say give a variance below 0: none, within its error.

Evaluation is differentiable (JAX). Units: z is dimensionless; scores carry their own unit.
Source of the method: Box & Wilson 1951 (doi:10.1111/j.2517-6161.1951.tb00067.x); McCullagh & Nelder 1989 for the counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.arrays import numpy_for

Link = Literal["identity", "log", "logit"]
# number: precision of the prior on a coefficient, relative to that of the best measured run
RIDGE = 1e-3
CONVERGENCE_TOLERANCE = 1e-10  # number: of the coefficients, relative
# number: most rounds of reweighting; they converge in about ten
MOST_ROUNDS = 200


@dataclass(frozen=True)
class ResponseSurface:
    """A fitted surface.

    Args:
        axes: names of the conductances, in the order of z.
        scale: unit of each axis, log conductance.
        link: see the module.
        coefficients, covariance: of the terms, in the order of `terms`.
        left_out: standardised left-out error of every run.
        missed, missed_error: variance of the discrepancy and its standard error, see the module.
    """

    axes: tuple[str, ...]
    scale: tuple[float, ...]
    link: Link
    coefficients: np.ndarray
    covariance: np.ndarray
    left_out: np.ndarray
    missed: float = 0.0
    missed_error: float = 0.0

    def eta(self, z: Any) -> Any:
        """The linear predictor at log factors `z` (..., axes)."""
        return self._terms(z) @ self.coefficients

    def _terms(self, z: Any) -> Any:
        """Values of all terms at log factors; NumPy on the host, where JAX would start an operation at a time."""
        return basis(numpy_for(z).asarray(z) / np.asarray(self.scale))

    def mean(self, z: Any) -> Any:
        """The score at log factors `z` (..., axes)."""
        return inverse(self.link, self.eta(z))

    def error(self, z: Any) -> Any:
        """Standard error of `eta`, on the link scale."""
        x = self._terms(z)
        xp = numpy_for(x)
        return xp.sqrt(xp.einsum("...i,ij,...j->...", x, self.covariance, x))

    def interval(self, z: Any, width: float = 2.0) -> tuple[Any, Any]:
        """The score `width` standard errors below and above its mean."""
        eta, error = self.eta(z), self.error(z)
        return inverse(self.link, eta - width * error), inverse(self.link, eta + width * error)

    def slope(self, z: Any) -> jax.Array:
        """Gradient of the score with respect to the log factors, at one point."""
        return jax.grad(lambda at: self.mean(at))(jnp.asarray(z, float))

    @property
    def discrepancy(self) -> float:
        """Standard deviation of the discrepancy."""
        return max(self.missed, 0.0) ** (1 / 2)

    @property
    def within_two(self) -> float:
        """Share of runs whose left-out error is below two standard errors."""
        return float(np.mean(np.abs(self.left_out) <= 2)) if self.left_out.size else float("nan")

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "link": self.link,
            "coefficients": [float(c) for c in self.coefficients],
            "covariance": [[float(c) for c in row] for row in self.covariance],
            "left_out": [float(e) for e in self.left_out],
            "missed": [self.missed, self.missed_error],
        }

    @staticmethod
    def from_dict(axes: Sequence[str], scale: Sequence[float], given: Mapping[str, Any]) -> ResponseSurface:
        """The inverse of `as_dict`."""
        b, covariance, left_out = (np.asarray(given[k], float) for k in ("coefficients", "covariance", "left_out"))
        missed, error = map(float, given["missed"])
        return ResponseSurface(tuple(axes), tuple(scale), given["link"], b, covariance, left_out, missed, error)


def terms(axes: int) -> list[tuple[int, ...]]:
    """The terms of the surface: constant (), linear (i,), products (i, j)."""
    pairs = itertools.combinations_with_replacement(range(axes), 2)
    return [(), *((i,) for i in range(axes)), *pairs]


def basis(u: Any) -> Any:
    """Values of all terms at `u` (..., axes)."""
    xp: Any = jnp if isinstance(u, jax.Array) else np
    u = xp.asarray(u)
    padded = xp.concatenate([u, xp.ones((*u.shape[:-1], 1), u.dtype)], axis=-1)
    first, second = _factors_of_terms(u.shape[-1])
    return padded[..., first] * padded[..., second]


@cache
def _factors_of_terms(axes: int) -> tuple[np.ndarray, np.ndarray]:
    """The two factors of every term, as indices into the axes and a 1 behind them."""
    first, second = zip(*((*term, axes, axes)[:2] for term in terms(axes)), strict=True)
    return np.array(first), np.array(second)


def fit_scores(
    axes: Sequence[str], scale: Sequence[float], z: Any, scores: Any, errors: Any, link: Link
) -> ResponseSurface:
    """A surface through continuous scores.

    Args:
        z: log factors of every run, (runs, axes).
        scores, errors: of every run, with standard errors, in the score's unit; runs that are not finite are left out.
    """
    z, scores, errors = (np.asarray(a, float) for a in (z, scores, errors))
    good = np.isfinite(scores) & np.isfinite(errors) & (errors > 0) & ((scores > 0) | (link != "log"))
    z, scores, errors = z[good], scores[good], errors[good]
    y = np.log(scores) if link == "log" else scores
    variance = (errors / scores) ** 2 if link == "log" else errors**2
    x = basis(z / np.asarray(scale, float))
    coefficients, covariance = _weighted(x, y, 1 / variance)
    spread = _excess((y - x @ coefficients) ** 2 / variance, x.shape[1])
    left_out, beyond = [], []
    for i in range(len(y)):
        others = np.arange(len(y)) != i
        b, c = _weighted(x[others], y[others], 1 / variance[others])
        missed, known = y[i] - x[i] @ b, variance[i] + x[i] @ c @ x[i]
        left_out.append(missed / np.sqrt(spread * known))
        beyond.append(missed**2 - known)
    missed = _mean_with_error(np.asarray(beyond), np.ones(len(beyond)))
    return ResponseSurface(
        tuple(axes), tuple(scale), link, coefficients, covariance * spread, np.asarray(left_out), *missed
    )


def fit_counts(axes: Sequence[str], scale: Sequence[float], z: Any, successes: Any, trials: Any) -> ResponseSurface:
    """A surface through a probability.

    Args:
        z: log factors of every run, (runs, axes).
        successes, trials: counts of every run.
    """
    z, k, n = (np.asarray(a, float) for a in (z, successes, trials))
    z, k, n = z[n > 0], k[n > 0], n[n > 0]
    x = basis(z / np.asarray(scale, float))
    coefficients, covariance = _logistic(x, k, n)
    p = _expit(x @ coefficients)
    spread = _excess((k - n * p) ** 2 / (n * p * (1 - p)), x.shape[1])
    left_out, beyond, slopes = [], [], []
    for i in range(len(k)):
        others = np.arange(len(k)) != i
        b, c = _logistic(x[others], k[others], n[others])
        p = _expit(x[i] @ b)
        # A run without a failure is predicted with certainty nowhere: its own error is that of half a failure.
        own = (n[i] * p + 1 / 2) / (n[i] + 1)
        variance = own * (1 - own) / n[i] + (p * (1 - p)) ** 2 * (x[i] @ c @ x[i])
        left_out.append((k[i] / n[i] - p) / np.sqrt(spread * variance))
        beyond.append((k[i] / n[i] - p) ** 2 - variance)
        slopes.append((p * (1 - p)) ** 2)
    missed = _mean_with_error(np.asarray(beyond), np.asarray(slopes))
    return ResponseSurface(
        tuple(axes), tuple(scale), "logit", coefficients, covariance * spread, np.asarray(left_out), *missed
    )


def _mean_with_error(beyond: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Sum of `beyond` over that of its weights, and the standard error of this ratio over runs."""
    total = float(weights.sum())
    if total <= 0:
        return 0.0, 0.0
    ratio = float(beyond.sum()) / total
    return ratio, float(np.sqrt(np.sum((beyond - ratio * weights) ** 2))) / total


def _weighted(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    information = (x.T * weights) @ x + _prior(x.shape[1], weights)
    covariance = np.linalg.inv(information)
    return covariance @ (x.T @ (weights * y)), covariance


def _logistic(x: np.ndarray, k: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    b = np.zeros(x.shape[1])
    prior = _prior(x.shape[1], n)
    for _ in range(int(MOST_ROUNDS)):
        p = _expit(x @ b)
        information = (x.T * (n * p * (1 - p))) @ x + prior
        step = np.linalg.solve(information, x.T @ (k - n * p) - prior @ b)
        b = b + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < CONVERGENCE_TOLERANCE:
            break
    p = _expit(x @ b)
    return b, np.linalg.inv((x.T * (n * p * (1 - p))) @ x + prior)


def _prior(terms_: int, weights: np.ndarray) -> np.ndarray:
    """Precision of the weak prior; the constant has none worth naming."""
    return np.eye(terms_) * RIDGE * float(np.max(weights))


def _excess(chi: np.ndarray, used: int) -> float:
    """Scatter about the surface relative to the errors, at least 1."""
    free = len(chi) - used
    return max(1.0, float(chi.sum() / free)) if free > 0 else 1.0


def _expit(eta: np.ndarray) -> np.ndarray:
    return np.asarray(np.exp(-np.logaddexp(0.0, -np.asarray(eta))))


def inverse(link: Link, eta: Any) -> Any:
    """From the link scale to the score."""
    if link == "identity":
        return eta
    xp = numpy_for(eta)
    if link == "logit":
        return _expit(eta) if xp is np else jax.nn.sigmoid(eta)
    # A time without end, such as that of a choice that is never made, is infinite on the host as it is in a trace.
    with np.errstate(over="ignore"):
        return xp.exp(eta)
