"""What a caller may pass: finite numbers, concentrations that are not negative, names that exist.

Numbers that JAX is tracing have no value yet and pass unchecked; everything else is checked before it enters an equation.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import jax
import numpy as np

from glutamate.errors import OutOfRange, UnknownName, nearest


def finite(name: str, value: Any) -> Any:
    """`value` if all of it is finite; OutOfRange names the field and what stands there."""
    if not isinstance(value, jax.core.Tracer) and not np.all(np.isfinite(np.asarray(value, dtype=float))):
        raise OutOfRange(f"{name}: {value!r} is not finite; give finite numbers")
    return value


def concentration(name: str, value: Any, unit: str = "mM") -> Any:
    """`value` if it is finite and nowhere negative; OutOfRange otherwise."""
    finite(name, value)
    if not isinstance(value, jax.core.Tracer) and np.any(np.asarray(value, dtype=float) < 0):
        raise OutOfRange(f"{name}: {value!r} {unit} is negative; a concentration is zero or more")
    return value


def known(name: str, value: str, choices: Collection[str]) -> str:
    """`value` if it is one of `choices`; UnknownName with the nearest ones otherwise."""
    if value not in choices:
        message = f"{name}: unknown {value!r}{nearest(value, choices)}; known are {', '.join(sorted(choices))}"
        raise UnknownName(message, value, choices)
    return value
