"""Ports: the named quantities that links exchange at run time.

A link never imports the link that feeds it. It declares the ports it reads and writes, with unit, dimensions and healthy
value; the coupling connects equal names. Where nothing supplies a port, its healthy value holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glutamate.engine.registry import nearest


@dataclass(frozen=True)
class Port:
    """One exchanged quantity.

    Args:
        name: dotted, owner first, e.g. "body.plasma.glucose".
        unit: house unit of the owner.
        dims: dimensions beyond (arm, sample, time), e.g. ("region",).
        healthy: value in the healthy resting adult.
        low, high: range outside which a value is refused as absurd.
        doc: one line.
    """

    name: str
    unit: str
    dims: tuple[str, ...]
    healthy: float
    low: float
    high: float
    doc: str

    @property
    def owner(self) -> str:
        return self.name.split(".", 1)[0]


_PORTS: dict[str, Port] = {}


def declare(port: Port) -> Port:
    """Register a port; declaring the same name twice with different content is an error."""
    if _PORTS.setdefault(port.name, port) != port:
        raise ValueError(f"port {port.name!r} is declared twice with different content")
    return port


def ports() -> Mapping[str, Port]:
    """All declared ports by name."""
    return dict(_PORTS)


def port(name: str) -> Port:
    """The port called `name`. Raises KeyError naming the nearest ports."""
    if name not in _PORTS:
        raise KeyError(f"unknown port {name!r}{nearest(name, _PORTS)}")
    return _PORTS[name]
