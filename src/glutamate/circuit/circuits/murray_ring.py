"""Spatial working memory ring with the constants of Murray et al. (2014): a bump of activity remembers an angle.

2048 pyramidal cells and 512 interneurons prefer angles all around. Only E to E synapses are structured,

    W(d) = J_minus + (J_plus - J_minus) exp(-d^2/2 sigma^2),   mean of W = 1,

all others are uniform, and all recurrent excitation goes through NMDA receptors. A cue of 250 ms starts a bump that
persists when it ends; its drift is the error of memory. Fewer NMDA receptors on interneurons broaden the bump.

Source: Murray et al. 2014, Cereb Cortex 24:859, doi:10.1093/cercor/bhs370. No synaptic delay.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import cortical_cells, projections
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.constants import Constants, Input
from glutamate.circuit.spiking.layout import Channel, Layout, Population, Projection, Ring
from glutamate.circuit.survey_design import AXES, SurveyDesign
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import DEGREES_PER_TURN

_PAPER = "Murray et al. 2014, doi:10.1093/cercor/bhs370"

NETWORK: dict[str, Parameter] = {
    "V_reset": Parameter(-60.0, "mV", -60.0, -55.0, _PAPER, "established", "reset potential", scale="linear"),
    "tau_GABA": Parameter(10.0, "ms", 5.0, 10.0, _PAPER, "established", "decay of GABA-A gating"),
    "G_EE": Parameter(1001.9, "nS", 951.0, 1052.0, _PAPER, "established", "E to E NMDA conductance, summed over the source"),
    "G_EI": Parameter(717.6, "nS", 681.0, 754.0, _PAPER, "established", "E to I NMDA conductance, summed"),
    "G_IE": Parameter(807.2, "nS", 766.0, 848.0, _PAPER, "established", "I to E GABA-A conductance, summed"),
    "G_II": Parameter(566.2, "nS", 537.0, 595.0, _PAPER, "established", "I to I GABA-A conductance, summed"),
    "g_ext_E": Parameter(9.3, "nS", 8.8, 9.8, _PAPER, "established", "external AMPA conductance of pyramidal cells"),
    "g_ext_I": Parameter(7.14, "nS", 6.8, 7.5, _PAPER, "established", "external AMPA conductance of interneurons"),
    "rate_ext": Parameter(600.0, "Hz", 570.0, 630.0, _PAPER, "established", "external spikes per neuron"),
    "J_plus": Parameter(3.0, "1", 2.7, 3.3, _PAPER, "established", "strength of E to E synapses between cells of one angle"),
    "sigma": Parameter(9.0, "deg", 8.0, 10.0, _PAPER, "established", "width of the E to E footprint"),
    "cue_current": Parameter(375.0, "pA", 300.0, 450.0, _PAPER, "established", "current of the cue at its centre", role="protocol"),
    "cue_sigma": Parameter(6.0, "deg", 5.0, 8.0, _PAPER, "established", "width of the cue", role="protocol"),
}  # fmt: skip
"""Declarations shared with variants of this ring."""

TABLE = ParameterTable(
    "circuit.murray_ring", "working memory ring of Murray 2014", **(cortical_cells.PARAMETERS | NETWORK)
)

LAYOUT = Layout(
    (Population("E", 2048, "E"), Population("I", 512, "I")),
    (
        Projection("E", "E", "NMDA", Ring(modes=32)),
        Projection("E", "I", "NMDA"),
        Projection("I", "E", "GABA"),
        Projection("I", "I", "GABA"),
    ),
    (Channel("background", "E"), Channel("background", "I")),
)


def footprint(size: int, j_plus: Any, sigma: Any) -> np.ndarray:
    """W at the angles of the ring, mean 1, shape (..., size)."""
    half = DEGREES_PER_TURN / 2
    distance = (projections.angles(size) + half) % DEGREES_PER_TURN - half
    bell = np.exp(-(distance**2) / (2 * np.asarray(sigma, float)[..., None] ** 2))
    filled = bell.mean(axis=-1, keepdims=True)
    j_plus = np.asarray(j_plus, float)[..., None]
    j_minus = (1 - j_plus * filled) / (1 - filled)
    return j_minus + (j_plus - j_minus) * bell


def constants(p: Values, f: SynapticFactors) -> Constants:
    """Constants of this layout; also serves variants with other values."""

    def conductance(projection: Projection) -> Any:
        g = getattr(p, f"G_{projection.source}{projection.target}")
        per_synapse = g / LAYOUT.population(projection.source).size
        return cortical_cells.scaled(LAYOUT, projection, per_synapse, f)

    ring = LAYOUT.projections[0].footprint
    assert isinstance(ring, Ring)
    shape = projections.ring_coefficients(footprint(LAYOUT.population("E").size, p.J_plus, p.sigma), ring.modes)
    return Constants(
        cortical_cells.membranes(LAYOUT, p, f),
        tuple(conductance(projection) for projection in LAYOUT.projections),
        tuple(shape if projection.footprint is ring else None for projection in LAYOUT.projections),
        (Input(p.rate_ext, p.g_ext_E), Input(p.rate_ext, p.g_ext_I)),
        cortical_cells.gating(p, f),
        cortical_cells.block(p),
        p.V_E,
        p.V_I,
    )


SURVEY = SurveyDesign(
    AXES,
    (0.009, 0.013, 0.06),
    (
        (0, 0, 0), (-0.5, 0, 0), (-1, 0, 0), (-1.5, 0, 0), (1, 0, 0), (0, 0.6, 0), (0, 1.2, 0), (0, -1, 0), (0, -2, 0),
        (0, 0, 0.7), (0, 0, 1.3), (0, 0, -1.2), (-1, -1, 0), (-2, -1, 0), (1, 1.5, 0), (-0.8, 0, -0.8), (0, -0.8, 0.8),
        (0, 0.8, -0.8), (0.8, 0, 0.9), (-1.5, -0.7, 0.4),
        (-2, 0, 0), (-2.6, 0, 0), (0, 1.8, 0), (0, 2.4, 0), (0, 0, 1.9), (0, 0, 2.5), (-1.2, 0.8, 0), (-1, 0, 1.2), (0, 1.2, 1), (-3.3, -1.5, 0), (-4.5, -1.5, 0), (-6, -3, 0),
    ),
    48,
)  # fmt: skip

CIRCUIT = SpikingCircuit(
    "murray_ring",
    "spatial working memory ring, Murray 2014",
    TABLE,
    LAYOUT,
    constants,
    does=("delayed_memory", "field_potential"),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    gain="memory_gain",
    set_point="peak",
    survey=SURVEY,
)
