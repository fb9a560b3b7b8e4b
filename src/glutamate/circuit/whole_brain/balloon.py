"""BOLD signal of a region from its synaptic activity: the balloon model of veins.

    ds/dt = z - kappa s - gamma (f - 1)        s: vasodilatory signal, z: activity (S_E)
    df/dt = s                                  f: inflow
    tau dv/dt = f - v^(1/alpha)                v: volume
    tau dq/dt = f E(f)/rho - v^(1/alpha) q/v   q: deoxyhaemoglobin,  E(f) = 1 - (1 - rho)^(1/f)
    y = V_0 (k_1 (1 - q) + k_2 (1 - q/v) + k_3 (1 - v))

f, v and q are relative to rest without activity. Two sets of k are in use: that of Obata 2004 (declared here) and that of
Friston 2003, k_1 = 7 rho, k_2 = 2, k_3 = 2 rho - 0.2 (`friston`); a held z of 0.2 gives 1.54 and 1.89 %. Correlations hardly
depend on the set.

    h(w) = y/z of small fluctuations about f = 1, at angular frequency w

Units: s; y relative. Sources: Friston 2003, doi:10.1016/S1053-8119(03)00202-7; Obata 2004,
doi:10.1016/j.neuroimage.2003.08.040; values as in Deco 2013, doi:10.1523/JNEUROSCI.1091-13.2013.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_FRISTON = "Friston 2003, doi:10.1016/S1053-8119(03)00202-7"
_OBATA = "Obata 2004, doi:10.1016/j.neuroimage.2003.08.040"

TABLE = ParameterTable(
    "circuit.balloon",
    "BOLD signal of a region",
    V_0=Parameter(0.02, "1", 0.01, 0.04, _FRISTON, "established", "venous volume fraction"),
    kappa=Parameter(0.65, "1/s", 0.5, 0.8, _FRISTON, "established", "decay of the vasodilatory signal"),
    gamma=Parameter(0.41, "1/s", 0.3, 0.5, _FRISTON, "established", "autoregulation of flow"),
    tau=Parameter(0.98, "s", 0.7, 1.3, _FRISTON, "established", "transit time"),
    alpha=Parameter(0.32, "1", 0.25, 0.4, _FRISTON, "established", "stiffness of veins (Grubb)", scale="logit"),
    rho=Parameter(0.34, "1", 0.25, 0.45, _FRISTON, "established", "oxygen extraction at rest", scale="logit"),
    k_1=Parameter(3.72, "1", 3.0, 4.5, _OBATA, "contested", "weight of deoxyhaemoglobin"),
    k_2=Parameter(0.527, "1", 0.4, 0.7, _OBATA, "contested", "weight of its concentration"),
    k_3=Parameter(0.53, "1", 0.4, 0.7, _OBATA, "contested", "weight of volume"),
)  # fmt: skip


class State(NamedTuple):
    """Of all regions; any shape."""

    s: Any
    f: Any
    v: Any
    q: Any


def friston(values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values with the weights of Friston 2003, which follow from the oxygen extraction."""
    given = dict(values or {})
    rho = TABLE.of(given).rho
    # number: weights of Friston 2003
    weights = {"k_1": 7 * rho, "k_2": 2.0, "k_3": 2 * rho - 0.2}
    return given | {TABLE[short].name: weight for short, weight in weights.items()}


def steady(z: Any, p: Values) -> State:
    """The state under held activity z."""
    f = 1 + z / p.gamma
    v = f**p.alpha
    return State(jnp.zeros_like(f), f, v, v * _extracted(f, p) / p.rho)


def change(state: State, z: Any, p: Values) -> State:
    """Time derivative of the state (1/s)."""
    s, f, v, q = state
    outflow = jnp.exp(jnp.log(v) / p.alpha)
    return State(
        z - p.kappa * s - p.gamma * (f - 1),
        s,
        (f - outflow) / p.tau,
        (f * _extracted(f, p) / p.rho - outflow * q / v) / p.tau,
    )


def signal(state: State, p: Values) -> Any:
    """y, relative."""
    return p.V_0 * (p.k_1 * (1 - state.q) + p.k_2 * (1 - state.q / state.v) + p.k_3 * (1 - state.v))


def response(w: Any, p: Values) -> Any:
    """h(w), complex, at angular frequencies w (1/s)."""
    i_w = 1j * w
    f = 1 / (i_w * i_w + i_w * p.kappa + p.gamma)
    v = f / (i_w * p.tau + 1 / p.alpha)
    supply = 1 + (1 - p.rho) * jnp.log(1 - p.rho) / p.rho
    q = (supply * f - (1 / p.alpha - 1) * v) / (i_w * p.tau + 1)
    return -p.V_0 * (p.k_1 * q + p.k_2 * (q - v) + p.k_3 * v)


def _extracted(f: Any, p: Values) -> Any:
    return 1 - jnp.exp(jnp.log(1 - p.rho) / f)
