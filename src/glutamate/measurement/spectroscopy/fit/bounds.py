"""Cramer-Rao bounds: how far noise alone scatters the amplitudes of this fit.

The fit holds shifts and widths of single metabolites near zero (priors P) and the baseline smooth (share s of every spline Z), so
that its estimates are biased towards those values, and scatter less than those of an unbiased fit. For a biased estimate with
d E[b]/db = B the bound is B F^-1 B' (Cramer 1946), F the information of all amplitudes, theta and splines. Here
B = (F + penalty)^-1 F, which leaves, with the splines eliminated,

    covariance = H^-1 M H^-1      H = J'(1 - Z s Z')J + P      M = J'(1 - Z s Z')^2 J

J holds all amplitudes and all theta, in units of the noise (which is taken where there is no signal, not from the residual).
Without penalties it is F^-1. Not in it: what a wrong model adds (where the residual is more than noise, errors are larger), and
what shifts and widths of single metabolites add where they differ from the common ones. F + P inverted would count both noise
and the latter, as if every person's shifts were drawn anew with each scan; it exceeds the scatter of repeated scans.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import SpectralModel
from glutamate.measurement.spectroscopy.fit.solve import Solution


def covariance(model: SpectralModel, baseline: Baseline, solution: Solution, held: Sequence[int] = ()) -> np.ndarray:
    """Covariance of the amplitudes under noise, shape (column, column); the parameters `held` were not fitted."""
    columns, J = model.jacobian(solution.theta, solution.c)
    J, sd = np.delete(J, held, axis=1), np.delete(model.sd, held)
    once = baseline.without(np.concatenate([-columns, J], axis=1))
    twice = baseline.without(once)
    count = columns.shape[1]
    H = once.T @ once
    H[count:, count:] += np.diag(1 / sd**2)
    scale = 1 / np.sqrt(np.maximum(np.diag(H), np.finfo(float).tiny))
    inverse = np.linalg.pinv(H * np.outer(scale, scale), hermitian=True) * np.outer(scale, scale)
    return np.asarray(inverse[:count] @ (twice.T @ twice) @ inverse[:, :count])
