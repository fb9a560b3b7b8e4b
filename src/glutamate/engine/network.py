"""A reaction network compiled from its declarations into arrays: dX/dt = (N v(X, u, p))/volume.

Every array has the network's axis first and any batch of people last, so that one line of a rate law is one contiguous
vector operation over cells and people. The pieces:

    theta  (parameters,)   values of all parameters of all reactions, one entry per cell of the reaction
    x0     (states,)       baseline concentrations
    v0     (reactions,)    baseline fluxes, completed from a declared basis by the steady state N v0 = 0
    vmax   (reactions,)    v0/law(x0) of the anchored reactions
    u      (inputs,)       the ports that the network reads
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.engine.arrays import numpy_for
from glutamate.engine.port import Port
from glutamate.engine.reaction import Assignment, Input, Reaction, Species
from glutamate.errors import ComponentError


class Anchors(NamedTuple):
    """All that a right-hand side needs beside state and input; each array (entries, ...people), except the
    stoichiometric matrix, which people share."""

    theta: Any
    x0: Any
    u0: Any
    vmax: Any
    volume: Any
    stoichiometry: Any


@dataclass(frozen=True)
class Network:
    """The declarations in order, and the arrays that follow from them.

    Args:
        link: first part of the names of all parameters.
        species, assignments, reactions, inputs: the declarations; their order is the order of all arrays.
    """

    link: str
    species: tuple[Species, ...]
    assignments: tuple[Assignment, ...]
    reactions: tuple[Reaction, ...]
    inputs: tuple[Input, ...]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Name of every state, "Glu_N"; a species of one space without a cell class keeps its bare symbol."""
        return tuple(state_name(s.symbol, c, s.spaces) for s in self.species for c in s.spaces)

    @cached_property
    def state_index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.states)}

    @cached_property
    def state_space(self) -> tuple[str, ...]:
        """Letter of the space of every state."""
        return tuple(c for s in self.species for c in s.spaces)

    @cached_property
    def fluxes(self) -> tuple[str, ...]:
        """Name of every rate, "glutaminase_N"; a reaction of one space keeps its bare name."""
        return tuple(state_name(r.name, c, r.cells) for r in self.reactions for c in r.cells)

    @cached_property
    def flux_index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.fluxes)}

    @cached_property
    def flux_slice(self) -> dict[str, slice]:
        return _slices((r.name, len(r.cells)) for r in self.reactions)

    @cached_property
    def species_slice(self) -> dict[str, tuple[str, int]]:
        """Symbol to (spaces, first index)."""
        out, start = {}, 0
        for s in self.species:
            out[s.symbol] = (s.spaces, start)
            start += len(s.spaces)
        return out

    @cached_property
    def components(self) -> tuple[Reaction | Assignment, ...]:
        """Everything that declares parameters."""
        return (*self.reactions, *self.assignments)

    @cached_property
    def parameter_cells(self) -> dict[str, str]:
        """Dotted parameter name to the cell classes it has one entry for: all of its component's, or the one it is
        declared for by a suffix (gain_N, gain_G, gain_A are three parameters that a law reads as `p.gain`)."""
        cells: dict[str, str] = {}
        for item in self.components:
            for name, span in _parameter_spans(item.table, item.cells):
                if cells.setdefault(name, span) != span:
                    raise ComponentError(f"{name} is used by components with different cells")
        return cells

    @cached_property
    def parameter_slice(self) -> dict[str, slice]:
        """Dotted parameter name to its slice of theta, one entry per cell; `prefix.gain` spans gain_N, gain_G, gain_A."""
        out = _slices((name, len(span)) for name, span in self.parameter_cells.items())
        for item in self.components:
            for base in _split_by_cell(item.table, item.cells):
                names = [f"{item.table.prefix}.{base}_{c}" for c in item.cells]
                out[f"{item.table.prefix}.{base}"] = slice(out[names[0]].start, out[names[-1]].stop)
        return out

    @cached_property
    def input_slice(self) -> dict[str, tuple[str, int]]:
        """Input symbol to (cells, first index)."""
        out, start = {}, 0
        for i in self.inputs:
            out[i.symbol] = (i.cells, start)
            start += len(i.cells)
        return out

    @cached_property
    def input_ports(self) -> tuple[Port, ...]:
        """The port that feeds every entry of the input vector."""
        return tuple(port for i in self.inputs for port in i.ports)

    def theta(self, values: Mapping[str, Any], people: int | None = None) -> Any:
        """Pack values (scalar, (people,), or (cells,) / (cells, people) arrays) into theta, (entries,) or (entries, people)."""
        shape = () if people is None else (people,)
        xp = numpy_for(*(values[name] for name in self.parameter_cells))
        if xp is np:
            # Written in place: a thousand small arrays, made and joined for every chunk of people, took half of its preparation.
            packed = np.empty((sum(map(len, self.parameter_cells.values())), *shape))
            for name in self.parameter_cells:
                packed[self.parameter_slice[name]] = values[name]
            return packed
        rows = []
        for name, span in self.parameter_cells.items():
            value = xp.asarray(values[name], float)
            per_cell = value.ndim == 2 or (people is None and value.ndim == 1)
            rows.append(xp.broadcast_to(value if per_cell else value[None], (len(span), *shape)))
        return xp.concatenate(rows)

    def stoichiometric_matrix(self, values: Mapping[str, Any]) -> np.ndarray:
        """N, shape (states, reactions), in amounts per amount; coefficients in braces are read from `values`."""
        matrix = np.zeros((len(self.states), len(self.fluxes)))
        for r in self.reactions:
            for cell_number, cell in enumerate(r.cells):
                column = self.flux_slice[r.name].start + cell_number
                for symbol, coefficient in r.stoichiometry().items():
                    if isinstance(coefficient, str):
                        sign = 1.0 if coefficient[0] == "+" else -1.0
                        number = sign * float(np.ravel(values[r.table[coefficient[1:]].name])[0])
                    else:
                        number = coefficient
                    matrix[self.state_index[self.resolve(symbol, cell)], column] += number
        return matrix

    def resolve(self, symbol: str, cell: str) -> str:
        """State name of `symbol` as written in a reaction that runs in `cell`."""
        if symbol in self.state_index:
            return symbol
        name = f"{symbol}_{cell}"
        if name not in self.state_index:
            raise ComponentError(f"{symbol!r} does not exist in {cell!r}")
        return name

    def completion(self, values: Mapping[str, Any], basis: Sequence[str]) -> np.ndarray:
        """Matrix B, (reactions, basis), with v0 = B v_basis and N v0 = 0 for every v_basis.

        Raises ComponentError if the steady state does not fix the remaining fluxes.
        """
        matrix = self.stoichiometric_matrix(values)
        zero = [
            self.flux_index[f"{state_name(r.name, c, r.cells)}"]
            for r in self.reactions
            if r.flux == "zero"
            for c in r.cells
        ]
        given = [self.flux_index[name] for name in basis]
        free = [j for j in range(matrix.shape[1]) if j not in given and j not in zero]
        solved, _, rank, _ = np.linalg.lstsq(matrix[:, free], -matrix[:, given], rcond=None)
        if rank < len(free):
            raise ComponentError(
                f"the steady state leaves {len(free) - rank} baseline fluxes open; declare more of them"
            )
        if np.abs(matrix[:, free] @ solved + matrix[:, given]).max() > 1e-12:
            raise ComponentError("the declared baseline fluxes are not independent: they contradict the steady state")
        out = np.zeros((matrix.shape[1], len(given)))
        out[given] = np.eye(len(given))
        out[free] = _tidy(solved)
        return out

    def states_at(self, x: Any, anchors: Anchors, u: Any) -> tuple[States, States]:
        """State and baseline with their assignments evaluated, ready for the rate laws."""
        state, origin = States(self, x, u, {}), States(self, anchors.x0, anchors.u0, {})
        for a in self.assignments:
            p = CellValues(self, a.table.prefix, anchors.theta)
            for where, inputs in ((origin, anchors.u0), (state, u)):
                value = a.law(where.at(a.cells), origin.at(a.cells), p, CellInputs(self, a.cells, inputs))
                where.derived[a.symbol] = (a.cells, value)
        return state, origin

    def laws(self, x: Any, anchors: Anchors, u: Any) -> Any:
        """Value of every rate law, shape (reactions, ...): relative for anchored reactions, absolute for the others."""
        state, origin = self.states_at(x, anchors, u)
        rates = []
        for r in self.reactions:
            p = CellValues(self, r.table.prefix, anchors.theta)
            rate = r.law(state.at(r.cells), origin.at(r.cells), p, CellInputs(self, r.cells, u))
            if "activity" in r.table:
                rate = p.activity * rate
            rates.append(jnp.broadcast_to(rate, (len(r.cells), *jnp.shape(x)[1:])))
        return jnp.concatenate(rates)

    @cached_property
    def derived_names(self) -> tuple[str, ...]:
        """Names of the assignments with cell suffix."""
        return tuple(state_name(a.symbol, c, a.cells) for a in self.assignments for c in a.cells)

    def derived(self, x: Any, anchors: Anchors, u: Any) -> dict[str, Any]:
        """Values of the assignments at state x, by name, in the order of `derived_names`."""
        state, _ = self.states_at(x, anchors, u)
        values = (state.derived[a.symbol][1][i] for a in self.assignments for i in range(len(a.cells)))
        return dict(zip(self.derived_names, values, strict=True))

    @cached_property
    def anchored(self) -> np.ndarray:
        """Boolean per rate: whether it is anchored at its baseline flux."""
        return np.array([r.anchored for r in self.reactions for _ in r.cells])

    def vmax(self, x0: Any, u0: Any, theta: Any, v0: Any) -> Any:
        """Back-calculated maximal rates: v0/law(x0) where anchored, one elsewhere.

        The baseline belongs to the healthy person, so activities enter the law as declared (one) and not as changed."""
        anchored = jnp.asarray(self.anchored).reshape((-1, *[1] * (jnp.ndim(x0) - 1)))
        at_rest = self.laws(x0, Anchors(theta, x0, u0, None, None, None), u0)
        return jnp.where(anchored, v0 / jnp.where(anchored, at_rest, 1.0), 1.0)

    def rates(self, x: Any, anchors: Anchors, u: Any) -> Any:
        """Every rate in umol/g/min, shape (reactions, ...)."""
        return anchors.vmax * self.laws(x, anchors, u)

    def derivative(self, t: Any, x: Any, u: Any, anchors: Anchors) -> Any:
        """dX/dt, shape (states, ...), in concentration per minute."""
        return anchors.stoichiometry @ self.rates(x, anchors, u) / anchors.volume


class States:
    """Concentrations by symbol, clipped at zero where laws read them, and the inputs that go with them; see `at`."""

    __slots__ = ("clipped", "derived", "network", "seen", "u", "x")

    def __init__(self, network: Network, x: Any, u: Any, derived: dict[str, Any]) -> None:
        self.network, self.x, self.u, self.derived = network, x, u, derived
        self.clipped = jnp.maximum(x, 0.0)
        # Laws ask for the same rows many times; each is cut once, which halves the time to trace the network.
        self.seen: dict[tuple[int, int], Any] = {}

    def rows(self, start: int, size: int) -> Any:
        """`size` concentrations from `start` on, not below zero."""
        if (start, size) not in self.seen:
            self.seen[start, size] = _rows(self.clipped, start, size)
        return self.seen[start, size]

    def at(self, cells: str) -> CellStates:
        return CellStates(self, cells)


class CellStates:
    """The view of one reaction: `x.Glu` is (cells of the reaction, ...people), `x.Glu_E` is (1, ...people); `o.glutamine`
    is an input at rest."""

    __slots__ = ("_cells", "_states")

    def __init__(self, states: States, cells: str) -> None:
        self._states, self._cells = states, cells

    def __getattr__(self, symbol: str) -> Any:
        states, cells = self._states, self._cells
        if "_" in symbol:
            symbol, cells = symbol.rsplit("_", 1)
        if symbol in states.derived:
            spaces, value = states.derived[symbol]
            first = spaces.index(cells) if cells in spaces else 0
            return value[first : first + len(cells)] if cells in spaces else value
        if symbol in states.network.input_slice:
            return getattr(CellInputs(states.network, cells, states.u), symbol)
        spaces, start = states.network.species_slice[symbol]
        if cells in spaces:
            start, size = start + spaces.index(cells), len(cells)
        elif len(spaces) == 1:
            size = 1
        else:
            raise AttributeError(f"{symbol} does not exist in {cells!r}")
        return states.rows(start, size)


class CellInputs:
    """Inputs by symbol as one reaction sees them: (cells, ...people), or (1, ...people) for an input without cells."""

    __slots__ = ("_cells", "_network", "_u")

    def __init__(self, network: Network, cells: str, u: Any) -> None:
        self._network, self._cells, self._u = network, cells, u

    def __getattr__(self, symbol: str) -> Any:
        cells = self._cells
        if "_" in symbol:
            symbol, cells = symbol.rsplit("_", 1)
        spaces, start = self._network.input_slice[symbol]
        if len(spaces) == 1 and cells != spaces:
            return _rows(self._u, start, 1)
        return _rows(self._u, start + spaces.index(cells), len(cells))


class CellValues:
    """Parameters of one reaction by short name, each (cells, ...people)."""

    __slots__ = ("_network", "_prefix", "_theta")

    def __init__(self, network: Network, prefix: str, theta: Any) -> None:
        self._network, self._prefix, self._theta = network, prefix, theta

    def __getattr__(self, short: str) -> Any:
        span = self._network.parameter_slice[f"{self._prefix}.{short}"]
        return _rows(self._theta, span.start, span.stop - span.start)


def _rows(array: Any, start: int, size: int) -> Any:
    """Rows of an array; a static slice, which is much cheaper to trace than indexing."""
    return lax.slice_in_dim(array, start, start + size) if isinstance(array, jax.Array) else array[start : start + size]


def state_name(symbol: str, space: str, spaces: str) -> str:
    """ "Glu_N" for a species of several spaces, "NH4" for one that has a space of its own."""
    return symbol if len(spaces) == 1 and space not in CELLS else f"{symbol}_{space}"


CELLS = "NGAE"
"""Letters that always appear in a state's name."""


def _split_by_cell(table: Any, cells: str) -> list[str]:
    """Short names `base` for which base_<cell> is declared for every cell of the component."""
    bases = dict.fromkeys(short[:-2] for short in table if short[-2:-1] == "_" and short[-1] in cells)
    return [base for base in bases if all(f"{base}_{c}" in table for c in cells)]


def _parameter_spans(table: Any, cells: str) -> list[tuple[str, str]]:
    bases = _split_by_cell(table, cells)
    split = {f"{base}_{c}": c for base in bases for c in cells}
    whole = [(p.name, cells) for short, p in table.items() if short not in split]
    return whole + [(table[short].name, c) for short, c in split.items()]


def _slices(sizes: Any) -> dict[str, slice]:
    out, start = {}, 0
    for name, size in sizes:
        out[name] = slice(start, start + size)
        start += size
    return out


def _tidy(matrix: np.ndarray) -> np.ndarray:
    """Remove rounding of 1e-14 from entries that are small multiples of 1/8."""
    near = np.round(matrix * 8) / 8
    return np.where(np.abs(matrix - near) < 1e-12, near, matrix)
