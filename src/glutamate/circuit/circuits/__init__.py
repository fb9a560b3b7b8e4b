"""Published circuits, one file each with a variable CIRCUIT, found by discovery."""

from __future__ import annotations

import functools

from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.engine.discovery import components
from glutamate.errors import UnknownName, nearest


@functools.cache
def all_circuits() -> dict[str, SpikingCircuit]:
    """Every declared spiking circuit by name."""
    return {c.name: c for c in components("glutamate.circuit.circuits", SpikingCircuit)}


def get(name: str) -> SpikingCircuit:
    """The circuit of that name. Raises UnknownName that names the nearest ones."""
    known = all_circuits()
    if name not in known:
        hint = nearest(name, known) or f"; known: {', '.join(known)}"
        raise UnknownName(f"no spiking circuit {name!r}{hint}")
    return known[name]
