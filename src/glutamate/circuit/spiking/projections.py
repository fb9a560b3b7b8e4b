"""Projections that are more than a block: from gating per source neuron to conductance per target neuron, in two halves.

    signal (source, lanes) --gather--> few numbers (k, lanes) --filter in time if linear--> --spread--> (target, lanes)

Ring: gather is the projection on cos(m theta_j), sin(m theta_j), m = 0 .. modes; spread multiplies by the coefficients c_m
of the footprint W(theta) = sum_m c_m cos(m theta) and goes back. Sparse: gather sums the drawn sources. Dense: gather is the
matrix product.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.circuit.spiking.layout import Dense, Layout, Projection, Ring, Sparse
from glutamate.engine.units import DEGREES_PER_TURN


def angles(size: int) -> np.ndarray:
    """Preferred angles of a ring (degrees)."""
    return DEGREES_PER_TURN * np.arange(size) / size


def ring_basis(size: int, modes: int) -> np.ndarray:
    """cos(m theta_j), m = 0 .. modes, then sin(m theta_j), m = 1 .. modes; shape (size, 2 modes + 1)."""
    phase = np.deg2rad(angles(size))[:, None] * np.arange(modes + 1)
    return np.concatenate([np.cos(phase), np.sin(phase[:, 1:])], axis=1)


def ring_coefficients(weights: np.ndarray, modes: int) -> np.ndarray:
    """c_m of an even footprint sampled at the angles of a ring, shape (..., size) -> (..., modes + 1)."""
    spectrum = np.fft.rfft(weights, axis=-1).real / weights.shape[-1]
    spectrum[..., 1:] *= 2
    return spectrum[..., : modes + 1]


def tables(layout: Layout, projection: Projection, dtype: Any) -> dict[str, Any]:
    """What a structured projection needs besides its constants, as arrays."""
    source, target = layout.population(projection.source), layout.population(projection.target)
    kind = projection.footprint
    if isinstance(kind, Ring):
        return {
            "source": ring_basis(source.size, kind.modes).astype(dtype),
            "target": ring_basis(target.size, kind.modes).astype(dtype),
        }
    if isinstance(kind, Sparse):
        draws = np.random.default_rng(kind.seed).random((target.size, source.size))
        return {"drawn": np.sort(np.argsort(draws, axis=1)[:, : kind.fan_in], axis=1).astype(np.int32).T}
    return {}


def width(layout: Layout, projection: Projection) -> int:
    """How many numbers `gather` gives."""
    kind = projection.footprint
    return 2 * kind.modes + 1 if isinstance(kind, Ring) else layout.population(projection.target).size


def gather(projection: Projection, table: dict[str, Any], footprint: Any, signal: Any) -> Any:
    """The first half, linear in the signal."""
    kind = projection.footprint
    if isinstance(kind, Ring):
        return table["source"].T @ signal
    if isinstance(kind, Sparse):
        total = jnp.zeros((table["drawn"].shape[1], signal.shape[1]), signal.dtype)
        for k in range(kind.fan_in):
            total = total + signal[table["drawn"][k]]
        return total
    assert isinstance(kind, Dense)
    if footprint.ndim == 2:
        return footprint @ signal
    return jnp.einsum("lts,sl->tl", footprint, signal)


def spread(projection: Projection, table: dict[str, Any], footprint: Any, gathered: Any) -> Any:
    """The second half: the sum that each target neuron sees."""
    if isinstance(projection.footprint, Ring):
        return table["target"] @ (jnp.concatenate([footprint, footprint[1:]]) * gathered)
    return gathered
