"""Glutamate in the cleft after a release, as a declared course.

    G(t) = q G_peak (a e^{-t/fast} + (1 - a) e^{-t/(s slow)})        3 mM, a 0.9, 0.1 ms and 1.5 ms: the default
    G(t) = q 1.1 mM e^{-t/1.2 ms}                                     `clements`: what low-affinity antagonists report

q is the vesicular content relative to health, s a slowing of the tail, as by uptake at work below capacity; `uptake`
computes the course from transporters instead. Releases add up. Units: ms, mM.

Sources: Clements 1992 doi:10.1126/science.1359647, Clements 1996 doi:10.1016/S0166-2236(96)10024-2 (peak 1-5 mM, 0.1 and
2 ms). Contested: the peak, which is inferred and not measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.admissible import concentration, finite

_REVIEW = "Clements 1996, doi:10.1016/S0166-2236(96)10024-2"
_SINGLE = "Clements 1992, doi:10.1126/science.1359647"

TABLE = ParameterTable(
    "synapse.cleft",
    "course of glutamate in the cleft",
    peak=Parameter(3.0, "mM", 1.0, 5.0, _REVIEW, "contested", "peak after one vesicle of healthy content", sampled=True),
    fast_share=Parameter(0.9, "1", 0.8, 0.97, _REVIEW, "contested", "share of the fast phase", scale="logit"),
    fast=Parameter(0.1, "ms", 0.05, 0.2, _REVIEW, "contested", "fast phase: diffusion out of the cleft"),
    slow=Parameter(1.5, "ms", 1.0, 2.5, _REVIEW, "contested", "slow phase: diffusion in the vicinity and binding to transporters", sampled=True),
    single_peak=Parameter(1.1, "mM", 0.9, 1.3, _SINGLE, "contested", "peak of the single exponential"),
    single_decay=Parameter(1.2, "ms", 1.0, 1.4, _SINGLE, "contested", "decay of the single exponential"),
)  # fmt: skip


def after_release(values: Mapping[str, Any], t_ms: Any, content: Any = 1.0, slowing: Any = 1.0) -> jax.Array:
    """Glutamate (mM) at `t_ms` after a release, 0 before it; `content` and `slowing` broadcast against the time."""
    concentration("content", content, "times the healthy one")
    p = TABLE.of(values)
    since = jnp.maximum(t_ms, 0.0)
    shape = p.fast_share * jnp.exp(-since / p.fast) + (1 - p.fast_share) * jnp.exp(-since / (slowing * p.slow))
    return jnp.where(t_ms >= 0, content * p.peak * shape, 0.0)


def clements(values: Mapping[str, Any], t_ms: Any, content: Any = 1.0) -> jax.Array:
    """The single exponential (mM) at `t_ms` after a release, 0 before it."""
    concentration("content", content, "times the healthy one")
    p = TABLE.of(values)
    since = jnp.maximum(t_ms, 0.0)
    return jnp.where(t_ms >= 0, content * p.single_peak * jnp.exp(-since / p.single_decay), 0.0)


def train(values: Mapping[str, Any], t_ms: Any, releases_ms: Sequence[float] | np.ndarray, contents: Any = 1.0, slowing: Any = 1.0) -> jax.Array:  # fmt: skip
    """Glutamate (mM) at times of any shape, for releases at `releases_ms` (k,) of `contents`, a number or (k,)."""
    finite("releases_ms", releases_ms)
    since = jnp.asarray(t_ms)[..., None] - jnp.asarray(releases_ms)
    return jnp.sum(after_release(values, since, contents, slowing), axis=-1)
