"""NumPy on the host, JAX inside a trace: arithmetic that is written once and runs as either.

What is prepared once per person runs eagerly, where NumPy starts at once and JAX would compile an operation at a time. Under
`jit`, `jvp` or `vmap` the same lines are traced.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

_PLAIN = (np.ndarray, np.generic, float, int)
"""What is never traced and holds nothing that could be."""


def traced(*values: Any) -> bool:
    """Whether any leaf of the values is being traced."""
    # Numbers and arrays, the most by far, need no look inside; a person has some two thousand.
    nested = [value for value in values if not isinstance(value, _PLAIN)]
    return any(isinstance(leaf, jax.core.Tracer) for leaf in jax.tree_util.tree_leaves(nested))


def numpy_for(*values: Any) -> ModuleType:
    """`jax.numpy` if any leaf of the values is being traced, else `numpy`."""
    return jnp if traced(*values) else np


def host(values: Any) -> Any:
    """The same pytree with NumPy arrays in it; what is being traced stays as it is."""
    return values if traced(values) else jax.tree_util.tree_map(np.asarray, values)
