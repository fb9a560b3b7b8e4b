"""Sparse direct solution of W x = b for many matrices of one sparsity pattern, as few wide array operations.

The order of elimination is fixed from the pattern alone. It runs in rounds: each round takes states that are not coupled
to one another, the cheapest first (Markowitz 1957, doi 10.1287/mnsc.3.3.255), and eliminates them all at once, so that
a round is a handful of vector operations over its entries and over all lanes. What is left when the rounds would create
too much fill is a small dense core, which is inverted by Gauss-Jordan elimination.

    A = [[D, U], [L, R]], D diagonal    =>    A' = R - L D^-1 U,   b' = b_R - L D^-1 b_D,   x_D = D^-1 (b_D - U x_R)

There is no pivoting for size. That is safe for W = 1/(h gamma) - J of compartmental systems, where every loss is on the
diagonal, and harmless elsewhere inside a solver with error control: a poor factorisation spoils the error estimate, the
step is rejected, and 1/(h gamma) grows until the diagonal dominates.
"""

import functools
import operator
from dataclasses import dataclass
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

_COSTLIEST_PIVOT = 36
"""Products (entries of its row times entries of its column) above which a state is left to the dense core."""


@dataclass(frozen=True, eq=False)
class Round:
    """One round of elimination: index tables into the entries of the matrix that the round receives.

    diagonal: (pivots,). lower, lower_pivot: entries below pivots and the pivot of each. upper: entries right of pivots.
    kept: entries passed on unchanged. changed: (m,) entries passed on with products subtracted, one past the end for
    fill; left, right: (m, terms) factors of those products, one past the end for none.
    forward, forward_pivot: (rows, terms) the same for the right-hand side; backward, backward_row: (pivots, terms).
    """

    diagonal: np.ndarray
    lower: np.ndarray
    lower_pivot: np.ndarray
    upper: np.ndarray
    kept: np.ndarray
    changed: np.ndarray
    left: np.ndarray
    right: np.ndarray
    forward: np.ndarray
    forward_pivot: np.ndarray
    backward: np.ndarray
    backward_row: np.ndarray


@dataclass(frozen=True, eq=False)
class Elimination:
    """The elimination of one pattern: entries (row, column) in the order expected by `factorise`, rounds and core.

    order: states in order of elimination, core last. core: (c, c) index of each core entry after the last round, one
    past the end for zero.
    """

    rows: np.ndarray
    columns: np.ndarray
    order: np.ndarray
    rounds: tuple[Round, ...]
    core: np.ndarray


class Factors(NamedTuple):
    """Per round: inverse pivots, padded multipliers below and entries right of them; inverse of the core."""

    inverse: tuple[jax.Array, ...]
    lower: tuple[jax.Array, ...]
    upper: tuple[jax.Array, ...]
    core: jax.Array


def analyse(pattern: np.ndarray) -> Elimination:
    """Choose the order of elimination for a boolean n x n pattern; the diagonal always belongs to it."""
    present = np.asarray(pattern, bool) | np.eye(len(pattern), dtype=bool)
    rows, columns = np.nonzero(present)
    groups, order = [], list(range(len(pattern)))
    while pivots := _independent(present, order):
        groups.append(pivots)
        order = [state for state in order if state not in pivots]
        for state in pivots:
            below, beside = ([k for k in order if line[k]] for line in (present[:, state], present[state]))
            for i in below:
                present[i, beside] = True
    order = [*functools.reduce(operator.iadd, groups, []), *order]
    position = {(int(i), int(j)): k for k, (i, j) in enumerate(zip(rows, columns, strict=True))}
    rounds, eliminated = [], 0
    for pivots in groups:
        eliminated += len(pivots)
        this, position = _eliminate(position, pivots, order[eliminated:])
        rounds.append(this)
    last = order[eliminated:]
    core = [position.get((i, j), len(position)) for i in last for j in last]
    return Elimination(
        rows, columns, np.array(order, int), tuple(rounds), np.array(core, int).reshape(len(last), len(last))
    )


def _independent(present: np.ndarray, remaining: list[int]) -> list[int]:
    """Cheap states of `remaining` of which no two are coupled."""
    block = present[np.ix_(remaining, remaining)]
    cost = (block.sum(axis=0) - 1) * (block.sum(axis=1) - 1)
    chosen: list[int] = []
    for k in np.argsort(cost, kind="stable"):
        if cost[k] <= _COSTLIEST_PIVOT and not any(block[k, c] or block[c, k] for c in chosen):
            chosen.append(int(k))
    return [remaining[k] for k in chosen]


def _eliminate(
    position: dict[tuple[int, int], int], pivots: list[int], remaining: list[int]
) -> tuple[Round, dict[tuple[int, int], int]]:
    """Index tables of one round, and the positions of the entries it passes on."""
    pivot_number = {state: k for k, state in enumerate(pivots)}
    row_number = {state: k for k, state in enumerate(remaining)}
    lower = {entry: k for k, entry in enumerate(e for e in position if e[1] in pivot_number and e[0] in row_number)}
    upper = {entry: k for k, entry in enumerate(e for e in position if e[0] in pivot_number and e[1] in row_number)}
    products: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (i, p), a in lower.items():
        for (q, j), b in upper.items():
            if p == q:
                products.setdefault((i, j), []).append((a, b))
    kept = [e for e in position if e[0] in row_number and e[1] in row_number and e not in products]
    forward: list[list[tuple[int, int]]] = [[] for _ in remaining]
    for (i, p), a in lower.items():
        forward[row_number[i]].append((a, pivot_number[p]))
    backward: list[list[tuple[int, int]]] = [[] for _ in pivots]
    for (p, j), b in upper.items():
        backward[pivot_number[p]].append((b, row_number[j]))
    left, right = _pad(list(products.values()), len(lower), 0)
    forward_entry, forward_pivot = _pad(forward, len(lower), 0)
    backward_entry, backward_row = _pad(backward, len(upper), 0)
    this = Round(
        diagonal=np.array([position[p, p] for p in pivots], int),
        lower=np.array([position[e] for e in lower], int),
        lower_pivot=np.array([pivot_number[p] for _, p in lower], int),
        upper=np.array([position[e] for e in upper], int),
        kept=np.array([position[e] for e in kept], int),
        changed=np.array([position.get(e, len(position)) for e in products], int),
        left=left,
        right=right,
        forward=forward_entry,
        forward_pivot=forward_pivot,
        backward=backward_entry,
        backward_row=backward_row,
    )
    return this, {entry: k for k, entry in enumerate([*kept, *products])}


def _pad(lists: list[list[tuple[int, int]]], first: int, second: int) -> tuple[np.ndarray, np.ndarray]:
    """Two index tables (len(lists), longest list), short rows filled up with `first` and `second`."""
    width = max((len(terms) for terms in lists), default=0)
    filled = [terms + [(first, second)] * (width - len(terms)) for terms in lists]
    table = np.array(filled, int).reshape(len(lists), width, 2)
    return table[..., 0], table[..., 1]


def _with_zero(values: jax.Array) -> jax.Array:
    return jnp.concatenate([values, jnp.zeros_like(values[:1])]) if len(values) else jnp.zeros((1, *values.shape[1:]))


def factorise(plan: Elimination, entries: jax.Array) -> Factors:
    """Factors of the matrices with the given entries (entries, ...), in the order of plan.rows and plan.columns."""
    inverses, lowers, uppers = [], [], []
    for this in plan.rounds:
        inverse = 1 / entries[this.diagonal]
        lower = _with_zero(entries[this.lower] * inverse[this.lower_pivot])
        upper = _with_zero(entries[this.upper])
        changed = _with_zero(entries)[this.changed] - jnp.sum(lower[this.left] * upper[this.right], axis=1)
        entries = jnp.concatenate([entries[this.kept], changed])
        inverses.append(inverse)
        lowers.append(lower[this.forward])
        uppers.append(upper[this.backward])
    return Factors(tuple(inverses), tuple(lowers), tuple(uppers), _invert(_with_zero(entries)[plan.core]))


def _invert(matrix: jax.Array) -> jax.Array:
    """Inverse of (n, n, ...) matrices by Gauss-Jordan elimination in place."""
    size = len(matrix)
    numbers = jnp.arange(size).reshape(-1, *(1,) * (matrix.ndim - 1))

    def eliminate(k: jax.Array, matrix: jax.Array) -> jax.Array:
        line, column = matrix[k], matrix[:, k]
        pivot = 1 / line[k]
        row = jnp.where(numbers[:, 0] == k, pivot, line * pivot)
        others = jnp.where((numbers == k).swapaxes(0, 1), 0, matrix) - column[:, None] * row
        return jnp.where(numbers == k, row, others)

    return jax.lax.fori_loop(0, size, eliminate, matrix) if size else matrix


def solve(plan: Elimination, factors: Factors, right: jax.Array) -> jax.Array:
    """x (n, ...) with W x = right (n, ...)."""
    rest, heads = right[plan.order], []
    for this, lower in zip(plan.rounds, factors.lower, strict=True):
        head, rest = rest[: len(this.diagonal)], rest[len(this.diagonal) :]
        rest = rest - jnp.sum(lower * head[this.forward_pivot], axis=1)
        heads.append(head)
    rest = jnp.sum(factors.core * rest[None], axis=1)
    for this, inverse, upper, head in zip(
        reversed(plan.rounds), reversed(factors.inverse), reversed(factors.upper), reversed(heads), strict=True
    ):
        head = inverse * (head - jnp.sum(upper * rest[this.backward_row], axis=1))
        rest = jnp.concatenate([head, rest])
    return rest[np.argsort(plan.order)]
