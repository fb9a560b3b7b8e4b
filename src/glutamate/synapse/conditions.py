"""The ports through which a case sets the conditions of its synapses, besides drugs."""

from glutamate.engine.port import Combine, Port, declare
from glutamate.metabolism import ports as metabolism


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
