"""Compressed Jacobians: columns of a sparse matrix that share no row are found with a single directional derivative.

For f: R^n -> R^n with known sparsity, columns are put into groups such that no two of a group have a non-zero in the
same row (a colouring of the column intersection graph). One seed vector per group, the sum of its unit vectors, then
yields all columns of the group at once:

    J[i, j] = (J s_g)[i]    with g the group of column j, wherever the pattern has an entry (i, j).

Source: Curtis, Powell, Reid 1974 (doi 10.1093/imamat/13.1.117); the greedy order (most neighbours first) is that of
Welsh and Powell 1967 (doi 10.1093/comjnl/10.1.85).
"""

from dataclasses import dataclass
from functools import cached_property

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine.linear_solve import Elimination, analyse
from glutamate.errors import InputError


@dataclass(frozen=True, eq=False)
class Colouring:
    """Groups of structurally independent columns of a square matrix; hashed by identity (a static argument).

    pattern: (n, n) bool, True where the matrix may be non-zero. group: (n,) group of each column.
    seeds: (groups, n), row g sums the unit vectors of group g.
    """

    pattern: np.ndarray
    group: np.ndarray
    seeds: np.ndarray

    @cached_property
    def elimination(self) -> Elimination:
        """Order of elimination for matrices of this pattern and its diagonal."""
        return analyse(self.pattern)

    def entries(self, products: jax.Array) -> jax.Array:
        """The entries (entries, ...) of the matrix in the order of `elimination`, from its products with the seeds."""
        rows, columns = self.elimination.rows, self.elimination.columns
        flat = products.reshape(-1, *products.shape[2:])
        values = flat[self.group[columns] * len(self.group) + rows]
        present = self.pattern[rows, columns].reshape(-1, *(1,) * (flat.ndim - 1))
        return jnp.where(present, values, 0)

    def expand(self, products: jax.Array) -> jax.Array:
        """The matrix (n, n, ...) from its products with the seeds (groups, n, ...); further axes are carried along."""
        rows = np.arange(self.pattern.shape[0])[:, None]
        mask = self.pattern.reshape(self.pattern.shape + (1,) * (products.ndim - 2))
        return jnp.where(mask, products[self.group[None, :], rows], 0)


def colour(pattern: np.ndarray) -> Colouring:
    """Group the columns of an n x n boolean pattern greedily, those with the most conflicts first."""
    pattern = np.asarray(pattern, dtype=bool)
    if pattern.ndim != 2 or pattern.shape[0] != pattern.shape[1]:
        raise InputError(f"a sparsity pattern is a square boolean matrix, not one of shape {pattern.shape}")
    size = pattern.shape[1]
    conflict = (pattern.T.astype(int) @ pattern.astype(int)) > 0
    group = np.full(size, -1)
    for column in np.argsort(-conflict.sum(axis=0), kind="stable"):
        taken = set(group[conflict[column]])
        group[column] = next(candidate for candidate in range(size) if candidate not in taken)
    seeds = (group[None, :] == np.arange(group.max() + 1)[:, None]).astype(float)
    return Colouring(pattern, group, seeds)


def dense(size: int) -> Colouring:
    """Every column on its own: nothing is assumed about the matrix."""
    return colour(np.ones((size, size), dtype=bool))
