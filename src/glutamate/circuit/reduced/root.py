"""Newton's method for many roots at once, with exact derivatives by what is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

ROOT_TOLERANCE = 1e-13  # number: of a current or a gating variable, near rounding


def root(f: Callable[[Any, Any], Any], start: Any, given: Any) -> Any:
    """The root x of f(x, given), which increases with x, element by element, searched from `start`.

    The last step is taken with the slope held, so that the derivative by what is given is that of the root (implicit function
    theorem), however the search went.
    """
    held = jax.lax.stop_gradient(given)
    shape = jnp.broadcast_shapes(*(jnp.shape(v) for v in jax.tree_util.tree_leaves(given)))

    def step(x: Any) -> tuple[Any, Any]:
        off, slope_there = jax.jvp(lambda x: f(x, held), (x,), (jnp.ones_like(x),))
        return off / slope_there, slope_there

    def advance(carry: Any) -> Any:
        _, x = carry
        change, _ = step(x)
        return change, x - change

    x = jnp.broadcast_to(jax.lax.stop_gradient(jnp.asarray(start, float)), shape)
    x = jax.lax.while_loop(lambda c: jnp.max(jnp.abs(c[0])) > ROOT_TOLERANCE, advance, (jnp.ones(shape), x))[1]
    return x - f(x, given) / step(x)[1]
