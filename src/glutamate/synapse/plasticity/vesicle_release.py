"""Released fraction per presynaptic spike, site by site (Tsodyks-Markram with several sites).

    u <- u e^{-dt/F}, then u <- u + U (1 - u);  an empty site refills with probability 1 - e^{-dt/D};
    a full site releases with probability u

"failures" draws sites (release failures and their correlation between spikes); "mean" follows the expectation.

Units: ms. Sources: Fuhrmann 2002 doi:10.1152/jn.00258.2001; multivesicular form of Chindemi 2022
doi:10.1038/s41467-022-30214-w.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp

Release = Literal["failures", "mean"]


class Sites(NamedTuple):
    """Facilitated release probability u (n,) and how full each site is (sites, n); one row in the mean."""

    u: Any
    full: Any


def rested(count: Any, rows: int) -> Sites:
    """All of `count` (n,) sites full, no facilitation; `rows` 1 for the mean."""
    numbers = jnp.arange(rows)[:, None]
    full = jnp.where(numbers < count, 1.0, 0.0) if rows > 1 else jnp.ones((1, len(count)))
    return Sites(jnp.zeros(len(count)), full)


def spike(x: Sites, since: Any, U: Any, D: Any, F: Any, count: Any, uniform: Any) -> tuple[Sites, Any]:
    """Sites after a spike `since` ms after the last one, and the released fraction (n,).

    `uniform` (2, sites, n) decides on refilling and release; None follows the mean.
    """
    u = x.u * jnp.exp(-since / F)
    u = u + U * (1 - u)
    refill = -jnp.expm1(-since / D)
    if uniform is None:
        full = x.full + (1 - x.full) * refill
        released = u * full
        return Sites(u, full - released), released[0]
    present = jnp.arange(len(x.full))[:, None] < count
    full = jnp.where((uniform[0] < refill) & present, 1.0, x.full)
    released = jnp.where(uniform[1] < u, full, 0.0)
    return Sites(u, full - released), released.sum(0) / count


def uniforms(key: Any, rows: int, n: int) -> Any:
    """Random numbers of one spike, None in the mean."""
    return jax.random.uniform(key, (2, rows, n)) if rows > 1 else None
