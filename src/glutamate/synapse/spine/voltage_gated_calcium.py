"""R-type voltage-gated calcium channels of a spine head.

    I = g area m^2 h (V - E_Ca),   dm/dt = (m_inf(V) - m)/tau_m,   dh/dt = (h_inf(V) - h)/tau_h
    m_inf = 1/(1 + e^{-(V - V_m)/k_m}),   h_inf = 1/(1 + e^{(V - V_h)/k_h}),   E_Ca = (R T/2F) ln(Ca_o/Ca_i)

Units: nS, mV, pA, mM outside, uM inside, ms, degrees Celsius. Sources: gating Magee & Johnston 1995
doi:10.1113/jphysiol.1995.sp020862 (corrected for m squared), density Chindemi 2022 doi:10.1038/s41467-022-30214-w.
Contested: which channels admit the calcium of a bAP; T and L types are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MV_PER_V, UM_PER_MM

_GATING = "Magee & Johnston 1995, doi:10.1113/jphysiol.1995.sp020862"
_RULE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w"
_SI = "SI definition"

TABLE = ParameterTable(
    "synapse.voltage_gated_calcium",
    "R-type calcium channels of a spine",
    g=Parameter(0.0744, "nS/um2", 0.04, 0.12, _RULE, "contested", "conductance density", sampled=True),
    V_m=Parameter(-5.9, "mV", -12.0, 0.0, _GATING, "established", "half activation", scale="linear"),
    k_m=Parameter(9.5, "mV", 7.0, 12.0, _GATING, "established", "slope of activation"),
    tau_m=Parameter(1.0, "ms", 0.5, 2.0, _RULE, "assumed", "activation time"),
    V_h=Parameter(-39.0, "mV", -45.0, -33.0, _GATING, "established", "half inactivation", scale="linear"),
    k_h=Parameter(9.2, "mV", 7.0, 12.0, _GATING, "established", "slope of inactivation"),
    tau_h=Parameter(27.0, "ms", 15.0, 50.0, _GATING, "established", "inactivation time"),
    celsius=Parameter(34.0, "degC", 32.0, 37.0, "slice experiments near body temperature", "established", "temperature", scale="linear", role="protocol"),
    kelvin=Parameter(273.15, "K", 273.15, 273.15, _SI, "established", "0 degrees Celsius", role="protocol"),
    gas=Parameter(8.314462618, "J/mol/K", 8.314462618, 8.314462618, _SI, "established", "gas constant", role="protocol"),
    faraday=Parameter(96485.33212, "C/mol", 96485.33212, 96485.33212, _SI, "established", "Faraday constant", role="protocol"),
    least=Parameter(1e-6, "uM", 1e-6, 1e-6, "numerical", "assumed", "calcium below which the reversal potential no longer rises", role="numerical"),
)  # fmt: skip


def m_inf(values: Mapping[str, Any], V: Any) -> jax.Array:
    """Steady activation at V in mV."""
    p = TABLE.of(values)
    return jax.nn.sigmoid((V - p.V_m) / p.k_m)


def h_inf(values: Mapping[str, Any], V: Any) -> jax.Array:
    """Steady availability at V in mV."""
    p = TABLE.of(values)
    return jax.nn.sigmoid((p.V_h - V) / p.k_h)


def gates(values: Mapping[str, Any], m: Any, h: Any, V: Any, dt: Any) -> tuple[Any, Any]:
    """Activation and availability after `dt` ms at constant V (mV), exactly."""
    p = TABLE.of(values)
    M, H = m_inf(values, V), h_inf(values, V)
    return M + (m - M) * jnp.exp(-dt / p.tau_m), H + (h - H) * jnp.exp(-dt / p.tau_h)


def reversal(values: Mapping[str, Any], inside: Any, outside: Any) -> jax.Array:
    """Nernst potential (mV) of calcium, `inside` in uM and `outside` in mM; finite at zero inside."""
    p = TABLE.of(values)
    thermal = MV_PER_V * p.gas * (p.celsius + p.kelvin) / (2 * p.faraday)
    return thermal * jnp.log(UM_PER_MM * outside / jnp.maximum(inside, p.least))


def current(values: Mapping[str, Any], area: Any, m: Any, h: Any, V: Any, E_ca: Any) -> Any:
    """Calcium current (pA, inward negative) of a spine head of `area` um2."""
    return TABLE.of(values).g * area * m * m * h * (V - E_ca)
