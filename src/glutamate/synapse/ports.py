"""The ports that the synapse reads and writes."""

from glutamate.engine.port import Port, declare
from glutamate.metabolism import ports as metabolism

READS = (metabolism.GLUTAMATE, metabolism.GABA, metabolism.ATP)
"""Relative to baseline: cytosolic glutamate and GABA fill vesicles, ATP drives the proton gradient."""

AMPA = declare(
    Port("synapse.ampa", "1", ("region",), 1.0, 0.0, 10.0, "AMPA conductance of excitatory synapses relative to health")
)
NMDA_EE = declare(
    Port("synapse.nmda_EE", "1", ("region",), 1.0, 0.0, 10.0, "NMDA conductance from E onto E relative to health")
)
NMDA_EI = declare(
    Port("synapse.nmda_EI", "1", ("region",), 1.0, 0.0, 10.0, "NMDA conductance from E onto I relative to health")
)
NMDA_SATURATION = declare(
    Port(
        "synapse.nmda_saturation",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "gating increment of the NMDA receptor per release relative to health",
    )
)
TAU_NMDA = declare(
    Port("synapse.tau_nmda", "1", ("region",), 1.0, 0.0, 10.0, "decay time of the NMDA current relative to health")
)
RISE_NMDA = declare(
    Port("synapse.rise_nmda", "1", ("region",), 1.0, 0.0, 10.0, "rise time of the NMDA current relative to health")
)
GABA = declare(Port("synapse.gaba", "1", ("region",), 1.0, 0.0, 10.0, "GABA-A conductance relative to health"))
RELEASE = declare(Port("synapse.release", "1", ("region",), 1.0, 0.0, 10.0, "release probability relative to health"))
TONIC_NMDA = declare(
    Port(
        "synapse.tonic_nmda", "1", ("region",), 1.0, 0.0, 1000.0, "tonic extrasynaptic NMDA current relative to health"
    )
)
PLASTICITY = declare(
    Port(
        "synapse.plasticity",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "NMDA-dependent calcium drive of plasticity relative to health",
    )
)

WRITES = (
    AMPA,
    NMDA_EE,
    NMDA_EI,
    NMDA_SATURATION,
    TAU_NMDA,
    RISE_NMDA,
    GABA,
    RELEASE,
    TONIC_NMDA,
    PLASTICITY,
)
