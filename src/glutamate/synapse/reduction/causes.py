"""Which mechanism contributed how much to each factor.

    F(healthy) -> F(cause 1) -> F(causes 1 and 2) -> ... -> F(all),     contribution of cause k: F(1..k)/F(1..k-1)

Causes are switched from health to the case one after another, in the order of the chain from vesicle to plasticity; the
contributions multiply to the factor exactly. Most causes act independently, so that the order hardly matters; where they
interact (content with uptake, D-cycloserine with endogenous co-agonists), the later cause is told given the earlier ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.synapse.reduction.state import HEALTHY, SynapseState

CAUSES: Mapping[str, tuple[str, ...]] = {
    "vesicle content": ("content", "content_gaba"),
    "calcium outside": ("calcium",),
    "uptake": ("uptake", "ambient", "ambient_uptake"),
    "co-agonists": ("glycine", "d_serine", "added_glycine", "added_d_serine"),
    "drugs": ("drugs",),
    "magnesium": ("magnesium",),
    "synapses and receptors": ("release", "ampa", "nmda_E", "nmda_I", "gaba"),
    "subunits": ("GluN2B",),
    "temperature": ("temperature",),
}
"""Cause to the fields of the state that it is."""


def steps(state: SynapseState, healthy: SynapseState = HEALTHY) -> list[SynapseState]:
    """States from health to `state`, one more cause switched at each: one more than there are causes.

    healthy: with the same keys of drugs as `state`, at zero.
    """
    found = [healthy]
    for fields in CAUSES.values():
        found.append(found[-1]._replace(**{name: getattr(state, name) for name in fields}))
    return found


def contributions(along: Any) -> Any:
    """Contribution of each cause, (causes, ...), from factors along `steps`, (causes + 1, ...); 1 where it does nothing, as to
    what an earlier cause has made nothing."""
    along = np.asarray(along)
    left = along[:-1] != 0
    return np.where(left, along[1:] / np.where(left, along[:-1], 1), 1.0)
