"""Maximum likelihood for a handful of parameters, by damped Newton steps with exact derivatives.

    theta <- theta - (H + lambda I)^-1 g,   g, H gradient and Hessian of the negative log-likelihood

lambda grows tenfold when a step does not lower the negative log-likelihood and shrinks tenfold when it does, from
Newton's step near the optimum to short gradient steps far from it. The covariance of the estimate is the inverse of
the observed information H at the optimum.

Observations come with weights, so that data padded to a common length compile once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "cognition.maximum_likelihood",
    "settings of the damped Newton search", "numerical",
    damping=Parameter(1e-3, "1", 1e-4, 1e-1, "Levenberg-Marquardt practice", "assumed", "first damping relative to the largest curvature"),
    change=Parameter(10.0, "1", 2.0, 10.0, "Levenberg-Marquardt practice", "assumed", "factor by which the damping moves"),
    steps=Parameter(200.0, "1", 100.0, 1000.0, "measured: fits here need fewer than 60", "assumed", "most steps"),
)  # fmt: skip

# number: norm of the gradient per observation at which the search ends
GRADIENT_TOLERANCE = 1e-9
CURVATURE_TOLERANCE = 1e-12  # number: relative curvature that is rounding

Negative = Callable[[Any, Any], Any]
"""(theta, data) -> negative log-likelihood."""


class Estimate(NamedTuple):
    """Parameters at the optimum, their covariance, the negative log-likelihood, and whether the search converged."""

    theta: np.ndarray
    covariance: np.ndarray
    loss: float
    converged: bool

    @property
    def error(self) -> np.ndarray:
        """Standard errors; infinite where the data do not determine a parameter."""
        variance = np.diag(self.covariance)
        return np.where(variance > 0, np.sqrt(np.maximum(variance, 0)), np.inf)


def fit(loss: Negative, start: Any, data: Any, n: float) -> Estimate:
    """Minimise `loss(theta, data)` from `start`.

    Args:
        loss: negative log-likelihood, a module-level function (programs are kept per function).
        start: first guess, shape (k,).
        data: pytree of arrays handed to `loss`.
        n: number of observations, which scales the stopping rule.
    """
    p = TABLE.of()
    theta, value, hessian, gradient = _search(
        loss, jnp.asarray(start, float), data, float(n), float(p.damping), float(p.change), int(p.steps)
    )
    h = np.asarray(hessian)
    positive = np.linalg.eigvalsh(h).min() > CURVATURE_TOLERANCE * np.abs(h).max() if np.isfinite(h).all() else False
    covariance = np.linalg.inv(h) if positive else np.full_like(h, np.nan)
    small = float(jnp.max(jnp.abs(gradient))) <= np.sqrt(GRADIENT_TOLERANCE) * max(n, 1)
    return Estimate(np.asarray(theta), covariance, float(value), bool(positive and small))


class _State(NamedTuple):
    theta: Any
    value: Any
    damping: Any
    step: Any
    size: Any


@functools.partial(jax.jit, static_argnums=0)
def _search(loss: Negative, start: Any, data: Any, n: Any, damping: Any, change: Any, steps: Any) -> Any:
    gradient, hessian = jax.grad(loss), jax.hessian(loss)

    def going(s: _State) -> Any:
        return (s.step < steps) & (s.size > GRADIENT_TOLERANCE * n)

    def advance(s: _State) -> _State:
        g, h = gradient(s.theta, data), hessian(s.theta, data)
        scale = jnp.max(jnp.abs(jnp.diag(h))) * s.damping
        lowest = jnp.linalg.eigvalsh(h)[0]
        shift = scale + jnp.maximum(-2 * lowest, 0)
        trial = s.theta - jnp.linalg.solve(h + shift * jnp.eye(len(s.theta)), g)
        value = loss(trial, data)
        better = jnp.isfinite(value) & (value <= s.value)
        theta = jnp.where(better, trial, s.theta)
        return _State(
            theta,
            jnp.where(better, value, s.value),
            jnp.where(better, s.damping / change, s.damping * change),
            s.step + 1,
            jnp.max(jnp.abs(gradient(theta, data))),
        )

    first = _State(start, loss(start, data), damping, 0, jnp.max(jnp.abs(gradient(start, data))))
    last = jax.lax.while_loop(going, advance, first)
    return last.theta, last.value, hessian(last.theta, data), gradient(last.theta, data)


def padded(x: Any, fill: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Observations padded to the next power of two along the first axis, and weights 1 (observed) or 0 (padding)."""
    x = np.asarray(x, float)
    size = 1 << max(len(x) - 1, 0).bit_length()
    out = np.full((size, *x.shape[1:]), fill)
    out[: len(x)] = x
    return out, (np.arange(size) < len(x)).astype(float)
