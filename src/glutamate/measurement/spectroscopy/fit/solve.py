"""Variable projection (Golub and Pereyra 1973, with Kaufman's Jacobian) and Levenberg-Marquardt.

For given theta, baseline and amplitudes follow by linear least squares, amplitudes not negative. What is left, r(theta), is
minimised together with the priors, sum r^2 + sum (theta/sd)^2, over theta alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.model import GAUSS, LORENTZ, SpectralModel
from glutamate.measurement.spectroscopy.fit.non_negative import non_negative

# number: how Levenberg-Marquardt begins, gives way, tightens and gives up
DAMPING, EASIER, HARDER, HOPELESS = 1e-2, 5.0, 6.0, 1e6
# number: gain of the cost, relative, below which it has converged
CONVERGED = 1e-6
MOST_STEPS = 60  # number: steps, of which a usual fit takes a dozen


@dataclass(frozen=True)
class Solution:
    """The minimum for one stiffness of the baseline.

    Args:
        theta, c: parameters and amplitudes.
        cost: sum of squares with priors.
        converged: False if the steps ran out.
        steps: evaluations of the model.
    """

    theta: np.ndarray
    c: np.ndarray
    positive: np.ndarray
    cost: float
    converged: bool
    steps: int


def amplitudes(A: np.ndarray, y: np.ndarray, positive: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Amplitudes that are not negative, which are positive, and what is left of y, the baseline projected out of A and y."""
    c, positive = non_negative(A.T @ A, A.T @ y, positive)
    return c, positive, y - A @ c


def linear(model: SpectralModel, baseline: Baseline, theta: np.ndarray, positive: np.ndarray | None) -> Solution:
    """Amplitudes for given theta."""
    A, y = baseline.without(model.columns(theta)), baseline.without(model.data(theta).real)
    c, positive, r = amplitudes(A, y, positive)
    return Solution(theta, c, positive, float(r @ r + ((theta / model.sd) ** 2).sum()), True, 1)


def solve(model: SpectralModel, baseline: Baseline, theta: np.ndarray, held: Sequence[int] = ()) -> Solution:
    """The minimum near `theta`; the parameters `held` stay."""
    free = np.setdiff1d(np.arange(model.size), held)
    now = linear(model, baseline, theta, None)
    damping, steps, converged = DAMPING, 1, False
    while not converged and steps < MOST_STEPS:
        columns, J = model.jacobian(now.theta, now.c)
        A, y, J = (
            baseline.without(columns[:, now.positive]),
            baseline.without(model.data(now.theta).real),
            baseline.without(J),
        )
        r = y - A @ now.c[now.positive]
        J = J - A @ np.linalg.lstsq(A.T @ A, A.T @ J, rcond=None)[0]
        H = J.T @ J + np.diag(1 / model.sd**2)
        g = J.T @ r + now.theta / model.sd**2
        H, g = H[np.ix_(free, free)], g[free]
        while True:
            trial = now.theta.copy()
            trial[free] -= np.linalg.solve(H + damping * np.diag(np.diag(H) + np.finfo(float).tiny), g)
            trial[LORENTZ], trial[GAUSS] = max(trial[LORENTZ], 0.0), abs(trial[GAUSS])
            found = linear(model, baseline, trial, now.positive)
            steps += 1
            if found.cost < now.cost:
                converged = now.cost - found.cost < CONVERGED * now.cost
                now, damping = found, damping / EASIER
                break
            damping *= HARDER
            if damping > HOPELESS:
                converged = True
                break
    return Solution(now.theta, now.c, now.positive, now.cost, converged, steps)
