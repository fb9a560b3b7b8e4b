"""Smooth tables: functions of one or two positive quantities as Chebyshev polynomials in their logarithms.

    f(x, y) = sum_jk c_jk T_j(s(x)) T_k(s(y)),   s(x) = 2 log(x/low)/log(high/low) - 1

fitted exactly at Chebyshev nodes. Infinitely differentiable, and evaluated by products of arrays only. Outside the range the
polynomial would run away: s is held at its end there, smoothly over a width that leaves the inside untouched to rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np


@dataclass(frozen=True)
class Axis:
    """A positive quantity from `low` to `high`, with `nodes` places at which a table is made."""

    low: float
    high: float
    nodes: int

    def places(self) -> np.ndarray:
        """Values of the quantity at the nodes, descending."""
        scaled = np.cos(np.pi * (np.arange(self.nodes) + 0.5) / self.nodes)
        return np.asarray(self.low * (self.high / self.low) ** ((scaled + 1) / 2))

    def polynomials(self, x: Any) -> Any:
        """T_0 to T_(nodes - 1) at `x`, (nodes, ...); beyond the ends, their values at the end."""
        clipped = jnp.clip(x, self.low, self.high)
        s = 2 * jnp.log(clipped / self.low) / np.log(self.high / self.low) - 1
        found = [jnp.ones_like(s), s]
        while len(found) < self.nodes:
            found.append(2 * s * found[-1] - found[-2])
        return jnp.stack(found[: self.nodes])

    def transform(self) -> np.ndarray:
        """Matrix from values at the nodes to coefficients, (nodes, nodes)."""
        n = self.nodes
        angles = np.pi * np.outer(np.arange(n), np.arange(n) + 0.5) / n
        return np.cos(angles) * np.where(np.arange(n) == 0, 1, 2)[:, None] / n


class Table(NamedTuple):
    """Coefficients over one or two axes, (..., nodes) or (..., nodes, nodes): leading axes are several functions."""

    coefficients: Any

    @staticmethod
    def fit(values: Any, *axes: Axis) -> Table:
        """The table through `values` at the nodes of its axes, which are the last axes of `values`."""
        c = np.asarray(values, float)
        for place, axis in enumerate(axes):
            c = np.moveaxis(np.tensordot(axis.transform(), c, (1, c.ndim - len(axes) + place)), 0, c.ndim - len(axes) + place)  # fmt: skip
        return Table(c)

    def at(self, polynomials: Any, others: Any = None) -> Any:
        """Values (functions..., points...) from `Axis.polynomials` of the one or both quantities, of equal shape."""
        if others is None:
            return jnp.tensordot(self.coefficients, polynomials, 1)
        partial = jnp.tensordot(self.coefficients, others, 1)
        width = partial.ndim - (others.ndim - 1) - 1
        return jnp.sum(partial * polynomials.reshape((1,) * width + polynomials.shape), axis=width)
