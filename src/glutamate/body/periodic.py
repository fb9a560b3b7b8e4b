"""The state that ordinary days repeat: a fixed point of the map of one day, by Newton's method.

Slow memories of the body (receptors, glands) relax over months, so that days of settling in would not get there. People do not act on
each other: one tangent for each state serves all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax

NEWTON_STEPS = 8  # number: of iterations
"""Two more than bring a state of weeks of restriction to rounding; the maps of a day are nearly linear."""


def repeated(a_day: Callable[[Any], Any], start: Any) -> Any:
    """The fixed point of `a_day`, (states, people) to (states, people), near `start`."""

    def newton(_: Any, x: Any) -> Any:
        directions = jnp.broadcast_to(jnp.eye(len(x))[..., None], (len(x), *x.shape))
        slope = jax.vmap(lambda direction: jax.jvp(a_day, (x,), (direction,))[1], out_axes=1)(directions)
        miss = a_day(x) - x
        system = jnp.moveaxis(slope, -1, 0) - jnp.eye(len(x))
        return x - jnp.linalg.solve(system, miss.T[..., None])[..., 0].T

    return lax.fori_loop(0, NEWTON_STEPS, newton, start)
