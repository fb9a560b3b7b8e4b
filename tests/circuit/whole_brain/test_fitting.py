"""Fitting: known couplings come back, slopes are exact, and nothing runs for ever."""

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit.reduced import mean_field_node as field
from glutamate.circuit.whole_brain import fitting, linear_noise
from glutamate.circuit.whole_brain import working_point as point
from glutamate.errors import OutOfRange


@pytest.fixture(scope="module")
def C():
    draw = np.random.default_rng(3).lognormal(0, 1, (10, 10))
    C = draw + draw.T - 2 * np.diag(np.diag(draw))
    return C / C.sum(1).max()


@pytest.fixture(scope="module")
def known(C):
    """A brain whose excitation rises along a map, and its connectivity."""
    h = np.linspace(-1, 1, 10)
    node = point.wide(field.node(), 10)._replace(J_EE=0.21 * np.exp(0.1 * (h - h.mean()) / h.std()))
    brain = point.controlled(node, C, point.working_point(node, C, growth=-1.2).G)
    return h, brain, np.asarray(linear_noise.connectivity(brain, *point.healthy(brain)))


def test_known_couplings_come_back(C, known):
    h, brain, FC = known
    found = fitting.fit(C, FC, maps={"h": h}, interneurons=False, limit=-0.3, steps=40)
    assert found.r > 0.999 and found.mean == pytest.approx(float(FC[np.triu_indices(10, 1)].mean()), abs=0.01)
    assert found.onto_E["h"] == pytest.approx(0.1, abs=0.03)
    assert found.growth == pytest.approx(point.growth(brain, *point.healthy(brain)), abs=0.3)
    assert found.onto_I == {"cortex": 0.0, "h": 0.0}


def test_a_fit_ends_after_the_steps_it_may_take(C, known):
    found = fitting.fit(C, known[2], maps={"h": known[0]}, steps=2)
    assert found.steps <= 2 and not found.converged and np.isfinite(found.FC).all()
    names, X = fitting._columns(10, {}, regional=True)
    assert names[:2] == ["cortex", "0"] and X.shape == (10, 11)


def test_the_slope_of_the_loss_is_that_of_differences(C, known):
    _, X = fitting._columns(10, {"h": known[0]}, regional=False)
    measured = jnp.asarray(known[2][np.triu_indices(10, 1)])
    p = jnp.array([3.0, -0.5, 0.1, 0.05, 0.002])

    def loss(x):
        return fitting._loss_and_slope(x, point.wide(field.node(), 10), C, X, measured, p)

    x, h = jnp.array([0.1, 0.02, -0.03, 0.05, 0.01]), 1e-5
    slope = loss(x)[1]
    for i in range(len(x)):
        step = h * jnp.eye(len(x))[i]
        assert float(slope[i]) == pytest.approx(float(loss(x + step)[0] - loss(x - step)[0]) / (2 * h), rel=1e-4)


def test_what_cannot_be_fitted_is_refused(C):
    with pytest.raises(OutOfRange, match="shape"):
        fitting.fit(C, np.eye(4))
    with pytest.raises(OutOfRange, match="same value"):
        fitting.fit(C, np.ones((10, 10)))
    with pytest.raises(OutOfRange, match="symmetric"):
        fitting.fit(np.triu(C), np.eye(10) + C)
    with pytest.raises(OutOfRange, match="map"):
        fitting.fit(C, np.eye(10) + C, maps={"h": np.ones(3)})
