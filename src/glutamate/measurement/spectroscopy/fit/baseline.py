"""The smooth part of a spectrum: cubic B-splines with a penalty on second differences (P-splines, Eilers 1996).

    min_b |r - S b|^2 + lambda |D b|^2   =   r'(I - Z diag(s) Z') r,   s_i = 1/(1 + lambda g_i)

in the basis Z of Demmler and Reinsch (1975): orthonormal splines, in the order of their roughness g. A baseline is projected
out of any column a by a - Z (1 - sqrt(1 - s)) Z'a, so that inner products are those that a fitted baseline leaves. The
effective number of its parameters is sum s.
"""

from __future__ import annotations

import numpy as np


class Baseline:
    """A penalised spline over chemical shifts `x` (ascending), with `per_ppm` pieces per ppm.

    Attributes:
        stiffness: lambda.
        parameters: effective number of parameters.
    """

    def __init__(self, x: np.ndarray, per_ppm: float) -> None:
        splines = _b_splines(x, max(int(per_ppm * (x[-1] - x[0])), 2))
        Q, R = np.linalg.qr(splines)
        rough = np.linalg.solve(R.T, np.diff(np.eye(len(R)), 2, axis=0).T)
        self._roughness, U = np.linalg.eigh(rough @ rough.T)
        self._Z = Q @ U
        self.set_stiffness(1.0)

    def set_stiffness(self, stiffness: float) -> None:
        self.stiffness = stiffness
        self._share = 1 / (1 + stiffness * np.maximum(self._roughness, 0))
        self.parameters = float(self._share.sum())

    def without(self, columns: np.ndarray) -> np.ndarray:
        """What a baseline leaves of columns (point, ...)."""
        weight = 1 - np.sqrt(1 - self._share)
        return np.asarray(columns - self._Z @ (weight * (self._Z.T @ columns).T).T)

    def of(self, residual: np.ndarray) -> np.ndarray:
        """The baseline of a residual (point,)."""
        return np.asarray(self._Z @ (self._share * (self._Z.T @ residual)))


def _b_splines(x: np.ndarray, pieces: int) -> np.ndarray:
    """Uniform cubic B-splines, shape (point, pieces + 3)."""
    u = (x - x[0]) / (x[-1] - x[0]) * pieces
    away = np.abs(u[:, None] - np.arange(-1, pieces + 2))
    # number: the cubic B-spline
    return np.where(away < 1, (4 - 6 * away**2 + 3 * away**3) / 6, np.where(away < 2, (2 - away) ** 3 / 6, 0.0))
