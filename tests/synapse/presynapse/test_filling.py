"""Filling of vesicles and supply of the terminal: rest is exact, depletion and rescue, gradients, bad input."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine import registry
from glutamate.synapse.presynapse import filling, supply
from glutamate.synapse.presynapse.experiments import EXPERIMENTS, without_glutaminase
from glutamate.synapse.presynapse.targets import TARGETS

VALUES = registry.values()
REST = VALUES["synapse.filling.release_rest"]


@pytest.mark.parametrize("table", [filling.GLUTAMATE, filling.GABA], ids=["glutamate", "gaba"])
def test_health_at_rest_is_one(table):
    assert float(filling.filled(VALUES, 1.0, 1.0, table)) == pytest.approx(1.0)
    assert float(filling.steady(VALUES, REST, 1.0, table)) == pytest.approx(1.0)
    still = supply.derivative(VALUES, supply.Terminal(1.0, 1.0, 1.0), supply.Condition(REST), table)
    assert max(abs(float(d)) for d in still) < 1e-15


def test_content_saturates_in_cytosolic_glutamate():
    x = np.linspace(0.0, 3.0, 50)
    q = np.asarray(filling.filled(VALUES, x))
    assert q[0] == 0 and (np.diff(q) > 0).all() and (np.diff(q, 2) < 0).all() and q[-1] < 1.2


def test_gaba_follows_its_supply_more_closely_than_glutamate():
    assert float(filling.filled(VALUES, 0.5, 1.0, filling.GABA)) < float(filling.filled(VALUES, 0.5)) - 0.1


def test_relaxation_is_exact_and_course_joins_it():
    half = filling.relax(VALUES, 1.0, 5.0, 0.8, 4000.0)
    whole = filling.relax(VALUES, 1.0, 5.0, 0.8, 8000.0)
    assert float(filling.relax(VALUES, half, 5.0, 0.8, 4000.0)) == pytest.approx(float(whole))
    ends = filling.course(VALUES, 1.0, jnp.asarray([5.0, 5.0]), 0.8, jnp.asarray([4000.0, 4000.0]))
    assert float(ends[-1]) == pytest.approx(float(whole))
    slope = (filling.relax(VALUES, 1.0, 5.0, 0.8, 1e-3) - 1.0) / 1e-3
    assert float(slope) == pytest.approx(float(filling.derivative(VALUES, 1.0, 5.0, 0.8)), rel=1e-5)


def test_filling_has_the_gradient_of_finite_differences():
    def q(x):
        return filling.steady(VALUES, 3.0, filling.filled(VALUES, x))

    assert float(jax.grad(q)(0.6)) == pytest.approx(float(q(0.6 + 1e-6) - q(0.6 - 1e-6)) / 2e-6, rel=1e-6)
    assert np.isfinite(jax.grad(lambda x: filling.filled(VALUES, x))(0.0))


@pytest.mark.parametrize("target", [t for t in TARGETS if t.id.startswith("synapse.T13")], ids=lambda t: t.id)
def test_the_glutamine_cycle_shows_under_activity_only(target):
    assert target.low <= EXPERIMENTS[target.experiment]()[target.quantity] <= target.high


def test_what_no_terminal_has_is_refused():
    with pytest.raises(ValueError, match=r"transmitter: -0\.1"):
        filling.filled(VALUES, -0.1)
    with pytest.raises(ValueError, match="release: -1"):
        supply.course(VALUES, [0.0, 1.0], supply.Condition(-1.0))
    with pytest.raises(ValueError, match="run backwards"):
        supply.course(VALUES, [1.0, 0.0], supply.Condition(1.0))


def test_quiet_neurons_without_glutaminase_keep_their_vesicles():
    assert without_glutaminase()["quiet"] > 95
