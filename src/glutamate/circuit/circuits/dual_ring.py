"""Agent of Calvin and Redish (2021) for context tasks: a perception ring that writes into a memory ring.

Both rings have 1024 pyramidal cells and 256 interneurons that prefer angles all around. Stimuli are angles; they drive the
perception ring, whose bump seeds a bump in the memory ring. A second stimulus takes over the perception ring, while the memory
ring, whose interneurons are excited more strongly, keeps the first. Pyramidal synapses have the footprint

    W(d) = 1 - p + p exp((2 pi/sigma)(cos d - 1)), sum over the source = 1;  perception -> memory: 0.1 W

all others are uniform, 1/N. All recurrent excitation is NMDA; it is gated at the target, as in the published code:

    dx_i/dt = -x_i/tau_x + sum_j W_ij sum delta(t - t_j),  ds_i/dt = -s_i/tau_NMDA + alpha x_i (1 - s_i),  I = G s_i B(V) V

so that what saturates is the summed excitation of a cell, not each synapse; G is the conductance at full gating.

A stimulus is injected as a current instead of as 1.25 kHz of 1 nS events; 2.5 nS at a driving force of 55 mV is 137.5 pA, and
the Gaussian of 14.4 deg is the published profile exp((2 pi/0.4)(cos d - 1)). The spikes of a step act half a millisecond
later (no delay in the code), far below the rise of NMDA gating, which makes the rings five times cheaper.

Synaptic factors: nmda_EE and nmda_EI scale G onto pyramidal cells and interneurons of both rings, gaba all GABA
conductances, release and nmda_saturation, tau_nmda, rise_nmda the gating. ampa does not act, since the model has no recurrent
AMPA; tonic_nmda scales a tonic conductance that is 0 in the published model.

Healthy set-points: pyramidal 0.4-0.6 Hz and interneurons 2 Hz at rest; with a stimulus 6 Hz and without 4 Hz on average over
the perception ring, 3 Hz over the memory ring; the memory bump stays within 0.04 half turns of the cue for 4 s.

Sensitivity is lower than in other rings. With nmda_EE 0.95 or nmda_EI 1.05 only the turn to a new stimulus slows; with nmda_EE
0.9 the memory ring loses its bump while the perception ring still works, with nmda_EI 1.1 the perception ring often stays
with the cue. With nmda_EE 1.05 or nmda_EI 0.95 bumps broaden, with nmda_EE 1.1 or nmda_EI 0.9 they spread over the ring.
gaba between 0.9 and 1.1 changes little. For the time that the perception ring takes to turn to a new stimulus (250 ms) d ln/d ln
is -5 (loss) to -12 (gain) for nmda_EE, +7 (gain) to +12 (loss) for nmda_EI, from 5 % steps.

Units: nF, nS, mV, ms, pA. Source: Calvin and Redish 2021, doi:10.1371/journal.pcbi.1008985, constants from its code, ModelDB
267046.
"""

from __future__ import annotations

import numpy as np

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import projections
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.constants import Block, Constants, Gating, Input, Membrane
from glutamate.circuit.spiking.layout import Channel, Gate, Layout, Population, Projection, Ring
from glutamate.circuit.survey_design import AXES, SurveyDesign
from glutamate.engine.parameter import Parameter, Role
from glutamate.engine.registry import ParameterTable, Values

NAME = "dual_ring"
_CODE = "Calvin and Redish 2021, doi:10.1371/journal.pcbi.1008985; ModelDB 267046"
RINGS = ("perception", "memory")


def _exact(value: float, unit: str, doc: str, role: Role = "biology") -> Parameter:
    return Parameter(value, unit, value, value, _CODE, "established", doc, scale="linear", role=role)


def _conductance(value: float, doc: str) -> Parameter:
    return Parameter(value, "nS", value * 0.95, value * 1.05, _CODE, "established", doc)


TABLE = ParameterTable(
    "circuit.dual_ring",
    "perception ring and memory ring",
    C_E=_exact(0.5, "nF", "capacitance of pyramidal cells"),
    C_I=_exact(0.2, "nF", "capacitance of interneurons"),
    g_L_E=_exact(25.0, "nS", "leak of pyramidal cells"),
    g_L_I=_exact(20.0, "nS", "leak of interneurons"),
    V_L=_exact(-70.0, "mV", "leak reversal"),
    V_th=_exact(-50.0, "mV", "threshold"),
    V_reset=_exact(-60.0, "mV", "reset"),
    V_E=_exact(0.0, "mV", "reversal of AMPA and NMDA"),
    V_I=_exact(-70.0, "mV", "reversal of GABA-A"),
    tau_ref_E=_exact(2.0, "ms", "refractory time of pyramidal cells"),
    tau_ref_I=_exact(1.0, "ms", "refractory time of interneurons"),
    tau_AMPA=_exact(2.0, "ms", "decay of external AMPA gating"),
    tau_GABA=_exact(10.0, "ms", "decay of GABA gating"),
    tau_NMDA=_exact(80.0, "ms", "decay of NMDA gating"),
    tau_x=_exact(2.0, "ms", "rise of NMDA gating"),
    alpha=_exact(1.0, "1/ms", "opening of NMDA gating"),
    Mg=_exact(1.0, "mM", "magnesium"),
    Mg_slope=_exact(0.062, "1/mV", "voltage dependence of the block"),
    Mg_half=_exact(3.57, "mM", "magnesium at half block and 0 mV"),
    G_E_perception=_conductance(370.0, "NMDA at full gating, pyramidal cells of the perception ring"),
    G_I_perception=_conductance(300.0, "NMDA at full gating, interneurons of the perception ring"),
    G_E_memory=_conductance(370.0, "NMDA at full gating, pyramidal cells of the memory ring"),
    G_I_memory=_conductance(350.0, "NMDA at full gating, interneurons of the memory ring"),
    G_GABA_E=_conductance(1250.0, "GABA onto pyramidal cells, summed over interneurons"),
    G_GABA_I=_conductance(1000.0, "GABA onto interneurons, summed"),
    rate_external=_exact(1800.0, "Hz", "external events per cell"),
    g_external_E=_exact(3.1, "nS", "external event onto pyramidal cells"),
    g_external_I=_exact(2.38, "nS", "external event onto interneurons"),
    p=_exact(0.7, "1", "peaked share of the footprint"),
    sigma=_exact(0.05, "1", "width of the footprint: 2 pi/sigma is the concentration"),
    forward=_exact(0.1, "1", "strength of perception -> memory relative to recurrence"),
    g_tonic=Parameter(0.0, "nS", 0.0, 2.0, "no tonic current in the published circuit", "assumed", "tonic NMDA conductance", scale="linear"),
    stimulus_current=Parameter(137.5, "pA", 120.0, 150.0, f"1.25 kHz x 2 ms x 1 nS x 55 mV; {_CODE}", "assumed", "current of a stimulus at its centre", role="protocol"),
    stimulus_width=_exact(14.4, "deg", "standard deviation of a stimulus, 1/sqrt(2 pi/0.4) rad", role="protocol"),
)  # fmt: skip

_RING = Ring(modes=32)
LAYOUT = Layout(
    tuple(
        population
        for ring in RINGS
        for population in (Population(f"{ring}_E", 1024, "E"), Population(f"{ring}_I", 256, "I"))
    ),
    tuple(Projection(f"{ring}_I", f"{ring}_{cell}", "GABA") for ring in RINGS for cell in "EI"),
    tuple(Channel("background", f"{ring}_{cell}") for ring in RINGS for cell in "EI"),
    delay_ms=0.5,
    gates=(
        *(gate for ring in RINGS for gate in (Gate(f"{ring}_E", f"{ring}_E", _RING), Gate(f"{ring}_E", f"{ring}_I"))),
        Gate("perception_E", "memory_E", _RING),
    ),
)


def footprint(p: Values, size: int) -> np.ndarray:
    """W at the angles of a ring of `size` cells, sum 1."""
    turn = np.deg2rad(projections.angles(size))
    weights = 1 - p.p + p.p * np.exp(2 * np.pi / p.sigma * (np.cos(turn) - 1))
    return np.asarray(weights / weights.sum())


def constants(p: Values, f: SynapticFactors) -> Constants:
    """Constants of this layout."""
    membranes, conductances, inputs = [], [], []
    for ring in RINGS:
        G_E, G_I = (p.G_E_perception, p.G_I_perception) if ring == RINGS[0] else (p.G_E_memory, p.G_I_memory)
        shared = (p.V_L, p.V_th, p.V_reset)
        times = (p.tau_AMPA, p.tau_GABA)
        tonic = p.g_tonic * f.tonic_nmda
        interneurons = LAYOUT.population(f"{ring}_I").size
        membranes += [
            Membrane(p.C_E, p.g_L_E, *shared, p.tau_ref_E, *times, tonic, gated_NMDA=G_E * f.nmda_EE),
            Membrane(p.C_I, p.g_L_I, *shared, p.tau_ref_I, *times, tonic, gated_NMDA=G_I * f.nmda_EI),
        ]
        conductances += [p.G_GABA_E * f.gaba / interneurons, p.G_GABA_I * f.gaba / interneurons]
        inputs += [Input(p.rate_external, p.g_external_E), Input(p.rate_external, p.g_external_I)]
    size = LAYOUT.population(f"{RINGS[0]}_E").size
    ring_weights = projections.ring_coefficients(footprint(p, size), _RING.modes)
    uniform = np.asarray(1 / size)
    rise = p.tau_x * f.rise_nmda
    return Constants(
        tuple(membranes),
        tuple(conductances),
        (None,) * len(conductances),
        tuple(inputs),
        Gating(p.tau_NMDA * f.tau_nmda, rise, p.alpha * f.nmda_saturation / f.rise_nmda, f.release),
        Block(p.Mg, p.Mg_slope, p.Mg_half),
        p.V_E,
        p.V_I,
        (ring_weights, uniform, ring_weights, uniform, p.forward * ring_weights),
    )


SURVEY = SurveyDesign(
    AXES,
    (0.1, 0.08, 0.1),
    (
        (0, 0, 0), (-0.5, 0, 0), (-0.75, 0, 0), (-0.87, 0, 0), (-0.93, 0, 0), (-1, 0, 0), (-1.1, 0, 0), (-1.3, 0, 0), (-1.6, 0, 0),
        (0.4, 0, 0), (0.6, 0, 0), (0.75, 0, 0), (1, 0, 0), (0, 0.5, 0), (0, 0.75, 0), (0, 1, 0), (0, 1.25, 0), (0, 1.6, 0),
        (0, -0.5, 0), (0, -0.75, 0), (0, -0.9, 0), (0, -1.1, 0), (0, 0, 1), (0, 0, 2), (0, 0, -1), (0, 0, -1.5),
        (-1, -1, 0), (-1.3, -1.5, 0), (-0.5, -0.75, 0), (-0.5, 0.75, 0), (-0.75, 0.4, 0), (0.5, 0.75, 0), (1, 1.25, 0),
        (-0.8, 0, 1), (-0.8, 0, -1.5), (0, 0.9, 1), (0, 0.9, -1), (0.5, 0, 1), (-0.7, -0.5, 0.7), (0, -0.8, 1), (0.3, -0.5, -0.5),
    ),
    64,
)  # fmt: skip

CIRCUIT = SpikingCircuit(
    NAME,
    "perception ring that writes into a memory ring, Calvin and Redish 2021",
    TABLE,
    LAYOUT,
    constants,
    does=("context_memory",),
    channels=("nmda_EE", "nmda_EI", "gaba"),
    survey=SURVEY,
)
