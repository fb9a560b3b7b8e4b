"""Least squares with amplitudes that are not negative, from the normal equations (Lawson and Hanson 1974).

A guess of which amplitudes are positive (those of the last step of a fit) usually needs one solution.
"""

from __future__ import annotations

import numpy as np

# number: gradients smaller than this, relative to the largest, are zero
NOTHING = 1e-9


def non_negative(G: np.ndarray, h: np.ndarray, positive: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """c >= 0 that minimises c'Gc/2 - h'c, and which of it are positive.

    positive: a guess of the latter.
    """
    P = np.zeros(len(h), bool) if positive is None else positive.copy()
    c = np.zeros(len(h))
    while P.any():
        z = _solution(G, h, P)
        if (z[P] > 0).all():
            c = z
            break
        P &= z > 0
    for _ in range(len(h) * len(h)):
        gradient = np.where(P, -np.inf, h - G @ c)
        enters = int(np.argmax(gradient))
        if gradient[enters] <= NOTHING * np.abs(h).max():
            break
        P[enters] = True
        while True:
            z = _solution(G, h, P)
            if (z[P] > 0).all():
                c = z
                break
            leaving = P & (z <= 0)
            step = np.min(c[leaving] / (c[leaving] - z[leaving]))
            c = c + step * (z - c)
            P &= c > NOTHING * np.abs(c).max()
            c[~P] = 0
            if not P.any():
                break
    return c, P


def _solution(G: np.ndarray, h: np.ndarray, P: np.ndarray) -> np.ndarray:
    """The unconstrained solution in the amplitudes P; 0 in the others."""
    z = np.zeros(len(h))
    block = G[np.ix_(P, P)]
    try:
        z[P] = np.linalg.solve(block, h[P])
    except np.linalg.LinAlgError:
        z[P] = np.linalg.lstsq(block, h[P], rcond=None)[0]
    return z
