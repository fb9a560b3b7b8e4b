"""Release: published reference values, the stochastic form against its mean, Poisson trains, calcium, heterogeneity."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.engine.contract import broken
from glutamate.synapse.presynapse import modulation, pathways, release_calcium, silent
from glutamate.synapse.presynapse import short_term_plasticity as stp
from glutamate.synapse.presynapse.experiments import EXPERIMENTS
from glutamate.synapse.presynapse.pathways.contract import check_pathway
from glutamate.synapse.presynapse.stochastic_release import release as stochastic
from glutamate.synapse.presynapse.synapse import Synapse
from glutamate.synapse.presynapse.targets import TARGETS

PATHWAYS = {name: pathways.get(name) for name in pathways.names()}
VALUES = registry.values()
L5 = Synapse(0.38, 365.6, 25.7, 3)


@pytest.mark.parametrize("target", [t for t in TARGETS if t.kind == "regression"], ids=lambda t: t.id)
def test_reference_values(target):
    assert target.low <= EXPERIMENTS[target.experiment]()[target.quantity] <= target.high


def test_a_regular_train_ends_in_its_fixed_point():
    train = stp.release(L5, jnp.arange(80) * 50.0)
    assert float(train[-1]) == pytest.approx(float(stp.regular(L5, 20.0)), rel=1e-9)


def test_poisson_mean_field_is_near_a_long_train():
    rng = np.random.default_rng(1)
    train = np.cumsum(rng.exponential(1000 / 20.0, 20_000))
    assert float(stp.release(L5, train).mean()) == pytest.approx(float(stp.poisson(L5, 20.0)), rel=0.04)
    assert float(stp.poisson(L5, 0.0)) == pytest.approx(0.38)


def test_single_vesicles_average_to_the_deterministic_form():
    times = jnp.asarray([0.0, 20.0, 50.0, 300.0, 320.0])
    single = np.asarray(stochastic(jax.random.key(2), L5, times, trials=20_000))
    expected = np.asarray(stp.release(L5, times))
    error = single.std(axis=1) / np.sqrt(single.shape[1])
    assert (abs(single.mean(axis=1) - expected) < 4 * error).all()
    assert set(np.unique(np.round(single * 3))) <= {0.0, 1.0, 2.0, 3.0}


def test_gradients_match_finite_differences():
    def total(U, D, F):
        return stp.release(Synapse(U, D, F), jnp.asarray([0.0, 30.0, 45.0])).sum()

    point = (0.4, 300.0, 20.0)
    for number, exact in enumerate(jax.grad(total, (0, 1, 2))(*point)):
        step = 1e-5 * point[number]
        up, down = (total(*(x + s * step * (i == number) for i, x in enumerate(point))) for s in (1, -1))
        assert float(exact) == pytest.approx(float(up - down) / (2 * step), rel=1e-5)
    assert np.isfinite(jax.grad(total, 2)(0.4, 300.0, 0.0))


def test_release_rises_with_calcium_and_stays_below_one():
    U = np.asarray(release_calcium.release_probability(VALUES, 0.5, np.linspace(0.0, 5.0, 40)))
    assert U[0] == 0 and (np.diff(U) > 0).all() and U[-1] < 1
    assert float(release_calcium.release_probability(VALUES, 0.5, 2.0)) == pytest.approx(0.5, rel=1e-6)


def test_gliotransmission_is_off_unless_switched_on():
    assert float(modulation.release_probability(VALUES, 0.5, 0.8)) == 0.5
    on = VALUES | {"synapse.modulation.enabled": 1.0}
    assert float(modulation.release_probability(on, 0.5, 0.8)) == pytest.approx(0.1)
    late = modulation.relax(on, 0.0, 1.0, 1e9)
    assert float(late) == pytest.approx(float(modulation.steady(on, 1.0)))


@pytest.mark.parametrize("name", pathways.names())
def test_contract_of_a_pathway(name):
    assert not broken(check_pathway(pathways.get(name)))


@pytest.mark.parametrize("name", ["l5ttpc", "l23pc", "l6pc"])
def test_synapses_of_a_pathway_have_its_moments(name):
    pathway = PATHWAYS[name]
    drawn, mean = pathway.sample(jax.random.key(3), VALUES, 4000), pathway.mean(VALUES)
    for field in ("U", "g_AMPA", "spine_volume", "N_rrp"):
        assert float(np.mean(getattr(drawn, field))) == pytest.approx(float(getattr(mean, field)), rel=0.06), field
    assert np.corrcoef(drawn.g_AMPA, drawn.spine_volume)[0, 1] > 0.7


def test_silent_synapses_vanish_with_age():
    young, adult = (float(silent.fraction(VALUES, age)) for age in (3.0, 90.0))
    assert young == pytest.approx(0.60) and adult == pytest.approx(0.05, abs=1e-3)
    g = silent.silenced(jax.random.key(4), VALUES, jnp.ones(5000), 3.0)
    assert float((g == 0).mean()) == pytest.approx(0.6, abs=0.03)
    assert float(silent.chloride_reversal(VALUES, 100.0)) < float(silent.chloride_reversal(VALUES, 7.0))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stp.release(Synapse(1.4, 300.0, 20.0), [0.0]), "U: 1.4"),
        (lambda: stp.release(L5, [10.0, 5.0]), "run backwards"),
        (lambda: stochastic(jax.random.key(0), Synapse(0.4, 300.0, 20.0, 1.5), [0.0]), "no whole number"),
        (lambda: release_calcium.ratio(VALUES, -1.0), "calcium: -1"),
        (lambda: release_calcium.ratio(VALUES, 1.0, "basket_cell"), "did you mean 'basket'"),
        (lambda: pathways.get("l5ttp"), "did you mean 'l5ttpc'"),
    ],
)
def test_what_no_synapse_has_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
