"""What a receptor does after one release, against how much transmitter is released and how long it stays.

    G(t) = A (a e^{-t/fast} + (1 - a) e^{-t/slow})                    `cleft.transient`, A in mM, slow in ms
    peak = max Po,   area = int Po dt,   rise = time from 10 to 90 % of the peak

of a kinetic scheme solved exactly (`markov`): stepwise to `settle` times slow, where the transmitter is gone, and from there
to infinity by the inverse of the generator. Peak, area and rise are kept as smooth tables over A and slow, so that an
ensemble over time costs no more than a polynomial; the tables lie within 1 % of the solution. A rate that differs from its
declared value, is drawn or differentiated shifts them along its own axis (`engine.parameter_axis`), made once on a machine when it
is first asked for: at 0.7 and 1.4 times a rate, the change of peak and area lies within 2 % of the solution (4 % for the fast phase
in the cleft). Temperature shifts the rates
by the Q10 of the scheme, relative to body temperature, at which the published rates are taken to hold: the measured ones are
those of room temperature, which circuits with their slow NMDA currents assume as well (contested).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.chebyshev import Axis, Table
from glutamate.engine.kept_table import kept_table
from glutamate.engine.parameter import Parameter
from glutamate.engine.parameter_axis import Slopes, coordinate, displaced, touched
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.engine.transition_matrix import NODES, step_flows
from glutamate.errors import InputError
from glutamate.synapse import receptors
from glutamate.synapse.cleft import transient
from glutamate.synapse.markov import grid
from glutamate.synapse.scheme import Scheme

_NUMERICAL = "numerical: tables lie within 1 % of the exact solution"


def _limit(value: float, unit: str, doc: str) -> Parameter:
    return Parameter(value, unit, value, value, _NUMERICAL, "assumed", doc, role="numerical")


TABLE = ParameterTable(
    "synapse.responses",
    "range and resolution of the tables of receptor responses",
    least=_limit(0.03, "mM", "smallest release in the tables"),
    most=_limit(12.0, "mM", "largest release in the tables"),
    shortest=_limit(0.4, "ms", "shortest stay in the tables"),
    longest=_limit(20.0, "ms", "longest stay in the tables"),
    coldest=_limit(20.0, "degC", "lowest temperature in the tables"),
    hottest=_limit(44.0, "degC", "highest temperature in the tables"),
    settle=_limit(12.0, "1", "stays after which no transmitter is left"),
    window=_limit(300.0, "ms", "shortest time that is solved stepwise"),
    coarser=_limit(0.5, "1", "density of the times relative to that of `markov.grid`"),
    body=Parameter(37.0, "degC", 36.5, 37.5, "human core temperature", "established", "temperature at which the published rates are taken to hold", role="protocol"),
    rise_from=_limit(0.1, "1", "rise counts from this share of the peak"),
    rise_to=_limit(0.9, "1", "rise counts to this share of the peak"),
)  # fmt: skip
_P = {short: p.value for short, p in TABLE.items()}

BODY = _P["body"]
AMOUNT = Axis(_P["least"], _P["most"], nodes=12)
STAY = Axis(_P["shortest"], _P["longest"], nodes=8)
TEMPERATURE = Axis(_P["coldest"], _P["hottest"], nodes=5)
SLOPE_AMOUNT = Axis(_P["least"], _P["most"], nodes=8)
SLOPE_STAY = Axis(_P["shortest"], _P["longest"], nodes=4)
"""Coarser: what a rate does varies less than the response."""
# number: schemes are padded to this number of states, so that all share one program
STATES = 7
# number: releases per chunk of a computation
LANES = 32


class Response(NamedTuple):
    """Peak open probability, area (ms), 10-90 % rise (ms); or their logarithms in tables."""

    peak: Any
    area: Any
    rise: Any


def _solve(
    Q0: Any, Q1: Any, weights: Any, start: Any, amount: Any, stay: Any, share: Any, fast: Any
) -> tuple[Any, ...]:
    """Peak, area, rise (lanes,), times and open probability (lanes, times) of a scheme with generator Q0 + G Q1."""
    template = jnp.asarray(grid([0.0], _P["window"], refine=_P["coarser"]))

    def one(A: Any, slow: Any, Q0: Any, Q1: Any) -> tuple[Any, ...]:
        times = template * jnp.maximum(_P["settle"] * slow / _P["window"], 1)
        h = jnp.diff(times)

        def G(t: Any) -> Any:
            return A * (share * jnp.exp(-t / fast) + (1 - share) * jnp.exp(-t / slow))

        first, second = (Q0 + G(times[:-1] + c * h)[:, None, None] * Q1 for c in NODES)
        flows = step_flows(first, second, h)

        def advance(carry: tuple[Any, Any], given: tuple[Any, Any]) -> tuple[tuple[Any, Any], Any]:
            P, area = carry
            flow, h = given
            after = flow @ P
            area = area + h * (P + after) / 2
            return (after, area), after

        (last, area), states = jax.lax.scan(advance, (start, jnp.zeros_like(start)), (flows, h))
        Po = jnp.concatenate([weights @ start[None].T, states @ weights])
        # What follows is exact: int P dt = -Q0^-1 (P - P_rest), in the space without the resting state.
        rest = jnp.diagonal(Q0) == 0
        kept = jnp.where(rest[:, None] | rest[None, :], jnp.eye(len(start)), Q0)
        tail = -jnp.linalg.solve(kept, jnp.where(rest, 0, last))
        peak, rise = _shape(times, Po)
        return peak, weights @ (area + jnp.where(rest, 0, tail)), rise, times, Po

    return tuple(jax.vmap(one)(amount, stay, Q0, Q1))


def _shape(times: Any, Po: Any) -> tuple[Any, Any]:
    """Peak, by the parabola through its neighbours, and rise time."""
    i = jnp.clip(jnp.argmax(Po), 1, len(Po) - 2)
    t, y = (jnp.stack([a[i - 1], a[i], a[i + 1]]) for a in (times, Po))
    left, right = (y[1] - y[0]) / (t[1] - t[0]), (y[2] - y[1]) / (t[2] - t[1])
    curvature = (right - left) / (t[2] - t[0])
    slope = left + curvature * (t[1] - t[0])
    peak = y[1] - slope**2 / (2 * curvature) / 2
    climbing = jnp.where(jnp.arange(len(Po)) <= i, Po, jnp.inf)
    at = [jnp.interp(share * peak, climbing, times) for share in (_P["rise_from"], _P["rise_to"])]
    return peak, at[1] - at[0]


_SOURCES = ("glutamate.engine", "glutamate.synapse.reduction.responses", "glutamate.synapse.markov")
_SOLVE = Program("synapse-responses", _solve, _SOURCES)


def _padded(matrix: np.ndarray) -> np.ndarray:
    missing = STATES - matrix.shape[-1]
    return np.pad(matrix, [(0, 0)] * (matrix.ndim - 2) + [(0, missing)] * min(matrix.ndim, 2))


class Course(NamedTuple):
    """A response in time: times (ms) and open probability, (lanes, times) each; and what describes it."""

    times: Any
    open: Any
    response: Response


def solve(scheme: Scheme, amount_mM: Any, stay_ms: Any, temperature_C: Any = None, values: Mapping[str, Any] | None = None) -> Course:  # fmt: skip
    """The exact response of a scheme, for arrays of equal length (lanes,).

    temperature_C: of the body; None leaves the published rates as they are. values: numbers by dotted name, declared ones where
    absent. Raises InputError for a scheme with more than seven states.
    """
    if len(scheme.states) > STATES:
        raise InputError(
            f"{scheme.name} has {len(scheme.states)} states; tables are made of schemes with {STATES} at most"
        )
    amount, stay = (np.atleast_1d(np.asarray(a, float)) for a in (amount_mM, stay_ms))
    own, cleft = scheme.parameters.filled(values), transient.TABLE.of(values)
    shifted = None
    if temperature_C is not None:
        shifted = np.asarray(temperature_C) - _P["body"] + scheme.parameters.of(own).reference_temperature
    cold, warm = (
        np.broadcast_to(
            np.asarray(scheme.generator(own, np.full(amount.shape, c), temperature_C=shifted)),
            (len(amount), len(scheme.states), len(scheme.states)),
        )
        for c in (0.0, 1.0)
    )  # fmt: skip
    weights, start = (np.pad(np.asarray(a, float), (0, STATES - len(a))) for a in (scheme.weights(), scheme.start()))
    numbers = (weights, start, cleft.fast_share, cleft.fast)
    cold, warm = _padded(cold), _padded(warm - cold)
    pieces = []
    for first in range(0, len(amount), LANES):
        rows = np.minimum(first + np.arange(LANES), len(amount) - 1)
        found = _SOLVE(cold[rows], warm[rows], *numbers[:2], amount[rows], stay[rows], *numbers[2:])
        pieces.append([np.asarray(a)[: len(amount) - first] for a in found])
    peak, area, rise, times, Po = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    return Course(times, Po, Response(peak, area, rise))


class Tables(NamedTuple):
    """Logarithms of (peak, area, rise) over amount and stay, and what temperature adds to them."""

    release: Table
    temperature: Table


@functools.cache
def tables(name: str) -> Tables:
    """Tables of the receptor `name`: those that ship, or computed once on a machine."""
    made = kept_table(f"responses-{name}", _TABLES_REST_ON, numbers(name), lambda: computed(name), SHIPPED)
    return Tables(Table(made["release"]), Table(made["temperature"]))


def numbers(name: str) -> list[float]:
    """The declared numbers that the tables of a receptor rest on."""
    return _declared(_scheme(name))


def computed(name: str) -> dict[str, np.ndarray]:
    """Coefficients of the tables of the receptor `name`, from the exact solution at its declared rates."""
    scheme = _scheme(name)
    amount, stay = np.meshgrid(AMOUNT.places(), STAY.places(), indexing="ij")
    warm = TEMPERATURE.places()
    peak, slow = (np.full(len(warm) + 1, transient.TABLE[name].value) for name in ("peak", "slow"))
    with jax.ensure_compile_time_eval():
        found = solve(scheme, amount.ravel(), stay.ravel()).response
        shifted = solve(scheme, peak, slow, np.append(warm, _P["body"])).response
    logs = np.log(np.stack([a.reshape(amount.shape) for a in found]))
    change = np.log(np.stack(shifted)) - np.log(np.stack(shifted))[:, -1:]
    return {
        "release": Table.fit(logs, AMOUNT, STAY).coefficients,
        "temperature": Table.fit(change[:, :-1], TEMPERATURE).coefficients,
    }


SHIPPED = Path(__file__).with_name("shipped_tables.json")
_TABLES_REST_ON = (*_SOURCES, "glutamate.synapse.receptors")
_QUOTIENTS = ("q10", "q10_binding")


def _scheme(name: str) -> Scheme:
    scheme = receptors.get(name)
    if not isinstance(scheme, Scheme):
        raise InputError(f"{name}: tables are made of kinetic schemes; a G-protein receptor has none")
    return scheme


def _declared(scheme: Scheme) -> list[float]:
    return [p.value for p in (*scheme.parameters.values(), *TABLE.values(), *transient.TABLE.values())]


@functools.cache
def behind(name: str) -> tuple[Parameter, ...]:
    """The parameters that the tables of the receptor `name` were made with and that have an axis."""
    scheme, cleft = _scheme(name), (transient.TABLE["fast_share"], transient.TABLE["fast"])
    return (*(p for s, p in scheme.parameters.items() if p.role == "biology" and s != "reversal"), *cleft)


def _on_nodes(name: str, values: Mapping[str, float]) -> np.ndarray:
    """Logarithms of the response at the nodes of the slopes, (3, amounts, stays)."""
    amount, stay = np.meshgrid(SLOPE_AMOUNT.places(), SLOPE_STAY.places(), indexing="ij")
    with jax.ensure_compile_time_eval():
        found = solve(_scheme(name), amount.ravel(), stay.ravel(), values=values).response
    return np.log(np.stack([a.reshape(amount.shape) for a in found]))


@functools.cache
def _at_declared(name: str) -> np.ndarray:
    make = lambda: {"logs": _on_nodes(name, {})}  # noqa: E731
    return kept_table(f"responses-{name}-declared", _TABLES_REST_ON, _declared(_scheme(name)), make)["logs"]


def _warmed(name: str, values: Mapping[str, float]) -> np.ndarray:
    """What temperature adds to the logarithms of a healthy release, (3, temperatures)."""
    warm = np.append(TEMPERATURE.places(), _P["body"])
    peak, slow = (np.full(len(warm), transient.TABLE[short].value) for short in ("peak", "slow"))
    with jax.ensure_compile_time_eval():
        logs = np.log(np.stack(solve(_scheme(name), peak, slow, warm, values).response))
    return np.asarray(logs[:, :-1] - logs[:, -1:])


@functools.cache
def _slopes(name: str, declared: Parameter) -> Slopes:
    """What one parameter does to the tables of the receptor `name`: over temperature for a Q10, else over amount and stay."""
    quotient = declared.name.rsplit(".", 1)[-1] in _QUOTIENTS

    def make() -> dict[str, np.ndarray]:
        below, above = ({declared.name: displaced(declared, s)} for s in (-1, 1))
        if quotient:
            return Slopes.fit(_warmed(name, below), _warmed(name, {}), _warmed(name, above), TEMPERATURE).arrays(
                "slopes"
            )
        middle = _at_declared(name)
        return Slopes.fit(_on_nodes(name, below), middle, _on_nodes(name, above), SLOPE_AMOUNT, SLOPE_STAY).arrays(
            "slopes"
        )

    file = f"responses-{name}-{declared.name.removeprefix('synapse.')}"
    return Slopes.of(kept_table(file, _TABLES_REST_ON, [*_declared(_scheme(name)), declared.name], make), "slopes")


def response(name: str, amount_mM: Any, stay_ms: Any, temperature_C: Any = None, values: Mapping[str, Any] | None = None) -> Response:  # fmt: skip
    """Response of the receptor `name` from its tables, of the broadcast shape of the arguments; smooth in all of them.

    amount_mM: peak of transmitter in the cleft. stay_ms: slow phase. temperature_C: of the body, None for the usual one.
    values: numbers by dotted name; the rates of the receptor and the fast phase among them act where they differ from the
    declared ones or are traced, and have then the same derivatives as the solution.
    """
    made, given = tables(name), {} if values is None else values
    changed = touched(behind(name), given)
    warm = BODY if temperature_C is None else temperature_C
    along = [coordinate(p, given[p.name]) for p in changed]
    amount, stay, warm, *along = jnp.broadcast_arrays(
        *(jnp.asarray(a, float) for a in (amount_mM, stay_ms, warm, *along))
    )
    logs = made.release.at(AMOUNT.polynomials(amount), STAY.polynomials(stay))
    if temperature_C is not None:
        logs = logs + made.temperature.at(TEMPERATURE.polynomials(warm))
    for p, s in zip(changed, along, strict=True):
        if p.name.rsplit(".", 1)[-1] in _QUOTIENTS:
            at: tuple[Any, ...] = (TEMPERATURE.polynomials(warm),)
        else:
            at = (SLOPE_AMOUNT.polynomials(amount), SLOPE_STAY.polynomials(stay))
        logs = logs + _slopes(name, p).change(s, *at)
    return Response(*jnp.exp(logs))
