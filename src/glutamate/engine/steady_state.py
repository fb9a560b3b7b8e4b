"""The derivative of a steady state, without its search.

    F(x, p) = 0        dx/dp = -(dF/dx)^-1 dF/dp

One step of Newton's method from the state that is known, with the Jacobian held, leaves the state where it is and has the derivative of the
equation (implicit function theorem). Forward derivatives only (`jvp`, `jacfwd`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax


def held(residual: Callable[[Any], Any], state: Any) -> Any:
    """`state` (n,), at which `residual` (n,) of it vanishes, with the derivatives of that equation by all that `residual` closes over.

    States differ by orders of magnitude, so that each is measured in its own size: none may be 0.
    """
    known = lax.stop_gradient(state)

    def off(share: Any) -> Any:
        return residual(known * share) / known

    still = jnp.ones_like(known)
    slope = lax.stop_gradient(jax.jacfwd(off)(still))
    return known * (1 - jnp.linalg.solve(slope, off(still)))
