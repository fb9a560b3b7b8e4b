"""Numbers that write themselves down: a rate law evaluated on `Expression` operands yields its formula as text.

A rate law is one Python function of states, parameters and inputs. Evaluated on arrays it is the simulation; evaluated
on expressions it is the SBML L3 infix formula of the same law. The functions below accept both.

    power(x, n), sqrt(x), exp(x), maximum(x, y), minimum(x, y), where(x > y) is not offered: laws stay continuous.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp


class Expression:
    """A formula in SBML L3 infix notation, built by ordinary arithmetic."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _join(self, operator: str, other: Any, swap: bool = False) -> Expression:
        a, b = written(self), written(other)
        return Expression(f"({b} {operator} {a})" if swap else f"({a} {operator} {b})")

    def __add__(self, other: Any) -> Expression:
        return self._join("+", other)

    def __radd__(self, other: Any) -> Expression:
        return self._join("+", other, swap=True)

    def __sub__(self, other: Any) -> Expression:
        return self._join("-", other)

    def __rsub__(self, other: Any) -> Expression:
        return self._join("-", other, swap=True)

    def __mul__(self, other: Any) -> Expression:
        return self._join("*", other)

    def __rmul__(self, other: Any) -> Expression:
        return self._join("*", other, swap=True)

    def __truediv__(self, other: Any) -> Expression:
        return self._join("/", other)

    def __rtruediv__(self, other: Any) -> Expression:
        return self._join("/", other, swap=True)

    def __pow__(self, n: Any) -> Expression:
        return power(self, n)

    def __neg__(self) -> Expression:
        return Expression(f"(-{self.text})")


def written(x: Any) -> str:
    """SBML infix text of an operand."""
    return x.text if isinstance(x, Expression) else repr(float(x))


def _call(name: str, *arguments: Any) -> Expression:
    return Expression(f"{name}({', '.join(written(a) for a in arguments)})")


def _extreme(x: Any, sign: str, y: Any) -> Expression:
    """The larger (+) or smaller (-) of two as (x + y +- |x - y|)/2; SBML Level 3 Version 1 has no min and max.

    A `piecewise` would do too, but COPASI 4.48 looks for the root of its condition, and takes 15 times as long or gives up where a
    law rests at its corner.
    """
    a, b = written(x), written(y)
    return Expression(f"(({a} + {b} {sign} abs({a} - {b})) / {written(2)})")


def _symbolic(*arguments: Any) -> bool:
    return any(isinstance(a, Expression) for a in arguments)


def power(x: Any, n: Any) -> Any:
    """x to the n; x must not be negative unless n is an integer."""
    return _call("pow", x, n) if _symbolic(x, n) else x**n


def sqrt(x: Any) -> Any:
    return _call("sqrt", x) if _symbolic(x) else jnp.sqrt(x)


def exp(x: Any) -> Any:
    return _call("exp", x) if _symbolic(x) else jnp.exp(x)


def maximum(x: Any, y: Any) -> Any:
    return _extreme(x, "+", y) if _symbolic(x, y) else jnp.maximum(x, y)


def minimum(x: Any, y: Any) -> Any:
    return _extreme(x, "-", y) if _symbolic(x, y) else jnp.minimum(x, y)


def saturation(x: Any, half: Any) -> Any:
    """Michaelis-Menten saturation x/(half + x)."""
    return x / (half + x)


def smooth_floor(x: Any, floor: Any, width: Any) -> Any:
    """A differentiable max(x, floor): floor + (d + sqrt(d^2 + width^2))/2 with d = x - floor; exceeds the maximum by at
    most width/2, at the corner."""
    d = x - floor
    return floor + (d + sqrt(d * d + width * width)) / 2
