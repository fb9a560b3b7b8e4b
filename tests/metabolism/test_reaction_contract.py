"""Contract of every reaction and assignment: parameters are sourced, and each of them, at its low and at its high value,
leaves rates and their gradients finite from rest down to empty pools.

A parameter is varied alone, in the way a run varies it: what a case can change while it runs acts on a person whose resting
state and Vmax stay as they were; what an ensemble draws, or what sets the baseline, belongs to another person, whose resting
state and Vmax are computed anew.
"""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.metabolism import model

NET = model.network()
POOLS = np.array([1.0, 0.98, 0.5, 1e-6, 0.0])
"""Of rest: all pools together."""
COMPONENTS = [*NET.reactions, *NET.assignments]
TABLES = {item.table.prefix: item.table for item in COMPONENTS}


def variants():
    """(name, "low" or "high", anchors recomputed?) of every run that a single parameter can cause."""
    for name in NET.parameter_cells:
        p = registry.parameter(name)
        for end in ("low", "high"):
            if name in model.mechanisms():
                yield name, end, False
            if p.sampled or name not in model.mechanisms():
                yield name, end, True


@pytest.fixture(scope="module")
def evaluated():
    """Rates, Jacobian and derivative by the varied parameter of every variant at every level of the pools."""
    rest, keys = model.anchors({}), list(variants())
    people, directions = [], []
    for name, end, anew in keys:
        value = getattr(registry.parameter(name), end)
        anchored = model.anchors({name: value}) if anew else rest._replace(theta=rest.theta.copy())
        where = NET.parameter_slice[name]
        anchored.theta[where] = value
        direction = np.zeros_like(rest.theta)
        direction[where] = 1.0
        people.append((anchored.theta, anchored.x0, anchored.vmax))
        directions.append(direction)

    def rates(x, theta, x0, vmax):
        return NET.rates(x, rest._replace(theta=theta, x0=x0, vmax=vmax), rest.u0)

    def one(scale, theta, x0, vmax, direction):
        x = scale * x0
        slope = jax.jvp(lambda changed: rates(x, changed, x0, vmax), (theta,), (direction,))[1]
        return rates(x, theta, x0, vmax), jax.jacfwd(rates)(x, theta, x0, vmax), slope

    levels = jax.vmap(one, in_axes=(0, None, None, None, None))
    batch = jax.jit(jax.vmap(levels, in_axes=(None, 0, 0, 0, 0)))
    theta, x0, vmax = (jnp.asarray(np.stack(column)) for column in zip(*people, strict=True))
    results = [np.asarray(r) for r in batch(jnp.asarray(POOLS), theta, x0, vmax, jnp.asarray(np.stack(directions)))]
    return {key: tuple(r[i] for r in results) for i, key in enumerate(keys)}


@pytest.mark.parametrize("prefix", TABLES)
def test_contract(prefix, evaluated):
    table = TABLES[prefix]
    for p in table.values():
        assert p.source.strip() and p.doc.strip() and p.low <= p.value <= p.high
    mine = [key for key in evaluated if key[0].rsplit(".", 1)[0] == prefix]
    assert {name for name, _, _ in mine} == {p.name for p in table.values()}
    for key in mine:
        for what, array in zip(("rate", "gradient by pools", "gradient by the parameter"), evaluated[key], strict=True):
            level, flux = (index[0] if len(index) else None for index in np.nonzero(~np.isfinite(array))[:2])
            assert level is None, (
                f"{key}: {what} of {NET.fluxes[flux]} is not finite with pools at {POOLS[level]} of rest"
            )


def test_gradient_is_finite_where_any_single_pool_is_empty():
    rest = model.anchors({})
    x = np.where(np.eye(len(rest.x0), dtype=bool), 0.0, rest.x0)
    jacobian = jax.jit(jax.vmap(jax.jacfwd(lambda x: NET.rates(x, rest, rest.u0))))(jnp.asarray(x))
    bad = ~np.isfinite(np.asarray(jacobian)).all(axis=(1, 2))
    assert not bad.any(), [name for name, b in zip(NET.states, bad, strict=True) if b]


def test_every_mechanism_changes_a_rate():
    """What a case may change does something; a coefficient of the stoichiometry or of the baseline would not."""
    rest = model.anchors({})
    scales = np.linspace(0.5, 1.0, len(rest.x0))
    # P, the energy in adenylates, cannot exceed twice their pool; pyruvate beyond its ceiling matters to malic enzyme.
    scales[[i for i, s in enumerate(NET.states) if s.startswith("Lac")]] = 6.0
    x, u = jnp.asarray(rest.x0 * scales), jnp.asarray(1.4 * rest.u0 + 0.01)
    rates = jax.jit(lambda theta: NET.rates(x, rest._replace(theta=theta), u))
    before = np.asarray(rates(rest.theta))
    assert np.isfinite(before).all()
    silent = []
    for name in model.mechanisms():
        p, theta = registry.parameter(name), rest.theta.copy()
        theta[NET.parameter_slice[name]] = p.value / 2 if p.low == p.high else p.high if p.high > p.value else p.low
        if np.array_equal(np.asarray(rates(theta)), before):
            silent.append(name)
    assert not silent


@pytest.mark.parametrize(
    "name", ["metabolism.glycolysis.atp", "metabolism.energy.ATP", "metabolism.glucose_transport.capacity"]
)
def test_coefficients_and_the_baseline_are_no_mechanisms(name):
    assert name in NET.parameter_cells
    assert name not in model.mechanisms()


def test_every_drawn_parameter_of_the_baseline_leaves_one_at_both_ends():
    drawn = {name: p for name, p in registry.parameters("metabolism").items() if p.sampled}
    for name, p in drawn.items():
        for value in (p.low, p.high):
            anchored = model.anchors({name: value})
            residual = np.asarray(model.derivative(0.0, anchored.x0, anchored.u0, anchored))
            assert np.abs(residual).max() < 1e-9, (name, value)
