"""The map: which mechanism moves which read-out of the chain, exactly, at the operating point of a person and region.

    E_ij = d ln R_i/d ln M_j        R a pool, factor, rate, reading or score;  M an enzyme, transporter, receptor, supply or gain

Links exchange ports p. With the slopes of each at rest (`local_slopes`) by what it reads, A = dp/dp, and by what acts from outside and by its
own numbers, B = dp/d ln M,

    dp/d ln M = (1 - A)^-1 B,       dR/d ln M = R_p dp/d ln M + R_M

so that every loop is closed by linear algebra, whatever its gain; without feedback, what links further down write is left out of A.
The numbers are those of small changes and of the new steady state, which slow regulators reach after days; where a law has a corner at rest
they are the mean of both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import People, links, participants
from glutamate.engine.port import Port
from glutamate.errors import OutOfRange, UnknownName
from glutamate.explanation import readers
from glutamate.explanation.local_slopes import LocalSlopes, of_link, of_reader
from glutamate.regions import registry as regions
from glutamate.regions.ageing import TABLE as AGEING

USUAL_AGE = 30.0  # number: years; the reference age of the baseline (`metabolism.ageing.onset`)


@dataclass(frozen=True)
class Map:
    """The map of one person.

    Attributes:
        readouts: names; values: at the operating point, (read-outs,).
        mechanisms: names of numbers and of ports.
        slopes: d R/d ln M, (read-outs, mechanisms); by a port that is 0 in health, d R/d port.
    """

    readouts: tuple[str, ...]
    values: np.ndarray
    mechanisms: tuple[str, ...]
    slopes: np.ndarray

    @cached_property
    def elasticities(self) -> np.ndarray:
        """d ln R/d ln M; NaN for a read-out that is 0 or has a sign."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.values[:, None] > 0, self.slopes / self.values[:, None], np.nan)

    def of(self, readout: str, mechanism: str) -> float:
        """One elasticity. Raises UnknownName for what the map does not hold."""
        for name, known in ((readout, self.readouts), (mechanism, self.mechanisms)):
            if name not in known:
                raise UnknownName.among("entry of the map", name, known, listed=False)
        return float(self.elasticities[self.readouts.index(readout), self.mechanisms.index(mechanism)])


def sensitivity_map(
    region: str = "dlPFC",
    age: float = USUAL_AGE,
    values: Mapping[str, float] | None = None,
    by: Sequence[str] | None = None,
    feedback: bool = True,
) -> Map:
    """The map at the healthy operating point.

    Args:
        region: whose metabolism, synapses and circuits.
        age: years.
        values: parameters by dotted name that differ from the declared ones; they belong to the person.
        by: mechanisms, names of numbers that a case may change or of ports; None: the usual ones (`usual`).
        feedback: whether links act on links above them.

    Raises:
        UnknownName: no such region, parameter or mechanism.
        OutOfRange: an age of no adult.
    """
    regions.all_regions()
    here = regions.get(region).name
    youngest, oldest = AGEING["youngest"].value, AGEING["oldest"].value
    if not youngest <= age <= oldest:
        raise OutOfRange(f"age {age:g} is outside {youngest:g} to {oldest:g} years")
    declared = {name: p.value for participant in participants() for name, p in participant.parameters().items()}
    for name in values or {}:
        if name not in declared:
            raise UnknownName.among("parameter", name, declared, listed=False)
    people = People({**declared, **(values or {})}, Epochs(np.zeros(1), ((),)), here, age, 1)
    coupling = couple(at_rest(), feedback)
    return assemble(coupling, people, usual() if by is None else tuple(by))


def assemble(coupling: Coupling, people: People, mechanisms: Sequence[str]) -> Map:
    """The map of a person at the healthy state of a coupling. Raises UnknownName for a mechanism that nothing has."""
    ports = {port.name: port for link in coupling.links for port in (*link.reads, *link.writes)}
    numbers = {name: link for link in coupling.links for name in link.mechanisms()}
    reader = readers.everything()
    known = {*ports, *numbers, *reader.numbers}
    for name in mechanisms:
        if name not in known:
            raise UnknownName.among("mechanism", name, known, listed=False)
    levels = {name: port.healthy for name, port in ports.items()}
    local = []
    for link in coupling.links:
        found = of_link(link, people, None, levels, [m for m in mechanisms if numbers.get(m) is link])
        # In old age what a link writes is not that of a young adult.
        levels |= {name: value for name, value in zip(found.outputs, found.given, strict=True) if name in ports}
        local.append(found)
    names = tuple(ports)
    outputs = {name: value for found in local for name, value in zip(found.outputs, found.given, strict=True)}
    local.append(of_reader(reader, {**levels, **outputs}, people.values, mechanisms))
    outside = _outside(names, mechanisms, ports)
    listens = [listening(coupling, number, found, names) for number, found in enumerate(local)]
    passed = sum(_rows(found, names) @ heard for found, (_, heard) in zip(local, listens, strict=True))
    start = sum(_rows(found, names) @ given @ outside + _own(found, names, mechanisms) for found, (given, _) in zip(local, listens, strict=True))  # fmt: skip
    written = np.linalg.solve(np.eye(len(names)) - passed, start)
    known_slopes: dict[str, np.ndarray] = {}
    values: dict[str, float] = {}
    for found, (given, heard) in zip(local, listens, strict=True):
        read = [row for row, name in enumerate(found.outputs) if name not in ports]
        # Ports are heard; variables of links are what the reader looks at.
        taken = given @ outside + heard @ written
        for n, name in enumerate(found.ports):
            taken[n] += known_slopes.get(name, 0.0)
        slopes = found.by_port @ taken
        slopes[:, [list(mechanisms).index(m) for m in found.mechanisms]] += found.by_mechanism
        values |= {found.outputs[row]: float(found.given[row]) for row in read}
        known_slopes |= {found.outputs[row]: slopes[row] for row in read}
    rows = np.stack([known_slopes[name] for name in values])
    return Map(tuple(values), np.array(list(values.values())), tuple(mechanisms), rows)


def listening(coupling: Coupling, number: int, found: LocalSlopes, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """What a link makes of ports as its inputs, (inputs, ports) each: of what comes from outside, and of what links write.

    A link hears those above it and, with feedback, those below; a port that nobody writes for it follows another where the link says so.
    The reader, behind the last link, hears all.
    """
    place = {name: n for n, name in enumerate(names)}
    row = {name: n for n, name in enumerate(found.ports)}
    back = {port.name for port in coupling.backward}
    outside, heard = np.zeros((2, len(row), len(names)))
    for name in row.keys() & place.keys():
        outside[row[name], place[name]] = 1.0
        heard[row[name], place[name]] = name in back or coupling.writers.get(name, number) < number
    if number < len(coupling.links):
        link = coupling.links[number]
        reads = {port.name: port for port in link.reads}
        for follower, followed in link.follows.items():
            if not heard[row[follower]].any():
                ratio = reads[followed].seen_by(reads[follower], 1.0)
                outside[row[follower]] += ratio * outside[row[followed]]
                heard[row[follower]] += ratio * heard[row[followed]]
    return outside, heard


def _rows(found: LocalSlopes, names: Sequence[str]) -> np.ndarray:
    """Slopes of the ports that a link writes by its inputs, (ports, inputs)."""
    out = np.zeros((len(names), len(found.ports)))
    for name in set(found.outputs) & set(names):
        out[names.index(name)] = found.by_port[found.outputs.index(name)]
    return out


def _own(found: LocalSlopes, names: Sequence[str], mechanisms: Sequence[str]) -> np.ndarray:
    """Slopes of the ports that a link writes by its own numbers, (ports, mechanisms)."""
    out = np.zeros((len(names), len(mechanisms)))
    columns = [list(mechanisms).index(m) for m in found.mechanisms]
    for name in set(found.outputs) & set(names):
        out[names.index(name), columns] = found.by_mechanism[found.outputs.index(name)]
    return out


def _outside(names: Sequence[str], mechanisms: Sequence[str], ports: Mapping[str, Port]) -> np.ndarray:
    """What a mechanism that is a port adds to it, (ports, mechanisms): by its logarithm, or by itself where health is 0."""
    out = np.zeros((len(names), len(mechanisms)))
    for column, name in enumerate(mechanisms):
        if name in ports:
            out[names.index(name), column] = ports[name].healthy or 1.0
    return out


def at_rest() -> tuple[Any, ...]:
    """The links whose health is a rest. The body's is a day, which nothing here replaces: what it writes is a mechanism of the map."""
    return tuple(link for link in links() if not hasattr(link, "resolution_h"))


def usual() -> tuple[str, ...]:
    """Mechanisms that a person can lack: activities of enzymes and transporters, what the links read from outside and is not zero in
    health, and the gains between synapse and circuit."""
    coupling = couple(at_rest())
    activities = [name for link in coupling.links for name in link.mechanisms() if name.endswith(".activity")]
    outside = [port.name for port in coupling.external if port.name not in coupling.writers and port.healthy > 0]
    return (*activities, *outside, *readers.everything().mechanisms)
