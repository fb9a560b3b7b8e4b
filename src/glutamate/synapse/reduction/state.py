"""What may differ at a synapse. Every field is a number or an array; all broadcast against each other.

Health is `HEALTHY`, in which every factor of the reduction is 1. Fields are relative to health unless a unit is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from glutamate.errors import OutOfRange
from glutamate.synapse.admissible import concentration, finite, known

NOTHING: Mapping[str, Any] = MappingProxyType({})


class SynapseState(NamedTuple):
    """State of the synapses of one kind in one region.

    Attributes:
        content, content_gaba: of glutamate and GABA vesicles.
        calcium: extracellular, relative.
        release: what the body leaves of release per spike.
        uptake: activity of astrocytic transporters.
        ambient: extracellular glutamate pool.
        ambient_uptake: activity of transporters that acts on `ambient` and is not contained in it yet; None for `uptake`.
        magnesium: extracellular, relative.
        glycine, d_serine: endogenous.
        added_glycine, added_d_serine: what a treatment adds (uM).
        ampa, nmda_E, nmda_I, gaba: numbers of receptors; nmda_E and nmda_I those of excitatory synapses onto E and I.
        GluN2B: share of GluN2B receptors onto E, None for the healthy share.
        temperature: degrees Celsius, None for the usual one.
        drugs: name to free concentration (uM).
    """

    content: Any = 1.0
    content_gaba: Any = 1.0
    calcium: Any = 1.0
    release: Any = 1.0
    uptake: Any = 1.0
    ambient: Any = 1.0
    ambient_uptake: Any = None
    magnesium: Any = 1.0
    glycine: Any = 1.0
    d_serine: Any = 1.0
    added_glycine: Any = 0.0
    added_d_serine: Any = 0.0
    ampa: Any = 1.0
    nmda_E: Any = 1.0
    nmda_I: Any = 1.0
    gaba: Any = 1.0
    GluN2B: Any = None
    temperature: Any = None
    drugs: Mapping[str, Any] = NOTHING

    def check(self) -> None:
        """Raise InputError for a negative number, one that is not finite, or an unknown drug (with the nearest name)."""
        from glutamate.synapse import pharmacology

        for name, value in self._asdict().items():
            if value is None:
                continue
            if name == "drugs":
                for drug, dose in value.items():
                    concentration(f"drugs.{known('drug', drug, pharmacology.names())}", dose, "uM")
            elif name == "temperature":
                finite(name, value)
            else:
                concentration(name, value, "")
        if self.GluN2B is not None and isinstance(self.GluN2B, int | float | np.ndarray) and np.any(np.asarray(self.GluN2B) > 1):  # fmt: skip
            raise OutOfRange(f"GluN2B: {self.GluN2B!r} is a share; give a number between 0 and 1")


HEALTHY = SynapseState()
