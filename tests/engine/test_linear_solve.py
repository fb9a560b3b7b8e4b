"""Sparse elimination against dense factorisation."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.engine.linear_solve import analyse, factorise, solve
from glutamate.metabolism import run


def system(pattern, rng, lanes=()):
    """Random diagonally dominant matrices (n, n, *lanes) of a pattern."""
    size = len(pattern)
    matrix = rng.normal(size=(size, size, *lanes)) * pattern.reshape(size, size, *(1,) * len(lanes))
    matrix[np.arange(size), np.arange(size)] += 2 * np.abs(matrix).sum(axis=1)
    return matrix


@pytest.mark.parametrize("density", [0.0, 0.1, 0.4, 1.0])
def test_random_patterns(density):
    rng = np.random.default_rng(7)
    for size in (1, 14):
        pattern = rng.uniform(size=(size, size)) < density
        plan = analyse(pattern)
        assert sorted(plan.order) == list(range(size))
        matrix, right = system(pattern | np.eye(size, dtype=bool), rng), rng.normal(size=size)
        ours = jax.jit(lambda e, b: solve(plan, factorise(plan, e), b))(matrix[plan.rows, plan.columns], right)  # noqa: B023
        np.testing.assert_allclose(ours, np.linalg.solve(matrix, right), rtol=1e-11, atol=1e-13)


def test_pattern_of_the_metabolic_network():
    plan = run.colouring().elimination
    eliminated = sum(len(r.diagonal) for r in plan.rounds)
    assert eliminated + len(plan.core) == len(plan.order) and eliminated > len(plan.core)
    rng = np.random.default_rng(3)
    pattern = np.zeros((len(plan.order),) * 2, bool)
    pattern[plan.rows, plan.columns] = True
    matrix, right = system(pattern, rng, (5,)), rng.normal(size=(len(pattern), 5))
    entries = jnp.asarray(matrix[plan.rows, plan.columns])
    lanes = jax.jit(lambda e, b: solve(plan, factorise(plan, e), b))(entries, jnp.asarray(right))
    expected = np.stack([np.linalg.solve(matrix[..., k], right[:, k]) for k in range(5)], axis=-1)
    np.testing.assert_allclose(lanes, expected, rtol=1e-10, atol=1e-12)
