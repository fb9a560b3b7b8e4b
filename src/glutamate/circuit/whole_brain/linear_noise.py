"""Functional connectivity by linear noise: small fluctuations about the resting state, exact, without a simulation, differentiable.

    dx = A x dt + sigma dW,   A: Jacobian of (S_E, S_I)

Interneurons act on their own region only, so that they are eliminated at every frequency:

    k(w) = A_EI/(iw - A_II),   M(w) = iw - A_EE - diag(k A_IE)
    S(w) = M^-1 diag(sigma^2 (1 + |k|^2)) M^-H             spectrum of S_E
    P    = sum_w |h(w)|^2 Re S(w) dw                       covariance of BOLD, h: `balloon.response`
    FC_ij = P_ij/sqrt(P_ii P_jj)

over log-spaced frequencies from 0.002 to 1 Hz, which hold what veins pass. The covariance of gating itself follows from
A P + P A' + sigma^2 = 0 (`gating_covariance`).

Source: Deco 2014, doi:10.1523/JNEUROSCI.5068-13.2014; Demirtas 2019, doi:10.1016/j.neuron.2019.01.017.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.circuit.whole_brain import balloon
from glutamate.circuit.whole_brain.working_point import Blocks, Brain, full, jacobian
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable(
    "circuit.linear_noise",
    "frequencies over which fluctuations are summed", "numerical",
    lowest=Parameter(0.002, "Hz", 0.0005, 0.005, "a fraction of a percent of variance lies below", "assumed", "lowest frequency"),
    highest=Parameter(1.0, "Hz", 0.5, 2.0, "veins pass nothing above", "assumed", "highest frequency"),
    frequencies=Parameter(24.0, "1", 16.0, 96.0, "correlations within 0.001 of those with 96", "assumed", "number of frequencies"),
)  # fmt: skip


def functional_connectivity(
    brain: Brain, S_E: Any, S_I: Any, values: Mapping[str, Any] | None = None, sigma: Any = 1.0
) -> Any:
    """Correlation of BOLD (regions, regions) about a stable state; `sigma`: noise of the regions relative to each other."""
    return correlation(_bold(jacobian(brain, S_E, S_I), sigma, balloon.TABLE.filled(values)))


def correlation(P: Any) -> Any:
    """Correlation of a covariance."""
    scale = 1 / jnp.sqrt(jnp.diagonal(P))
    return P * scale[:, None] * scale[None]


connectivity = jax.jit(functional_connectivity)
"""`functional_connectivity`, compiled."""


def bold_covariance(brain: Brain, S_E: Any, S_I: Any, sigma: Any = 1.0, values: Mapping[str, Any] | None = None) -> Any:
    """Covariance of BOLD (regions, regions) about a stable state; sigma: noise, per sqrt(s), a number or one per region."""
    return _bold(jacobian(brain, S_E, S_I), sigma, balloon.TABLE.filled(values))


def grid() -> tuple[np.ndarray, np.ndarray]:
    """Angular frequencies (1/s) and the weights of a sum over them."""
    p = TABLE.of()
    w = 2 * np.pi * np.geomspace(p.lowest, p.highest, round(p.frequencies))
    return w, np.gradient(np.log(w)) * w


def _bold(A: Blocks, sigma: Any, values: Mapping[str, Any]) -> Any:
    w, dw = (jnp.asarray(x)[:, None] for x in grid())
    passed = jnp.abs(balloon.response(w, balloon.TABLE.of(values))) ** 2 * dw
    regions = A.EE.shape[0]
    k = A.EI / (1j * w - A.II)
    noise = jnp.broadcast_to(jnp.asarray(sigma, float), (regions,)) ** 2 * (1 + jnp.abs(k) ** 2)
    M = jnp.eye(regions) * (1j * w - k * A.IE)[:, :, None] - A.EE
    X = jnp.linalg.inv(M) * jnp.sqrt(noise * passed)[:, None]
    # Re(X X^H) summed over frequencies is one real product of what is laid side by side.
    wide = jnp.concatenate([X.real, X.imag], axis=0).transpose(1, 0, 2).reshape(regions, -1)
    return wide @ wide.T


def gating_covariance(A: Blocks, sigma: Any) -> np.ndarray:
    """Covariance (2 regions, 2 regions) of S_E and S_I under noise sigma, per sqrt(s)."""
    from scipy.linalg import solve_continuous_lyapunov

    whole = full(A)
    noise = np.broadcast_to(np.asarray(sigma, float), (len(A.EI),)) ** 2
    return np.asarray(solve_continuous_lyapunov(whole, -np.diag(np.tile(noise, 2))))
