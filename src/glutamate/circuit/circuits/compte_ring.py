"""Spatial working memory ring with the control constants of Compte et al. (2000), a variant of the Murray ring.

The width of the E to E footprint is 14.4 degrees (18 in print is a known misprint). With these constants the spontaneous
state creeps up over some 10 s, to about 8 Hz instead of the published 3.5 Hz, so the Murray constants are preferred for
tasks with long delays.

Source: Compte et al. 2000, Cereb Cortex 10:910, doi:10.1093/cercor/10.9.910, as implemented in the code of X.-J. Wang's
textbook (chapter 5).
"""

from __future__ import annotations

from glutamate.circuit.circuits import murray_ring
from glutamate.circuit.spiking import cortical_cells
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_PAPER = "Compte et al. 2000, doi:10.1093/cercor/10.9.910"
_EACH = "; per synapse times the size of the source"

CHANGED: dict[str, Parameter] = {
    "G_EE": Parameter(780.288, "nS", 741.0, 819.0, _PAPER + ", 0.381 nS" + _EACH, "established", "E to E NMDA conductance, summed over the source"),
    "G_EI": Parameter(598.016, "nS", 568.0, 628.0, _PAPER + ", 0.292 nS" + _EACH, "established", "E to I NMDA conductance, summed"),
    "G_IE": Parameter(684.032, "nS", 650.0, 718.0, _PAPER + ", 1.336 nS" + _EACH, "established", "I to E GABA-A conductance, summed"),
    "G_II": Parameter(524.288, "nS", 498.0, 551.0, _PAPER + ", 1.024 nS" + _EACH, "established", "I to I GABA-A conductance, summed"),
    "g_ext_E": Parameter(3.1, "nS", 2.9, 3.3, _PAPER, "established", "external AMPA conductance of pyramidal cells"),
    "g_ext_I": Parameter(2.38, "nS", 2.3, 2.5, _PAPER, "established", "external AMPA conductance of interneurons"),
    "rate_ext": Parameter(1800.0, "Hz", 1710.0, 1890.0, _PAPER, "established", "external spikes per neuron"),
    "J_plus": Parameter(1.62, "1", 1.5, 1.75, _PAPER, "established", "strength of E to E synapses between cells of one angle"),
    "sigma": Parameter(14.4, "deg", 13.0, 16.0, _PAPER, "established", "width of the E to E footprint"),
}  # fmt: skip

TABLE = ParameterTable(
    "circuit.compte_ring",
    "working memory ring of Compte 2000",
    **(cortical_cells.PARAMETERS | murray_ring.NETWORK | CHANGED),
)

CIRCUIT = SpikingCircuit(
    "compte_ring",
    "spatial working memory ring, Compte 2000",
    TABLE,
    murray_ring.LAYOUT,
    murray_ring.constants,
    does=murray_ring.CIRCUIT.does,
    channels=murray_ring.CIRCUIT.channels,
    gain="memory_gain",
    margins_of="murray_ring",
)
