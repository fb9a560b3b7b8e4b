"""The ports that the synapse reads and writes."""

from glutamate.engine.port import Port, declare
from glutamate.metabolism import ports as metabolism

READS = (metabolism.GLUTAMATE, metabolism.GABA, metabolism.ATP)
"""Relative to baseline: cytosolic glutamate and GABA fill vesicles, ATP drives the proton gradient."""


def _factor(name: str, doc: str, high: float = 10.0) -> Port:
    return declare(Port(f"synapse.{name}", "1", ("region",), 1.0, 0.0, high, doc))


AMPA = _factor("ampa", "AMPA conductance of excitatory synapses relative to health")
NMDA_EE = _factor("nmda_EE", "NMDA conductance from E onto E relative to health")
NMDA_EI = _factor("nmda_EI", "NMDA conductance from E onto I relative to health")
NMDA_SATURATION = _factor("nmda_saturation", "gating increment of the NMDA receptor per release relative to health")
TAU_NMDA = _factor("tau_nmda", "decay time of the NMDA current relative to health")
RISE_NMDA = _factor("rise_nmda", "rise time of the NMDA current relative to health")
GABA = _factor("gaba", "GABA-A conductance relative to health")
RELEASE = _factor("release", "release probability relative to health")
TONIC_NMDA = _factor("tonic_nmda", "tonic extrasynaptic NMDA current relative to health", 1e3)
PLASTICITY = _factor("plasticity", "NMDA-dependent calcium drive of plasticity relative to health")

WRITES = (
    AMPA, NMDA_EE, NMDA_EI, NMDA_SATURATION, TAU_NMDA, RISE_NMDA, GABA, RELEASE, TONIC_NMDA, PLASTICITY,
)  # fmt: skip
