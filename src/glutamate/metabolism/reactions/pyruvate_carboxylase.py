"""Pyruvate carboxylase (astrocytes only): the anaplerosis that makes new glutamate carbon.

    v = V mm(Pyr, K) mm(ATP, K_atp) 2/(1 + r(C4)^n) (a0 + (1-a0) activity)

Human estimates run from 0.02 (Mason 2007, doi:10.1111/j.1471-4159.2006.04352.x) to 0.09 umol/g/min (Gruetter 2001,
doi:10.1152/ajpendo.2001.281.1.E100): contested.
"""

from glutamate.engine.expression import power, saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.pyruvate_carboxylase",
    "pyruvate carboxylase",
    activity=activity("pyruvate carboxylase"),
    K_pyr=Parameter(0.2, "mM", 0.1, 0.4, "pyruvate carboxylase", "established", "Km for pyruvate", sampled=True),
    K_atp=Parameter(0.5, "mM", 0.2, 1.0, "pyruvate carboxylase", "contested", "Km for ATP"),
    n=Parameter(4.0, "1", 2.0, 6.0, "needed for stable C4 under loading", "assumed", "steepness of inhibition by C4"),
    rest=Parameter(
        0.2,
        "1",
        0.1,
        0.4,
        "pyruvate carboxylation in deep anaesthesia",
        "contested",
        "fraction independent of activity",
    ),
    atp=Parameter(1.5, "1", 1.0, 1.5, "2.5 from lactate oxidation less 1", "established", "net ATP per turn"),
    oxygen=Parameter(0.5, "1", 0.5, 0.5, "stoichiometry", "established", "O2 per turn"),
)


def law(x, o, p, u):
    fullness = 2 / (1 + power(x.C4 / o.C4, p.n))
    return saturation(x.Pyr, p.K_pyr) * saturation(x.ATP, p.K_atp) * fullness * (p.rest + (1 - p.rest) * u.activity)


REACTIONS = (
    Reaction("pyruvate_carboxylase", "A", "Lac -> C4 + {atp} P", law, TABLE,
             atoms="Lac.abc + CO2.d -> C4.abcd or C4.dcba", doc="pyruvate and CO2 to C4"),
)  # fmt: skip
