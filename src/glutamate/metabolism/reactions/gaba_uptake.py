"""Uptake of GABA by GABA neurons (GAT1) and astrocytes (GAT3): v = V mm(GABA_E, K) g; astrocytic overflow back.

g: ion gradients, 1 in health, failing with the ATP of neurons (`energy.ion_gradients`).

overflow v = k excess(GABA_A - GABA_A0): reversal of GAT3 once the astrocyte is full (as after vigabatrin;
Wu 2003, doi:10.1152/jn.00839.2002)
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import GRADIENT, excess, ion_gradients

NEURON = ParameterTable(
    "metabolism.gat1",
    "GAT1 on GABA neurons",
    activity=activity("neuronal GABA uptake (GAT1)"),
    K=Parameter(0.01, "mM", 0.005, 0.015, "GAT1 Km 5-15 uM", "established", "Km for GABA"),
    gradient=GRADIENT,
)
ASTROCYTE = ParameterTable(
    "metabolism.gat3",
    "GAT3 on astrocytes",
    activity=activity("astrocytic GABA uptake (GAT3)"),
    K=Parameter(0.015, "mM", 0.008, 0.02, "GAT3 Km 5-15 uM", "established", "Km for GABA"),
    gradient=GRADIENT,
    atp=Parameter(0.67, "1", 0.5, 1.0, "2 Na+ per GABA over 3 per ATP", "established", "ATP per GABA"),
)
OVERFLOW = ParameterTable(
    "metabolism.gaba_overflow",
    "astrocytic GABA leaving through GAT3",
    rate=Parameter(0.05, "mL/g/min", 0.02, 0.12, "set by extracellular GABA after vigabatrin, doi:10.1152/jn.00839.2002", "assumed", "overflow per excess"),
    width=Parameter(0.005, "mM", 0.005, 0.005, "numerical", "assumed", "width of the corner", role="numerical"),
)  # fmt: skip


def law(x, o, p, u):
    return saturation(x.GABA_E, p.K) * ion_gradients(x, o, p)


REACTIONS = (
    Reaction("gat1", "G", "GABA_E -> GABA", law, NEURON, flux="basis",
             atoms="GABA_E.abcd -> GABA.abcd", doc="GABA back into GABA neurons"),
    Reaction("gat3", "A", "GABA_E + {atp} P -> GABA", law, ASTROCYTE,
             flux="basis", atoms="GABA_E.abcd -> GABA.abcd", doc="GABA into astrocytes"),
    Reaction("gaba_overflow", "A", "GABA -> GABA_E", lambda x, o, p, u: p.rate * excess(x.GABA - o.GABA, p.width), OVERFLOW,
             flux="zero", anchored=False, atoms="GABA.abcd -> GABA_E.abcd", doc="GABA overflow from astrocytes"),
)  # fmt: skip
