"""The subunit composition of an NMDA receptor, on which its pharmacology depends.

GluN2A, GluN2B, GluN2C and GluN2D name receptors with two equal GluN2 subunits; "GluN2A/GluN2B" a triheteromer, whose
potencies are the geometric means of those of its parts: the free energies of binding are averaged. Assumed, not
measured for each drug; triheteromers do lie between the two parts (Hansen 2014, doi:10.1016/j.neuron.2013.12.035).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from glutamate.synapse.admissible import known

PURE = ("GluN2A", "GluN2B", "GluN2C", "GluN2D")
TRIHETEROMER = "GluN2A/GluN2B"
SUBTYPES = (*PURE, TRIHETEROMER)


def parts(subtype: str) -> tuple[str, ...]:
    """The GluN2 subunits of `subtype`. Raises InputError with the nearest names for one that does not exist."""
    return tuple(known("subtype", subtype, SUBTYPES).split("/"))


def of_subtype(per_subunit: Mapping[str, Any], subtype: str) -> Any:
    """The quantity of `subtype` from those of its subunits: itself, or the geometric mean of two positive numbers."""
    found = [per_subunit[part] for part in parts(subtype)]
    if len(found) == 1:
        return found[0]
    return jnp.exp(sum(jnp.log(x) for x in found) / len(found))
