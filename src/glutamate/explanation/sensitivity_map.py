"""The map: which mechanism moves which read-out of the chain, exactly, at the operating point of a person and region.

    E_ij = d ln R_i/d ln M_j        R a pool, factor, rate, reading, score, sleepiness, fatigue or mood
                                    M an enzyme, transporter, receptor, supply, gain, or what happens to the body

Links exchange ports p. With the slopes of each at rest (`local_slopes`) by what it reads, A = dp/dp, and by what acts from outside and by its
own numbers, B = dp/d ln M,

    dp/d ln M = (1 - A)^-1 B,       dR/d ln M = R_p dp/d ln M + R_M

so that every loop is closed by linear algebra, whatever its gain; without feedback, what links further down write is left out of A. The body
has a day and no rest, and enters by its mean over the day (`day_slopes`). Numbers are those of small changes and of the new steady state, which
slow regulators reach after days, glands of the stress axis after months; where a law has a corner at rest they are the mean of both sides.

A number is called assumed if more than half of it is gone without the couplings whose size nobody has measured (`assumed`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from glutamate.engine.changes import Epochs
from glutamate.engine.coupling import Coupling, couple
from glutamate.engine.link import People, links, participants
from glutamate.engine.port import Port
from glutamate.engine.registry import parameter
from glutamate.engine.units import H_PER_DAY
from glutamate.errors import InputError, OutOfRange, UnknownName
from glutamate.explanation import assumed, readers
from glutamate.explanation.day_slopes import CORNERS, of_day, on_sides
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
        assumed: whether most of a number passes couplings whose size is assumed, (read-outs, mechanisms).
    """

    readouts: tuple[str, ...]
    values: np.ndarray
    mechanisms: tuple[str, ...]
    slopes: np.ndarray
    assumed: np.ndarray

    @cached_property
    def elasticities(self) -> np.ndarray:
        """d ln R/d ln M; d R/d ln M of a read-out that is 0 in health (fatigue, mood); NaN for one below 0."""
        values = self.values[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(values > 0, self.slopes / values, np.where(values == 0, self.slopes, np.nan))

    def of(self, readout: str, mechanism: str) -> float:
        """One number of `elasticities`. Raises UnknownName for what the map does not hold."""
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
    life: bool = True,
    clock: float | None = None,
) -> Map:
    """The map at the healthy operating point.

    Args:
        region: whose metabolism, synapses and circuits.
        age: years.
        values: parameters by dotted name that differ from the declared ones; they belong to the person.
        by: mechanisms, names of numbers that a case may change or of ports; None: the usual ones (`usual`).
        feedback: whether links act on links above them.
        life: whether the body takes part, as in a run that says something of a life; else what it writes is a mechanism.
        clock: time of day, h, at which sleepiness, fatigue, mood and cortisol are read; None: their means.

    Raises:
        UnknownName: no such region, parameter or mechanism.
        OutOfRange: an age of no adult, a time of no day.
        InputError: a value that a parameter cannot have, a mechanism without a small change.
    """
    regions.all_regions()
    here = regions.get(region).name
    youngest, oldest = AGEING["youngest"].value, AGEING["oldest"].value
    if not youngest <= age <= oldest:
        raise OutOfRange(f"age {age:g} is outside {youngest:g} to {oldest:g} years")
    if clock is not None and not 0 <= clock <= H_PER_DAY:
        raise OutOfRange(f"clock {clock:g} h is no time of a day; give 0 to {H_PER_DAY:g}")
    declared = {name: p for participant in participants() for name, p in participant.parameters().items()}
    for name, value in (values or {}).items():
        if name not in declared:
            raise UnknownName.among("parameter", name, declared, listed=False)
        if why := declared[name].refusal(value):
            raise InputError(f"{name}: {value} cannot be; {why}")
    numbers = {name: p.value for name, p in declared.items()} | dict(values or {})
    people = People(numbers, Epochs(np.zeros(1), ((),)), here, age, 1)
    coupling = couple(taking_part(life), feedback)
    return assemble(coupling, people, usual(life) if by is None else tuple(by), clock)


def assemble(coupling: Coupling, people: People, mechanisms: Sequence[str], clock: float | None = None) -> Map:
    """The map of a person at the healthy state of a coupling. Raises UnknownName for a mechanism that nothing has."""
    ports = {port.name: port for link in coupling.links for port in (*link.reads, *link.writes)}
    numbers = {name: link for link in coupling.links for name in link.mechanisms()}
    reader = readers.everything()
    known = {*ports, *numbers, *reader.numbers}
    for name in mechanisms:
        if name not in known:
            raise UnknownName.among("mechanism", name, known, listed=False)
        if name in ports and ports[name].healthy < 0:
            raise InputError(
                f"{name} says nothing in health and has no small change; give it to a case, or choose another mechanism"
            )
    levels = {name: port.healthy for name, port in ports.items()}
    local = []
    for link in coupling.links:
        own = [m for m in mechanisms if numbers.get(m) is link]
        found = of_day(people, levels, own, clock) if _has_a_day(link) else of_link(link, people, None, levels, own)
        # In old age what a link writes is not that of a young adult.
        levels |= {name: value for name, value in zip(found.outputs, found.given, strict=True) if name in ports}
        local.append(found)
    outputs = {name: value for found in local for name, value in zip(found.outputs, found.given, strict=True)}
    attentive = {assumed.INATTENTION: 0.0}  # where nobody has a body
    read_numbers = {name: people.values.get(name, parameter(name).value) for name in reader.numbers}
    local.append(of_reader(reader, {**attentive, **levels, **outputs}, read_numbers, mechanisms))
    whole, known_part = (closed(coupling, local, mechanisms, ports, cut) for cut in (False, True))
    values = {
        name: float(value) for found in local for name, value in zip(found.outputs, found.given, strict=True) if name not in ports
    }  # fmt: skip
    rows, sure = (np.stack([slopes[name] for name in values]) for slopes in (whole, known_part))
    weighed = np.array([name.startswith(assumed.READOUTS) for name in values])
    doubtful = (abs(rows - sure) > abs(rows) / 2) | (weighed[:, None] & (rows != 0))
    return Map(tuple(values), np.array(list(values.values())), tuple(mechanisms), rows, doubtful)


def closed(
    coupling: Coupling, local: Sequence[LocalSlopes], mechanisms: Sequence[str], ports: Mapping[str, Port], sure: bool = False
) -> dict[str, np.ndarray]:  # fmt: skip
    """Slopes of ports and of what is none, (mechanisms,) by name, from those of the links and, last, of the reader, with every loop closed.

    sure: without couplings whose size is assumed.
    """
    days = [place for place, link in enumerate(coupling.links) if _has_a_day(link)]
    if not days:
        return _closed(coupling, local, mechanisms, ports, sure)
    found, weights = [], []
    for rising in product((True, False), repeat=len(CORNERS)):
        sided = [on_sides(one, rising) if place in days else one for place, one in enumerate(local)]
        slopes = _closed(coupling, sided, mechanisms, ports, sure)
        moved = np.stack([slopes[name] for name in CORNERS])
        up = np.array(rising)[:, None]
        # A little more of a mechanism lies on some sides, a little less on others.
        weights.append([(np.where(up, sign * moved, -sign * moved) >= 0).all(axis=0) for sign in (1, -1)])
        found.append(slopes)
    fits = np.array(weights, float)
    fits = np.where(fits.any(axis=0), fits, 1.0)
    share = (fits / fits.sum(axis=0)).mean(axis=1)
    return {name: sum(w * one[name] for w, one in zip(share, found, strict=True)) for name in found[0]}


def _closed(
    coupling: Coupling, local: Sequence[LocalSlopes], mechanisms: Sequence[str], ports: Mapping[str, Port], sure: bool
) -> dict[str, np.ndarray]:
    names = tuple(ports)
    outside = _outside(names, mechanisms, ports)
    listens = [listening(coupling, number, found, names, sure) for number, found in enumerate(local)]
    passed = sum(_rows(found, names) @ heard for found, (_, heard) in zip(local, listens, strict=True))
    start = sum(_rows(found, names) @ given @ outside + _own(found, names, mechanisms) for found, (given, _) in zip(local, listens, strict=True))  # fmt: skip
    if sure:
        made = np.array([name not in assumed.WRITTEN for name in names])[:, None]
        passed, start = passed * made, start * made
    written = np.linalg.solve(np.eye(len(names)) - passed, start)
    slopes: dict[str, np.ndarray] = {}
    for number, (found, (given, heard)) in enumerate(zip(local, listens, strict=True)):
        # Ports are heard; variables of links are what the reader looks at.
        taken = given @ outside + heard @ written
        for n, name in enumerate(found.ports):
            if not (sure and _assumed(coupling, number, name)):
                taken[n] += slopes.get(name, 0.0)
        of_outputs = found.by_port @ taken
        of_outputs[:, [list(mechanisms).index(m) for m in found.mechanisms]] += found.by_mechanism
        slopes |= {name: row for name, row in zip(found.outputs, of_outputs, strict=True) if name not in ports}
    return slopes | dict(zip(names, outside + written, strict=True))


def listening(
    coupling: Coupling, number: int, found: LocalSlopes, names: Sequence[str], sure: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """What a link makes of ports as its inputs, (inputs, ports) each: of what comes from outside, and of what links write.

    A link hears those above it and, with feedback, those below; a port that nobody writes for it follows another where the link says so.
    The reader, behind the last link, hears all. sure: without couplings whose size is assumed.
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
    if sure:
        measured = np.array([not _assumed(coupling, number, name) for name in found.ports])[:, None]
        outside, heard = outside * measured, heard * measured
    return outside, heard


def _assumed(coupling: Coupling, number: int, name: str) -> bool:
    """Whether nobody has measured what a link, or the reader behind the last, makes of something."""
    who = coupling.links[number].name if number < len(coupling.links) else assumed.SCORES
    return (who, name) in assumed.HEARD


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


def _has_a_day(link: Any) -> bool:
    return hasattr(link, "resolution_h")


def taking_part(life: bool = True) -> tuple[Any, ...]:
    """The links; those whose health is a day and not a rest only with a life."""
    return tuple(link for link in links() if life or not _has_a_day(link))


def usual(life: bool = True) -> tuple[str, ...]:
    """Mechanisms that a person can lack: activities of enzymes and transporters, what the links read from outside and is not zero in
    health, and the gains between synapse and circuit."""
    coupling = couple(taking_part(life))
    activities = [name for link in coupling.links for name in link.mechanisms() if name.endswith(".activity")]
    outside = [port.name for port in coupling.external if port.name not in coupling.writers and port.healthy > 0]
    return (*activities, *outside, *readers.everything().mechanisms)
