"""Regions that differ: recurrent excitation and its target interneurons along maps of the cortex.

    J_EE,i = J_EE (1 + sum_m a_m h_mi),   J_EI,i = J_EI (1 + sum_m b_m h_mi)

h are maps: 0 in sensory and 1 in association cortex for myelin (`hierarchy`), or standard scores of receptor densities. Receptor
maps vary little between regions (10 % for NMDA), and the specificity of the NMDA tracer is disputed (doi:10.1021/acschemneuro.7b00327):
a weak prior. Source: Demirtas 2019, doi:10.1016/j.neuron.2019.01.017.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np

from glutamate.circuit.reduced.mean_field_node import Node
from glutamate.engine.arrays import traced
from glutamate.errors import OutOfRange


def hierarchy(myelin: np.ndarray) -> np.ndarray:
    """0 where myelin (T1w/T2w) is highest, 1 where it is lowest."""
    myelin = np.asarray(myelin, float)
    span = myelin.max() - myelin.min()
    if not span > 0:
        raise OutOfRange("a map that is the same everywhere (or not a number somewhere) orders no regions")
    return np.asarray((myelin.max() - myelin) / span)


def along(
    node: Node, maps: Mapping[str, Any], onto_E: Mapping[str, Any], onto_I: Mapping[str, Any] | None = None
) -> Node:
    """Constants along maps: slopes a by map in `onto_E`, b in `onto_I`. Raises OutOfRange if a coupling is not positive."""

    def factor(slopes: Mapping[str, Any]) -> Any:
        found = 1 + sum((slopes[name] * jnp.asarray(maps[name]) for name in slopes), start=jnp.zeros(()))
        if not traced(found) and not (np.asarray(found) > 0).all():
            raise OutOfRange(f"slopes {dict(slopes)} make the coupling of a region negative: give smaller ones")
        return found

    return node._replace(J_EE=node.J_EE * factor(onto_E), J_EI=node.J_EI * factor(onto_I or {}))
