"""Perceptual decision network of Wang (2002): two pools of pyramidal cells compete through shared inhibition.

Of 1600 pyramidal cells 240 each prefer one of two directions of motion; the other 1120 do not care; 400 interneurons. Within a
pool synapses are stronger by w_plus, from other pyramidal cells onto a pool weaker by

    w_minus = 1 - f (w_plus - 1)/(1 - f),   f = 240/1600,

so that the mean is 1. Weights multiply AMPA and NMDA. Every neuron receives 2.4 kHz of external AMPA input. Motion adds
mu (1 +- c/100) Hz to the two pools, c the coherence in %. Slow, saturating NMDA gating lets the pools integrate over
hundreds of ms; whoever reaches 15 Hz first has decided.

Source: Wang 2002, Neuron 36:955, doi:10.1016/S0896-6273(02)01092-9. Delay 0.5 ms as in published implementations.
"""

from __future__ import annotations

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import cortical_cells
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.constants import Constants, Input
from glutamate.circuit.spiking.layout import Channel, Layout, Population, Projection
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_PAPER = "Wang 2002, doi:10.1016/S0896-6273(02)01092-9"
POOLS = ("E1", "E2")

NETWORK: dict[str, Parameter] = {
    "w_plus": Parameter(1.7, "1", 1.6, 1.85, _PAPER, "established", "relative strength of synapses within a pool"),
    "g_ext_E": Parameter(2.1, "nS", 2.0, 2.2, _PAPER, "established", "external AMPA conductance of pyramidal cells"),
    "g_ext_I": Parameter(1.62, "nS", 1.55, 1.7, _PAPER, "established", "external AMPA conductance of interneurons"),
    "g_AMPA_E": Parameter(0.05, "nS", 0.04, 0.06, _PAPER, "established", "recurrent AMPA conductance, E to E, per synapse"),
    "g_AMPA_I": Parameter(0.04, "nS", 0.03, 0.05, _PAPER, "established", "recurrent AMPA conductance, E to I"),
    "g_NMDA_E": Parameter(0.165, "nS", 0.155, 0.175, _PAPER, "established", "recurrent NMDA conductance, E to E"),
    "g_NMDA_I": Parameter(0.13, "nS", 0.12, 0.14, _PAPER, "established", "recurrent NMDA conductance, E to I"),
    "g_GABA_E": Parameter(1.3, "nS", 1.2, 1.4, _PAPER, "established", "GABA-A conductance, I to E"),
    "g_GABA_I": Parameter(1.0, "nS", 0.9, 1.1, _PAPER, "established", "GABA-A conductance, I to I"),
    "rate_ext": Parameter(2400.0, "Hz", 2300.0, 2500.0, _PAPER, "established", "external spikes per neuron"),
    "mu": Parameter(40.0, "Hz", 30.0, 50.0, _PAPER, "established", "external rate that motion of coherence 0 adds to each pool", role="protocol"),
    "mu_spread": Parameter(4.0, "Hz", 0.0, 10.0, _PAPER, "established", "standard deviation of that rate, redrawn every 50 ms", scale="linear", role="protocol"),
    "mu_interval": Parameter(50.0, "ms", 50.0, 50.0, _PAPER, "established", "time between redraws", role="protocol"),
}  # fmt: skip
"""Declarations shared with variants of this network."""

TABLE = ParameterTable("circuit.wang_decision", "decision network of Wang 2002", **cortical_cells.PARAMETERS, **NETWORK)

POPULATIONS = (
    Population("E1", 240, "E"),
    Population("E2", 240, "E"),
    Population("E0", 1120, "E"),
    Population("I", 400, "I"),
)
LAYOUT = Layout(
    POPULATIONS,
    tuple(
        Projection(source.name, target.name, receptor)
        for source in POPULATIONS
        for target in POPULATIONS
        for receptor in (("AMPA", "NMDA") if source.cell == "E" else ("GABA",))
    ),
    tuple(channel for p in POPULATIONS for channel in (Channel("background", p.name), Channel("stimulus", p.name))),
    delay_ms=0.5,
)


def constants(p: Values, f: SynapticFactors) -> Constants:
    """Constants of this layout; also serves variants with other values."""
    fraction = LAYOUT.population("E1").size / sum(q.size for q in POPULATIONS if q.cell == "E")
    w_minus = 1 - fraction * (p.w_plus - 1) / (1 - fraction)

    def weight(source: str, target: str) -> object:
        if target not in POOLS or source == "I":
            return 1.0
        return p.w_plus if source == target else w_minus

    def conductance(projection: Projection) -> object:
        onto = LAYOUT.population(projection.target).cell
        g = getattr(p, f"g_{projection.receptor}_{onto}")
        return cortical_cells.scaled(LAYOUT, projection, weight(projection.source, projection.target) * g, f)

    return Constants(
        cortical_cells.membranes(LAYOUT, p, f),
        tuple(conductance(projection) for projection in LAYOUT.projections),
        tuple(None for _ in LAYOUT.projections),
        tuple(
            Input(
                p.rate_ext if channel.name == "background" else 0.0,
                p.g_ext_E if LAYOUT.population(channel.target).cell == "E" else p.g_ext_I,
            )
            for channel in LAYOUT.channels
        ),
        cortical_cells.gating(p, f),
        cortical_cells.block(p),
        p.V_E,
        p.V_I,
    )


CIRCUIT = SpikingCircuit(
    "wang_decision",
    "perceptual decision, Wang 2002",
    TABLE,
    LAYOUT,
    constants,
    does=("choice", "field_potential"),
    gain="decision_gain",
    margins_of="lam_decision",
    stimulus=("mu", "mu_spread"),
)
