"""Slopes of one link, or of one reader of the chain, at an operating point: what it gives, by what it takes.

A link at rest is a function of its inputs (ports) and of the numbers that a case may change. Every input is moved in a lane of its own,
as people are, and one forward derivative of all lanes gives all slopes: those of the steady state, since a link at rest has the
derivatives of its equation (`engine.steady_state`). What a link prepares holds the numbers themselves, so that its change in a
lane is the quotient of two preparations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.batch import LANES
from glutamate.engine.changes import Epochs
from glutamate.engine.link import Link, People
from glutamate.engine.program import Program

# number: relative; what is prepared is linear in the numbers, of which the quotient is exact to rounding
STEP = 1e-3


class LocalSlopes(NamedTuple):
    """Of one link.

    given: values of its outputs by name: ports, and variables as "<link>/<variable>". by_port: d output/d port, (outputs, ports).
    by_mechanism: d output/d ln number, (outputs, mechanisms).
    """

    outputs: tuple[str, ...]
    given: np.ndarray
    ports: tuple[str, ...]
    by_port: np.ndarray
    mechanisms: tuple[str, ...]
    by_mechanism: np.ndarray


@dataclass(frozen=True, eq=False)
class _Scaled:
    """A factor on a number, lane by lane."""

    name: str
    factor: np.ndarray
    value: None = None
    cell: None = None
    region: None = None
    onset_h: float = 0.0
    end_h: None = None


def of_link(
    link: Link, people: People, state: tuple[Any, ...] | None, inputs: Mapping[str, float], mechanisms: Sequence[str]
) -> LocalSlopes:
    """The slopes of a link.

    Args:
        people: one person, with numbers as values; the changes that hold at the operating point in their first epoch.
        state: at the operating point, of one person; None: the healthy baseline.
        inputs: value of every port that it reads.
        mechanisms: numbers of its `mechanisms` by which slopes are asked for.
    """
    ports = tuple(dict.fromkeys(port.name for port in link.reads))
    lanes = -(-(len(mechanisms) + len(ports)) // LANES) * LANES
    wide = replace(people, size=lanes)
    static, _ = link.prepare(wide)
    sides = [link.prepare(_with(wide, _scaled(mechanisms, lanes, 1 + sign * STEP)))[0] for sign in (1, -1)]
    change = jax.tree_util.tree_map(lambda up, down: (np.asarray(up) - np.asarray(down)) / (2 * STEP), *sides)
    held = link.init(static) if state is None else tuple(np.broadcast_to(leaf, (*leaf.shape[:-1], lanes)) for leaf in state)  # fmt: skip
    moves = np.zeros((len(ports), lanes))
    moves[np.arange(len(ports)), len(mechanisms) + np.arange(len(ports))] = 1.0
    levels = {name: np.full(lanes, inputs[name]) for name in ports}
    value, slope = _program(link)(static, change, held, levels, dict(zip(ports, moves, strict=True)))
    outputs = tuple(value)
    rows = np.stack([np.asarray(slope[name]) for name in outputs])
    at = np.array([float(np.asarray(value[name])[0]) for name in outputs])
    m = len(mechanisms)
    return LocalSlopes(outputs, at, ports, rows[:, m : m + len(ports)], tuple(mechanisms), rows[:, :m])


def _scaled(mechanisms: Sequence[str], lanes: int, factor: float) -> list[_Scaled]:
    return [_Scaled(name, np.where(np.arange(lanes) == lane, factor, 1.0)) for lane, name in enumerate(mechanisms)]


def _with(people: People, scaled: Sequence[_Scaled]) -> People:
    held = people.epochs.changes[0]
    return replace(people, epochs=Epochs(people.epochs.starts[:1], ((*held, *scaled),)))


_PROGRAMS: dict[str, Program] = {}


def _program(link: Link) -> Program:
    """The compiled derivative of a link at rest."""
    home = type(link).__module__
    key = hashlib.sha256(home.encode()).hexdigest()[:8]
    if home not in _PROGRAMS:

        def moved(static: Any, change: Any, state: Any, levels: Any, moves: Any) -> Any:
            def at_rest(static: Any, levels: Any) -> Any:
                rested = link.rest(static, state, levels)
                plain = {f"{link.name}/{n}": v for n, v in rested.variables.items() if jnp.ndim(v) == 1}
                return {**plain, **rested.ports}

            return jax.jvp(jax.jit(at_rest), (static, levels), (change, moves))

        sources = ("glutamate.engine", home.rsplit(".", 1)[0], __name__)
        _PROGRAMS[home] = Program(f"slopes-{link.name}-{key}", moved, sources, quick=True)
    return _PROGRAMS[home]


class Reader(NamedTuple):
    """What looks at the chain and acts on nothing in it.

    reads: names of ports and variables. numbers: parameters that it reads. mechanisms: those of them that are usually asked for. read: (levels by name, numbers by name), arrays of
    (lanes,) -> read-outs by name, (lanes,). program: name of the compiled form, other for every content of the files that it reads.
    """

    reads: tuple[str, ...]
    numbers: tuple[str, ...]
    mechanisms: tuple[str, ...]
    read: Any
    program: str


_SOURCES = (
    "glutamate.engine",
    "glutamate.circuit",
    "glutamate.cognition",
    "glutamate.measurement",
    "glutamate.explanation",
)


def of_reader(reader: Reader, levels: Mapping[str, float], numbers: Mapping[str, float], mechanisms: Sequence[str]) -> LocalSlopes:  # fmt: skip
    """The slopes of a reader; `by_port` is by what it reads, `by_mechanism` by the logarithm of those of its numbers that are in
    `mechanisms`."""
    reads, names = reader.reads, reader.numbers
    lanes = -(-(len(reads) + len(names)) // LANES) * LANES
    moves, scaled = np.zeros((len(reads), lanes)), np.zeros((len(names), lanes))
    moves[np.arange(len(reads)), np.arange(len(reads))] = 1.0
    scaled[np.arange(len(names)), len(reads) + np.arange(len(names))] = [numbers[name] for name in names]
    at = {name: np.full(lanes, levels[name]) for name in reads}, {name: np.full(lanes, numbers[name]) for name in names}
    along = dict(zip(reads, moves, strict=True)), dict(zip(names, scaled, strict=True))
    if reader.program not in _PROGRAMS:
        read = reader.read
        _PROGRAMS[reader.program] = Program(
            reader.program, lambda at, along: jax.jvp(read, at, along), _SOURCES, quick=True
        )
    value, slope = _PROGRAMS[reader.program](at, along)
    outputs = tuple(value)
    rows = np.stack([np.asarray(slope[name]) for name in outputs])
    given = np.array([float(np.asarray(value[name])[0]) for name in outputs])
    own = [n for n, name in enumerate(names) if name in mechanisms]
    by = rows[:, [len(reads) + n for n in own]]
    return LocalSlopes(outputs, given, reads, rows[:, : len(reads)], tuple(names[n] for n in own), by)
