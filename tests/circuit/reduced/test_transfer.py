"""The f-I curve: values, and slope at the removable singularity."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit.reduced.transfer import rate, slope

A, B, D = 270.0, 108.0, 0.154


def test_far_from_the_singularity():
    x = np.array([0.1, 0.3, 0.45, 0.6, 2.0])
    y = A * x - B
    assert np.asarray(rate(x, A, B, D)) == pytest.approx(y / (1 - np.exp(-D * y)), rel=1e-12)


def test_value_and_gradients_are_exact_across_the_singularity():
    x = B / A + np.array([-1e-3, -1e-6, 0, 1e-9, 1e-4, 2.4e-4, 2.5e-4]) * 1.0
    z = D * (A * x - B)
    exact = np.where(z == 0, 1, z / -np.expm1(-np.where(z == 0, 1, z))) / D
    assert np.asarray(rate(x, A, B, D)) == pytest.approx(exact, rel=1e-9)
    gradient = jax.vmap(jax.grad(rate), (0, None, None, None))(jnp.asarray(x), A, B, D)
    assert np.asarray(gradient) == pytest.approx(np.asarray(slope(x, A, B, D)), rel=1e-6)
    assert float(slope(B / A, A, B, D)) == pytest.approx(A / 2)


def test_positive_and_finite_far_below_threshold():
    assert 0 <= float(rate(-5.0, A, B, D)) < 1e-6
    assert np.isfinite(float(jax.grad(rate)(-5.0, A, B, D)))
