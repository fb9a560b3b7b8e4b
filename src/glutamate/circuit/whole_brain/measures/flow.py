"""Directed flow between regions, from the linear model.

    T_(j->i) = A_ij P_ij/P_ii     A: Jacobian of S_E, P: covariance of S_E      (nats/s)

the rate at which the entropy of region i changes because of region j (Liang 2014, doi:10.1103/PhysRevE.90.052150), exact for
linear systems. Connections are symmetric, so that what is directed comes from how responsive regions are and where they stand.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.circuit.whole_brain.linear_noise import gating_covariance
from glutamate.circuit.whole_brain.working_point import Brain, jacobian


def information_flow(brain: Brain, S_E: Any, S_I: Any, sigma: Any = 1.0) -> np.ndarray:
    """T (target, source), nats/s, about a stable state; its diagonal is 0."""
    A = jacobian(brain, S_E, S_I)
    regions = len(A.EI)
    P = gating_covariance(A, sigma)[:regions, :regions]
    flow = np.asarray(A.EE) * P / np.diag(P)[:, None]
    np.fill_diagonal(flow, 0.0)
    return np.asarray(flow)


def net_outflow(flow: np.ndarray) -> np.ndarray:
    """What leaves each region less what reaches it, nats/s."""
    return np.asarray(flow.sum(0) - flow.sum(1))
