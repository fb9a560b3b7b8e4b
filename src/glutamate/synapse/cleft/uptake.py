"""Glutamate of the cleft, its vicinity and the extracellular space, with transporters that bind before they transport.

    dc/dt = -(c - v)/tau_c                                                      cleft
    dv/dt = (V_c/V_v) (c - v)/tau_c - (v - e)/tau_v - k_on v (T - X) + k_off X - (v - e_0)/tau + L       vicinity
    de/dt = (V_v/V_e) (v - e)/tau_v - k_on e (T - Y) + k_off Y - (e - e_0)/tau + L      extracellular space
    dX/dt = k_on v (T - X) - (k_off + k_t) X,   dY/dt likewise with e                bound transporters

A release adds q G_peak to c. V_v/V_e = phi active/(V_c/V_v), with phi the cleft's share of the extracellular volume per
synapse and `active` the share of synapses of a region that release together: near 0 for sparse activity, some per cent
when many fibres are stimulated at once, which is when spillover adds up. Geometry is such that one release in health
follows the declared course of `transient` for some 5 ms; after that glutamate that leaves transporters again keeps a tail
of a few uM (8 uM at 8 ms, declared 1.4 uM). Slowed uptake thus hardly changes what AMPA receptors see, and acts on NMDA
receptors the more, the higher the frequency.

Solved by exponential Rosenbrock-Euler steps, of second order, exact for the linear part and stable at any step. Units:
uM inside, mM for the cleft that receptors see; ms. Assumed: four well-mixed spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.transition_matrix import exponential
from glutamate.engine.units import UM_PER_MM
from glutamate.errors import InputError
from glutamate.synapse.admissible import concentration
from glutamate.synapse.cleft import ambient, transient, transporters
from glutamate.synapse.cleft.transporters import Activity, Rates

_GEOMETRY = "such that one release in health follows the default course of synapse.cleft"

TABLE = ParameterTable(
    "synapse.uptake",
    "spaces that glutamate spreads through",
    cleft=Parameter(0.1, "ms", 0.05, 0.2, _GEOMETRY, "assumed", "diffusion out of the cleft"),
    vicinity=Parameter(1.5, "ms", 1.0, 2.5, _GEOMETRY, "assumed", "diffusion out of the vicinity"),
    cleft_over_vicinity=Parameter(0.14, "1", 0.08, 0.25, _GEOMETRY, "assumed", "volume of the cleft over that of the vicinity"),
    cleft_over_space=Parameter(0.0103, "1", 0.007, 0.015, "one vesicle per synapse raises the extracellular space by 31 uM, a quarter of its transporters: Lehre & Danbolt 1998", "established", "volume of the cleft over the extracellular volume per synapse"),
    active=Parameter(0.06, "1", 0.005, 0.2, "strong extracellular stimulation", "assumed", "share of the synapses of a region that release together", scale="logit"),
)  # fmt: skip


class Glutamate(NamedTuple):
    """times: (t,) ms. cleft, vicinity, extracellular: (t,) glutamate in mM, in the cleft just after a release that stands
    there; before: (t,) the cleft just before it; bound: (t,) share of the transporters of the extracellular space that
    hold glutamate."""

    times: Any
    cleft: Any
    before: Any
    vicinity: Any
    extracellular: Any
    bound: Any


def spread(
    values: Mapping[str, Any],
    releases_ms: Sequence[float] | np.ndarray,
    times_ms: np.ndarray,
    contents: Any = 1.0,
    activity: Activity = transporters.HEALTHY,
    active: Any = None,
    pool: Any = 1.0,
) -> Glutamate:
    """Glutamate after releases, from the steady state at the given transporter activity.

    Args:
        releases_ms: (k,) times of release, each of them among `times_ms`.
        times_ms: (t,) ascending, dense after releases: `markov.grid`.
        contents: vesicular content relative to health, a number or (k,).
        activity: of the transporters.
        active: share of synapses that release together; the declared one if None.
        pool: extracellular glutamate relative to health before the releases.

    Raises:
        InputError: a release that is not among the times, a negative content or activity.
    """
    concentration("contents", contents, "times the healthy one")
    p, T = TABLE.of(values), transporters.rates(values, activity)
    active = p.active if active is None else concentration("active", active, "of the synapses")
    rows = np.searchsorted(times_ms, np.asarray(releases_ms, float))
    if np.any(rows >= len(times_ms)) or np.any(np.abs(times_ms[np.minimum(rows, len(times_ms) - 1)] - releases_ms) > 0):
        raise InputError("spread: every release must be among times_ms; use markov.grid(releases_ms, end)")
    added = jnp.zeros(len(times_ms)).at[rows].add(contents * transient.TABLE.of(values).peak * UM_PER_MM)
    e_0 = ambient.glutamate(values, pool, activity)
    sources = (ambient.leak(values, pool), ambient.TABLE.of(values).glutamate * pool)
    shares = (p.cleft_over_vicinity, p.cleft_over_space * active / p.cleft_over_vicinity)
    held = T.total * e_0 / (T.Km + e_0)

    def f(y: jax.Array) -> jax.Array:
        return _derivative(y, p, T, shares, sources, ambient.TABLE.of(values).exchange)

    def advance(y: jax.Array, given: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        h, more = given
        after = y + _increment(f, y, h)
        return after.at[0].add(more), after

    y0 = jnp.stack([jnp.asarray(y, float) for y in (e_0, e_0, e_0, held, held)])
    steps = (jnp.diff(jnp.asarray(times_ms)), added[1:])
    _, later = jax.lax.scan(advance, y0.at[0].add(added[0]), steps)
    y = jnp.concatenate([y0[None], later])
    before, v, e, bound = (y[:, i] / UM_PER_MM for i in (0, 1, 2, -1))
    total = jnp.where(T.total > 0, T.total, 1.0) / UM_PER_MM
    return Glutamate(times_ms, before + added / UM_PER_MM, before, v, e, bound / total)


def at(glutamate: Glutamate, t_ms: Any, where: str = "cleft") -> jax.Array:
    """Glutamate (mM) at any time within the grid, exponential between its times; a course for `markov.course`."""
    times, left = jnp.asarray(glutamate.times), getattr(glutamate, where)
    right = glutamate.before if where == "cleft" else left
    i = jnp.clip(jnp.searchsorted(times, t_ms, side="right") - 1, 0, len(times) - 2)
    share = (t_ms - times[i]) / (times[i + 1] - times[i])
    return left[i] ** (1 - share) * right[i + 1] ** share


def _derivative(y: jax.Array, p: Any, T: Rates, shares: tuple[Any, Any], sources: tuple[Any, Any], tau: Any) -> jax.Array:  # fmt: skip
    c, v, e, X, Y = y
    (into_v, into_e), (leak, far) = shares, sources
    binding_v, binding_e = T.on * v * (T.total - X) - T.off * X, T.on * e * (T.total - Y) - T.off * Y
    return jnp.stack(
        [
            -(c - v) / p.cleft,
            into_v * (c - v) / p.cleft - (v - e) / p.vicinity - binding_v - (v - far) / tau + leak,
            into_e * (v - e) / p.vicinity - binding_e - (e - far) / tau + leak,
            binding_v - T.transport * X,
            binding_e - T.transport * Y,
        ]
    )


def _increment(f: Any, y: jax.Array, h: Any) -> jax.Array:
    """h phi_1(h J) f(y), with phi_1(z) = (e^z - 1)/z, from the exponential of the bordered matrix [[J, f], [0, 0]]."""
    n = len(y)
    bordered = jnp.zeros((n + 1, n + 1)).at[:n, :n].set(jax.jacfwd(f)(y)).at[:n, n].set(f(y))
    return exponential(h * bordered)[:n, n]
