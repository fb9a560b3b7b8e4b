"""NMDA receptor GluN1/GluN2B: the chain of GluN2A with forward rates x 0.25 and backward rates x 0.23.

Decay after a brief pulse 253 ms here; measured in oocyte patches at room temperature 155 +- 19 (GluN1-1b) and 548 +- 45
ms (GluN1-1a), PMC6858497. Its rise (33 ms) is slower than measured (10-15 ms): a scaled chain keeps the ratio of rise
to decay. Nor does it lower the peak open probability, which is 0.12 against 0.50 of GluN2A in single-channel patches
(PMC1665591): trust time courses between subtypes, not sizes.
"""

from typing import Any

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import Values
from glutamate.synapse.receptors import popescu_chain
from glutamate.synapse.receptors.popescu_chain import scheme, table

_SOURCE = "GluN2A chain of Popescu 2004 scaled as in PMC10435238"

FORWARD = Parameter(0.25, "1", 0.25, 0.25, _SOURCE, "contested", "forward rates relative to GluN2A")
BACKWARD = Parameter(0.23, "1", 0.23, 0.23, _SOURCE, "contested", "backward rates relative to GluN2A")

TABLE = table(
    "nmda_glun2b",
    "NMDA receptor GluN1/GluN2B, 7 states",
    FORWARD.value,
    BACKWARD.value,
    _SOURCE,
    "contested",
    forward=FORWARD,
    backward=BACKWARD,
)


def scaling(p: Values, rate: str) -> Any:
    """How a rate follows `forward` or `backward`."""
    if rate in popescu_chain.FORWARD:
        return p.forward / FORWARD.value
    return p.backward / BACKWARD.value


SCHEME = scheme("nmda_glun2b", "NMDA receptor GluN2B, 7 states", "GluN2B", TABLE, scaling)
