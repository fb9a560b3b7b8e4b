"""Uptake of glutamate by astrocytes (EAAT1/2) and neuronal terminals: v = V w mm(Glu_E, K) mm(ATP, K_atp) g.

g, the ion gradients that drive it, is 1 in health and falls when neurons lose their ATP (`energy.ion_gradients`), so that
extracellular glutamate rises at isoelectricity. w is the activity of astrocytic transporters that a case sets at its synapses
(`synapse: uptake`), times that of the mechanism: one transporter clears synapses and feeds the cycle. The synapse reads what it
comes to (`metabolism.glutamate_transporters`).

Astrocytes take up about 90 % in forebrain. K 20 uM. Extracellular glutamate here is a bookkeeping pool of 1 uM; the ambient
level at receptors is about 25 nM and scales with it (Herman & Jahr 2007, doi:10.1523/JNEUROSCI.2030-07.2007): contested.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import GRADIENT, ion_gradients

_K = Parameter(
    0.02, "mM", 0.015, 0.03, "EAAT Km 18-30 uM, doi:10.1016/S0301-0082(00)00067-8", "established", "Km for glutamate"
)
_K_ATP = Parameter(0.3, "mM", 0.15, 0.6, "Na/K-ATPase dependence of the gradient", "assumed", "ATP at half uptake")
ASTROCYTE = ParameterTable(
    "metabolism.astrocytic_glutamate_uptake",
    "EAAT1 and EAAT2",
    activity=activity("astrocytic glutamate uptake (EAAT1/2)"),
    K=_K,
    K_atp=_K_ATP,
    gradient=GRADIENT,
    atp=Parameter(
        1.0,
        "1",
        0.8,
        1.5,
        "sodium pumped back, doi:10.1097/00004647-200110000-00001",
        "established",
        "ATP per glutamate",
    ),
)
NEURON = ParameterTable(
    "metabolism.neuronal_glutamate_uptake",
    "EAAT2/3 on glutamatergic terminals",
    activity=activity("neuronal glutamate uptake"),
    K=_K,
    K_atp=_K_ATP,
    gradient=GRADIENT,
)


def law(x, o, p, u):
    return saturation(x.Glu_E, p.K) * saturation(x.ATP, p.K_atp) * ion_gradients(x, o, p)


def astrocytic(x, o, p, u):
    return u.uptake * law(x, o, p, u)


REACTIONS = (
    Reaction("astrocytic_glutamate_uptake", "A", "Glu_E + {atp} P -> Glu", astrocytic, ASTROCYTE, atoms="Glu_E.abcde -> Glu.abcde",
             doc="glutamate into astrocytes"),
    Reaction("neuronal_glutamate_uptake", "N", "Glu_E -> Glu", law, NEURON, flux="basis", atoms="Glu_E.abcde -> Glu.abcde",
             doc="glutamate into glutamatergic neurons"),
)  # fmt: skip
