"""Glycolysis, one lumped step glucose -> 2 lactate (pyruvate and lactate are one pool; see energy for pyruvate).

v = V f r_gly(ADP) mm(Glc, K_glc) mm(ATP, K_atp) i(Lac),   r_gly(a) = (1+k) a/(k + a), a = ADP/ADP0
f = 1 + demand + (gain-1) ramp(demand): activity raises glycolysis more than oxidation
i = 1/(1 + (Lac/K_lac)^2): product inhibition
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import ramp

TABLE = ParameterTable(
    "metabolism.glycolysis",
    "hexokinase to lactate dehydrogenase",
    activity=activity("glycolysis"),
    K_glc=Parameter(0.05, "mM", 0.03, 0.08, "hexokinase I; reviews of brain hexokinase", "established", "Km for glucose", sampled=True),
    K_atp=Parameter(0.3, "mM", 0.15, 0.6, "hexokinase I", "established", "Km for ATP"),
    K_adp=Parameter(3.0, "1", 2.0, 5.0, "phosphofructokinase control, set by stability of ATP", "assumed", "saturation of the ADP response"),
    K_lac=Parameter(4.0, "mM", 2.5, 6.0, "set by lactate during anoxia and activation", "assumed", "lactate at half inhibition"),
    gain=Parameter(1.7, "1", 1.3, 2.3, "fitted to lactate on activation, doi:10.1038/jcbfm.2014.233", "assumed", "activation of glycolysis per unit demand", sampled=True),
    atp=Parameter(2.0, "1", 2.0, 2.0, "stoichiometry", "established", "ATP per glucose to lactate"),
    width=Parameter(0.02, "1", 0.02, 0.02, "numerical", "assumed", "width of the corner at rest", role="numerical"),
)  # fmt: skip


def adp_response(ratio, k):
    """(1+k) a/(k+a): one at rest, saturating at 1+k."""
    return (1 + k) * ratio / (k + ratio)


def law(x, o, p, u):
    feed_forward = 1 + x.demand + (p.gain - 1) * ramp(x.demand, p.width)
    inhibition = 1 / (1 + (x.Lac / p.K_lac) * (x.Lac / p.K_lac))
    return (
        feed_forward
        * adp_response(x.ADP / o.ADP, p.K_adp)
        * saturation(x.Glc, p.K_glc)
        * saturation(x.ATP, p.K_atp)
        * inhibition
    )


REACTIONS = (
    Reaction(
        "glycolysis", "NGA", "Glc -> 2 Lac + {atp} P", law, TABLE,
        atoms="Glc.abcdef -> Lac.cba + Lac.def", doc="glucose to lactate",
    ),
)  # fmt: skip
