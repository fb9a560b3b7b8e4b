"""The assembled model: the network of all reactions, and the anchors of any person and region.

`anchors(values)` turns a mapping of parameter values into resting state, baseline fluxes and Vmax; `derivative`
is then the right-hand side. All arrays carry people on their last axis.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine import registry
from glutamate.engine.arrays import host, numpy_for, traced
from glutamate.engine.changes import Change, applied
from glutamate.engine.discovery import declared
from glutamate.engine.network import Anchors, Network
from glutamate.engine.program import Program
from glutamate.engine.reaction import Reaction
from glutamate.errors import OutOfRange
from glutamate.metabolism.baseline import BASIS, REST_ONLY, basis_fluxes, resting_state
from glutamate.metabolism.energy import ASSIGNMENTS, POOL_AT_REST
from glutamate.metabolism.inputs import inputs as declared_inputs
from glutamate.metabolism.pools import VOLUME
from glutamate.metabolism.species import CELL_NAMES, SPECIES
from glutamate.regions import registry as regions
from glutamate.regions.pools import grey_matter_pools

BLOOD = "B"
"""Letter of the inputs that are the same for all cells."""


@functools.cache
def network() -> Network:
    """The network of all reaction files of this link."""
    found = tuple(reaction for _, reaction in declared("glutamate.metabolism.reactions", Reaction))
    return Network("metabolism", SPECIES, ASSIGNMENTS, found, declared_inputs())


@functools.cache
def healthy_inputs() -> np.ndarray:
    """The input vector of a healthy person at rest, shape (inputs,)."""
    return np.array([port.healthy for port in network().input_ports])


@functools.cache
def median_totals() -> dict[str, float]:
    """Pools of the median adult's cortical grey matter, umol/g."""
    return {name: float(v) for name, v in grey_matter_pools(regions.get("cortex"), registry.values("regions")).items()}


def default_values() -> dict[str, float]:
    """Default value of every parameter of this link by dotted name."""
    network()
    return registry.values("metabolism")


@functools.cache
def structure() -> tuple[np.ndarray, np.ndarray]:
    """Stoichiometric matrix (states, reactions) and completion (reactions, basis), at the declared coefficients."""
    values = default_values()
    return network().stoichiometric_matrix(values), network().completion(values, BASIS)


def anchors(values: Mapping[str, Any], totals: Mapping[str, Any] | None = None, inputs: Any | None = None) -> Anchors:
    """Anchors of one person (scalars in `values`) or of many (arrays of equal length).

    Args:
        values: parameter by dotted name; missing ones take their defaults. (people,) arrays allowed.
        totals: pools of grey matter (umol/g) by metabolite; defaults to the median cortex.
        inputs: healthy inputs of these people, (inputs,) or (inputs, people); defaults to the ports' healthy values.

    Raises:
        OutOfRange: if a baseline pool or flux is not positive, naming it.
    """
    found = calibrate(values, totals, inputs)
    if not traced(found):
        check_baseline(found.x0, found.v0)
        check_capacity(found.vmax)
    return found.anchors


class Calibration(NamedTuple):
    """Anchors, and the baseline fluxes from which their Vmax was calculated back."""

    anchors: Anchors
    v0: Any

    @property
    def x0(self) -> Any:
        return self.anchors.x0

    @property
    def vmax(self) -> Any:
        return self.anchors.vmax


def calibrate(
    values: Mapping[str, Any], totals: Mapping[str, Any] | None = None, inputs: Any | None = None
) -> Calibration:
    """As `anchors`, unchecked, on the host or inside a trace."""
    merged = {**default_values(), **values}
    totals = median_totals() if totals is None else totals
    sizes = {np.shape(v)[-1] for v in (*merged.values(), *totals.values()) if np.ndim(v)}
    people = max(sizes) if sizes else None
    xp = numpy_for(*merged.values(), *totals.values())
    shape = () if people is None else (people,)

    def stacked(rows: Sequence[Any]) -> Any:
        return xp.stack([xp.broadcast_to(xp.asarray(row, float), shape) for row in rows])

    theta = network().theta(merged, people)
    u0 = np.asarray(healthy_inputs() if inputs is None else inputs, dtype=float)
    if u0.ndim == 1 and people is not None:
        u0 = np.repeat(u0[:, None], people, axis=1)
    plasma = _plasma(u0)
    resting = resting_state(merged, totals, plasma)
    x0 = stacked([resting[name] for name in network().states])
    matrix, completion = structure()
    v0 = completion @ stacked(basis_fluxes(merged, plasma))
    volumes = VOLUME.of(merged)
    volume = stacked([getattr(volumes, c) for c in network().state_space])
    vmax = host(_VMAX(x0, u0, theta, v0))
    return Calibration(Anchors(theta, x0, u0, vmax, volume, matrix), v0)


def changed_theta(values: Mapping[str, Any], changes: Sequence[Change], people: int | None = None) -> Any:
    """Theta under changes, (entries,) or (entries, people).

    values: every parameter by dotted name, numbers or (people,).
    """
    cells = network().parameter_cells
    changed = applied(values, changes, cells, lambda name, cell: cells[name].index(cell_letter(cell)))
    if people is None:
        changed = {name: value[:, 0] if np.ndim(value) > 1 else value for name, value in changed.items()}
    return network().theta(changed, people)


def with_parameters(anchored: Anchors, values: Mapping[str, Any]) -> Anchors:
    """The same people with changed parameters: Vmax and baseline stay those of their healthy selves.

    Args:
        anchored: from `anchors`, people on the last axis.
        values: every parameter by dotted name; per-cell changes are (cells, people) arrays.
    """
    return anchored._replace(theta=network().theta(values, anchored.x0.shape[1]))


def healthy_people(found: Calibration) -> np.ndarray:
    """Who has a healthy baseline: every pool, anchored flux and Vmax positive and finite, (people,)."""
    fluxes = found.v0[network().anchored]
    return np.all([(a > 0).all(axis=0) & np.isfinite(a).all(axis=0) for a in (found.x0, fluxes, found.vmax)], axis=0)


def check_capacity(vmax: np.ndarray) -> None:
    """Refuse a baseline whose concentrations cannot drive a flux in the measured direction."""
    bad = ~(np.isfinite(vmax) & (vmax > 0)).reshape(len(vmax), -1).all(axis=1)
    if bad.any():
        name = network().fluxes[int(np.argmax(bad))]
        raise OutOfRange(
            f"no healthy baseline: the resting concentrations cannot drive {name} in its measured direction"
        )


def baseline_fluxes(values: Mapping[str, Any]) -> np.ndarray:
    """Baseline flux of every reaction (umol/g/min), shape (reactions, ...)."""
    basis = basis_fluxes({**default_values(), **values}, _plasma(healthy_inputs()))
    return structure()[1] @ np.stack(np.broadcast_arrays(*basis))


def _plasma(u: Any) -> dict[str, Any]:
    """What blood holds, by the symbol of the input."""
    return {symbol: u[first] for symbol, (cells, first) in network().input_slice.items() if cells == BLOOD}


def _vmax(x0: Any, u0: Any, theta: Any, v0: Any) -> Any:
    return network().vmax(x0, u0, theta, v0)


_VMAX = Program("metabolism-vmax", _vmax, ("glutamate.engine", "glutamate.metabolism"), quick=True)


@functools.cache
def coefficients() -> frozenset[str]:
    """Stoichiometric coefficients that are parameters."""
    return frozenset(
        r.table[short].name
        for r in network().reactions
        for short in ("oxygen", *(c[1:] for c in r.stoichiometry().values() if isinstance(c, str)))
        if short in r.table
    )


@functools.cache
def mechanisms() -> dict[str, str]:
    """What a case may change while a simulation runs: name of each parameter that a rate law reads, to its cell classes.

    Left out, because the change would do nothing or contradict the state at rest: stoichiometric coefficients (ATP and
    oxygen per turn, one matrix for everyone), and parameters that only set the baseline.
    """
    fixed = coefficients() | set(REST_ONLY) | set(POOL_AT_REST)
    return {name: cells for name, cells in network().parameter_cells.items() if name not in fixed}


def cell_letter(name: str) -> str:
    """Letter of a cell class given by its full name or its letter."""
    letters = {full: letter for letter, full in CELL_NAMES.items()}
    return letters.get(name, name)


def check_baseline(x0: np.ndarray, v0: np.ndarray) -> None:
    """Refuse a baseline with a pool or an anchored flux that is not positive."""
    for what, names, array, counts in (
        ("pool", network().states, x0, np.ones(len(x0), bool)),
        ("flux", network().fluxes, v0, network().anchored),
    ):
        bad = ~(array.reshape(len(array), -1) > 0).all(axis=1) & counts
        if bad.any():
            name = names[int(np.argmax(bad))]
            raise OutOfRange(
                f"no healthy baseline: {what} {name} would not be positive; check the pools and baseline fluxes"
            )


def derivative(t: Any, x: Any, u: Any, anchored: Anchors) -> Any:
    """dX/dt in concentration per minute, shape (states, ...people)."""
    return network().derivative(t, x, u, anchored)
