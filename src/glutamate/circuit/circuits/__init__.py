"""Published circuits, one file each with a variable CIRCUIT, found by discovery."""

from __future__ import annotations

import functools

from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.engine.discovery import components
from glutamate.engine.registry import nearest


class UnknownCircuit(ValueError):
    """A circuit that nothing declares."""

    exit_code = 3


@functools.cache
def all_circuits() -> dict[str, SpikingCircuit]:
    """Every declared spiking circuit by name."""
    return {c.name: c for c in components("glutamate.circuit.circuits", SpikingCircuit)}


def get(name: str) -> SpikingCircuit:
    """The circuit of that name. Raises UnknownCircuit that names the nearest ones."""
    known = all_circuits()
    if name not in known:
        hint = nearest(name, known) or f"; known: {', '.join(known)}"
        raise UnknownCircuit(f"no spiking circuit {name!r}{hint}")
    return known[name]
