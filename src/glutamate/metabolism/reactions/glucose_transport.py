"""Glucose across the blood-brain barrier (GLUT1), reversible Michaelis-Menten, with the flow and GLUT1 response to activity.

    v = Vmax (1 + k ramp(demand)) (Gp - G)/(Kt + Gp + G)

At rest and with Vmax/CMRglc = 1.8 tissue glucose is linear in plasma glucose, G = ((1.8-1)Gp - Kt)/2.8 (de Graaf 2001). On
activation delivery rises with blood flow and GLUT1 recruitment; without this term 10 min of visual stimulation would
take 30 % of tissue glucose where about 15 % is seen (doi:10.1038/jcbfm.2014.233). Its gain is fitted to that drop.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import ramp

TABLE = ParameterTable(
    "metabolism.glucose_transport",
    "GLUT1 at the blood-brain barrier",
    activity=activity("blood-brain barrier glucose transport"),
    Kt=Parameter(1.1, "mM", 0.5, 2.2, "de Graaf 2001, doi:10.1097/00004647-200105000-00002", "established", "half-saturation, reversible form", sampled=True),
    capacity=Parameter(1.8, "1", 1.6, 2.0, "de Graaf 2001, doi:10.1097/00004647-200105000-00002", "established", "Vmax over CMRglc at rest", sampled=True),
    flow_gain=Parameter(0.7, "1", 0.3, 1.4, "fitted to the glucose fall in Bednarik 2015, doi:10.1038/jcbfm.2014.233", "assumed", "delivery per unit activation demand", sampled=True),
    width=Parameter(0.02, "1", 0.02, 0.02, "numerical", "assumed", "width of the corner at rest", role="numerical"),
)  # fmt: skip


def law(x, o, p, u):
    delivery = 1 + p.flow_gain * ramp(x.demand_N, p.width)
    return delivery * (u.glucose - x.Glc) / (p.Kt + u.glucose + x.Glc)


REACTIONS = (
    Reaction(
        "glucose_transport",
        "T",
        "-> Glc",
        law,
        TABLE,
        atoms="blood_Glc.abcdef -> Glc.abcdef",
        exchange=lambda x, o, p, u: (1 + p.flow_gain * ramp(x.demand_N, p.width)) * x.Glc / (p.Kt + u.glucose + x.Glc),
        doc="glucose from blood",
    ),
)
