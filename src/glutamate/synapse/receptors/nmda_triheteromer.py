"""NMDA receptor GluN1/GluN2A/GluN2B, the common form of adult forebrain: the default of the reductions.

Assumed, not measured step by step: each rate is that of GluN2A moved a share w towards GluN2B on a logarithmic scale (its
barrier is the weighted mean of the two barriers),

    k = k_2A (k_2B/k_2A)^w,      w = ln(140/78)/ln(533/78) = 0.30

from the deactivation of tagged receptors in one study (PMC6858497, GluN1-1a, room temperature): GluN2A/2A 78 +- 13,
GluN2A/2B 140 +- 10, GluN2B/2B 533 +- 58 ms. The GluN1-1b receptors of the same study (53, 74, 138 ms) give w = 0.35. So
the decay here is 81 ms. Potencies of drugs and co-agonists at this receptor are geometric means of GluN2A and GluN2B.
"""

from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import Values
from glutamate.synapse.receptors import popescu_chain
from glutamate.synapse.receptors.nmda_glun2b import BACKWARD, FORWARD
from glutamate.synapse.receptors.popescu_chain import scheme, table

_SOURCE = "between GluN2A and GluN2B by deactivation of tagged receptors, PMC6858497 Table 1"

SHARE = Parameter(0.30, "1", 0.25, 0.35, _SOURCE, "assumed", "share of GluN2B in the barriers of each step")

TABLE = table(
    "nmda_triheteromer",
    "NMDA receptor GluN1/GluN2A/GluN2B, 7 states",
    FORWARD.value**SHARE.value,
    BACKWARD.value**SHARE.value,
    _SOURCE,
    "assumed",
    share=SHARE,
)


def scaling(p: Values, rate: str) -> Any:
    """How a rate follows `share`."""
    ratio = FORWARD.value if rate in popescu_chain.FORWARD else BACKWARD.value
    return ratio ** (p.share - SHARE.value)


SCHEME = scheme("nmda_triheteromer", "NMDA receptor GluN2A/GluN2B, 7 states", "GluN2A/GluN2B", TABLE, scaling)
