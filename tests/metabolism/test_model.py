"""The network: exact baseline for everyone, conservation from the stoichiometry, gradients."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import randomness, registry, rosenbrock
from glutamate.metabolism import model, person, run
from glutamate.metabolism.conservation import boundary, weights
from glutamate.regions import registry as regions


@pytest.fixture(scope="module")
def drawn():
    """Values of 64 people."""
    model.network()
    regions.all_regions()
    declared = {**registry.parameters("metabolism"), **registry.parameters("regions")}
    return {name: p.value for name, p in declared.items()} | randomness.draw(declared, 7, 64)


@pytest.mark.parametrize("region", [r.name for r in regions.all_regions()])
def test_every_person_and_region_starts_from_an_exact_steady_state(drawn, region):
    values, totals = person.in_region(drawn, regions.get(region), 50.0)
    anchored = model.anchors(values, totals)
    residual = np.asarray(model.derivative(0.0, anchored.x0, anchored.u0, anchored))
    assert np.abs(residual).max() < 1e-9
    assert (anchored.x0 > 0).all() and (anchored.vmax > 0).all()


def test_size_of_the_network():
    assert len(model.network().states) == 40
    assert model.structure()[0].shape == (40, len(model.network().fluxes))


def test_back_calculated_vmax_agrees_with_independent_values():
    """Vmax of the reference person, computed from the same fluxes and constants by another implementation, which has no
    ketone bodies and 2.8 mM of ATP."""
    theirs = {"metabolism.baseline.ketones": 1e-12, "metabolism.energy.ATP": 2.8}
    anchored, index = model.anchors(theirs), model.network().flux_index
    for name, vmax in {
        "citrate_synthase_N": 1.2187, "ketoglutarate_dehydrogenase_A": 0.176, "pyruvate_carboxylase_A": 0.11, "leucine_transaminase_A": 0.0576,
        "lactate_uptake_N": 0.67179, "lactate_release_A": 2.2642, "glutaminase_N": 1.5628, "glutamine_synthetase_A": 2.53, "gaba_transaminase_A": 0.1568,
        "glutamine_uptake_N": 1.0298, "neuronal_energy_use_N": 10.803, "glucose_transport": 0.684, "gat3_A": 2.66,
    }.items():  # fmt: skip
        assert anchored.vmax[index[name]] == pytest.approx(vmax, rel=2e-3), name


def test_nitrogen_and_carbon_skeletons_are_kept_inside_the_network():
    """Reactions that move nitrogen or carbon across the boundary are exactly the known ones."""
    names = np.array(model.network().fluxes)
    crossing = {q: set(names[np.abs(boundary(q)) > 1e-12]) for q in ("nitrogen", "C5")}
    assert crossing["nitrogen"] == {"ammonia_exchange", "glutamine_blood_exchange_E", "leucine_transaminase_A"}
    kept = {
        "glutaminase_N",
        "glutamine_synthetase_A",
        "aspartate_aminotransferase_N",
        "glutamate_dehydrogenase_A",
        "glutamate_release_N",
    }
    assert not kept & crossing["C5"]
    assert weights("nitrogen")[model.network().state_index["Gln_E"]] == 2


def test_rates_are_zero_where_their_substrate_is_missing():
    anchored, net = model.anchors({}), model.network()
    x = anchored.x0.copy()
    x[net.state_index["Gln_N"]] = 0.0
    rates = np.asarray(net.rates(jnp.asarray(x), anchored, anchored.u0))
    assert rates[net.flux_index["glutaminase_N"]] == 0.0


def test_gradient_of_a_pool_with_respect_to_parameters_agrees_with_finite_differences():
    """d(GABA-neuron GABA after 30 min of low PLP and ammonia)/d(parameter), forward mode through the solver."""
    net, rest = model.network(), model.anchors({})
    u = rest.u0.copy()
    u[3] = 0.1
    grid = jnp.asarray(np.linspace(0.0, 30.0, 3))
    inputs = jnp.asarray(np.repeat(u[None], 2, axis=0))
    pattern = run.colouring()

    def gaba(theta):
        changed = rest._replace(theta=theta)
        solution = rosenbrock.integrate(
            model.derivative, jnp.asarray(rest.x0), grid, inputs, inputs, changed,
            rtol=1e-11, atol=1e-14, max_steps=20000, jacobian=pattern,
        )  # fmt: skip
        return solution.states[-1, net.state_index["GABA_G"]]

    along = jax.jit(lambda theta, d: jax.jvp(gaba, (theta,), (d,)))
    for name in (
        "metabolism.glutaminase.K_gln",
        "metabolism.glutamate_decarboxylase.K_glu",
        "metabolism.glutamine_synthetase.K_nh4",
    ):
        direction = np.zeros_like(rest.theta)
        direction[net.parameter_slice[name]] = 1.0
        step = 1e-3 * float(rest.theta[net.parameter_slice[name]][0])
        up, down = (along(rest.theta + s * step * direction, direction)[0] for s in (1, -1))
        slope = along(rest.theta, direction)[1]
        assert float(slope) == pytest.approx(float((up - down) / (2 * step)), rel=1e-5, abs=1e-9), name


def test_a_baseline_that_cannot_exist_is_refused_by_name():
    with pytest.raises(ValueError, match=r"flux .* would not be positive"):
        model.anchors({"metabolism.baseline.astrocytic_gaba": 3.0})
