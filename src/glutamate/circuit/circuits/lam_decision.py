"""Perceptual decision network of Lam et al. (2022): Wang's network nearer to its bifurcation, for perturbations of E/I balance.

As `wang_decision` but with stronger synapses within a pool, a little less background and a stimulus of 38 Hz that does not
fluctuate. Perturbations in use: lowered E/I by E to E NMDA x 0.98 (or 0.987), elevated by E to I NMDA x 0.97; both impair
decisions, an inverted U in E/I.

Source: Lam et al. 2022, J Neurosci 42:1035, doi:10.1523/JNEUROSCI.1371-20.2021 (constants from its published code); the same
circuit in Cavanagh et al. 2020, doi:10.7554/eLife.53664.
"""

from __future__ import annotations

from glutamate.circuit.circuits.wang_decision import LAYOUT, NETWORK, constants
from glutamate.circuit.spiking import cortical_cells
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.survey_design import AXES, SurveyDesign
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable

_PAPER = "Lam et al. 2022, doi:10.1523/JNEUROSCI.1371-20.2021"

OWN: dict[str, Parameter] = {
    "w_plus": Parameter(1.84, "1", 1.75, 1.93, _PAPER, "established", "relative strength of synapses within a pool"),
    "g_ext_E": Parameter(2.07, "nS", 1.97, 2.17, _PAPER, "established", "external AMPA conductance of pyramidal cells"),
    "mu": Parameter(38.0, "Hz", 30.0, 46.0, _PAPER, "established", "external rate that motion of coherence 0 adds to each pool", role="protocol"),
    "mu_spread": Parameter(0.0, "Hz", 0.0, 4.0, _PAPER, "established", "standard deviation of that rate, redrawn every 50 ms", scale="linear", role="protocol"),
}  # fmt: skip
"""What differs from Wang 2002."""

TABLE = ParameterTable(
    "circuit.lam_decision",
    "decision network of Lam 2022",
    **(cortical_cells.PARAMETERS | NETWORK | OWN),
)

SURVEY = SurveyDesign(
    AXES,
    (0.01, 0.015, 0.03),
    (
        (0, 0, 0), (-0.7, 0, 0), (-1.3, 0, 0), (-2, 0, 0), (1, 0, 0), (2, 0, 0), (0, 1, 0), (0, 2, 0), (0, -1, 0), (0, -2, 0),
        (0, 0, 1), (0, 0, 2), (0, 0, -1.5), (-1, -1, 0), (-2, -1.5, 0), (1, 1.5, 0), (-1, 0, -1), (0, -1, 1), (0, 1, -1),
        (1, 0, 1), (-1.3, -0.6, 0.4),
    ),
    20,
)  # fmt: skip

MARGINS = ParameterTable(
    "circuit.margins.lam_decision", "critical margins along channels that the survey does not vary",
    ampa=Parameter(0.12, "1", 0.12, 0.12, "measured: 29 to 32 of 32 choices in time, and not before the evidence, at five conductances up to 12 % less and more", "established", "log conductance up to which no loss is found"),
)  # fmt: skip

CIRCUIT = SpikingCircuit(
    "lam_decision",
    "perceptual decision, Lam 2022",
    TABLE,
    LAYOUT,
    constants,
    does=("choice", "field_potential"),
    gain="decision_gain",
    measured=MARGINS,
    set_point="base",
    stimulus=("mu", "mu_spread"),
    survey=SURVEY,
)
