"""What the synapse hands over to a circuit: factors relative to the healthy adult, and what each of them scales.

    ampa             conductance of recurrent AMPA synapses
    nmda_EE, nmda_EI conductance of recurrent NMDA synapses onto excitatory and onto inhibitory neurons
    nmda_saturation  alpha, the gating increment of the NMDA receptor per unit of x
    tau_nmda         decay time of NMDA gating
    rise_nmda        decay time of x at constant alpha tau_x, the total gating that one spike can bring
    gaba             conductance of GABA-A synapses
    release          increment of AMPA and NMDA gating per presynaptic excitatory spike
    tonic_nmda       tonic extrasynaptic NMDA conductance

External input stands for the rest of the brain, which the circuit does not contain, and is left alone. A leading axis of
any field is an axis of conditions. All are 1 in health, and a circuit keeps its published constants there.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import numpy as np

from glutamate.circuit.ports import READS
from glutamate.errors import OutOfRange


class SynapticFactors(NamedTuple):
    """Factors relative to health, each a number or one number per condition."""

    ampa: Any = 1.0
    nmda_EE: Any = 1.0
    nmda_EI: Any = 1.0
    nmda_saturation: Any = 1.0
    tau_nmda: Any = 1.0
    rise_nmda: Any = 1.0
    gaba: Any = 1.0
    release: Any = 1.0
    tonic_nmda: Any = 1.0


HEALTHY = SynapticFactors()


def checked(factors: SynapticFactors) -> SynapticFactors:
    """The same factors as arrays; inside a trace, where their numbers are not known, as they are.

    Raises OutOfRange for one that is not finite or outside the range of its port, naming the condition.
    """
    arrays: list[Any] = []
    for port, given in zip(READS, factors, strict=True):
        if isinstance(given, jax.core.Tracer):
            arrays.append(given)
            continue
        value = np.atleast_1d(np.asarray(given, float))
        bad = ~(np.isfinite(value) & (value >= port.low) & (value <= port.high))
        if bad.any():
            condition = int(np.argmax(bad))
            raise OutOfRange(
                f"factor {port.name.split('.')[1]} is {value[condition]:g} in condition {condition}: "
                f"give a number between {port.low:g} and {port.high:g} (1 is healthy)"
            )
        arrays.append(np.asarray(given, float))
    return SynapticFactors(*arrays)
