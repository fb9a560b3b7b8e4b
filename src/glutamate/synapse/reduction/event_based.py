"""Event-based form of a synapse: what each release adds, and how it decays.

    at a release     a = alpha R (1 - s),   s <- s + a,   R <- R (1 - d)
    between          ds/dt = -s/decay,      dR/dt = (1 - R)/recovery
    open             g(t) = peak n (s(t) - s_r(t)),   ds_r/dt = -s_r/rise with the same steps a,  n: the bracket peaks at 1

s are receptors that glutamate keeps, so that releases saturate; R are receptors that are not desensitised. Between releases
everything is exponential, so that states at releases and the charge

    int_0^T g dt = peak n sum_k a_k [decay (1 - e^{-(T - t_k)/decay}) - rise (1 - e^{-(T - t_k)/rise})]

are exact. The numbers are fitted to the kinetic scheme (`fitted.py`), never set by hand. Units: ms; g is relative to all
channels open.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from glutamate.synapse.spine.voltage import peak_factor


class Kernel(NamedTuple):
    """Numbers of the event-based form of one receptor.

    peak: open probability after one release at rest, divided by alpha. rise, decay, recovery: ms. alpha: share of free
    receptors that one release takes. d: share that one release desensitises.
    """

    peak: Any
    rise: Any
    decay: Any
    alpha: Any
    d: Any
    recovery: Any


def steps(kernel: Kernel, releases_ms: Any, weight: Any = 1.0) -> jax.Array:
    """Step a of every release, (releases,), for ascending times; `weight` 0 marks one that does not count."""
    times = jnp.asarray(releases_ms, float)
    k = kernel

    def release(state: tuple[Any, Any], given: tuple[Any, Any]) -> tuple[tuple[Any, Any], Any]:
        (s, R), (interval, w) = state, given
        s, R = s * jnp.exp(-interval / k.decay), 1 - (1 - R) * jnp.exp(-interval / k.recovery)
        a = w * k.alpha * R * (1 - s)
        return (s + a, R * (1 - w * k.d)), a

    intervals = jnp.diff(times, prepend=times[:1])
    _, found = jax.lax.scan(
        release, (jnp.zeros(()), jnp.ones(())), (intervals, jnp.broadcast_to(jnp.asarray(weight, float), times.shape))
    )
    return found


def charge(kernel: Kernel, releases_ms: Any, duration_ms: Any, weight: Any = 1.0) -> jax.Array:
    """Open probability integrated over [0, duration] (ms)."""
    left = duration_ms - jnp.asarray(releases_ms, float)
    n = peak_factor(kernel.rise, kernel.decay)
    each = kernel.decay * (1 - jnp.exp(-left / kernel.decay)) - kernel.rise * (1 - jnp.exp(-left / kernel.rise))
    return kernel.peak * n * jnp.sum(steps(kernel, releases_ms, weight) * each)


def open_probability(kernel: Kernel, releases_ms: Any, times_ms: Any) -> jax.Array:
    """Open probability at `times_ms`, of their shape."""
    a = steps(kernel, releases_ms)
    since = jnp.asarray(times_ms, float)[..., None] - jnp.asarray(releases_ms, float)
    after = jnp.maximum(since, 0)
    shape = jnp.exp(-after / kernel.decay) - jnp.exp(-after / kernel.rise)
    n = peak_factor(kernel.rise, kernel.decay)
    return kernel.peak * n * jnp.sum(jnp.where(since >= 0, a * shape, 0), axis=-1)
