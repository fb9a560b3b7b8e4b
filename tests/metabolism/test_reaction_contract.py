"""Contract of every reaction and assignment, and what the whole network must satisfy beside it."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.engine.contract import broken
from glutamate.metabolism import contract, model

NET = model.network()
TABLES = {item.table.prefix: item for item in [*NET.reactions, *NET.assignments]}


@pytest.fixture(scope="module")
def evaluated():
    return contract.evaluate(NET.parameter_cells)


@pytest.mark.parametrize("prefix", TABLES)
def test_contract(prefix, evaluated):
    assert not broken(contract.check_reaction(TABLES[prefix], evaluated))


def test_gradient_is_finite_where_any_single_pool_is_empty():
    rest = model.anchors({})
    x = np.where(np.eye(len(rest.x0), dtype=bool), 0.0, rest.x0)
    jacobian = jax.jit(jax.vmap(jax.jacfwd(lambda x: NET.rates(x, rest, rest.u0))))(jnp.asarray(x))
    bad = ~np.isfinite(np.asarray(jacobian)).all(axis=(1, 2))
    assert not bad.any(), [name for name, b in zip(NET.states, bad, strict=True) if b]


@pytest.mark.parametrize(
    "name", ["metabolism.glycolysis.atp", "metabolism.energy.ATP", "metabolism.glucose_transport.capacity"]
)
def test_coefficients_and_the_baseline_are_no_mechanisms(name):
    assert name in NET.parameter_cells
    assert name not in model.mechanisms()


def test_every_drawn_parameter_outside_reactions_leaves_a_baseline_too():
    drawn = [name for name, p in registry.parameters("metabolism").items() if p.sampled]
    assert not list(contract.unbalanced(name for name in drawn if name.rpartition(".")[0] not in TABLES))
