"""Two areas that suppress each other: ventral anterior cingulate (emotional) and dorsolateral prefrontal cortex (cognitive).

In each area 800 excitatory and 200 inhibitory cells hold a low and a high state; excitatory cells of one area excite the
inhibitory cells of the other, so that only one area is active at a time. A sad cue ignites vACC, a cognitive cue
ignites dlPFC and thereby quenches vACC. Conductances are relative to leak:

    tau dV/dt = -g_A V - g_N V/(1 + exp(-V/16.129 mV)/3.57) - g_G (V - V_I) - (V - V_L)
    g_A decays with tau_AMPA of the area, external input included, g_G with tau_GABA; g_N = w sum_j s_j

Depression is slowed decay of glutamate in vACC: tau_AMPA 2.00 ms is healthy, 2.05 mild, 2.10 moderate, 2.15 severe; vACC
then stays active and cognitive cues fail. A serotonin reuptake inhibitor hyperpolarises excitatory vACC cells (V_L_vACC
-70.18 mV), deep brain stimulation drives inhibitory vACC cells, an NMDA antagonist scales E->E NMDA in vACC (antagonist).
That slowed clearance is the lesion of depression is an assumption of the model, not a measurement.

The published code draws at most one external event per step of 0.1 ms, so that its input varies less than a Poisson
process: variance over mean is 1 - 1800 Hz x 0.1 ms = 0.82. Mean and variance are kept here by scaling the weight by
`fano` and the rate by its inverse; with fano = 1 the high states are 26 instead of 35 Hz. In vACC the code also uses the
weight of I->E for I->I (0.005), which explains why its high state lies 2 Hz above that of dlPFC; w_II_vACC keeps it.

Two sizes: 800+200 per area, and `cingulo_frontal_switch_small` with 80+20 and weights times ten, noisier and ten times
cheaper.

Synaptic factors: ampa scales recurrent and crossed AMPA, nmda_EE and nmda_EI the NMDA weights of both areas, gaba both GABA
weights, release the gating of all excitatory synapses, nmda_saturation, tau_nmda and rise_nmda their kinetics. There is no
tonic NMDA conductance in the model, so that tonic_nmda does not act. The cell-class currents of a drug act through values.

Healthy set-points (800+200): 0.4 Hz at rest, vACC 35.5 Hz after a sad and dlPFC 33.5 Hz after a cognitive cue, the other
area below 1 Hz.

Sensitivity, d ln(rate of the high state)/d ln(factor), 80+20 cells, from +-2 %: vACC and dlPFC nmda_EE +11 and +12, nmda_EI
-5 and -6, ampa +4 and +2, gaba -2 and -1. At nmda_EE 0.985 one cognitive cue in three no longer takes, 80+20 cells.

Units: ms, mV, Hz; conductances relative to leak. Source: Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249, constants from
its code, ModelDB 240954.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking.circuit import SpikingCircuit
from glutamate.circuit.spiking.constants import Block, Constants, Gating, Input, Membrane
from glutamate.circuit.spiking.layout import Channel, Layout, Population, Projection
from glutamate.circuit.survey_design import AXES, SurveyDesign
from glutamate.engine.parameter import Parameter, Role
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S

NAME = "cingulo_frontal_switch"
_CODE = "Ramirez-Mahaluf 2017, doi:10.1093/cercor/bhv249; ModelDB 240954"
_LASCON = "re-implementation of Ramirez-Mahaluf 2017 that names the value"
AREAS = ("vACC", "dlPFC")


def _exact(value: float, unit: str, doc: str, source: str = _CODE, role: Role = "biology") -> Parameter:
    return Parameter(value, unit, value, value, source, "established", doc, scale="linear", role=role)


def _weight(value: float, doc: str) -> Parameter:
    return Parameter(value, "1/leak", value * 0.98, value * 1.02, _CODE, "established", doc)


TABLE = ParameterTable(
    "circuit.cingulo_frontal_switch",
    "vACC and dlPFC that suppress each other",
    tau_E=_exact(20.0, "ms", "membrane time constant of excitatory cells"),
    tau_I=_exact(10.0, "ms", "membrane time constant of inhibitory cells"),
    V_L=_exact(-70.0, "mV", "leak potential"),
    V_L_vACC=Parameter(-70.0, "mV", -70.6, -70.0, f"{_CODE}; -70.18 and -70.6 are the treated values of a {_LASCON}", "established", "leak potential of excitatory vACC cells, where a serotonin reuptake inhibitor acts", scale="linear"),
    V_th=_exact(-50.0, "mV", "threshold"),
    V_reset=_exact(-55.0, "mV", "reset"),
    V_E=_exact(0.0, "mV", "reversal of AMPA and NMDA"),
    V_I=_exact(-70.0, "mV", "reversal of GABA"),
    ref_E=_exact(2.0, "ms", "refractory time of excitatory cells"),
    ref_I=_exact(1.0, "ms", "refractory time of inhibitory cells"),
    tau_AMPA_vACC=Parameter(2.0, "ms", 2.0, 2.15, f"{_CODE}; 2.05, 2.10, 2.15 are mild, moderate, severe depression", "contested", "decay of AMPA conductances in vACC"),
    tau_AMPA_dlPFC=_exact(2.0, "ms", "decay of AMPA conductances in dlPFC"),
    tau_GABA=_exact(10.0, "ms", "decay of GABA conductances"),
    tau_NMDA=_exact(100.0, "ms", "decay of NMDA gating"),
    tau_x=_exact(2.0, "ms", "rise of NMDA gating"),
    alpha=_exact(0.5, "1/ms", "opening of NMDA gating"),
    Mg=_exact(1.0, "mM", "magnesium"),
    Mg_slope=_exact(1 / 16.129, "1/mV", "voltage dependence of the block"),
    Mg_half=_exact(3.57, "mM", "magnesium at half block and 0 mV"),
    w_EE_NMDA=_weight(0.001761, "E->E NMDA at 800 cells"),
    w_EE_AMPA=_weight(0.0009454, "E->E AMPA at 800 cells"),
    w_EI_NMDA=_weight(0.0012, "E->I NMDA at 800 cells"),
    w_EI_AMPA=_weight(0.0004, "E->I AMPA at 800 cells"),
    w_IE=_weight(0.005, "I->E GABA at 200 cells"),
    w_II=_weight(0.004865, "I->I GABA at 200 cells in dlPFC"),
    w_II_vACC=_weight(0.005, "I->I GABA at 200 cells in vACC"),
    w_cross=_weight(0.0004, "E of one area onto I of the other, AMPA, at 800 cells"),
    antagonist=Parameter(1.0, "1", 0.9, 1.0, f"0.91 in a {_LASCON}", "contested", "NMDA antagonist: factor of E->E NMDA in vACC"),
    cells_E=_exact(800.0, "1", "excitatory cells for which the weights hold", role="protocol"),
    rate_external=_exact(1800.0, "Hz", "external events per cell"),
    w_external_E=_exact(0.082708, "1/leak", "weight of an external event onto E"),
    w_external_I=_exact(0.081, "1/leak", "weight of an external event onto I"),
    fano=_exact(0.82, "1", "variance over mean of external counts", f"1 - 1800 Hz x 0.1 ms, one event per step at most; {_CODE}"),
    w_cue=_exact(0.0955, "1/leak", "weight of a cue event onto E", role="protocol"),
    w_stimulation=Parameter(0.03, "1/leak", 0.02, 0.04, _CODE, "contested", "weight of a stimulation pulse onto I of vACC", role="protocol"),
)  # fmt: skip


def _layout(excitatory: int, inhibitory: int) -> Layout:
    populations, projections, channels = [], [], []
    for area, other in zip(AREAS, AREAS[::-1], strict=True):
        e, i = f"{area}_E", f"{area}_I"
        populations += [Population(e, excitatory, "E"), Population(i, inhibitory, "I")]
        projections += [
            Projection(e, e, "NMDA"), Projection(e, e, "AMPA"), Projection(e, i, "NMDA"), Projection(e, i, "AMPA"),
            Projection(i, e, "GABA"), Projection(i, i, "GABA"), Projection(f"{other}_E", i, "AMPA"),
        ]  # fmt: skip
        channels += [Channel("background", e), Channel("cue", e, "cue"), Channel("background", i)]
    return Layout(tuple(populations), tuple(projections), (*channels, Channel("stimulation", "vACC_I", "stimulation")))


def _to_constants(excitatory: int) -> object:
    def constants(p: Values, f: SynapticFactors) -> Constants:
        scale = p.cells_E / excitatory
        membranes, conductances, inputs = [], [], []
        background = p.rate_external / p.fano
        for area in AREAS:
            vacc = area == "vACC"
            tau_AMPA = p.tau_AMPA_vACC if vacc else p.tau_AMPA_dlPFC
            for tau, leak, ref in ((p.tau_E, p.V_L_vACC if vacc else p.V_L, p.ref_E), (p.tau_I, p.V_L, p.ref_I)):
                membranes.append(Membrane(tau / MS_PER_S, 1.0, leak, p.V_th, p.V_reset, ref, tau_AMPA, p.tau_GABA))
            conductances += [
                p.w_EE_NMDA * scale * f.nmda_EE * (p.antagonist if vacc else 1.0),
                p.w_EE_AMPA * scale * f.ampa,
                p.w_EI_NMDA * scale * f.nmda_EI,
                p.w_EI_AMPA * scale * f.ampa,
                p.w_IE * scale * f.gaba,
                (p.w_II_vACC if vacc else p.w_II) * scale * f.gaba,
                p.w_cross * scale * f.ampa,
            ]
            inputs += [
                Input(background, p.w_external_E * p.fano),
                Input(0.0, p.w_cue),
                Input(background, p.w_external_I * p.fano),
            ]
        inputs.append(Input(0.0, p.w_stimulation))
        rise = p.tau_x * f.rise_nmda
        gating = Gating(p.tau_NMDA * f.tau_nmda, rise, p.alpha * f.nmda_saturation / f.rise_nmda, f.release)
        none = (None,) * len(conductances)
        block = Block(p.Mg, p.Mg_slope, p.Mg_half)
        return Constants(tuple(membranes), tuple(conductances), none, tuple(inputs), gating, block, p.V_E, p.V_I)

    return constants


EMOTIONAL = "subgenual_anterior_cingulate"


def _circuit(name: str, title: str, excitatory: int, inhibitory: int, **traits: Any) -> SpikingCircuit:
    layout, constants = _layout(excitatory, inhibitory), _to_constants(excitatory)
    make = partial(SpikingCircuit, name, title, TABLE, layout, constants)  # type: ignore[arg-type]
    return make(does=("emotional_switch",), region=EMOTIONAL, **traits)


SURVEY = SurveyDesign(
    (*AXES, "ampa"),
    (0.05, 0.1, 0.2, 0.2),
    (
        (0, 0, 0, 0), (-0.3, 0, 0, 0), (-0.6, 0, 0, 0), (-0.9, 0, 0, 0), (-1.3, 0, 0, 0),
        (0.8, 0, 0, 0), (1.6, 0, 0, 0), (2.6, 0, 0, 0),
        (0, 0.5, 0, 0), (0, 1, 0, 0), (0, 1.5, 0, 0), (0, -1.5, 0, 0),
        (0, 0, 0.5, 0), (0, 0, 1, 0), (0, 0, 1.5, 0), (0, 0, -1, 0), (0, 0, -1.75, 0),
        (0, 0, 0, -0.75), (0, 0, 0, -1.25), (0, 0, 0, 1), (0, 0, 0, 1.75),
        (-0.5, 0.5, 0, 0), (-1, -1, 0, 0), (1, 1.5, 0, 0), (2, -1, 0, 0),
        (-0.8, 0, -0.8, 0), (1, 0, 1, 0), (-0.5, 0, 0, -0.5),
    ),
    64,
)  # fmt: skip

CIRCUIT = _circuit(
    NAME, "vACC and dlPFC that suppress each other, 800+200 cells each", 800, 200, margins_of=f"{NAME}_small"
)
SMALL = _circuit(
    f"{NAME}_small",
    "vACC and dlPFC that suppress each other, 80+20 cells each",
    80,
    20,
    set_point="emotional_switch.high_dlPFC",
    survey=SURVEY,
)
