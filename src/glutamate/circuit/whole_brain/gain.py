"""What a synaptic change does to the regions of a brain: the homeostatic gain of the cortex at rest.

    y_c = m s tanh(k r_c x_c/(m s)) with k m at most 1, as in `circuit.homeostasis`: x_c log charge of channel c, y_c log conductance

The gain is calibrated on one published effect, the rise of global brain connectivity under ketamine (brain.W9), with inhibition as it
was before the infusion. Its sign needs a loss on interneurons that weighs more than twice that on excitatory cells: that is
what `ratio_EI` stands for here, and it contradicts the ratio with which decisions of monkeys under ketamine are explained
(`circuit.homeostasis`, 0.2). Whether the resting cortex and a deciding one differ so much, or one account is wrong, is not known; a
lower connectivity of some networks under ketamine has been found too (PMC7267897). Set the ratio to 0.2 for the other account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from glutamate.circuit import homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_KETAMINE = "calibrated on the rise of global brain connectivity under ketamine by 24 % (Moujaes, doi:10.7554/eLife.84173, data recomputed)"
TABLE = ParameterTable(
    "circuit.whole_brain_gain",
    "gain between synaptic change and the cortex at rest",
    gain=Parameter(1.8, "1", 1.3, 2.5, _KETAMINE, "assumed", "margins per unit of log synaptic change", sampled=True),
    ratio_EI=Parameter(3.0, "1", 2.0, 4.5, "needed for the sign of that rise; 0.2 in deciding circuits", "contested", "gain of E->I NMDA relative to that of E->E", sampled=True),
)  # fmt: skip


def acting(factors: SynapticFactors, values: Mapping[str, Any]) -> SynapticFactors:
    """Factors that reach the conductances of regions, of factors at the synapse; values broadcast against them."""
    p, common = TABLE.of(values), homeostasis.TABLE.of(values)
    change = homeostasis.charges(factors)
    margin = dict.fromkeys(change, common.other_margin)
    moved = homeostasis.conductances(change, margin, p.gain, p.ratio_EI, common.saturation)
    return SynapticFactors(**{channel: jnp.exp(y) for channel, y in moved.items()})
