"""Ambient extracellular glutamate and the tonic NMDA current that it causes.

    0 = L - k_t T e/(K_m + e) - (e - e_0)/tau,     L = k_t T_0 e_0/(K_m + e_0)

e_0 is 25 nM in health, times the extracellular pool relative to health; L the leak that transporters balance there; tau
the exchange with unaffected tissue. With transporters at a fraction of their activity, e rises in proportion as long as
it is far below K_m; without any, exchange limits it.

25 nM: Herman & Jahr 2007, from tonic NMDA currents in slices. Contested: microdialysis gives 1-5 uM, which is taken as
damage around the probe. Units: uM, ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import UM_PER_MM
from glutamate.synapse import receptors
from glutamate.synapse.admissible import concentration
from glutamate.synapse.cleft import transporters
from glutamate.synapse.cleft.transporters import Activity

TABLE = ParameterTable(
    "synapse.ambient",
    "ambient extracellular glutamate",
    glutamate=Parameter(0.025, "uM", 0.015, 0.09, "Herman & Jahr 2007, doi:10.1523/JNEUROSCI.2408-07.2007", "contested", "ambient glutamate in health", sampled=True),
    extrasynaptic=Parameter(0.3, "1", 0.2, 0.4, "Harris & Pettit 2007, doi:10.1113/jphysiol.2007.137679: about a third", "established", "share of NMDA receptors outside synapses, which see ambient glutamate and spillover", scale="logit"),
    exchange=Parameter(300.0, "ms", 100.0, 3000.0, "diffusion over some 10 um at 0.32 um2/ms, Zheng 2008 (PMC2576387)", "assumed", "exchange of a stimulated region with the tissue around it"),
)  # fmt: skip


def leak(values: Mapping[str, Any], pool: Any = 1.0) -> Any:
    """L (uM/ms) at the healthy steady state with the extracellular pool at `pool` times health."""
    T = transporters.rates(values)
    e = TABLE.of(values).glutamate * pool
    return T.transport * T.total * e / (T.Km + e)


def glutamate(values: Mapping[str, Any], pool: Any = 1.0, activity: Activity = transporters.HEALTHY) -> Any:
    """Ambient glutamate (uM), of the broadcast shape of the arguments.

    Args:
        pool: extracellular glutamate relative to health, from metabolism.
        activity: of transporters, for a change that `pool` does not yet contain.
    """
    concentration("pool", pool, "times the healthy one")
    T, p = transporters.rates(values, activity), TABLE.of(values)
    supply = leak(values, pool) + p.glutamate * pool / p.exchange
    half = (T.transport * T.total + T.Km / p.exchange - supply) / 2
    # The positive root of e^2/tau + 2 half e - supply Km = 0, in the form that loses no digits.
    return supply * T.Km / (half + jnp.sqrt(half * half + supply * T.Km / p.exchange))


def tonic_open(
    values: Mapping[str, Any],
    glutamate_uM: Any,
    receptor: str = receptors.DEFAULT_NMDA,
    affinity: Any = 1.0,
) -> jax.Array:
    """Open probability, unblocked and with full co-agonist, of a receptor in steady glutamate (uM).

    `affinity` is that of `pharmacology.effect.Effect`: a competitive antagonist lowers the concentration that acts.
    """
    concentration("glutamate_uM", glutamate_uM, "uM")
    found = receptors.get(receptor)
    states = found.steady_state(values, jnp.asarray(glutamate_uM) * affinity / UM_PER_MM)
    return found.open_probability(states, values)
