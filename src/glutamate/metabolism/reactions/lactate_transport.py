"""Lactate between cells, extracellular space and blood (monocarboxylate transporters), v = V (mm(a, K) - mm(b, K)).

MCT2 on neurons (Km 0.7 mM), MCT4 on astrocytes (effective 4 mM), MCT1 at the barrier (5 mM). Direction and size of the
astrocyte-neuron lactate shuttle are not identifiable from stoichiometry (Calvetti & Somersalo 2012,
doi:10.1007/s00285-011-0442-x): the baseline fluxes are parameters, here a small net flow from astrocytes to neurons.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

_SOURCE = "MCT kinetics, review doi:10.1042/bj20081934"
NEURON = ParameterTable(
    "metabolism.lactate_uptake",
    "neuronal lactate uptake (MCT2)",
    activity=activity("neuronal lactate uptake"),
    K=Parameter(0.7, "mM", 0.5, 1.0, _SOURCE, "established", "Km of MCT2", sampled=True),
)
ASTROCYTE = ParameterTable(
    "metabolism.lactate_release",
    "astrocytic lactate release (MCT4, MCT1)",
    activity=activity("astrocytic lactate release"),
    K=Parameter(4.0, "mM", 3.0, 20.0, _SOURCE, "contested", "effective Km", sampled=True),
)
BLOOD = ParameterTable(
    "metabolism.lactate_washout",
    "lactate to blood (MCT1)",
    activity=activity("lactate transport across the blood-brain barrier"),
    K=Parameter(5.0, "mM", 4.0, 6.0, _SOURCE, "established", "Km of MCT1", sampled=True),
)

REACTIONS = (
    Reaction("lactate_uptake", "NG", "Lac_E -> Lac", lambda x, o, p, u: saturation(x.Lac_E, p.K) - saturation(x.Lac, p.K), NEURON,
             flux="basis", atoms="Lac_E.abc -> Lac.abc", exchange=lambda x, o, p, u: saturation(x.Lac, p.K), doc="lactate into neurons"),
    Reaction("lactate_release", "A", "Lac -> Lac_E", lambda x, o, p, u: saturation(x.Lac, p.K) - saturation(x.Lac_E, p.K), ASTROCYTE,
             atoms="Lac.abc -> Lac_E.abc", exchange=lambda x, o, p, u: saturation(x.Lac_E, p.K), doc="lactate out of astrocytes"),
    Reaction("lactate_washout", "E", "Lac_E ->", lambda x, o, p, u: saturation(x.Lac_E, p.K) - saturation(u.lactate, p.K), BLOOD,
             flux="basis", atoms="Lac_E.abc -> blood_Lac.abc", exchange=lambda x, o, p, u: saturation(u.lactate, p.K), doc="lactate to blood"),
)  # fmt: skip
