"""The coupling: who reads what from whom, made from the ports that links declare.

Links run in the order of the chain. A port that a link above writes is read within the same step, at both ends of every
interval. A port that a link further down writes is feedback: with `feedback` it is read from the window before or from the
sweep before (see `engine.trajectory`), without it the port stays at its healthy value. What a case says of a port acts
together with what a link writes on it as the port declares (`engine.port`); a port with neither follows the port that its
reader names, or is healthy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from glutamate.engine.arrays import numpy_for
from glutamate.engine.link import Ends, Inputs, Link, Span
from glutamate.engine.port import Port
from glutamate.engine.status import Status, merged
from glutamate.errors import ComponentError, nearest


class CouplingError(ComponentError):
    """Links whose ports do not fit together; the message names port, links and remedy."""


@dataclass(frozen=True)
class Passed:
    """One pass through all links over a span.

    states: one per link. ports: everything that was written, (K, people) by name. variables: per link, by name.
    status: over people.
    """

    states: tuple[Any, ...]
    ports: Mapping[str, Any]
    variables: Mapping[str, Mapping[str, Any]]
    status: Status


@dataclass(frozen=True)
class Coupling:
    """Links and the ports between them; made by `couple`."""

    links: tuple[Link, ...]
    feedback: bool

    @cached_property
    def writers(self) -> Mapping[str, int]:
        """Port to the number of the link that writes it."""
        return {port.name: number for number, link in enumerate(self.links) for port in link.writes}

    def place(self, port: str) -> tuple[int, int]:
        """Number of the link that writes a port, and of the port among those that it writes: what a status says of a loop."""
        number = self.writers[port]
        return number, [written.name for written in self.links[number].writes].index(port)

    @cached_property
    def backward(self) -> tuple[Port, ...]:
        """The ports through which links act on links above them; none without feedback."""
        if not self.feedback:
            return ()
        found = {
            p.name: p for n, link in enumerate(self.links) for p in link.reads if self.writers.get(p.name, -1) >= n
        }
        return tuple(found.values())

    @cached_property
    def external(self) -> tuple[Port, ...]:
        """Every port that some link reads, each once: what a case may drive."""
        return tuple({port.name: port for link in self.links for port in link.reads}.values())

    def advance(
        self, statics: Sequence[Any], states: Sequence[Any], span: Span, drive: Inputs, fed_back: Inputs, status: Status
    ) -> Passed:
        """One pass through the links.

        Args:
            statics, states: one per link.
            drive: what the case makes of ports; absent ports are left alone.
            fed_back: what links further down make of the ports `backward`.
            status: of people so far.
        """
        written: dict[str, Any] = {}
        variables, after = {}, []
        shape = (len(span.epoch), np.shape(status.code)[0])
        for number, link in enumerate(self.links):
            known = dict(fed_back)
            known |= {name: Ends(course[:-1], course[1:]) for name, course in written.items()}
            inputs = heard(link, drive, known, shape)
            advanced = link.advance(statics[number], states[number], span, inputs)
            own = advanced.status
            xp = numpy_for(own)
            status = merged(status, own._replace(link=xp.full(shape[1:], number)))
            written |= {port.name: advanced.ports[port.name] for port in link.writes}
            variables[link.name] = advanced.variables
            after.append(advanced.state)
        return Passed(tuple(after), written, variables, status)


def couple(links: Sequence[Link], feedback: bool = False) -> Coupling:
    """The coupling of links in their order.

    Raises CouplingError for a port that two links write, and for one that is read, has no healthy value and is written by
    nobody.
    """
    writer: dict[str, str] = {}
    for link in links:
        for port in link.writes:
            if writer.setdefault(port.name, link.name) != link.name:
                raise CouplingError(
                    f"port {port.name!r} is driven twice: {writer[port.name]} and {link.name} both write it; "
                    "let one of them write a port of its own, or let both contribute through a case"
                )
    for link in links:
        for port in link.reads:
            if port.name not in writer and port.name not in link.follows and np.isnan(port.healthy):
                raise CouplingError(
                    f"{link.name} reads {port.name!r}, which no link writes and which has no healthy value"
                    f"{nearest(port.name, writer)}; add the link that writes it, or declare a healthy value"
                )
    return Coupling(tuple(links), feedback)


def heard(link: Link, drive: Inputs, known: Inputs, shape: tuple[int, ...]) -> dict[str, Ends]:
    """What a link reads, by name of the port.

    Args:
        drive: what the case makes of ports. known: what links make of them; of both, absent ports are left alone.
        shape: (intervals, people) of a port that nothing acts on.
    """
    return {port.name: _value(port, link, drive, known, shape) for port in link.reads}


def _value(port: Port, link: Link, drive: Inputs, known: Inputs, shape: tuple[int, ...]) -> Ends:
    """What a link reads from a port; see the module."""
    acting = [source[port.name] for source in (drive, known) if port.name in source]
    if acting:
        left, right = (port.together([ends[side] for ends in acting]) for side in (0, 1))
        return Ends(left, right)
    if port.name in link.follows:
        followed = next(p for p in link.reads if p.name == link.follows[port.name])
        left, right = _value(followed, link, drive, known, shape)
        return Ends(followed.seen_by(port, left), followed.seen_by(port, right))
    healthy = np.full(shape, port.healthy)
    return Ends(healthy, healthy)
