"""Contract of a reaction: rates and their gradients are finite from rest down to empty pools, for every parameter at its low
and high value; what a case may change does something; what is drawn leaves a baseline.

A parameter is varied alone, in the way a run varies it: what a case can change while it runs acts on a person whose resting
state and Vmax stay as they were; what an ensemble draws, or what sets the baseline, belongs to another person, whose resting
state and Vmax are computed anew.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import registry
from glutamate.engine.contract import Contract, Finding, ask, numbers
from glutamate.engine.reaction import Assignment, Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism import model
from glutamate.metabolism.reactions import REACTIONS

POOLS = np.array([1.0, 0.98, 0.5, 1e-6, 0.0])
"""Of rest: all pools together."""
RESIDUAL_TOLERANCE = 1e-9
"""mM/min that a baseline may drift."""

Variant = tuple[str, str, bool]
"""Name of a parameter, "low" or "high", whether anchors are computed anew."""
Evaluated = Mapping[Variant, tuple[np.ndarray, np.ndarray, np.ndarray]]
"""Rates, their gradient by pools and by the parameter, each (levels of POOLS, fluxes, ...)."""


def check_reaction(reaction: Reaction | Assignment, evaluated: Evaluated | None = None) -> list[Finding]:
    """The findings about a reaction of the network, or an assignment; `evaluated` is made where it is not given."""
    table = reaction.table
    own = [p.name for p in table.values()]
    mechanisms = [name for name in own if name in model.mechanisms()]
    return [
        numbers(table, table.prefix if table.prefix.startswith("metabolism.") else f"metabolism.{reaction.name}"),
        ask(
            "rates and gradients are finite",
            lambda: not_finite(table, evaluate(own) if evaluated is None else evaluated),
        ),
        ask("what a case may change changes a rate", lambda: silent(mechanisms)),
        ask("what is drawn leaves a baseline", lambda: unbalanced([p.name for p in table.values() if p.sampled])),
    ]


CONTRACT = Contract(REACTIONS, check_reaction)


def variants(names: Iterable[str]) -> Iterator[Variant]:
    """Every run that a single parameter of `names` can cause."""
    for name in names:
        p = registry.parameter(name)
        for end in ("low", "high"):
            if name in model.mechanisms():
                yield name, end, False
            if p.sampled or name not in model.mechanisms():
                yield name, end, True


def evaluate(names: Iterable[str]) -> Evaluated:
    """Rates, Jacobian and derivative by the varied parameter of every variant at every level of the pools."""
    net, rest, keys = model.network(), model.anchors({}), list(variants(names))
    people, directions = [], []
    for name, end, anew in keys:
        value = getattr(registry.parameter(name), end)
        anchored = model.anchors({name: value}) if anew else rest._replace(theta=rest.theta.copy())
        where = net.parameter_slice[name]
        anchored.theta[where] = value
        direction = np.zeros_like(rest.theta)
        direction[where] = 1.0
        people.append((anchored.theta, anchored.x0, anchored.vmax))
        directions.append(direction)
    if not keys:
        return {}

    def rates(x, theta, x0, vmax):  # type: ignore[no-untyped-def]
        return net.rates(x, rest._replace(theta=theta, x0=x0, vmax=vmax), rest.u0)

    def one(scale, theta, x0, vmax, direction):  # type: ignore[no-untyped-def]
        x = scale * x0
        slope = jax.jvp(lambda changed: rates(x, changed, x0, vmax), (theta,), (direction,))[1]
        return rates(x, theta, x0, vmax), jax.jacfwd(rates)(x, theta, x0, vmax), slope

    levels = jax.vmap(one, in_axes=(0, None, None, None, None))
    batch = jax.jit(jax.vmap(levels, in_axes=(None, 0, 0, 0, 0)))
    theta, x0, vmax = (jnp.asarray(np.stack(column)) for column in zip(*people, strict=True))
    results = [np.asarray(r) for r in batch(jnp.asarray(POOLS), theta, x0, vmax, jnp.asarray(np.stack(directions)))]
    return {key: (results[0][i], results[1][i], results[2][i]) for i, key in enumerate(keys)}


def not_finite(table: ParameterTable, evaluated: Evaluated) -> Iterator[str]:
    """Which rate or gradient is not finite, by the parameters of a table; a parameter that no variant has."""
    mine = {key: found for key, found in evaluated.items() if key[0] in {p.name for p in table.values()}}
    for p in table.values():
        if not any(name == p.name for name, _, _ in mine):
            yield f"{p.name} is read by nothing in the network"
    for (name, end, _), arrays in mine.items():
        for what, array in zip(("rate", "gradient by pools", "gradient by the parameter"), arrays, strict=True):
            bad = np.argwhere(~np.isfinite(array))
            if len(bad):
                level, flux = bad[0][:2]
                at = f"pools at {POOLS[level]:g} of rest and {name} at its {end} value"
                yield f"{what} of {model.network().fluxes[flux]} is not finite with {at}"


@functools.cache
def _away_from_rest() -> tuple[Callable[[np.ndarray], jax.Array], np.ndarray]:
    """Rates by theta at pools and inputs that differ from rest, and theta at rest."""
    net, rest = model.network(), model.anchors({})
    scales = np.linspace(0.5, 1.0, len(rest.x0))
    # P, the energy in adenylates, cannot exceed twice their pool; pyruvate beyond its ceiling matters to malic enzyme, GABA of a
    # full astrocyte overflows.
    scales[[i for i, s in enumerate(net.states) if s.startswith("Lac") or s == "GABA_A"]] = 6.0
    x, u = jnp.asarray(rest.x0 * scales), jnp.asarray(1.4 * rest.u0 + 0.01)
    return jax.jit(lambda theta: net.rates(x, rest._replace(theta=theta), u)), rest.theta


def silent(names: Iterable[str]) -> list[str]:
    """Those that at half or at twice their value change no rate, at pools and inputs that differ from rest; a share that the
    rest of its reaction takes up, a coefficient of the stoichiometry or of the baseline would not. A number that is 0 in health
    is taken at its high value."""
    rates, at_rest = _away_from_rest()
    before = np.asarray(rates(at_rest))
    found = [] if np.isfinite(before).all() else ["rates are not finite before anything is changed"]
    for name in names:
        p = registry.parameter(name)
        for value in {p.value / 2, p.value * 2} if p.value else {p.high}:
            theta = at_rest.copy()
            theta[model.network().parameter_slice[name]] = value
            if np.array_equal(np.asarray(rates(theta)), before):
                found.append(f"{name} at {value:g} changes no rate")
    return found


def unbalanced(names: Iterable[str]) -> Iterator[str]:
    """Parameters that leave no steady baseline at their low or high value."""
    for name in names:
        for value in (registry.parameter(name).low, registry.parameter(name).high):
            anchored = model.anchors({name: value})
            residual = np.asarray(model.derivative(0.0, anchored.x0, anchored.u0, anchored))
            if not np.abs(residual).max() < RESIDUAL_TOLERANCE:
                yield f"{name} at {value:g}: the baseline drifts by {np.abs(residual).max():.2g} mM/min"
