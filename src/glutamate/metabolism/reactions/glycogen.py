"""Astrocytic glycogen: slow turnover at rest, breakdown when tissue glucose runs out.

    synthesis v = V mm(Glc, K)
    breakdown v = V (1 + k (L(Glc) - L(Glc0))) mm(Gly, K_gly),   L(g) = 1/(1 + (g/g_half)^4)

Content 3.5 umol/g and turnover 0.16 umol/g/h (Oz 2007, doi:10.1152/ajpendo.00424.2006).
"""

from glutamate.engine.expression import power, saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

SYNTHESIS = ParameterTable(
    "metabolism.glycogen_synthesis",
    "glycogen synthesis from glucose",
    activity=activity("glycogen synthesis"),
    K_glc=Parameter(0.3, "mM", 0.15, 0.6, "set by glycogen at low glucose", "assumed", "glucose at half synthesis"),
    atp=Parameter(2.0, "1", 2.0, 2.0, "stoichiometry (ATP and UTP)", "established", "ATP per glucosyl unit stored"),
)
BREAKDOWN = ParameterTable(
    "metabolism.glycogen_breakdown",
    "glycogenolysis to lactate",
    activity=activity("glycogen breakdown"),
    K_gly=Parameter(0.5, "umol/g", 0.2, 1.0, "set so that breakdown stops with the store", "assumed", "glycogen at half breakdown"),
    boost=Parameter(22.2, "1", 10.0, 40.0, "set by glycogen fall in hypoglycaemia, Oz 2009, doi:10.2337/db08-0745", "assumed", "rise of breakdown without glucose"),
    glc_half=Parameter(0.15, "mM", 0.08, 0.3, "set by onset in hypoglycaemia", "assumed", "tissue glucose at half mobilisation"),
    n=Parameter(4.0, "1", 2.0, 6.0, "assumed steep", "assumed", "Hill exponent of mobilisation"),
    atp=Parameter(3.0, "1", 3.0, 3.0, "stoichiometry", "established", "ATP per glucosyl unit to lactate"),
)  # fmt: skip


def synthesis(x, o, p, u):
    return saturation(x.Glc, p.K_glc)


def breakdown(x, o, p, u):
    def scarcity(glucose):
        return 1 / (1 + power(glucose / p.glc_half, p.n))

    return (1 + p.boost * (scarcity(x.Glc) - scarcity(o.Glc))) * saturation(x.Gly, p.K_gly)


REACTIONS = (
    Reaction("glycogen_synthesis", "A", "Glc + {atp} P -> Gly", synthesis, SYNTHESIS, doc="glucose into glycogen",
             atoms="Glc.abcdef -> Gly.abcdef"),
    Reaction("glycogen_breakdown", "A", "Gly -> 2 Lac + {atp} P", breakdown, BREAKDOWN, flux="basis", doc="glycogen to lactate",
             atoms="Gly.abcdef -> Lac.cba + Lac.def"),
)  # fmt: skip
