"""Shares of an effect among those that make it together: Shapley values over coalitions.

    phi_i = sum over sets S without i of |S|! (n - |S| - 1)!/n! (v(S + i) - v(S))        v(S): the outcome with S alone

The shares of all add up to the effect of all (Shapley 1953, doi:10.1515/9781400881970-018). Up to `MOST` take part with all their 2^n sets. Of
more, each is put on first and taken off last,

    phi_i = (v(i) - v() + v(all) - v(all but i))/2

which is the same value wherever effects interact in pairs only; what larger groups do together is left over, and told.
"""

from __future__ import annotations

from math import factorial

import numpy as np

MOST = 5  # number: 32 sets, the lanes of a chunk
"""Parts up to which every set is taken."""


def sets_of(n: int) -> np.ndarray:
    """The sets that are needed, (sets, n): True where a part is on. The first is empty, the last whole."""
    if n <= MOST:
        return ((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(bool)
    one = np.eye(n, dtype=bool)
    return np.concatenate([np.zeros((1, n), bool), one, ~one, np.ones((1, n), bool)])


def shares(v: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares of n parts, (n, ...), and what is left over of v(all) - v(), (...).

    Args:
        v: outcome of every set of `sets_of(n)`, (sets, ...).
    """
    v = np.asarray(v, float)
    whole = v[-1] - v[0]
    if not n:
        return np.zeros((0, *v.shape[1:])), whole
    if n <= MOST:
        sets = sets_of(n)
        sizes = sets.sum(axis=1)
        found = np.stack([_exact(v, i, sizes, n) for i in range(n)])
    else:
        found = (v[1 : n + 1] - v[0] + v[-1] - v[n + 1 : -1]) / 2
    return found, whole - found.sum(axis=0)


def _exact(v: np.ndarray, i: int, sizes: np.ndarray, n: int) -> np.ndarray:
    without = [s for s in range(2**n) if not s >> i & 1]
    weights = [factorial(sizes[s]) * factorial(n - sizes[s] - 1) / factorial(n) for s in without]
    return np.asarray(sum(w * (v[s | 1 << i] - v[s]) for w, s in zip(weights, without, strict=True)))
