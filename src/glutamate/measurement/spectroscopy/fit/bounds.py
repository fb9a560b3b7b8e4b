"""Cramer-Rao bounds: the smallest scatter that any unbiased fit of this model can have.

    F = J'J + priors,   covariance = F^-1

with J over all amplitudes and all theta, the baseline projected out with its penalty, in units of the noise (which is taken
where there is no signal, not from the residual). Bounds hold if the model is right: where the residual is more than
noise, errors are larger.
"""

from __future__ import annotations

import numpy as np

from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import SpectralModel
from glutamate.measurement.spectroscopy.fit.solve import Solution


def covariance(model: SpectralModel, baseline: Baseline, solution: Solution) -> np.ndarray:
    """Covariance of the amplitudes, shape (column, column)."""
    columns, J = model.jacobian(solution.theta, solution.c)
    whole = baseline.without(np.concatenate([-columns, J], axis=1))
    count = columns.shape[1]
    F = whole.T @ whole
    F[count:, count:] += np.diag(1 / model.sd**2)
    scale = 1 / np.sqrt(np.maximum(np.diag(F), np.finfo(float).tiny))
    inverse = np.linalg.pinv(F * np.outer(scale, scale), hermitian=True) * np.outer(scale, scale)
    return np.asarray(inverse[:count, :count])
