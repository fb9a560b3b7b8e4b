"""Effective calcium: what the rule compares with its thresholds.

    dCa*/dt = -Ca*/tau + (Ca - Ca_0)

Units: uM ms, ms. Source: Chindemi 2022 doi:10.1038/s41467-022-30214-w (tau as fitted there).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "synapse.effective_calcium",
    "leaky integral of spine calcium",
    tau=Parameter(278.3177658387, "ms", 140.0, 560.0, "Chindemi 2022, doi:10.1038/s41467-022-30214-w", "contested", "time constant of effective calcium"),
)  # fmt: skip


def advance(values: Mapping[str, Any], effective: Any, excess: Any, dt: Any) -> Any:
    """Effective calcium after `dt` ms with mean `excess` of calcium over rest (uM)."""
    tau = TABLE.of(values).tau
    return effective * jnp.exp(-dt / tau) - excess * tau * jnp.expm1(-dt / tau)


def share_above(threshold: Any, start: Any, end: Any) -> Any:
    """Share of a step during which a quantity that goes linearly from `start` to `end` lies above `threshold`."""
    high, low = jnp.maximum(start, end), jnp.minimum(start, end)
    flat = high == low
    span = jnp.where(flat, 1, high - low)
    return jnp.where(flat, jnp.where(high > threshold, 1.0, 0.0), jnp.clip((high - threshold) / span, 0, 1))


def time_above(values: Mapping[str, Any], threshold: Any, start: Any, time: Any) -> Any:
    """Part of `time` (ms) during which effective calcium, decaying freely from `start`, lies above `threshold` > 0."""
    least = jnp.finfo(jnp.float64).tiny
    return jnp.clip(TABLE.of(values).tau * jnp.log(jnp.maximum(start, least) / threshold), 0, time)
