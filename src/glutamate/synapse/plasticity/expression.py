"""How efficacy is expressed: AMPA conductance and release probability of the depressed and the potentiated state.

    g = g_d + rho_e (g_p - g_d), g_p = k_g g_d;      U = U_d + rho_e (U_p - U_d), U_p = U_d^{k_U}

A synapse starts potentiated with probability U, in which case its own g and U are the potentiated ones. NMDA conductance
is not plastic. The weight is U g, the mean conductance of a first release.

Source: Chindemi 2022 doi:10.1038/s41467-022-30214-w. Contested: presynaptic against postsynaptic expression.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.synapse.plasticity.synapse_population import Synapses

_RULE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w"

TABLE = ParameterTable(
    "synapse.expression",
    "expression of efficacy",
    k_g=Parameter(2.0, "1", 1.5, 3.0, _RULE, "assumed", "AMPA conductance, potentiated over depressed"),
    k_U=Parameter(0.2, "1", 0.1, 0.5, _RULE, "assumed", "exponent of release probability in the potentiated state"),
)  # fmt: skip


class States(NamedTuple):
    """Depressed and potentiated conductance (nS) and release probability, and initial efficacy, each (n,)."""

    g_d: Any
    g_p: Any
    U_d: Any
    U_p: Any
    rho: Any


def states(values: Mapping[str, Any], synapses: Synapses) -> States:
    """The two states of every synapse and the one it starts in."""
    p = TABLE.of(values)
    g, U = synapses.synapse.g_AMPA, synapses.synapse.U
    up = synapses.rho < U
    g_d = jnp.where(up, g / p.k_g, g)
    U_d = jnp.where(up, U ** (1 / p.k_U), U)
    return States(g_d, p.k_g * g_d, U_d, jnp.where(up, U, U**p.k_U), jnp.where(up, 1.0, 0.0))


def conductance(s: States, expressed: Any) -> Any:
    """AMPA conductance (nS) at expressed efficacy."""
    return s.g_d + expressed * (s.g_p - s.g_d)


def release_probability(s: States, expressed: Any) -> Any:
    """Release probability at expressed efficacy."""
    return s.U_d + expressed * (s.U_p - s.U_d)


def weight(s: States, expressed: Any) -> Any:
    """Mean conductance (nS) of a first release."""
    return conductance(s, expressed) * release_probability(s, expressed)
