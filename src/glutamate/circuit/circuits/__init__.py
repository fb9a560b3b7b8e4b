"""Published circuits, found by discovery: spiking ones here, one file each with a variable CIRCUIT, and the reduced ones."""

from __future__ import annotations

import functools

from glutamate.circuit.circuit import Circuit
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.engine.discovery import components
from glutamate.errors import UnknownName, nearest


@functools.cache
def every() -> dict[str, Circuit]:
    """Every circuit that declares what it can do, spiking or reduced, by name."""
    found = [*components(__name__, Circuit), *components("glutamate.circuit.reduced", Circuit)]
    return {c.name: c for c in sorted(found, key=lambda c: c.name)}


def all_circuits() -> dict[str, SpikingCircuit]:
    """Every spiking circuit by name."""
    return {name: c for name, c in every().items() if isinstance(c, SpikingCircuit)}


def get(name: str) -> SpikingCircuit:
    """The spiking circuit of that name. Raises UnknownName that names the nearest ones."""
    known = all_circuits()
    if name not in known:
        hint = nearest(name, known) or f"; known: {', '.join(known)}"
        raise UnknownName(f"no spiking circuit {name!r}{hint}")
    return known[name]


def find(name: str) -> Circuit:
    """The circuit of that name, spiking or reduced. Raises UnknownName that names the nearest ones."""
    known = every()
    if name not in known:
        raise UnknownName(f"no circuit {name!r}{nearest(name, known) or '; known: ' + ', '.join(known)}")
    return known[name]


def is_spiking(name: str) -> bool:
    """Whether a circuit consists of spiking neurons."""
    return isinstance(every().get(name), SpikingCircuit)
