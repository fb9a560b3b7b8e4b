"""Flows of linear equations dy/dt = A(t) y with many decades of rates: matrix exponentials and a fourth-order step.

    exp(A)                by Taylor series of the scaled matrix and repeated squaring: only products of matrices, so that it
                          is batched, differentiable in both modes and as fast as its matrix products
    y(t + h) = exp(h B2) exp(h B1) y(t),  B1 = a A(t + c1 h) + b A(t + c2 h),  B2 = b A(t + c1 h) + a A(t + c2 h)
                          c = 1/2 -+ sqrt(3)/6,  a = 1/4 + sqrt(3)/6,  b = 1/4 - sqrt(3)/6

The step is the commutator-free Magnus method of fourth order (Blanes & Moan 2006, doi:10.1016/j.apnum.2005.11.004). Each
factor is the exact flow of a constant matrix, so that stiffness sets no limit to h and columns that sum to zero in A sum
to one in the flow. Exponentials: Moler & Van Loan 2003, doi:10.1137/S00361445024180.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

_DEGREE = 12
"""Of the Taylor polynomial; with the norm scaled below a half its remainder is below 1e-13 of the smallest scale."""

_SQUARINGS = 24
"""Most squarings: matrices of norm up to 2^23 (a rate of 100/ms over a minute) have an exponential."""

NODES = (0.5 - np.sqrt(3) / 6, 0.5 + np.sqrt(3) / 6)
"""Gauss points of a step, where A(t) is evaluated."""

WEIGHTS = (0.25 + np.sqrt(3) / 6, 0.25 - np.sqrt(3) / 6)
"""Weights of A at the two points in the first factor; the second has them the other way round."""


@jax.jit
def exponential(A: Any, conserved: Any = None) -> jax.Array:
    """exp of each matrix of (..., n, n); not a number where the 1-norm exceeds 2^23.

    `conserved` (n,) are weights w with w A = 0, such as ones where columns sum to zero. Then w exp(A) = w, which is
    imposed after every squaring, so that rounding errors do not grow with the length of a step.
    """
    A = jnp.asarray(A)
    norm = jax.lax.stop_gradient(jnp.max(jnp.sum(jnp.abs(A), axis=-2), axis=-1))
    squarings = jnp.clip(jnp.ceil(jnp.log2(jnp.maximum(norm, 1e-300))) + 1, 0, None)
    scaled = A / jnp.exp2(squarings)[..., None, None]
    unit = jnp.eye(A.shape[-1])
    result = jnp.broadcast_to(unit, A.shape)
    for k in range(_DEGREE, 0, -1):
        result = unit + scaled @ result / k

    def kept(flow: jax.Array) -> jax.Array:
        if conserved is None:
            return flow
        w = jnp.asarray(conserved)
        return flow * jnp.where(w == 0, 1.0, w / jnp.where(w == 0, 1.0, w @ flow))[..., None, :]

    def square(result: jax.Array, count: jax.Array) -> tuple[jax.Array, None]:
        more = (count < squarings)[..., None, None]
        return jnp.where(more, kept(result @ result), result), None

    result, _ = jax.lax.scan(square, result, jnp.arange(_SQUARINGS))
    return jnp.where((squarings > _SQUARINGS)[..., None, None], jnp.nan, result)


@jax.jit
def step_flows(first: Any, second: Any, h: Any, conserved: Any = None) -> jax.Array:
    """Flows over steps of length `h` (...) from the matrices at the two Gauss points, (..., n, n) each."""
    a, b = WEIGHTS
    h = jnp.asarray(h)[..., None, None]
    both = exponential(jnp.stack([h * (a * first + b * second), h * (b * first + a * second)]), conserved)
    return both[1] @ both[0]


@jax.jit
def compose(flows: Any, start: Any) -> jax.Array:
    """States (steps + 1, ..., n) that the flows (steps, ..., n, n) make of `start` (..., n), the start first."""
    flows = jnp.asarray(flows)
    start = jnp.broadcast_to(jnp.asarray(start), flows.shape[1:-1])

    def advance(y: jax.Array, flow: jax.Array) -> tuple[jax.Array, jax.Array]:
        after = jnp.einsum("...ij,...j->...i", flow, y)
        return after, after

    _, states = jax.lax.scan(advance, start, flows)
    return jnp.concatenate([start[None], states])
