"""Receiver coils: added up with the weights that give the best signal-to-noise (Roemer 1990, doi:10.1002/mrm.1910160203).

    s(t) = sum_c conj(b_c) s_c(t)/v_c  /  sum_c |b_c|^2/v_c        sum_c |b_c|^2 = 1

b_c is the mean of the first points over all transients, v_c the variance of the noise, from the differences of successive transients
(all alike where there is one), taken as independent between coils. The scale is that of the root of the sum of squares, so that a water reference with the same coils keeps
its ratio to the metabolites.
"""

from __future__ import annotations

import numpy as np

BEGINNING = 4  # number: points that give phase and size


def combined(data: np.ndarray) -> np.ndarray:
    """Decays (point, ...) of coils (point, coil, ...)."""
    flat = data.reshape(*data.shape[:2], -1)
    b = flat[1 : 1 + BEGINNING].mean(axis=(0, 2))
    size = float(np.linalg.norm(b))
    b = b / size if size > 0 else np.full(len(b), len(b) ** -0.5)
    v = np.mean(np.abs(np.diff(flat, axis=2)) ** 2, axis=(0, 2)) if flat.shape[2] > 1 else np.ones(len(b))
    v = v / v.mean() if v.min() > 0 else np.ones(len(b))
    whole = np.einsum("c,pct->pt", b.conj() / v, flat) / np.sum(np.abs(b) ** 2 / v)
    return np.asarray(whole.reshape(data.shape[0], *data.shape[2:]))
