"""Published circuits, found by discovery: spiking ones here, one file each with a variable CIRCUIT, and the reduced ones."""

from __future__ import annotations

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.engine.catalogue import Catalogue

CIRCUITS: Catalogue[Circuit] = Catalogue((__name__, "glutamate.circuit.reduced"), Circuit, "circuit")
"""Every circuit that declares what it can do, spiking or reduced."""
SPIKING: Catalogue[SpikingCircuit] = Catalogue(__name__, SpikingCircuit, "spiking circuit")

find, every = CIRCUITS.get, CIRCUITS.all
get = SPIKING.get


def is_spiking(name: str) -> bool:
    """Whether a circuit consists of spiking neurons."""
    return name in SPIKING.names()
