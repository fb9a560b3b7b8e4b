"""The equations of a network as text: every law evaluated once per cell on symbols instead of arrays.

The views below stand where `CellStates`, `CellValues` and `CellInputs` of engine.network stand in a simulation. Each of their
attributes is an `Expression`, so that a law returns its own formula in SBML L3 infix. The symbols:

    Glu_N                 a state or an assignment by its name in the network
    glutaminase_K_gln_N   parameter metabolism.glutaminase.K_gln in cell class N, without the link
    plasma_glucose        an input, by its port without the owner
    Glu_N_0               the same at baseline; also ATP_N_0, plasma_glucose_0

The clip of states at zero is a guard of the solver and no part of the equations; it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from glutamate.engine.expression import Expression, written
from glutamate.engine.network import Network, state_name
from glutamate.engine.port import Port
from glutamate.errors import ComponentError

BASELINE = "_0"
"""Ending of the symbol of a baseline."""


class Entry(NamedTuple):
    """One entry of theta: dotted name of the parameter, cell class, and its place there."""

    name: str
    cell: str
    place: int


@dataclass(frozen=True)
class Equations:
    """Formulas by the symbol that they define.

    Args:
        assignments: in order of evaluation.
        baseline: the assignments at baseline; they depend on the parameters in force, as in the network.
        laws: value of every rate law, the enzyme's activity included; a rate is Vmax times it.
        parameters, inputs: what the symbols of parameters and inputs stand for.
    """

    assignments: Mapping[str, str]
    baseline: Mapping[str, str]
    laws: Mapping[str, str]
    parameters: Mapping[str, Entry]
    inputs: Mapping[str, Port]


def equations(network: Network) -> Equations:
    """The formulas of all assignments and rate laws.

    Raises:
        ComponentError: if two quantities would have the same symbol.
    """
    assignments, baseline, laws = {}, {}, {}
    for a in network.assignments:
        for cell in a.cells:
            name = state_name(a.symbol, cell, a.cells)
            p = SymbolicValues(network, a.table.prefix, cell)
            x, o = SymbolicStates(network, cell), SymbolicStates(network, cell, BASELINE)
            assignments[name] = written(a.law(x, o, p, SymbolicInputs(network, cell)))
            baseline[name + BASELINE] = written(a.law(o, o, p, SymbolicInputs(network, cell, BASELINE)))
    for r in network.reactions:
        for cell in r.cells:
            p = SymbolicValues(network, r.table.prefix, cell)
            x, o = SymbolicStates(network, cell), SymbolicStates(network, cell, BASELINE)
            law = r.law(x, o, p, SymbolicInputs(network, cell))
            laws[state_name(r.name, cell, r.cells)] = written(p.activity * law if "activity" in r.table else law)
    parameters = _parameters(network)
    inputs = {input_symbol(port): port for port in network.input_ports}
    _refuse_doubles(network, assignments, parameters, inputs)
    return Equations(assignments, baseline, laws, parameters, inputs)


def dependence(network: Network) -> np.ndarray:
    """Which states each rate depends on, directly or through assignments: (reactions, states), read off the formulas."""
    formulas = equations(network)
    states = dict(zip(network.states, np.eye(len(network.states), dtype=bool), strict=True))

    def read(formula: str) -> np.ndarray:
        named = [states[symbol] for symbol in _SYMBOL.findall(formula) if symbol in states]
        return np.any(named, axis=0) if named else np.zeros(len(network.states), bool)

    for symbol, formula in formulas.assignments.items():
        states[symbol] = read(formula)
    return np.stack([read(formulas.laws[flux]) for flux in network.fluxes])


def sparsity(network: Network, stoichiometry: np.ndarray) -> np.ndarray:
    """Pattern (states, states) of the Jacobian of the right-hand side: True at (i, j) where a rate that makes or uses
    state i depends on state j. stoichiometry: (states, reactions)."""
    return (stoichiometry != 0).astype(int) @ dependence(network).astype(int) > 0


_SYMBOL = re.compile(r"[A-Za-z]\w*")


def parameter_symbol(network: Network, name: str, cell: str) -> str:
    """Symbol of the parameter `name` in `cell`: glutaminase_K_gln_N; one declared for a cell (gain_N) keeps its name."""
    cells = network.parameter_cells[name]
    symbol = name.removeprefix(f"{network.link}.").replace(".", "_")
    return symbol if len(cells) == 1 and symbol.endswith(f"_{cell}") else state_name(symbol, cell, cells)


def input_symbol(port: Port) -> str:
    """Symbol of an input: plasma_glucose for body.plasma.glucose."""
    return port.name.split(".", 1)[1].replace(".", "_")


class SymbolicStates:
    """States, assignments and, at baseline, inputs as a law in one cell class reads them."""

    __slots__ = ("_cell", "_ending", "_network")

    def __init__(self, network: Network, cell: str, ending: str = "") -> None:
        self._network, self._cell, self._ending = network, cell, ending

    def __getattr__(self, symbol: str) -> Expression:
        network, cell = self._network, self._cell
        if "_" in symbol:
            symbol, cell = symbol.rsplit("_", 1)
        if symbol in network.input_slice:
            return getattr(SymbolicInputs(network, cell, self._ending), symbol)
        spaces = next((s.spaces for s in network.species if s.symbol == symbol), None) or next(
            (a.cells for a in network.assignments if a.symbol == symbol), ""
        )
        if cell not in spaces and len(spaces) != 1:
            raise AttributeError(f"{symbol} does not exist in {cell!r}")
        return Expression(state_name(symbol, cell if cell in spaces else spaces, spaces) + self._ending)


class SymbolicInputs:
    """Inputs as a law in one cell class reads them."""

    __slots__ = ("_cell", "_ending", "_network")

    def __init__(self, network: Network, cell: str, ending: str = "") -> None:
        self._network, self._cell, self._ending = network, cell, ending

    def __getattr__(self, symbol: str) -> Expression:
        cell = self._cell
        if "_" in symbol:
            symbol, cell = symbol.rsplit("_", 1)
        cells, start = self._network.input_slice[symbol]
        offset = 0 if len(cells) == 1 else cells.index(cell)
        return Expression(input_symbol(self._network.input_ports[start + offset]) + self._ending)


class SymbolicValues:
    """Parameters of one component as a law in one cell class reads them."""

    __slots__ = ("_cell", "_network", "_prefix")

    def __init__(self, network: Network, prefix: str, cell: str) -> None:
        self._network, self._prefix, self._cell = network, prefix, cell

    def __getattr__(self, short: str) -> Expression:
        known = self._network.parameter_cells
        own = f"{self._prefix}.{short}_{self._cell}"
        name = own if own in known else f"{self._prefix}.{short}"
        if name not in known:
            raise AttributeError(f"no parameter {name}")
        return Expression(parameter_symbol(self._network, name, self._cell))


def _parameters(network: Network) -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for name, cells in network.parameter_cells.items():
        for i, cell in enumerate(cells):
            entry = Entry(name, cell, network.parameter_slice[name].start + i)
            first = out.setdefault(parameter_symbol(network, name, cell), entry)
            if first is not entry:
                raise ComponentError(f"parameters {first.name} and {name} have the same symbol; rename one of them")
    return out


def _refuse_doubles(network: Network, *named: Mapping[str, object]) -> None:
    seen = dict.fromkeys(network.states)
    for names in named:
        for name in names:
            if name in seen:
                raise ComponentError(f"the symbol {name!r} stands for two quantities; rename one of them")
            seen[name] = None
