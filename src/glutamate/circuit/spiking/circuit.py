"""A spiking circuit as a component: structure, declared parameters, and the map from them to constants."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import HEALTHY, SynapticFactors
from glutamate.circuit.spiking.constants import Constants
from glutamate.circuit.spiking.layout import Layout
from glutamate.engine.registry import Values
from glutamate.errors import InputError, UnknownName, nearest

MapToConstants = Callable[[Values, SynapticFactors], Constants]


@dataclass(frozen=True)
class SpikingCircuit(Circuit):
    """A circuit that the engine can run.

    Args:
        layout: structure.
        to_constants: parameters and synaptic factors -> constants.
    """

    layout: Layout
    to_constants: MapToConstants = dataclasses.field(repr=False)

    def constants(self, values: Mapping[str, Any] | None = None, factors: SynapticFactors = HEALTHY) -> Constants:
        """The numbers of the circuit. `values` are by dotted name; absent ones are at their defaults.

        Raises UnknownName for a name under this circuit's prefix that is not declared.
        """
        given = {
            k: np.asarray(v, float) for k, v in (values or {}).items() if k.startswith(self.parameters.prefix + ".")
        }
        declared = [p.name for p in self.parameters.values()]
        for name in given:
            if name not in declared:
                raise UnknownName(f"circuit {self.name!r} has no parameter {name!r}{nearest(name, declared)}")
        return self.to_constants(self.parameters.of(given), factors)

    def conditions(self, values: Mapping[str, Any] | None, factors: SynapticFactors) -> int:
        """How many conditions values and factors describe. Raises InputError if they disagree."""
        prefix = self.parameters.prefix + "."
        arrays = [np.asarray(v) for k, v in (values or {}).items() if k.startswith(prefix)] + [
            np.asarray(f) for f in factors
        ]
        counts = {len(a) for a in arrays if a.ndim} - {1}
        if len(counts) > 1:
            raise InputError(f"values and factors have different numbers of conditions: {sorted(counts)}")
        return counts.pop() if counts else 1
