"""One person of an arm beside the same person in health, and every link asked again what it makes of a part of what it hears.

    record     both persons through the whole coupling, loops included, as two lanes of one run
    replay     one link alone: each of its causes as in the arm or as in health, every set of causes in a lane of its own

A cause of a link is a number of its own that the arm changes, a port that the arm drives, or what another link writes and it hears. With
all causes on, a link gives what it gave in the arm, and with none what it gave in health, so that shares of its causes add up. With
feedback a port is heard between the times of the grid as the window ran (`engine.trajectory`), and here as a line between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glutamate.engine import trajectory
from glutamate.engine.arrays import host
from glutamate.engine.batch import LANES, padded
from glutamate.engine.changes import Change, Epochs
from glutamate.engine.coupling import Coupling, couple, heard
from glutamate.engine.link import Ends, Link, People, Span, healthy_values, links, taking_part
from glutamate.engine.schedule import integration_grid
from glutamate.engine.setting import Setting
from glutamate.engine.status import Code
from glutamate.errors import InputError, SimulationFailed
from glutamate.explanation import coalitions
from glutamate.simulation import chunk
from glutamate.simulation.chunk import TABLE as LIFELONG

HEARD = 1e-6  # number: above the tolerance to which loops are swept; a smaller change of a port is none
HEALTH, ARM = 0, 1
"""Lanes of a record."""


class NoPath(InputError):
    """An arm or a read-out whose effect cannot be followed."""


@dataclass(frozen=True)
class Cause:
    """What makes a link differ from health: kind "number" (a parameter of its own), "given" (a port that the arm drives, by an
    intervention called `source` or, "", by itself) or "heard" (a port that the link `source` writes)."""

    kind: str
    name: str
    source: str = ""


@dataclass(frozen=True, eq=False)
class Record:
    """Both persons, over the times of the grid.

    coupling, region: that were run. hours: (times,). span: the grid, padded. people: both, without changes. changes: epochs of the arm.
    drive: what each given cause alone makes of its port, (intervals, lanes). ports, variables: (times, ..., 2), of ports by name and of
    variables by "<link>/<variable>".
    """

    coupling: Coupling
    region: str
    hours: np.ndarray
    span: Span
    people: People
    changes: Epochs
    drive: Mapping[Cause, Ends]
    ports: Mapping[str, np.ndarray]
    variables: Mapping[str, np.ndarray]


@dataclass(frozen=True, eq=False)
class Replayed:
    """A link under every set of its causes.

    causes: see `Cause`. ports, variables: (times, ..., sets), of `coalitions.sets_of(len(causes))`.
    """

    causes: tuple[Cause, ...]
    ports: Mapping[str, np.ndarray]
    variables: Mapping[str, np.ndarray]


def record(setting: Setting, arm: int, region: str, person: int = 0) -> Record:
    """Run a person of an arm and the same person in health.

    Args:
        arm: its number in the setting. person: sample.

    Raises SimulationFailed for a person without a solution.
    """
    coupling = couple(taking_part(links(), setting.moved), setting.feedback)
    values = {name: float(np.ravel(v)[person if np.size(v) > 1 else 0]) for name, v in setting.values.items()}
    lanes = np.full(LANES, person)
    changes = setting.epochs(arm, region).of_people(lanes)
    turns = [t for course in setting.arms[arm].courses for t in course.times_h]
    grid = integration_grid(setting.hours, [*turns, *changes.starts[1:]], setting.longest_h)
    span = trajectory.padded_span(chunk.span_of(grid, changes))
    drive = _each_alone(coupling, setting.arms[arm].courses, grid, region, lanes, len(span.epoch))
    people = People(values, changes, region, setting.arms[arm].person.age, LANES, setting.requests)
    on = np.arange(LANES) >= ARM
    both = _persons(people, changes, dict.fromkeys(_names(changes), on), coupling)
    statics, status = chunk.prepare(coupling, both)
    states = [link.init(static) for link, static in zip(coupling.links, statics, strict=True)]
    fed_back: Mapping[str, Any] = {port.name: np.full(LANES, port.healthy) for port in coupling.backward}
    whole = chunk.span_of(grid, changes)
    if both.epochs.lifelong:
        states, fed_back, status, _ = chunk.settle(coupling, both, whole, status)
    acting = _drive(coupling, drive, dict.fromkeys(drive, on))
    inside = {name: Ends(*(side[: len(whole.epoch)] for side in ends)) for name, ends in acting.items()}
    course = chunk.follow(coupling, statics, states, whole, inside, status, fed_back)
    if (np.asarray(course.status.code)[: ARM + 1] != Code.OK).any():
        name = setting.arms[arm].name
        raise SimulationFailed(
            f"arm {name!r}, region {region}, sample {person} could not be simulated; there is nothing to follow"
        )
    ports = {name: np.asarray(v)[: len(grid), ..., :2] for name, v in course.ports.items()}
    variables = {
        f"{link}/{name}": np.asarray(v)[: len(grid), ..., :2] for link, named in course.variables.items() for name, v in named.items()
    }  # fmt: skip
    return Record(coupling, region, grid, span, people, changes, drive, ports, variables)


def causes_of(found: Record, link: Link) -> tuple[Cause, ...]:
    """What makes a link differ from health in a record."""
    own = set(link.parameters())
    numbers = [Cause("number", name) for name in _names(found.changes) if name in own]
    read = {port.name: port for port in link.reads}
    given = [
        cause for cause, ends in found.drive.items()
        if cause.name in read and any((side != read[cause.name].healthy).any() for side in ends)
    ]  # fmt: skip
    place = found.coupling.links.index(link)
    back = {port.name for port in found.coupling.backward}
    listened = {}
    for port in read.values():
        writer = found.coupling.writers.get(port.name, place)
        if (writer < place or port.name in back) and _differs(found.ports[port.name], port.healthy):
            listened[port.name] = Cause("heard", port.name, found.coupling.links[writer].name)
    return (*numbers, *given, *listened.values())


def replay(found: Record, link: Link) -> Replayed:
    """A link under every set of its causes."""
    causes = causes_of(found, link)
    sets = coalitions.sets_of(len(causes))
    if len(causes) < 2:
        # Its sets are health and the arm, which have run already.
        own = {n: v for n, v in found.variables.items() if n.startswith(f"{link.name}/")}
        kept = [HEALTH, ARM][: len(sets)]
        return Replayed(
            causes,
            {p.name: found.ports[p.name][..., kept] for p in link.writes},
            {n: v[..., kept] for n, v in own.items()},
        )
    blocks = [_block(found, link, causes, sets[first : first + LANES]) for first in range(0, len(sets), LANES)]
    times = len(found.hours)
    ports, variables = (
        {n: np.concatenate([b[i][n][:times] for b in blocks], axis=-1) for n in blocks[0][i]} for i in (0, 1)
    )
    return Replayed(causes, ports, {f"{link.name}/{n}": v for n, v in variables.items()})


def _block(
    found: Record, link: Link, causes: Sequence[Cause], sets: np.ndarray
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ports and variables of a link under some sets, (times, ..., sets)."""
    rows = sets[np.minimum(np.arange(LANES), len(sets) - 1)]
    on = {cause: rows[:, i] for i, cause in enumerate(causes)}
    numbers = {c.name: lanes for c, lanes in on.items() if c.kind == "number"}
    people = _persons(found.people, found.changes, numbers, Coupling((link,), False))
    static, _ = link.prepare(people)
    drive = _drive(found.coupling, found.drive, {c: lanes for c, lanes in on.items() if c.kind == "given"})
    known = {}
    for name, course in found.ports.items():
        if _is_heard(found.coupling, link, name):
            lanes = on.get(Cause("heard", name, _writer(found.coupling, name)), np.zeros(LANES, bool))
            mixed = padded(np.where(lanes, course[:, ARM, None], course[:, HEALTH, None]), len(found.span.hours))
            known[name] = Ends(mixed[:-1], mixed[1:])
    state = link.init(static)
    if found.changes.lifelong:
        state = _settled(link, found, people, drive, known)
    inputs = heard(link, drive, known, (len(found.span.epoch), LANES))
    advanced = host(link.advance(static, state, found.span, inputs))
    own = {port.name: advanced.ports[port.name] for port in link.writes}
    return tuple({n: np.asarray(v)[..., : len(sets)] for n, v in d.items()} for d in (own, advanced.variables))  # type: ignore[return-value]


def _settled(
    link: Link, found: Record, people: People, drive: Mapping[str, Ends], known: Mapping[str, Ends]
) -> tuple[Any, ...]:
    """The state to which a link comes under its lifelong changes and what it hears at the start."""
    static, _ = link.prepare(replace(people, epochs=Epochs(people.epochs.starts[:1], (people.epochs.lifelong,))))
    horizon = LIFELONG["horizon"].value
    hours = np.full(len(found.span.hours), horizon)
    hours[:2] = 0.0, horizon / 2
    still = Span(hours, np.zeros(len(hours) - 1, int), np.zeros(len(hours) - 1, bool))
    begin = {n: Ends(*(np.broadcast_to(ends.left[:1], ends.left.shape),) * 2) for n, ends in known.items()}
    inputs = heard(link, {}, begin, (len(still.epoch), LANES))
    return tuple(link.advance(static, link.init(static), still, inputs).state)


def _names(changes: Epochs) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.name for held in changes.changes for c in held))


def _persons(people: People, changes: Epochs, on: Mapping[str, np.ndarray], coupling: Coupling) -> People:
    """The people with every change in the lanes in which its parameter is on; others stay as in health."""
    made: dict[int, Change] = {}

    def mine(change: Change) -> Change:
        if id(change) not in made:
            made[id(change)] = _in_lanes(change, on[change.name], people.values[change.name])
        return made[id(change)]

    epochs = Epochs(changes.starts, tuple(tuple(mine(c) for c in held if c.name in on) for held in changes.changes))
    return replace(people, values=healthy_values(people.values, epochs, coupling.links), epochs=epochs)


def _in_lanes(change: Change, on: np.ndarray, base: float) -> Change:
    """A change that holds in some lanes. A value that is set becomes a factor, so that other lanes keep theirs."""
    if change.value is None:
        return replace(change, factor=np.where(on, change.factor, 1.0))  # type: ignore[type-var]
    if base:
        return replace(change, value=None, factor=np.where(on, np.asarray(change.value) / base, 1.0))  # type: ignore[type-var]
    return replace(change, value=np.where(on, change.value, base))  # type: ignore[type-var]


def _each_alone(
    coupling: Coupling, courses: Sequence[Any], grid: np.ndarray, region: str, people: np.ndarray, intervals: int
) -> dict[Cause, Ends]:
    """What every cause makes of the ports that it drives, (intervals, lanes)."""
    found = {}
    for source in dict.fromkeys(c.cause for c in courses):
        own = [c for c in courses if c.cause == source]
        for name, ends in chunk.drive_of(coupling, own, grid, region, people).items():
            found[Cause("given", name, source)] = Ends(*(padded(side, intervals) for side in ends))
    return found


def _drive(coupling: Coupling, drive: Mapping[Cause, Ends], on: Mapping[Cause, np.ndarray]) -> dict[str, Ends]:
    """Ports under the causes that are on in each lane; without them a port is healthy."""
    declared = {port.name: port for port in coupling.external}
    acting: dict[str, list[Ends]] = {}
    for cause, lanes in on.items():
        usual = declared[cause.name].healthy
        acting.setdefault(cause.name, []).append(Ends(*(np.where(lanes, side, usual) for side in drive[cause])))
    return {
        name: Ends(*(declared[name].together([ends[side] for ends in each]) for side in (0, 1)))
        for name, each in acting.items()
    }


def _is_heard(coupling: Coupling, link: Link, name: str) -> bool:
    place = coupling.links.index(link)
    return coupling.writers[name] < place or name in {port.name for port in coupling.backward}


def _writer(coupling: Coupling, name: str) -> str:
    return coupling.links[coupling.writers[name]].name


def _differs(course: np.ndarray, healthy: float) -> bool:
    size = abs(healthy) or 1.0
    return bool(np.nanmax(np.abs(course[..., ARM] - course[..., HEALTH]), initial=0.0) > HEARD * size)
