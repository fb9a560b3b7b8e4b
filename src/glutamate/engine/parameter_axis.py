"""How a smooth table follows the parameters that it was made with.

    ln f(x; k) = ln f(x; k0) + s a(x) + s^2 b(x),      s = (T(k) - T(k0))/step

T is the logarithm (step ln 2), or the logit of a fraction, or the identity: the quadratic through the exact values at s = -1, 0
and 1, for a rate at half, one and two times its declared value k0. What several parameters do together is the sum of what each
does alone: products between them are neglected. A table at declared values is what it was, to the last digit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.chebyshev import Axis, Table
from glutamate.engine.parameter import Parameter


def untouched(declared: Parameter, value: Any) -> bool:
    """Whether `value` is one number known to be the declared one; a traced value and one per person never are."""
    return not isinstance(value, jax.core.Tracer) and np.ndim(value) == 0 and float(value) == declared.value


def touched(parameters: Iterable[Parameter], values: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Those of `parameters` to which `values` gives another value than the declared one, or a traced one."""
    return tuple(p for p in parameters if p.name in values and not untouched(p, values[p.name]))


def displaced(declared: Parameter, s: float) -> float:
    """The value at coordinate `s` of the axis."""
    k = declared.value
    if declared.scale == "log":
        return k * 2**s
    if declared.scale == "logit":
        odds = k / (1 - k) * 2**s
        return odds / (1 + odds)
    return k + s * _step(declared)


def coordinate(declared: Parameter, value: Any) -> Any:
    """The coordinate s of `value`, of its shape."""
    k, x = declared.value, jnp.asarray(value, float)
    if declared.scale == "log":
        return jnp.log(x / k) / math.log(2)
    if declared.scale == "logit":
        return (jnp.log(x / (1 - x)) - math.log(k / (1 - k))) / math.log(2)
    return (x - k) / _step(declared)


def _step(declared: Parameter) -> float:
    return (declared.high - declared.low) / 2 or abs(declared.value) / 2


class Slopes(NamedTuple):
    """The tables a and b of one parameter."""

    linear: Table
    bend: Table

    @staticmethod
    def fit(below: np.ndarray, declared: np.ndarray, above: np.ndarray, *axes: Axis) -> Slopes:
        """From the logarithms at the nodes of `axes` (their last axes) at s = -1, 0 and 1."""
        return Slopes(Table.fit((above - below) / 2, *axes), Table.fit((above + below) / 2 - declared, *axes))

    def change(self, s: Any, *polynomials: Any) -> Any:
        """What the parameter at coordinate `s` adds to the logarithm."""
        return s * self.linear.at(*polynomials) + s**2 * self.bend.at(*polynomials)

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """For keeping: two arrays by name."""
        return {
            f"{name}.linear": np.asarray(self.linear.coefficients),
            f"{name}.bend": np.asarray(self.bend.coefficients),
        }

    @staticmethod
    def of(kept: Mapping[str, np.ndarray], name: str) -> Slopes:
        """From what `arrays` gave."""
        return Slopes(Table(kept[f"{name}.linear"]), Table(kept[f"{name}.bend"]))
