"""Quantile functions of the distributions that synapses are drawn from, by mean and standard deviation.

    gamma:  shape (m/s)^2, scale s^2/m          beta:  a = m nu, b = (1 - m) nu, nu = m (1 - m)/s^2 - 1
    one plus Poisson:  1 + Poisson(m - 1)

A standard deviation of 0 gives the mean. Quantiles are found by bisection on the distribution function; they carry no
derivative with respect to the moments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax.scipy.special import betainc, gammainc

BISECTION_TOLERANCE = 1e-12  # number: of the interval that is halved


def _bisect(distribution: Callable[[jax.Array], jax.Array], p: jax.Array, low: jax.Array, high: jax.Array) -> jax.Array:
    """x in [low, high] with distribution(x) = p, to a relative 1e-12 of the interval."""

    def halve(bounds: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        a, b = bounds
        middle = (a + b) / 2
        below = distribution(middle) < p
        return jnp.where(below, middle, a), jnp.where(below, b, middle)

    def wide(bounds: tuple[jax.Array, jax.Array]) -> jax.Array:
        return jnp.any(bounds[1] - bounds[0] > BISECTION_TOLERANCE * (high - low))

    a, b = jax.lax.while_loop(wide, halve, (low, high))
    return (a + b) / 2


def gamma(p: Any, mean: Any, spread: Any) -> jax.Array:
    """Quantile at probability p of the gamma distribution with `mean` and standard deviation `spread`."""
    p, mean, spread = jnp.broadcast_arrays(*(jnp.asarray(a, float) for a in (p, mean, spread)))
    random = spread > 0
    sd = jnp.where(random, spread, mean)
    shape, scale = (mean / sd) ** 2, sd**2 / mean
    # on a logarithmic axis, up to the bound of Cantelli's inequality
    high = jnp.log(mean + sd / jnp.sqrt(jnp.maximum(1 - p, jnp.finfo(float).eps)))
    low = jnp.broadcast_to(jnp.log(jnp.finfo(float).tiny) / 2, high.shape)
    x = _bisect(lambda y: gammainc(shape, jnp.exp(y) / scale), p, low, high)
    return jnp.where(random, jnp.exp(x), mean)


def beta(p: Any, mean: Any, spread: Any) -> jax.Array:
    """Quantile at probability p of the beta distribution with `mean` in (0, 1) and standard deviation `spread`."""
    p, mean, spread = jnp.broadcast_arrays(*(jnp.asarray(a, float) for a in (p, mean, spread)))
    random = spread > 0
    variance = jnp.where(random, spread**2, mean * (1 - mean) / 2)
    size = mean * (1 - mean) / variance - 1
    x = _bisect(lambda y: betainc(mean * size, (1 - mean) * size, y), p, jnp.zeros_like(p), jnp.ones_like(p))
    return jnp.where(random, x, mean)


def one_plus_poisson(p: Any, mean: Any) -> jax.Array:
    """Quantile at probability p of 1 + Poisson(mean - 1), a whole number from 1; `mean` at least 1."""
    p, mean = jnp.broadcast_arrays(jnp.asarray(p, float), jnp.asarray(mean, float))
    rate = mean - 1

    def reach(state: Any) -> jax.Array:
        _, term, reached, k = state
        return jnp.any((reached < p) & ((term > 0) | (k < rate)))

    def add(state: Any) -> Any:
        count, term, reached, k = state
        term = term * rate / (k + 1)
        return count + (reached < p), term, reached + term, k + 1

    none = jnp.exp(-rate)
    count, *_ = jax.lax.while_loop(reach, add, (jnp.ones_like(p), none, none, jnp.zeros_like(p)))
    return count
