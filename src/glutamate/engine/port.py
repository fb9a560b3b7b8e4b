"""Ports: the named quantities that links exchange at run time.

A link never imports the link that feeds it. It declares the ports it reads and writes, with unit, dimensions and healthy
value; the coupling connects equal names. Where nothing supplies a port, its healthy value holds.

Several causes may act on one port: a clamp of a case and a dose, two drugs, sleep and caffeine. Each says what the port
would be under it alone (y_i), and the port declares how they act together:

    product    y = healthy prod_i y_i/healthy            relative quantities, activities, numbers of receptors
    sum        y = healthy + sum_i (y_i - healthy)       concentrations and rates: a dose adds to what is there
    replace    y = y_i, one cause at a time              what has one value, such as a rate of stimulation or a share
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from glutamate.errors import ComponentError, UnknownName

Combine = Literal["replace", "product", "sum"]


@dataclass(frozen=True)
class Port:
    """One exchanged quantity.

    Args:
        name: dotted, owner first, e.g. "body.plasma.glucose".
        unit: house unit of the owner.
        dims: dimensions beyond (arm, sample, time), e.g. ("region",); without "region" it is the same in all regions.
        healthy: value in the healthy resting adult.
        low, high: range outside which a value is refused as absurd.
        doc: one line.
        combine: how several causes act together (see the module).
    """

    name: str
    unit: str
    dims: tuple[str, ...]
    healthy: float
    low: float
    high: float
    doc: str
    combine: Combine = "replace"

    def __post_init__(self) -> None:
        if self.combine == "product" and self.healthy == 0:
            raise ComponentError(f"port {self.name!r}: contributions that multiply need a healthy value other than 0")

    def together(self, values: Sequence[Any]) -> Any:
        """The value under all causes, from those under each alone (at least one), of their broadcast shape.

        One cause comes back as it is; so does one among others that leave the port healthy.
        """
        whole, *others = values
        for value in others:
            whole = whole * (value / self.healthy) if self.combine == "product" else whole + (value - self.healthy)
        return whole

    def seen_by(self, follower: Port, value: Any) -> Any:
        """What a port that follows this one makes of its value: the same in the ratio of their healthy values."""
        return value if follower.healthy == self.healthy else value * (follower.healthy / self.healthy)

    @property
    def owner(self) -> str:
        return self.name.split(".", 1)[0]


_PORTS: dict[str, Port] = {}


def declare(port: Port) -> Port:
    """Register a port; declaring the same name twice with different content is an error."""
    if _PORTS.setdefault(port.name, port) != port:
        raise ComponentError(f"port {port.name!r} is declared twice with different content")
    return port


def ports() -> Mapping[str, Port]:
    """All declared ports by name."""
    return dict(_PORTS)


@contextmanager
def scoped() -> Iterator[None]:
    """Ports declared inside are forgotten at the end."""
    before = ports()
    try:
        yield
    finally:
        _PORTS.clear()
        _PORTS.update(before)


def port(name: str) -> Port:
    """The port called `name`. Raises UnknownName with the nearest ports."""
    if name not in _PORTS:
        raise UnknownName.among("port", name, _PORTS, listed=False)
    return _PORTS[name]
