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
    "name",
    [
        "metabolism.glycolysis.atp",
        "metabolism.energy.ATP",
        "metabolism.glucose_transport.capacity",
        "metabolism.glutamate_decarboxylase.share67",
        "metabolism.neuronal_energy_use.presynaptic",
        "metabolism.neuronal_energy_use.postsynaptic",
    ],
)
def test_coefficients_and_the_baseline_are_no_mechanisms(name):
    assert name in NET.parameter_cells
    assert name not in model.mechanisms()


@pytest.mark.parametrize(
    ("name", "fluxes"),
    [
        ("metabolism.glutamate_decarboxylase.activity67", {"glutamate_decarboxylase_G"}),
        ("metabolism.glutamate_decarboxylase.activity65", {"glutamate_decarboxylase_G"}),
        ("metabolism.neuronal_energy_use.presynaptic_activity", {"neuronal_energy_use_N", "neuronal_energy_use_G"}),
        ("metabolism.neuronal_energy_use.postsynaptic_activity", {"neuronal_energy_use_N", "neuronal_energy_use_G"}),
    ],
)
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_isoforms_and_parts_of_energy_use_can_be_changed_apart_and_act_at_rest(name, fluxes, factor):
    rest = model.anchors({})
    theta = rest.theta.copy()
    theta[NET.parameter_slice[name]] *= factor
    before, after = (np.asarray(NET.rates(rest.x0, rest._replace(theta=t), rest.u0)) for t in (rest.theta, theta))
    moved = {flux for flux, change in zip(NET.fluxes, after - before, strict=True) if abs(change) > 1e-9}
    assert moved == fluxes


def test_gad67_alone_is_half_of_both():
    rest = model.anchors({})

    def gad(**factors):
        theta = rest.theta.copy()
        for short, factor in factors.items():
            theta[NET.parameter_slice[f"metabolism.glutamate_decarboxylase.{short}"]] *= factor
        return np.asarray(NET.rates(rest.x0, rest._replace(theta=theta), rest.u0))[
            NET.flux_index["glutamate_decarboxylase_G"]
        ]

    assert gad(activity67=0.5) == pytest.approx(0.75 * gad())
    assert gad(activity67=0.5, activity65=0.5) == pytest.approx(gad(activity=0.5))


def test_every_drawn_parameter_outside_reactions_leaves_a_baseline_too():
    drawn = [name for name, p in registry.parameters("metabolism").items() if p.sampled]
    assert not list(contract.unbalanced(name for name in drawn if name.rpartition(".")[0] not in TABLES))
