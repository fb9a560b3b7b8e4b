"""Carbon atoms: the maps that reactions declare, and the equations of positional enrichment that follow from them.

A map is an equation between molecules in which a letter names one carbon; letters stand in the order of the positions
of their molecule, so that position 1 is the first letter:

    "Glu.abcde -> GABA.edcb + CO2.a"                    carbon 2 of glutamate becomes carbon 4 of GABA
    "KG.abcde -> C4.bcde + CO2.a or C4.edcb + CO2.a"    the two orientations of a symmetric intermediate, half each

A molecule that the network does not hold (CO2, blood_Glc) is outside; its enrichment is given. With e the fraction of
a position that is 13C (above natural abundance), each pool X of `size` umol/g obeys, at metabolic steady state or off,

    size_X de_X,i/dt = sum over fluxes v into X of v (e_source,map(i) - e_X,i)

v are one-way fluxes: a reaction near equilibrium carries its net flux and, both ways, its exchange. First order in
enrichment, so exact for positions; isotopomers (which neighbours are labelled together) are not followed.
Notation as in 13C flux analysis (Wiechert 2001, doi:10.1006/mben.2001.0187).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.network import Anchors, CellInputs, CellValues, Network
from glutamate.engine.reaction import Reaction
from glutamate.errors import ComponentError

_MOLECULE = re.compile(r"(?P<species>[A-Za-z]\w*)\.(?P<carbons>[a-z]+)")


class AtomMapError(ComponentError):
    """An atom map that cannot be read or does not account for every carbon; the message names reaction and carbon."""


class Molecule(NamedTuple):
    """A molecule of a map: its species as written and its carbons by letter, in the order of positions."""

    species: str
    carbons: str


class Atom(NamedTuple):
    """A carbon position: state of the network or name of something outside, and position counted from 1."""

    pool: str
    position: int


@dataclass(frozen=True)
class AtomMap:
    """A parsed map: molecules consumed, and molecules formed in each orientation."""

    left: tuple[Molecule, ...]
    orientations: tuple[tuple[Molecule, ...], ...]


@functools.cache
def parse(text: str) -> AtomMap:
    """Read a map. Raises AtomMapError if it is malformed or if any carbon is lost, invented or named twice."""
    left, arrow, right = text.partition("->")
    if not arrow:
        raise AtomMapError(f"atom map {text!r} has no '->'")
    found = AtomMap(_side(left, text), tuple(_side(side, text) for side in right.split(" or ")))
    entering = _letters(found.left, text)
    for orientation in found.orientations:
        if wrong := entering ^ _letters(orientation, text):
            raise AtomMapError(f"atom map {text!r}: carbon {', '.join(sorted(wrong))} is not on both sides")
    return found


def _side(side: str, text: str) -> tuple[Molecule, ...]:
    molecules = []
    for term in side.split(" + "):
        match = _MOLECULE.fullmatch(term.strip())
        if match is None:
            raise AtomMapError(f"atom map {text!r}: cannot read {term.strip()!r}; write a molecule as Glu.abcde")
        molecules.append(Molecule(match["species"], match["carbons"]))
    return tuple(molecules)


def _letters(side: Sequence[Molecule], text: str) -> set[str]:
    carbons = "".join(m.carbons for m in side)
    if twice := [c for c, n in Counter(carbons).items() if n > 1]:
        raise AtomMapError(f"atom map {text!r}: carbon {', '.join(twice)} is named twice on one side")
    return set(carbons)


def check(network: Network, reaction: Reaction) -> None:
    """Raise AtomMapError unless the map of `reaction` holds just the carbon molecules of its stoichiometry, each with
    all its carbons, and besides them only molecules outside the network."""
    carbons = {s.symbol: s.carbons for s in network.species}
    terms = {name: float(c) for name, c in reaction.stoichiometry().items() if carbons[symbol(name)]}
    where = f"reaction {reaction.name!r}"
    if not reaction.atoms:
        if terms:
            raise AtomMapError(f"{where}: {', '.join(terms)} carry carbon but it declares no atom map")
        return
    found = parse(reaction.atoms)
    for sign, sides in ((-1.0, (found.left,)), (1.0, found.orientations)):
        expected = {name: sign * c for name, c in terms.items() if sign * c > 0}
        for side in sides:
            inside = Counter(m.species for m in side if symbol(m.species) in carbons)
            if inside != expected:
                raise AtomMapError(f"{where}: its atom map has {dict(inside)} where its equation has {expected}")
            for m in side:
                held = carbons.get(symbol(m.species), len(m.carbons))
                if len(m.carbons) != held:
                    raise AtomMapError(f"{where}: {m.species} has {held} carbons, its atom map names {m.carbons!r}")


def symbol(name: str) -> str:
    """Species symbol of a molecule as written in an equation: Gln_E is glutamine."""
    return name.split("_", 1)[0]


@dataclass(frozen=True)
class Substitution:
    """A label-only exchange: part of the carbon that a reaction takes from one substrate really comes from outside.

    Args:
        reaction: name of the reaction.
        species: substrate as written in its equation.
        positions: carbons of the substrate that are replaced.
        outside: stem of what replaces them; each cell has its own, "acetyl_A", with positions 1, 2, ... in that order.
        share: replaced share by cell class, each a number or (people,).
    """

    reaction: str
    species: str
    positions: tuple[int, ...]
    outside: str
    share: Mapping[str, Any]


@dataclass(frozen=True)
class OneWay:
    """One-way fluxes and pools of a metabolic state.

    Args:
        forward, backward: umol/g/min, (reactions, ...people).
        size: umol/g, (states, ...people).
    """

    forward: np.ndarray
    backward: np.ndarray
    size: np.ndarray


def exchange_rates(network: Network, x: Any, anchors: Anchors, u: Any) -> list[Any]:
    """One-way backward rate (umol/g/min) of each reaction that declares one, else 0, in the order of the network."""
    state, origin = network.states_at(x, anchors, u)
    rates: list[Any] = []
    for r in network.reactions:
        if r.exchange is None:
            rates += [0.0] * len(r.cells)
            continue
        p = CellValues(network, r.table.prefix, anchors.theta)
        rate = r.exchange(state.at(r.cells), origin.at(r.cells), p, CellInputs(network, r.cells, u))
        if "activity" in r.table:
            rate = p.activity * rate
        rate = anchors.vmax[network.flux_slice[r.name]] * rate
        rates += [rate[i] for i in range(len(r.cells))]
    return rates


def one_way(net: np.ndarray, exchange: np.ndarray, size: np.ndarray) -> OneWay:
    """Split net fluxes: forward = net + exchange, backward = exchange; a net flux against a reaction runs its map
    backwards."""
    backward = np.maximum(np.broadcast_to(exchange, np.shape(net)), -np.minimum(net, 0))
    return OneWay(net + backward, backward, size)


class _Transfer(NamedTuple):
    """A flux of carbon from one position to another: reaction column, direction, share of the flux."""

    flux: int
    forward: bool
    share: Any
    source: Atom
    target: Atom


@dataclass(frozen=True)
class Enrichment:
    """The linear equations de/dt = A e + B c of all positions, c the enrichment outside.

    Args:
        atoms: positions inside the network, the order of e.
        outside: positions outside, the order of c.
        A: 1/min, (...people, atoms, atoms). B: (...people, atoms, outside).
        inflow: total one-way flux into each position, umol/g/min, (...people, atoms).
        size: umol/g, (...people, atoms).
        loss: umol/g/min from each position to the outside, (...people, atoms).
    """

    atoms: tuple[Atom, ...]
    outside: tuple[Atom, ...]
    A: np.ndarray
    B: np.ndarray
    inflow: np.ndarray
    size: np.ndarray
    loss: np.ndarray
    index: dict[Atom, int] = field(repr=False)

    def steady(self, outside: np.ndarray) -> np.ndarray:
        """Enrichment at isotopic steady state, (...people, atoms), for enrichment (outside,)."""
        return np.linalg.solve(self.A, -(self.B @ outside)[..., None])[..., 0]


def positions(network: Network) -> tuple[Atom, ...]:
    """Every carbon position of the network's states."""
    return tuple(
        Atom(name, i + 1)
        for s in network.species
        for name in network.states[network.species_slice[s.symbol][1] :][: len(s.spaces)]
        for i in range(s.carbons)
    )


def equations(
    network: Network,
    fluxes: OneWay,
    *,
    substitutions: Sequence[Substitution] = (),
    symmetry: Mapping[str, Any] | None = None,
) -> Enrichment:
    """The equations of positional enrichment in a metabolic state.

    Args:
        fluxes: one-way fluxes and pools.
        substitutions: label-only exchanges.
        symmetry: by reaction, the part of the flux that passes its symmetric intermediate (1 where not named); the rest
            keeps the first orientation.
    """
    people = np.shape(fluxes.size)[1:]
    atoms = positions(network)
    index = {atom: i for i, atom in enumerate(atoms)}
    transfers = list(_transfers(network, substitutions, symmetry or {}))
    outside = tuple(dict.fromkeys(a for t in transfers for a in (t.source, t.target) if a not in index))
    column = {atom: i for i, atom in enumerate(outside)}

    rows = np.array([t.flux for t in transfers])
    ahead = np.reshape([t.forward for t in transfers], (-1, *[1] * len(people)))
    flow = np.where(ahead, fluxes.forward[rows], fluxes.backward[rows])
    flow = flow * np.stack([np.broadcast_to(t.share, people) for t in transfers])
    size = np.stack([np.broadcast_to(fluxes.size[network.state_index[a.pool]], people) for a in atoms])

    inside = np.zeros((len(atoms), len(atoms), *people))
    entry = np.zeros((len(atoms), len(outside), *people))
    loss = np.zeros((len(atoms), *people))
    for t, v in zip(transfers, flow, strict=True):
        if t.target in index:
            if t.source in index:
                inside[index[t.target], index[t.source]] += v
            else:
                entry[index[t.target], column[t.source]] += v
        elif t.source in index:
            loss[index[t.source]] += v
    inflow = inside.sum(axis=1) + entry.sum(axis=1)
    inside[range(len(atoms)), range(len(atoms))] -= inflow

    def people_first(array: np.ndarray) -> np.ndarray:
        return np.moveaxis(array, range(array.ndim - len(people), array.ndim), range(len(people)))

    return Enrichment(
        atoms, outside, people_first(inside / size[:, None]), people_first(entry / size[:, None]), people_first(inflow),
        people_first(size), people_first(loss), index,
    )  # fmt: skip


def _transfers(
    network: Network, substitutions: Sequence[Substitution], symmetry: Mapping[str, Any]
) -> Iterator[_Transfer]:
    for r in network.reactions:
        if not r.atoms:
            continue
        replaced = {
            (s.species, position): (s, i + 1)
            for s in substitutions
            if s.reaction == r.name
            for i, position in enumerate(s.positions)
        }
        for number, cell in enumerate(r.cells):
            flux = network.flux_slice[r.name].start + number
            for share, consumed, formed in _paths(parse(r.atoms), symmetry.get(r.name, 1.0)):
                source, target = _atom(network, consumed, cell), _atom(network, formed, cell)
                yield _Transfer(flux, False, share, target, source)
                kept = share
                if consumed in replaced:
                    s, place = replaced[consumed]
                    kept, part = share * (1 - s.share[cell]), share * s.share[cell]
                    yield _Transfer(flux, True, part, Atom(f"{s.outside}_{cell}", place), target)
                    yield _Transfer(flux, True, part, source, Atom(f"{s.outside}_{cell}", place))
                yield _Transfer(flux, True, kept, source, target)


def _paths(found: AtomMap, symmetric: Any) -> Iterator[tuple[Any, Atom, Atom]]:
    """Share of the flux, carbon consumed and carbon formed, molecules named as written."""
    origin = {letter: Atom(m.species, i + 1) for m in found.left for i, letter in enumerate(m.carbons)}
    for k, orientation in enumerate(found.orientations):
        share = symmetric / len(found.orientations) + (1 - symmetric if k == 0 else 0.0)
        for m in orientation:
            for i, letter in enumerate(m.carbons):
                yield share, origin[letter], Atom(m.species, i + 1)


def _atom(network: Network, written: Atom, cell: str) -> Atom:
    inside = symbol(written.pool) in network.species_slice
    return Atom(network.resolve(written.pool, cell), written.position) if inside else written
