"""Glutamate dehydrogenase and branched-chain transamination: net amination and deamination.

    GDH  v = V ((1+k) (1 + 1/n) rho^2/(1 + rho^2/n) - k r(KG) r(NH4)),  rho = Glu/Glu0   (mainly deaminating in vivo)
    leucine transaminase (astrocytes)  KG + NH2(leucine) -> Glu:  v = V mm(Leu, K) mm(KG, K) (a0 + (1-a0) activity)

Deamination saturates at high glutamate (n). Cooper & Jeitner 2016, doi:10.3390/biom6020016.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.glutamate_dehydrogenase",
    "glutamate dehydrogenase",
    activity=activity("glutamate dehydrogenase"),
    amination=Parameter(1.0, "1", 0.5, 2.0, "reverse share at rest", "assumed", "weight of the aminating direction"),
    saturation=Parameter(
        25.0, "1", 10.0, 60.0, "saturation with glutamate squared", "assumed", "rho^2 at half saturation"
    ),
    atp=Parameter(2.5, "1", 2.0, 2.5, "2.5 ATP per NADH", "established", "ATP per deamination"),
    oxygen=Parameter(0.5, "1", 0.5, 0.5, "stoichiometry", "established", "O2 per deamination"),
)
LEUCINE = ParameterTable(
    "metabolism.leucine_transaminase",
    "branched-chain aminotransferase",
    activity=activity("branched-chain aminotransferase"),
    K_leu=Parameter(1.0, "1", 0.5, 2.0, "relative; supplies about a third of glutamate nitrogen, doi:10.3390/biom6020016", "contested", "relative leucine at half rate"),
    K_kg=Parameter(0.1, "mM", 0.05, 0.2, "branched-chain aminotransferase", "contested", "Km for alpha-ketoglutarate"),
    rest=Parameter(0.2, "1", 0.1, 0.4, "as for pyruvate carboxylase", "assumed", "fraction independent of activity"),
)  # fmt: skip


def deamination(x, o, p, u):
    rho = x.Glu / o.Glu
    forward = (1 + p.amination) * (1 + 1 / p.saturation) * rho * rho / (1 + rho * rho / p.saturation)
    return forward - p.amination * (x.KG / o.KG) * (x.NH4 / o.NH4)


def leucine(x, o, p, u):
    return saturation(u.leucine, p.K_leu) * saturation(x.KG, p.K_kg) * (p.rest + (1 - p.rest) * u.activity)


REACTIONS = (
    Reaction("glutamate_dehydrogenase", "NGA", "Glu -> KG + NH4 + {atp} P", deamination, TABLE, flux="basis",
             atoms="Glu.abcde -> KG.abcde",
             exchange=lambda x, o, p, u: p.amination * (x.KG / o.KG) * (x.NH4 / o.NH4), doc="oxidative deamination"),
    Reaction("leucine_transaminase", "A", "KG -> Glu", leucine, LEUCINE, atoms="KG.abcde -> Glu.abcde", doc="nitrogen from leucine"),
)  # fmt: skip
