"""The assembled model: the network of all reactions, and the anchors of any person and region.

`anchors(values)` turns a mapping of parameter values into resting state, baseline fluxes and Vmax; `Metabolism.derivative`
is then the right-hand side. All arrays carry people on their last axis.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.discovery import discover
from glutamate.engine.network import Anchors, Network
from glutamate.engine.reaction import Reaction
from glutamate.metabolism.baseline import BASIS, basis_fluxes, resting_state
from glutamate.metabolism.energy import ASSIGNMENTS
from glutamate.metabolism.pools import VOLUME
from glutamate.metabolism.ports import INPUTS
from glutamate.metabolism.species import SPECIES


@functools.cache
def network() -> Network:
    """The network of all reaction files of this link."""
    found: list[Reaction] = []
    for module in discover("glutamate.metabolism.reactions"):
        found.extend(getattr(module, "REACTIONS", ()))
    return Network("metabolism", SPECIES, ASSIGNMENTS, tuple(found), INPUTS)


@functools.cache
def healthy_inputs() -> np.ndarray:
    """The input vector of a healthy person at rest, shape (inputs,)."""
    return np.array([port.healthy for port in network().input_ports])


def default_values() -> dict[str, float]:
    """Default value of every parameter of this link by dotted name."""
    network()
    return registry.values("metabolism")


@functools.cache
def structure() -> tuple[np.ndarray, np.ndarray]:
    """Stoichiometric matrix (states, reactions) and completion (reactions, basis), at the declared coefficients."""
    values = default_values()
    return network().stoichiometric_matrix(values), network().completion(values, BASIS)


def anchors(values: Mapping[str, Any], inputs: Any | None = None) -> Anchors:
    """Anchors of one person (scalars in `values`) or of many (arrays of equal length).

    Args:
        values: parameter by dotted name; missing ones take their defaults. (people,) arrays allowed.
        inputs: healthy inputs of these people, (inputs,) or (inputs, people); defaults to the ports' healthy values.

    Raises:
        ValueError: if a baseline pool or flux is not positive, naming it.
    """
    merged = {**default_values(), **values}
    sizes = {np.size(v) for v in merged.values() if np.ndim(v)}
    people = max(sizes) if sizes else None
    theta = network().theta(merged, people)
    shape = () if people is None else (people,)
    u0 = np.asarray(healthy_inputs() if inputs is None else inputs, dtype=float)
    if u0.ndim == 1 and people is not None:
        u0 = np.repeat(u0[:, None], people, axis=1)
    resting = resting_state(merged, u0[0])
    x0 = np.stack([np.broadcast_to(np.asarray(resting[name], float), shape) for name in network().states])
    matrix, completion = structure()
    v0 = completion @ np.stack([np.broadcast_to(np.asarray(v, float), shape) for v in basis_fluxes(merged)])
    volumes = VOLUME.of(merged)
    volume = np.stack([np.broadcast_to(np.asarray(getattr(volumes, c), float), shape) for c in network().state_space])
    check_baseline(x0, v0)
    vmax = _vmax(jnp.asarray(x0), jnp.asarray(u0), jnp.asarray(theta), jnp.asarray(v0))
    return Anchors(theta, x0, u0, np.asarray(vmax), volume, matrix)


def baseline_fluxes(values: Mapping[str, Any]) -> np.ndarray:
    """Baseline flux of every reaction (umol/g/min), shape (reactions, ...)."""
    return structure()[1] @ np.stack(np.broadcast_arrays(*basis_fluxes({**default_values(), **values})))


_vmax = jax.jit(lambda x0, u0, theta, v0: network().vmax(x0, u0, theta, v0))


def check_baseline(x0: np.ndarray, v0: np.ndarray) -> None:
    """Refuse a baseline with a pool or an anchored flux that is not positive."""
    for what, names, array, counts in (
        ("pool", network().states, x0, np.ones(len(x0), bool)),
        ("flux", network().fluxes, v0, network().anchored),
    ):
        bad = ~(array.reshape(len(array), -1) > 0).all(axis=1) & counts
        if bad.any():
            name = names[int(np.argmax(bad))]
            raise ValueError(f"no healthy baseline: {what} {name} would not be positive; check the pools and baseline fluxes")


def derivative(t: Any, x: Any, u: Any, anchored: Anchors) -> Any:
    """dX/dt in concentration per minute, shape (states, ...people)."""
    return network().derivative(t, x, u, anchored)
