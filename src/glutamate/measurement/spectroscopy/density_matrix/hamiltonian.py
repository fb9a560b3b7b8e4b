"""The Hamiltonian of coupled protons, its eigenstates, and free evolution.

Product states are ordered by the number of spins that point down, so that H, which conserves it, is a row of blocks
(1, 6, 15, 20, 15, 6, 1 states for six spins); each is diagonalised once:

    H = V E V+,   rho(t) = V exp(-iEt) V+ rho V exp(iEt) V+

A density matrix that holds one order of coherence p (a gradient has removed the others) has only the blocks in which the
row has p spins more up than the column: these alone are computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np

from glutamate.measurement.spectroscopy.spins.spin_system import SpinGroup

TWO_PI = 2 * np.pi


@cache
def states(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Product states of n spins, by the number of spins down: as numbers whose bits say which are down, and that number."""
    down = np.array([bin(i).count("1") for i in range(2**n)])
    order = np.lexsort((np.arange(2**n), down))
    return order, down[order]


@cache
def position(n: int) -> np.ndarray:
    """Where each product state stands in the order of `states`."""
    order, _ = states(n)
    where = np.empty_like(order)
    where[order] = np.arange(len(order))
    return where


@cache
def blocks(n: int) -> tuple[slice, ...]:
    """States with k spins down, for k of 0 to n."""
    _, down = states(n)
    edges = np.searchsorted(down, np.arange(n + 2))
    return tuple(slice(int(a), int(b)) for a, b in pairwise(edges))


@cache
def bits(n: int) -> np.ndarray:
    """I_z of every spin in every product state, shape (n, 2^n); the first spin is the highest bit."""
    order, _ = states(n)
    return np.array([0.5 - ((order >> (n - 1 - i)) & 1) for i in range(n)])


@cache
def raising(n: int) -> np.ndarray:
    """F_+ = sum_i I_+i, real."""
    order, _ = states(n)
    where, total = position(n), np.zeros((2**n, 2**n))
    for i in range(n):
        flip = 1 << (n - 1 - i)
        down = np.flatnonzero(order & flip)
        total[where[order[down] ^ flip], down] += 1
    return total


@cache
def _exchange(n: int) -> tuple[tuple[int, int, np.ndarray, np.ndarray], ...]:
    """For every pair of spins, the states in which they point oppositely, and those states with the two exchanged."""
    order, _ = states(n)
    pairs = []
    for i in range(n):
        for j in range(i + 1, n):
            mask = (1 << (n - 1 - i)) | (1 << (n - 1 - j))
            opposed = np.flatnonzero(np.isin(order & mask, (1 << (n - 1 - i), 1 << (n - 1 - j))))
            pairs.append((i, j, opposed, position(n)[order[opposed] ^ mask]))
    return tuple(pairs)


def coupling(group: SpinGroup) -> np.ndarray:
    """sum J_ij I_i.I_j (Hz), real and symmetric."""
    n, J = group.size, np.asarray(group.couplings)
    z = bits(n)
    total = np.diag(np.einsum("ij,is,js->s", np.triu(J, 1), z, z)) if n > 1 else np.zeros((2, 2))
    for i, j, opposed, exchanged in _exchange(n):
        total[opposed, exchanged] += J[i, j] / 2
    return total


class FreeEvolution:
    """Free precession of a group.

    Attributes:
        energies, vectors: eigenvalues (rad/s) and real eigenvectors of each block of `blocks`.
    """

    def __init__(self, group: SpinGroup, frequencies: np.ndarray) -> None:
        self.n = group.size
        H = TWO_PI * (coupling(group) + np.diag(frequencies @ bits(self.n)))
        solved = [np.linalg.eigh(H[b, b]) for b in blocks(self.n)]
        self.energies = [energy for energy, _ in solved]
        self.vectors = [vector for _, vector in solved]

    def pairs(self, p: int) -> Iterator[tuple[int, int, slice, slice]]:
        """Blocks (row, column) that hold coherence of order p."""
        where = blocks(self.n)
        for row in range(self.n + 1):
            column = row + p
            if 0 <= column <= self.n:
                yield row, column, where[row], where[column]

    def evolve(self, rho: np.ndarray, t: float, p: int) -> np.ndarray:
        """rho after t seconds, where rho (..., 2^n, 2^n) holds coherence of order p only."""
        after = np.zeros_like(rho)
        propagators = [(v * np.exp(-1j * e * t)) @ v.T for e, v in zip(self.energies, self.vectors, strict=True)]
        for row, column, a, b in self.pairs(p):
            after[..., a, b] = propagators[row] @ rho[..., a, b] @ propagators[column].conj()
        return after

    def select(self, rho: np.ndarray, p: int) -> np.ndarray:
        """The part of rho that has coherence of order p: what gradients leave."""
        kept = np.zeros_like(rho)
        for _, _, a, b in self.pairs(p):
            kept[..., a, b] = rho[..., a, b]
        return kept
