"""Glutamine synthetase (astrocytes): Glu + NH4 + ATP -> Gln, v = V mm(Glu, K) mm(NH4, K) mm(ATP, K).

Sub-saturated for all three in vivo (Kanamori 1995, doi:10.1042/bj3110681). The 13C and 15N estimates of its flux differ by
5 to 10: contested.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.glutamine_synthetase",
    "glutamine synthetase",
    activity=activity("glutamine synthetase"),
    K_glu=Parameter(3.0, "mM", 2.0, 3.5, "Listrom 1997, doi:10.1042/bj3280159", "established", "Km for glutamate", sampled=True),
    K_nh4=Parameter(0.2, "mM", 0.05, 0.3, "sub-saturation in vivo, doi:10.1042/bj3110681", "contested", "Km for ammonia", sampled=True),
    K_atp=Parameter(2.4, "mM", 1.0, 2.4, "brain glutamine synthetase", "contested", "Km for ATP"),
    atp=Parameter(1.0, "1", 1.0, 1.0, "stoichiometry", "established", "ATP per glutamine"),
)  # fmt: skip


def law(x, o, p, u):
    return saturation(x.Glu, p.K_glu) * saturation(x.NH4, p.K_nh4) * saturation(x.ATP, p.K_atp)


REACTIONS = (
    Reaction("glutamine_synthetase", "A", "Glu + NH4 + {atp} P -> Gln", law, TABLE, atoms="Glu.abcde -> Gln.abcde",
             doc="glutamate to glutamine"),
)  # fmt: skip
