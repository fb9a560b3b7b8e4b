"""The ports that the synapse reads and writes, and those through which a case sets its conditions."""

from collections.abc import Mapping

from glutamate.body import ports as body
from glutamate.engine.port import Combine, Port, declare
from glutamate.metabolism import ports as metabolism
from glutamate.synapse import pharmacology

SUPPLY = (
    metabolism.GLUTAMATE, metabolism.GABA, metabolism.ATP_E, metabolism.ATP_I, metabolism.AMBIENT, metabolism.CYCLE,
    metabolism.TRANSPORTERS, metabolism.ACTIVITY_E, metabolism.ACTIVITY_I,
)  # fmt: skip
"""Cytosolic transmitter and ATP fill vesicles, the glutamine cycle and activity decide what is used; ambient glutamate acts on
receptors outside synapses."""

BODY = (body.RELEASE, body.SURFACE_RECEPTORS, body.SYNAPTIC_GAIN)
"""What sleep and stress make of release, receptors and the strength of synapses."""


def _condition(
    name: str, unit: str, healthy: float, high: float, doc: str, combine: Combine = "product", low: float = 0.0
) -> Port:
    return declare(Port(f"synapse.{name}", unit, ("region",), healthy, low, high, doc, combine))


GLUTAMINE_CYCLE = _condition(
    "glutamine_cycle", "1", 1.0, 1.0, "share of the glutamine cycle that works at this terminal"
)
EXTERNAL_GLUTAMINE = _condition(
    "glutamine", "1", 0.0, 20.0, "glutamine offered from outside, in units of the resting flux", "sum"
)
FIRING = _condition("firing", "Hz", 1.0, 200.0, "firing rate of the neuron before this synapse", "replace")
MAGNESIUM = _condition("magnesium", "mM", 1.0, 10.0, "extracellular magnesium", "sum")
CALCIUM = _condition("calcium", "mM", 1.2, 10.0, "extracellular calcium", "sum")
TEMPERATURE = _condition("temperature", "degC", 37.0, 44.0, "temperature of the tissue", "sum", low=20.0)
GLYCINE = _condition("co_agonists.glycine", "1", 1.0, 100.0, "endogenous glycine at the synapse relative to health")
D_SERINE = _condition("co_agonists.d_serine", "1", 1.0, 100.0, "endogenous D-serine at the synapse relative to health")
ADDED_GLYCINE = _condition(
    "co_agonists.added_glycine", "uM", 0.0, 1e4, "glycine that a treatment adds at the synapse", "sum"
)
ADDED_D_SERINE = _condition(
    "co_agonists.added_d_serine", "uM", 0.0, 1e4, "D-serine that a treatment adds at the synapse", "sum"
)
RECEPTORS_AMPA = _condition("receptors.ampa", "1", 1.0, 20.0, "number of AMPA receptors relative to health")
RECEPTORS_NMDA_E = _condition("receptors.nmda_E", "1", 1.0, 20.0, "number of NMDA receptors onto E relative to health")
RECEPTORS_NMDA_I = _condition("receptors.nmda_I", "1", 1.0, 20.0, "number of NMDA receptors onto I relative to health")
RECEPTORS_GABA = _condition("receptors.gaba", "1", 1.0, 20.0, "number of GABA-A receptors relative to health")
GLUN2B = _condition("receptors.GluN2B", "1", 0.15, 1.0, "share of GluN2B receptors at synapses onto E", "replace")
FILLING, FILLING_GABA, UPTAKE = metabolism.FILLING, metabolism.FILLING_GABA, metabolism.UPTAKE
"""These act on metabolism as well: one vesicle and one transporter."""
CONDITIONS = (
    FILLING, FILLING_GABA, GLUTAMINE_CYCLE, EXTERNAL_GLUTAMINE, FIRING, UPTAKE, MAGNESIUM, CALCIUM, TEMPERATURE, GLYCINE,
    D_SERINE, ADDED_GLYCINE, ADDED_D_SERINE, RECEPTORS_AMPA, RECEPTORS_NMDA_E, RECEPTORS_NMDA_I, RECEPTORS_GABA, GLUN2B,
)  # fmt: skip
"""What a case may set at its synapses, besides drugs."""


def drugs() -> Mapping[str, Port]:
    """Free concentration at the receptor of every drug, by its name."""
    return {drug.name: drug.port for drug in pharmacology.DRUGS.all()}


def conditions() -> tuple[Port, ...]:
    """Everything that a case may set at its synapses."""
    return (*CONDITIONS, *drugs().values())


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
