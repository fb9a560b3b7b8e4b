"""The ports that the synapse reads and writes, besides those through which a case sets its conditions (`conditions`)."""

from collections.abc import Mapping

from glutamate.body import ports as body
from glutamate.engine.port import Port, declare
from glutamate.metabolism import ports as metabolism
from glutamate.synapse import conditions as settings
from glutamate.synapse import pharmacology

SUPPLY = (
    metabolism.GLUTAMATE, metabolism.GABA, metabolism.ATP_E, metabolism.ATP_I, metabolism.AMBIENT, metabolism.CYCLE,
    metabolism.TRANSPORTERS, metabolism.ACTIVITY_E, metabolism.ACTIVITY_I,
)  # fmt: skip
"""Cytosolic transmitter and ATP fill vesicles, the glutamine cycle and activity decide what is used; ambient glutamate acts on
receptors outside synapses."""

BODY = (body.RELEASE, body.SURFACE_RECEPTORS, body.SYNAPTIC_GAIN, body.EXTRACELLULAR)
"""What sleep and stress make of release, receptors, the strength of synapses and extracellular glutamate."""


def drugs() -> Mapping[str, Port]:
    """Free concentration at the receptor of every drug, by its name."""
    return {drug.name: drug.port for drug in pharmacology.DRUGS.all()}


def conditions() -> tuple[Port, ...]:
    """Everything that a case may set at its synapses."""
    return (*settings.CONDITIONS, *drugs().values())


AMPA = declare(
    Port(
        "synapse.ampa",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "AMPA conductance of excitatory synapses relative to health",
        "product",
    )
)
NMDA_EE = declare(
    Port(
        "synapse.nmda_EE",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "NMDA conductance from E onto E relative to health",
        "product",
    )
)
NMDA_EI = declare(
    Port(
        "synapse.nmda_EI",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "NMDA conductance from E onto I relative to health",
        "product",
    )
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
        "product",
    )
)
TAU_NMDA = declare(
    Port(
        "synapse.tau_nmda",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "decay time of the NMDA current relative to health",
        "product",
    )
)
RISE_NMDA = declare(
    Port(
        "synapse.rise_nmda",
        "1",
        ("region",),
        1.0,
        0.0,
        10.0,
        "rise time of the NMDA current relative to health",
        "product",
    )
)
GABA = declare(
    Port("synapse.gaba", "1", ("region",), 1.0, 0.0, 10.0, "GABA-A conductance relative to health", "product")
)
RELEASE = declare(
    Port("synapse.release", "1", ("region",), 1.0, 0.0, 10.0, "release probability relative to health", "product")
)
TONIC_NMDA = declare(
    Port(
        "synapse.tonic_nmda",
        "1",
        ("region",),
        1.0,
        0.0,
        1000.0,
        "tonic extrasynaptic NMDA current relative to health",
        "product",
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
        "product",
    )
)

FACTORS = (
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
"""What circuits and rules of plasticity take, each 1 in health."""
DEMAND = (metabolism.POSTSYNAPTIC_E, metabolism.POSTSYNAPTIC_I)
"""Energy demand of receptor currents on E and I neurons, which acts on metabolism under feedback."""
WRITES = (*FACTORS, *DEMAND)
