"""Synapses of one pathway as the spine-calcium rule needs them: no two are alike.

Release, conductance and volume come from the pathway (`presynapse.pathway`); the rule adds the height of the
back-propagating action potential, a factor of the thresholds, and whether the synapse starts potentiated. The ranks are a
Kronecker lattice shifted by the key: averages over keys are unbiased, and a few thousand synapses give the mean of many
more random ones (Roberts 2018, generalised golden ratio).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax.scipy.special import ndtri

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.presynapse import pathway, pathways
from glutamate.synapse.presynapse.inputs import within
from glutamate.synapse.presynapse.synapse import Synapse

TABLE = ParameterTable(
    "synapse.population",
    "how a population of synapses is laid out", "numerical",
    iterations=Parameter(64.0, "1", 64.0, 64.0, "numerical", "assumed", "iterations to the generalised golden ratio"),
)  # fmt: skip
# number: distance of a rank from 0 and 1, where normal scores are infinite
EDGE = 1e-9


class Synapses(NamedTuple):
    """`n` synapses: properties of the pathway, and scores of shape (n,).

    bap, threshold: normal scores of the height of the back-propagating action potential and of the threshold factor.
    rho: uniform score; the synapse starts potentiated where it is below U.
    """

    synapse: Synapse
    bap: Any
    threshold: Any
    rho: Any

    @property
    def size(self) -> int:
        """Number of synapses."""
        return int(self.bap.shape[0])


def draw(values: Mapping[str, Any], key: Any, n: int, name: str = "l5ttpc") -> Synapses:
    """`n` synapses of the pathway `name`. Raises InputError if n is not positive and for an unknown pathway."""
    within("n", n, 1.0)
    own = pathways.get(name)
    used = {p.name: values[p.name] for p in (*own.table.values(), *pathway.TABLE.values())}
    return _draw(used, key, n, name)


@partial(jax.jit, static_argnames=("n", "name"))
def _draw(values: Mapping[str, Any], key: Any, n: int, name: str) -> Synapses:
    extra = Synapses._fields[1:]
    ranks = _lattice(key, n, pathway.RANKS + len(extra))
    bap, threshold, rho = ranks[pathway.RANKS :]
    return Synapses(pathways.get(name).at(values, ranks[: pathway.RANKS]), ndtri(bap), ndtri(threshold), rho)


def _lattice(key: Any, n: int, dimensions: int) -> jax.Array:
    """(dimensions, n) points of the Kronecker lattice of the generalised golden ratio, shifted by the key."""
    ratio = 2.0
    for _ in range(int(TABLE["iterations"].value)):
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    slope = ratio ** -jnp.arange(1.0, dimensions + 1)
    shift = jax.random.uniform(key, (dimensions, 1))
    return jnp.clip((jnp.arange(n) * slope[:, None] + shift) % 1, EDGE, 1 - EDGE)
