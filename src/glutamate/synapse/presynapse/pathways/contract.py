"""Contract of a pathway: its synapses, evenly spread over all ranks, are synapses: finite, positive, released fractions."""

from __future__ import annotations

from collections.abc import Iterator

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.synapse.presynapse.pathway import RANKS, Pathway
from glutamate.synapse.presynapse.pathways import PATHWAYS

RANK = np.array([0.01, 0.3, 0.5, 0.7, 0.99])
"""Ranks of every property, all together."""


def check_pathway(pathway: Pathway) -> list[Finding]:
    """The findings about a pathway."""
    return [
        numbers(pathway.table, f"synapse.pathway.{pathway.name}"),
        ask("its synapses are synapses", lambda: _impossible(pathway)),
        ask("their gradient is finite", lambda: _no_gradient(pathway)),
    ]


CONTRACT = Contract(PATHWAYS, check_pathway)


def _impossible(pathway: Pathway) -> Iterator[str]:
    for end in ("value", "low", "high"):
        values = {p.name: getattr(p, end) for p in pathway.table.values()}
        synapses = {"mean": pathway.mean(values)}
        if end == "value":
            synapses["drawn"] = pathway.at(values, np.tile(RANK, (RANKS, 1)))
        for what, synapse in synapses.items():
            for field, number in zip(synapse._fields, synapse, strict=True):
                lowest, highest = np.min(number), np.max(number)
                if not np.isfinite(number).all() or lowest < 0 or (field == "U" and highest > 1):
                    yield f"{what} synapse, parameters at their {end}: {field} is {lowest:g} to {highest:g}"


def _no_gradient(pathway: Pathway) -> Iterator[str]:
    values = {p.name: jnp.asarray(float(p.value)) for p in pathway.table.values()}
    slopes = jax.jacfwd(lambda given: jnp.stack([jnp.asarray(x, float) for x in pathway.mean(given)]))(values)
    yield from (f"by {name}" for name, slope in slopes.items() if not np.isfinite(slope).all())
