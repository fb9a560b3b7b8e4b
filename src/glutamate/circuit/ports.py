"""The ports that the circuit reads and writes."""

from glutamate.metabolism import ports as metabolism
from glutamate.synapse import ports as synapse

READS = (
    synapse.AMPA,
    synapse.NMDA_EE,
    synapse.NMDA_EI,
    synapse.NMDA_SATURATION,
    synapse.TAU_NMDA,
    synapse.RISE_NMDA,
    synapse.GABA,
    synapse.RELEASE,
    synapse.TONIC_NMDA,
)
"""The reduced synaptic factors, relative to health: the fields of `factors.SynapticFactors` in their order."""

WRITES = (metabolism.ACTIVITY_E, metabolism.ACTIVITY_I)
"""Release of glutamatergic and of GABA neurons relative to awake rest."""
