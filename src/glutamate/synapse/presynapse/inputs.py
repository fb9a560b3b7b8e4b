"""Checks of what a caller passes: the message names the field, its value and the remedy.

Values under a JAX transformation are unknown and pass unchecked.
"""

from __future__ import annotations

from typing import Any

import jax
import numpy as np

from glutamate.errors import OutOfRange


def within(name: str, value: Any, low: float = 0.0, high: float = np.inf) -> None:
    """Raise OutOfRange unless every element of `value` is a number in [low, high]."""
    if isinstance(value, jax.core.Tracer):
        return
    array = np.asarray(value, float)
    wrong = ~((array >= low) & (array <= high))
    if wrong.any():
        bounds = f"at least {low:g}" if high == np.inf else f"between {low:g} and {high:g}"
        raise OutOfRange(f"{name}: {array[wrong].flat[0]} is not allowed; give a number {bounds}")


def ascending(name: str, times: Any) -> None:
    """Raise OutOfRange unless `times` is a non-empty array that never descends along its first axis."""
    if isinstance(times, jax.core.Tracer):
        return
    array = np.asarray(times, float)
    if array.ndim == 0 or array.shape[0] == 0:
        raise OutOfRange(f"{name}: {array} holds no times; give at least one along the first axis")
    if not np.isfinite(array).all():
        raise OutOfRange(f"{name}: {array[~np.isfinite(array)].flat[0]} is no time; give finite numbers in ms")
    if (np.diff(array, axis=0) < 0).any():
        raise OutOfRange(f"{name}: times run backwards in {array}; sort them in ascending order")
