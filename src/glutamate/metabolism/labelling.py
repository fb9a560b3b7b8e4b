"""13C labelling: enrichment of every carbon position of every pool during the infusion of a labelled substrate.

The equations are compiled from the atom maps of the reactions (see `engine.atoms`) and the one-way fluxes of a metabolic
state, the healthy baseline or any other. What only labelling needs is declared here:

    acetyl-CoA is no pool: citrate synthase takes (1 - delta) pyruvate C2,C3 and delta of unlabelled acetyl groups
    (fatty acids, acetate, amino acids; ketone bodies are in the network). delta is 0 in neurons; in astrocytes it is fitted so that glutamine C4
    ends 25-30 % below glutamate C4, as is consistently seen (Bagga 2014, PMID 25074745).
    [2-13C]acetate labels part of those acetyl groups, in astrocytes only.
    pyruvate carboxylase: oxaloacetate equilibrates with fumarate, which is symmetric; a parameter says how far.

Contested: where the dilution of glutamine comes from (blood glutamine explains at most a fifth) and the exchange V_x between
alpha-ketoglutarate and glutamate, 0.57 (Gruetter 2001, doi:10.1152/ajpendo.2001.281.1.E100) or 57 umol/g/min (Mason 1995,
doi:10.1038/jcbfm.1995.2), here the exchange of aspartate aminotransferase. Enrichment is above natural abundance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import atoms, linear_flow, registry
from glutamate.engine.linear_flow import Course
from glutamate.engine.network import Anchors
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import InputError, OutOfRange, UnknownName, nearest
from glutamate.metabolism import model

TABLE = ParameterTable(
    "metabolism.labelling",
    "13C labelling: unlabelled acetyl groups, symmetric intermediates, the infusion",
    dilution_N=Parameter(0.0, "1", 0.0, 0.1, "neurons oxidise pyruvate almost only, doi:10.3389/fnene.2013.00001", "assumed", "acetyl-CoA not from pyruvate, glutamatergic neuron", scale="linear", ceiling=1.0),
    dilution_G=Parameter(0.0, "1", 0.0, 0.1, "as for glutamatergic neurons", "assumed", "acetyl-CoA not from pyruvate, GABA neuron", scale="linear", ceiling=1.0),
    dilution_A=Parameter(0.85, "1", 0.45, 0.95, "fitted to glutamine C4 25-30 % below glutamate C4 (PMID 25074745); astroglial dilution, doi:10.1038/jcbfm.2008.102", "assumed", "acetyl-CoA not from pyruvate, astrocyte", scale="logit", ceiling=1.0),
    acetate=Parameter(0.5, "1", 0.25, 0.95, "acetate use 28-115 % of astrocytic glucose oxidation, doi:10.1111/j.1471-4159.2004.02935.x", "assumed", "share of those acetyl groups that is blood acetate while acetate is infused", scale="logit", ceiling=1.0),
    fumarate=Parameter(1.0, "1", 0.3, 1.0, "equilibration of oxaloacetate with fumarate after pyruvate carboxylase", "contested", "part of carboxylated pyruvate that passes fumarate", scale="linear", ceiling=1.0),
    plasma=Parameter(0.6, "1", 0.5, 0.7, "[1-13C]glucose infusion protocols, doi:10.1152/ajpendo.2001.281.1.E100", "established", "plasma enrichment reached at the labelled position", scale="logit", ceiling=1.0, role="protocol"),
    rise=Parameter(3.0, "min", 1.0, 10.0, "bolus and infusion", "established", "time constant of the rise of plasma enrichment", role="protocol"),
)  # fmt: skip


@dataclass(frozen=True)
class Tracer:
    """A labelled substrate: what it labels outside the network, and at which positions."""

    name: str
    outside: str
    positions: tuple[int, ...]
    doc: str


TRACERS = (
    Tracer("[1-13C]glucose", "blood_Glc", (1,), "pyruvate C3, then glutamate C4; later C3 and C2"),
    Tracer(
        "[2-13C]glucose", "blood_Glc", (2,), "pyruvate C2: glutamate C5, and C2, C3 by carboxylation of pyruvate only"
    ),
    Tracer("[1,6-13C2]glucose", "blood_Glc", (1, 6), "as [1-13C]glucose with both pyruvates labelled"),
    Tracer("[U-13C]glucose", "blood_Glc", (1, 2, 3, 4, 5, 6), "all carbons"),
    Tracer(
        "[2,4-13C2]beta-hydroxybutyrate", "blood_BHB", (2, 4), "acetyl-CoA C2 of neurons: glutamate C4, then C3 and C2"
    ),
    Tracer("[U-13C4]beta-hydroxybutyrate", "blood_BHB", (1, 2, 3, 4), "acetyl-CoA C1 and C2: glutamate C5 and C4"),
    Tracer(
        "[U-13C4]acetoacetate", "blood_AcAc", (1, 2, 3, 4), "as labelled beta-hydroxybutyrate, past its dehydrogenase"
    ),
    Tracer("[2-13C]acetate", "acetyl_A", (2,), "acetyl-CoA C2 of astrocytes: glutamine C4 before glutamate C4"),
)


def tracer(name: str) -> Tracer:
    """The tracer of that name. Raises UnknownName with the nearest."""
    known = {t.name: t for t in TRACERS}
    if name not in known:
        hint = nearest(name, known) or f"; known are {', '.join(known)}"
        raise UnknownName(f"unknown tracer {name!r}{hint}", name, known)
    return known[name]


@dataclass(frozen=True)
class LabelResult:
    """Enrichment along a labelling experiment.

    Args:
        tracer: name of the tracer.
        times: min, (times,).
        plasma: enrichment of the labelled plasma positions, (times,).
        enrichment: fraction of 13C above natural abundance, (times, ...people, atoms).
        steady: the same at isotopic steady state, (...people, atoms); not a number if the course has no plateau.
        equations: the equations solved; `equations.atoms` is the order of the last axis, `equations.size` the pools.
    """

    tracer: str
    times: np.ndarray
    plasma: np.ndarray
    enrichment: np.ndarray
    steady: np.ndarray
    equations: atoms.Enrichment

    def cell(self, pool: str, position: int) -> np.ndarray:
        """Enrichment of one pool, "Glu_N", at a position counted from 1: (times, ...people)."""
        return self.enrichment[..., self._columns((pool,), position)[0]]

    def tissue(self, species: str, position: int) -> np.ndarray:
        """Enrichment of a species, "Glu", in tissue: the mean over its pools weighted by size, (times, ...people)."""
        return self._weighted(self.enrichment, species, position)

    def tissue_steady(self, species: str, position: int) -> np.ndarray:
        """The same at isotopic steady state, (...people,)."""
        return self._weighted(self.steady, species, position)

    def _weighted(self, values: np.ndarray, species: str, position: int) -> np.ndarray:
        pools = tuple(dict.fromkeys(a.pool for a in self.equations.atoms if atoms.symbol(a.pool) == species))
        columns = self._columns(pools or (species,), position)
        size = self.equations.size[..., columns]
        return (values[..., columns] * size).sum(axis=-1) / size.sum(axis=-1)

    def _columns(self, pools: Sequence[str], position: int) -> list[int]:
        known = self.equations.index
        for pool in pools:
            if atoms.Atom(pool, position) not in known:
                length = sum(a.pool == pool for a in known)
                names = {a.pool for a in known} | {atoms.symbol(a.pool) for a in known}
                hint = f"; its carbons count from 1 to {length}" if length else nearest(pool, names)
                raise UnknownName(f"no carbon {position} of {pool!r} in the network{hint}", pool, names)
        return [known[atoms.Atom(pool, position)] for pool in pools]


def simulate(
    tracer_name: str,
    times: Sequence[float] | np.ndarray,
    plasma: float | Course | None = None,
    *,
    values: Mapping[str, Any] | None = None,
    anchors: Anchors | None = None,
    x: np.ndarray | None = None,
    u: np.ndarray | None = None,
    fluxes: np.ndarray | None = None,
) -> LabelResult:
    """Enrichment of every position at `times` (min after the start of the infusion).

    Args:
        tracer_name: one of TRACERS by name.
        plasma: enrichment (0 to 1) of the labelled positions in plasma, one infusion for all people: a plateau, approached
            exponentially, or a course (`engine.linear_flow`). Default: the declared plateau.
        values: parameters by dotted name, defaults where missing; (people,) arrays make a batch.
        anchors: anchors of the people, default `model.anchors(values)`.
        x, u: concentrations (states, ...people) and inputs (inputs, ...people) of the metabolic steady state, default the
            healthy baseline.
        fluxes: net fluxes (reactions, ...people) in umol/g/min, default those of the rate laws at x; one-way exchange
            always follows the rate laws.

    Raises:
        UnknownName, OutOfRange: for a value that nobody declares, or that its parameter cannot be.
        InputError: unknown tracer, enrichment outside 0 to 1, or a state that is not steady in carbon, naming the pool.
    """
    chosen = tracer(tracer_name)
    registry.require(values or {})
    merged = {**model.default_values(), **(values or {})}
    p = TABLE.of(merged)
    course = plasma if isinstance(plasma, Course) else _infusion(p, plasma)
    level = course.at(times)
    reached = np.array([*level, *(piece.level for piece in course.pieces)])
    if np.any((reached < 0) | (reached > 1)):
        span = f"{reached.min():.3g} to {reached.max():.3g}"
        raise OutOfRange(f"plasma enrichment must lie between 0 and 1, got {span}; it is a fraction, not %")

    system = label_equations(merged, anchors=anchors, x=x, u=u, fluxes=fluxes)
    pattern = np.array([a.pool == chosen.outside and a.position in chosen.positions for a in system.outside], float)
    scale = np.asarray(p.acetate if chosen.outside == _ACETYL_OF_ASTROCYTES else 1.0)
    entry = (system.B @ pattern) * scale[..., None]
    enrichment = linear_flow.solve(system.A, entry, course, times)
    steady = _steady(system.A, entry, course)
    return LabelResult(chosen.name, np.asarray(times, float), level, enrichment, steady, system)


def label_equations(
    values: Mapping[str, Any],
    *,
    anchors: Anchors | None = None,
    x: np.ndarray | None = None,
    u: np.ndarray | None = None,
    fluxes: np.ndarray | None = None,
) -> atoms.Enrichment:
    """The equations of enrichment in a metabolic state; arguments as in `simulate`, `values` complete."""
    anchors = model.anchors(values) if anchors is None else anchors
    x = anchors.x0 if x is None else np.asarray(x, float)
    u = _for_people(anchors.u0 if u is None else u, x)
    rates, exchange = _rates(jnp.asarray(x), Anchors(*map(jnp.asarray, anchors)), jnp.asarray(u))
    net = np.asarray(rates) if fluxes is None else _for_people(fluxes, x)
    one_way = atoms.one_way(net, np.asarray(exchange), x * anchors.volume)
    _check_steady(net, anchors.stoichiometry, one_way.size)
    p = TABLE.of(values)
    dilution = {"N": p.dilution_N, "G": p.dilution_G, "A": p.dilution_A}
    acetyl = atoms.Substitution("citrate_synthase", "Lac", ACETYL_CARBONS_OF_PYRUVATE, "acetyl", dilution)
    symmetry = {"pyruvate_carboxylase": p.fumarate}
    return atoms.equations(model.network(), one_way, substitutions=(acetyl,), symmetry=symmetry)


_ACETYL_OF_ASTROCYTES = "acetyl_A"
ACETYL_CARBONS_OF_PYRUVATE = (2, 3)
# number: largest net change of a pool over the net fluxes through it that counts as a metabolic steady state,
BALANCE_TOLERANCE = 1e-2
# number: unless the pool changes by less than this part of its size per minute (glycogen that is used up slowly)
DRIFT_TOLERANCE = 2e-3


@jax.jit
def _rates(x: Any, anchors: Anchors, u: Any) -> tuple[Any, Any]:
    network = model.network()
    net = network.rates(x, anchors, u)
    exchange = [jnp.broadcast_to(rate, jnp.shape(x)[1:]) for rate in atoms.exchange_rates(network, x, anchors, u)]
    return net, jnp.stack(exchange)


def _for_people(array: Any, x: np.ndarray) -> np.ndarray:
    """`array` (entries, ...) with the people of `x` (states, ...people) on its last axis."""
    array = np.asarray(array, float)
    if array.ndim < x.ndim:
        array = array[:, None]
    return np.broadcast_to(array, (len(array), *x.shape[1:]))


def _infusion(p: registry.Values, plateau: float | None) -> Course:
    """Exponential approach to the plateau; people of one batch share it."""
    plateaus, rises = np.unique(p.plasma if plateau is None else plateau), np.unique(p.rise)
    if len(plateaus) > 1 or len(rises) > 1:
        raise InputError("the people of one batch share one infusion; simulate each plateau or rise by itself")
    if not 0 <= plateaus[0] <= 1:
        raise OutOfRange(f"plasma enrichment must lie between 0 and 1, got {plateaus[0]:.3g}; it is a fraction, not %")
    return linear_flow.exponential(float(plateaus[0]), float(rises[0]))


def _check_steady(net: np.ndarray, stoichiometry: np.ndarray, size: np.ndarray) -> None:
    network = model.network()
    carbon = np.array([s.carbons > 0 for s in network.species for _ in s.spaces])
    change = np.abs(stoichiometry @ net)[carbon]
    through = (np.abs(stoichiometry) @ np.abs(net))[carbon]
    drift = change / size[carbon]
    drift = np.where(change > BALANCE_TOLERANCE * through, drift, 0.0).reshape(len(drift), -1).max(axis=1)
    if drift.max() > DRIFT_TOLERANCE:
        name = np.array(network.states)[carbon][int(np.argmax(drift))]
        raise InputError(
            f"labelling needs a metabolic steady state: {name} changes by {drift.max():.2%} per minute, "
            f"more than {DRIFT_TOLERANCE:.2%}; let the simulation settle, or give fluxes that balance"
        )


def _steady(A: np.ndarray, entry: np.ndarray, course: Course) -> np.ndarray:
    try:
        plateau = course.final
    except ValueError:
        return np.full(entry.shape, np.nan)
    return np.linalg.solve(A, -plateau * entry[..., None])[..., 0]


def half_time(times: np.ndarray, curve: np.ndarray, plateau: float) -> float:
    """First time (min) at which a rising curve (times,) reaches half of `plateau`, by linear interpolation.

    Raises InputError if it does not within the times given.
    """
    above = np.flatnonzero(curve >= plateau / 2)
    if len(above) == 0:
        raise InputError(f"half of {plateau:.3g} is not reached within {times[-1]:.4g} min; simulate longer")
    i = int(above[0])
    return float(times[0]) if i == 0 else float(np.interp(plateau / 2, curve[i - 1 : i + 1], times[i - 1 : i + 1]))
