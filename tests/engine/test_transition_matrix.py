"""Exponentials of stiff generators and the fourth-order step."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.linalg import expm

from glutamate.engine.transition_matrix import NODES, compose, exponential, step_flows


def generator(seed: int, scale: float) -> np.ndarray:
    Q = np.random.default_rng(seed).uniform(0, scale, (5, 5))
    np.fill_diagonal(Q, 0)
    return Q - np.diag(Q.sum(axis=0))


@pytest.mark.referee
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e3])
def test_exponential_agrees_with_scipy(scale: float) -> None:
    Q = generator(1, scale)
    np.testing.assert_allclose(exponential(Q), expm(Q), atol=1e-11)


def test_conserved_weights_stay_exact_over_a_long_step() -> None:
    Q = generator(2, 1e3) * 1e3
    kept = exponential(Q, np.ones(5))
    np.testing.assert_allclose(kept.sum(axis=0), 1.0, atol=1e-13)
    assert np.all(np.asarray(kept) >= 0)


def test_a_norm_beyond_the_squarings_is_not_a_number() -> None:
    assert np.all(np.isnan(exponential(generator(3, 1e9))))


def test_derivative_agrees_with_differences() -> None:
    Q, D, h = generator(4, 2.0), generator(5, 1.0), 1e-6
    _, tangent = jax.jvp(exponential, (jnp.asarray(Q),), (jnp.asarray(D),))
    np.testing.assert_allclose(tangent, (expm(Q + h * D) - expm(Q - h * D)) / (2 * h), atol=1e-8)


def test_step_is_of_fourth_order() -> None:
    rest, bound = generator(6, 1.0), generator(7, 3.0)
    start = np.eye(5)[0]

    def after(steps: int) -> np.ndarray:
        h = 1.0 / steps
        t = np.arange(steps) * h
        sides = (rest + np.exp(-3 * (t + c * h))[:, None, None] * bound for c in NODES)
        return np.asarray(compose(step_flows(*sides, np.full(steps, h)), start)[-1])

    exact = after(512)
    coarse, fine = (np.abs(after(n) - exact).max() for n in (8, 16))
    assert 12 < coarse / fine < 20
