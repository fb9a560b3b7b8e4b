"""The ports that the circuit reads and writes."""

from glutamate.engine.port import Port, declare
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

SWITCH = declare(
    Port(
        "circuit.switch",
        "1",
        ("region",),
        1.0,
        0.0,
        2.0,
        "cognitive cues that quench emotional cortex relative to health, this region being the emotional one",
    )
)
WRITES = (metabolism.ACTIVITY_E, metabolism.ACTIVITY_I, SWITCH)
"""Release of glutamatergic and of GABA neurons relative to awake rest; the balance of emotional and cognitive cortex."""
