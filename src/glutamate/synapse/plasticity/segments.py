"""A linear stochastic variable driven by calcium above two thresholds, composed exactly over a pattern of spikes.

Within a gap between spikes calcium falls, so that the variable x sees first the stretch above both thresholds, then the
one above the lower threshold only, then the rest. In each stretch

    dx = (drive - rate x) dt + sqrt(noise) dW

has the exact solution x -> a x + b + sqrt(v) xi with xi ~ N(0, 1),

    a = exp(-rate t),  b = drive t phi(rate t),  v = noise t phi(2 rate t),  phi(y) = (1 - exp(-y))/y,

and such maps compose to one map for the whole pattern, and for its repetition. No time step is involved.
Rates in 1/ms.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

# number: below this argument phi is replaced by its expansion 1 - y/2, which is then exact to rounding
SERIES_BELOW = 1e-8


class Map(NamedTuple):
    """x -> a x + b + sqrt(v) xi."""

    a: Any
    b: Any
    v: Any

    def then(self, other: Map) -> Map:
        """This map followed by another."""
        return Map(self.a * other.a, self.b * other.a + other.b, self.v * other.a**2 + other.v)

    def repeated(self, n: Any) -> Map:
        """This map n times (n real, >= 0)."""
        fallen = -n * jnp.log(self.a)
        one = -jnp.log(self.a)
        return Map(
            jnp.exp(-fallen),
            self.b * n * phi(fallen) / phi(one),
            self.v * n * phi(2 * fallen) / phi(2 * one),
        )


class Stretch(NamedTuple):
    """Coefficients of x in one of the three stretches: above both thresholds, above the lower one, below both."""

    rate: Any
    drive: Any
    noise: Any


def phi(y: Any) -> Any:
    """(1 - exp(-y))/y, with value and gradient at y = 0."""
    small = jnp.abs(y) < SERIES_BELOW
    safe = jnp.where(small, 1.0, y)
    return jnp.where(small, 1 - y / 2, -jnp.expm1(-safe) / safe)


def step(stretch: Stretch, time: Any) -> Map:
    """The exact map of one stretch that lasts `time` (ms)."""
    fallen = stretch.rate * time
    return Map(jnp.exp(-fallen), stretch.drive * time * phi(fallen), stretch.noise * time * phi(2 * fallen))


def compose(both: Stretch, lower: Stretch, rest: Stretch, upper_ms: Any, lower_ms: Any, length: Any) -> Map:
    """The map of a whole pattern.

    Args:
        both, lower, rest: coefficients of the three stretches.
        upper_ms, lower_ms: time above the upper and above the lower threshold in each gap (ms), shape (k,).
        length: length of each gap (ms), finite.
    """
    parts = [step(both, upper_ms), step(lower, lower_ms - upper_ms), step(rest, length - lower_ms)]

    def gap(so_far: Map, maps: list[Map]) -> tuple[Map, None]:
        for m in maps:
            so_far = so_far.then(m)
        return so_far, None

    one = jnp.ones_like(parts[0].a[0])
    return jax.lax.scan(gap, Map(one, 0 * one, 0 * one), parts)[0]
