"""Mean-field node whose gating is driven by transmitter concentrations: the port of metabolism into the mean field.

    dS_E/dt = -B_E S_E + alpha_E T_glu (1 - S_E) r_E,   dS_I/dt = -B_I S_I + alpha_I T_gaba (1 - S_I) r_I

with the currents of `mean_field_node`: tau = 1/B, g = alpha T, and both gates saturate. With J = 1 this node rests near
10 Hz; feedback inhibition control puts it back to 3 Hz (J = 1.485). T_glu and T_gaba scale with release and with the
transmitter that fills vesicles.

Synaptic factors: as `mean_field_node`; T_glu times release and nmda_saturation.

Units: rates B in 1/s, T in mM. Source: Naskar 2021, doi:10.1162/netn_a_00197, and published code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.circuit.factors import HEALTHY, SynapticFactors, checked
from glutamate.circuit.reduced import mean_field_node
from glutamate.circuit.reduced.mean_field_node import Node
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_PAPER = "Naskar 2021, doi:10.1162/netn_a_00197, published code"

TABLE = ParameterTable(
    "circuit.transmitter_node",
    "mean-field node driven by transmitter concentrations",
    alpha_E=Parameter(0.072, "1/mM", 0.06, 0.085, _PAPER, "assumed", "NMDA gating per spike and mM"),
    B_E=Parameter(6.6, "1/s", 5.5, 8.0, _PAPER, "assumed", "closing of NMDA gates"),
    alpha_I=Parameter(0.53, "1/mM", 0.45, 0.62, _PAPER, "assumed", "GABA gating per spike and mM"),
    B_I=Parameter(180.0, "1/s", 150.0, 215.0, _PAPER, "assumed", "closing of GABA gates"),
    T_glu=Parameter(7.46, "mM", 6.0, 9.0, _PAPER, "assumed", "glutamate"),
    T_gaba=Parameter(1.82, "mM", 1.4, 2.3, _PAPER, "assumed", "GABA"),
)  # fmt: skip


def node(values: Mapping[str, Any] | None = None, factors: SynapticFactors | None = None) -> Node:
    """Constants in the form of `mean_field_node`, whose functions take them."""
    p, f = TABLE.of(values), checked(factors or HEALTHY)
    return mean_field_node.node(values, f)._replace(
        tau_E=f.tau_nmda / p.B_E,
        g_E=p.alpha_E * p.T_glu * f.nmda_saturation * f.release,
        tau_I=1 / p.B_I,
        g_I=p.alpha_I * p.T_gaba,
        s=1.0,
    )
