"""A decision circuit in the form of `rate_network` as a component: what puts evidence to it and reads its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced.rate_network import Network, Protocol

Given = Mapping[str, Any] | None
"""Parameter values by dotted name; defaults where absent."""


@dataclass(frozen=True)
class RateCircuit(Circuit):
    """A circuit of two pools that compete.

    Args:
        network: values and synaptic factors -> constants.
        observe: currents (epochs, 2, conditions or 1, trials), ends of the epochs (ms) and values -> protocol.
        evidence: external rates of a stimulus (Hz) and values -> currents (nA) of the same shape.
    """

    network: Callable[[Given, SynapticFactors | None], Network] = field(repr=False)
    observe: Callable[[Any, Any, Given], Protocol] = field(repr=False)
    evidence: Callable[[Any, Given], Any] = field(repr=False)
