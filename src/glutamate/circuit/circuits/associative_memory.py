"""Auto-associative memory: pyramidal cells whose synapses onto each other are learned, and interneurons that hold them.

800 pyramidal cells and 200 interneurons with the constants of Brunel and Wang (2001). There the synapses among the cells of
one item were set to 2.1 times the mean by hand; here the matrix of E->E weights, which multiplies AMPA and NMDA, is what
`stored_patterns` learned with the Graupner-Brunel rule. The mean weight onto each cell is 1, as in the published network. A
part of a pattern then ignites the whole of it, which persists when the cue ends.

Without learning (CIRCUIT) all weights are 1; `with_weights` gives the circuit that has learned.

Synaptic factors: ampa, nmda_EE, nmda_EI, gaba scale the recurrent conductances, release, nmda_saturation, tau_nmda and
rise_nmda the gating, tonic_nmda a tonic conductance that is 0 in the published network. How factors at encoding change what
is learned is the business of `stored_patterns`.

Healthy set-points: before learning 2.2 Hz of pyramidal cells and 7.6 Hz of interneurons (published 3 and 9 Hz); 39 Hz in a
pattern at encoding and 5 Hz outside; a learned weight within a pattern of 2.1; cells of a pattern that were not shown reach
54 Hz under the cue.

Sensitivity. At retrieval d ln(completion)/d ln(factor) from +-1 to 2 %: nmda_EE +3.8, nmda_EI -2.4, ampa +0.9, gaba -0.3. At
encoding recall has an optimum: with nmda_EE 0.99 or nmda_EI 1.02 too few synapses go up (learned weight 1.7 and 1.5), with
nmda_EI 0.98 cells outside the pattern fire enough to be bound to it (1.7). A loss in both cell classes alike acts through
calcium only: learned weight 1.91, 1.76, 1.42 at 3, 5, 10 %. With gaba 1.07, 1.09, 1.10 completion falls to 36, 24 and 19 Hz (62 in
health), with gaba 0.8 the learned weight to 1.3; with ampa 0.5 completion is 35 Hz and every pattern is still recalled.

Units: nF, nS, mV, ms. Source: Brunel and Wang 2001, doi:10.1023/A:1011204814320. Delay 0.5 ms.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import cortical_cells
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.constants import Constants, Input
from glutamate.circuit.spiking.layout import Channel, Dense, Layout, Population, Projection
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.errors import InputError

NAME = "associative_memory"
_PAPER = "Brunel and Wang 2001, doi:10.1023/A:1011204814320"


def _conductance(value: float, doc: str) -> Parameter:
    return Parameter(value, "nS", value * 0.95, value * 1.05, _PAPER, "established", doc)


NETWORK: dict[str, Parameter] = {
    "tau_GABA": Parameter(10.0, "ms", 5.0, 10.0, _PAPER, "established", "decay of GABA-A gating"),
    "g_ext_E": _conductance(2.08, "external AMPA conductance of pyramidal cells"),
    "g_ext_I": _conductance(1.62, "external AMPA conductance of interneurons"),
    "rate_ext": Parameter(2400.0, "Hz", 2300.0, 2500.0, f"800 neurons of 3 Hz, {_PAPER}", "established", "external spikes per neuron"),
    "g_AMPA_E": _conductance(0.104, "E to E AMPA conductance per synapse"),
    "g_AMPA_I": _conductance(0.081, "E to I AMPA conductance per synapse"),
    "g_NMDA_E": _conductance(0.327, "E to E NMDA conductance per synapse"),
    "g_NMDA_I": _conductance(0.258, "E to I NMDA conductance per synapse"),
    "g_GABA_E": _conductance(1.25, "I to E GABA-A conductance per synapse"),
    "g_GABA_I": _conductance(0.973, "I to I GABA-A conductance per synapse"),
}  # fmt: skip

TABLE = ParameterTable("circuit.associative_memory", "auto-associative memory", **(cortical_cells.PARAMETERS | NETWORK))

LAYOUT = Layout(
    (Population("E", 800, "E"), Population("I", 200, "I")),
    (
        Projection("E", "E", "AMPA", Dense()),
        Projection("E", "E", "NMDA", Dense()),
        Projection("E", "I", "AMPA"),
        Projection("E", "I", "NMDA"),
        Projection("I", "E", "GABA"),
        Projection("I", "I", "GABA"),
    ),
    (Channel("background", "E"), Channel("background", "I")),
    delay_ms=0.5,
)


def _constants(weights: np.ndarray) -> Any:
    def constants(p: Values, f: SynapticFactors) -> Constants:
        conductances = tuple(
            cortical_cells.scaled(LAYOUT, q, getattr(p, f"g_{q.receptor}_{q.target}"), f) for q in LAYOUT.projections
        )
        return Constants(
            cortical_cells.membranes(LAYOUT, p, f),
            conductances,
            tuple(weights if isinstance(q.footprint, Dense) else None for q in LAYOUT.projections),
            (Input(p.rate_ext, p.g_ext_E), Input(p.rate_ext, p.g_ext_I)),
            cortical_cells.gating(p, f),
            cortical_cells.block(p),
            p.V_E,
            p.V_I,
        )

    return constants


_MEASURED = "measured: learned weight and recall at single conductances; encoding is lost first"
MARGINS = ParameterTable(
    f"circuit.margins.{NAME}", "critical margins: patterns are no longer learned well enough to be recalled",
    nmda_EE=Parameter(0.015, "1", 0.01, 0.02, f"{_MEASURED}, by less", "established", "log conductance at which half of the function is lost"),
    nmda_EI=Parameter(0.02, "1", 0.015, 0.03, f"{_MEASURED}, by more", "established", "log conductance at which half of the function is lost"),
    ampa=Parameter(0.69, "1", 0.69, 0.69, "measured: from half to 1.4 times the conductance everything is recalled", "established", "log conductance up to which no function is lost"),
    gaba=Parameter(0.09, "1", 0.08, 0.1, f"{_MEASURED}, by more; by less at 0.16", "established", "log conductance at which half of the function is lost"),
)  # fmt: skip

CIRCUIT = SpikingCircuit(
    NAME,
    "auto-associative memory, Brunel and Wang 2001 with learned synapses",
    TABLE,
    LAYOUT,
    _constants(np.ones((LAYOUT.population("E").size,) * 2)),
    does=("associative_memory",),
    region="hippocampus",
    measured=MARGINS,
)


def with_weights(weights: np.ndarray) -> SpikingCircuit:
    """The circuit with a learned matrix (target, source) of E->E weights; no new program is compiled for it.

    Raises InputError unless the matrix fits and is finite and non-negative.
    """
    size = LAYOUT.population("E").size
    matrix = np.asarray(weights, float)
    if matrix.shape != (size, size) or not np.all(np.isfinite(matrix) & (matrix >= 0)):
        raise InputError(f"weights have shape {matrix.shape}; give finite, non-negative weights ({size}, {size})")
    return dataclasses.replace(CIRCUIT, to_constants=_constants(matrix))
