"""Acetoacetate to two acetyl-CoA that enter the cycle: succinyl-CoA transferase, thiolase, citrate synthase, isocitrate dehydrogenase.

    v = V r_ox(ADP) mm(AcAc, K) mm(C4, C4_0 K_c4),   r_ox as for citrate synthase

Neurons mostly (Pan 2002, doi:10.1097/00004647-200207000-00014), astrocytes to a small part. Activation costs the GTP that
succinyl-CoA would have given. Nothing says that glucose is spared: the ATP made here lowers ADP, which slows glycolysis and
pyruvate dehydrogenase, and acetyl-CoA from ketones competes with that from pyruvate (`citrate_synthase`). Each acetyl-CoA takes
a C4 unit and gives it back after alpha-ketoglutarate dehydrogenase.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.reactions.glycolysis import adp_response

TABLE = ParameterTable(
    "metabolism.ketone_oxidation",
    "acetoacetate into the citric-acid cycle",
    activity=activity("activation and oxidation of acetoacetate"),
    K_acac=Parameter(0.3, "mM", 0.1, 0.7, "Km of succinyl-CoA:3-ketoacid CoA transferase for acetoacetate, recalled range", "contested", "acetoacetate at half rate"),
    K_c4=Parameter(0.5, "1", 0.3, 0.8, "as for citrate synthase", "assumed", "half-saturating C4 relative to baseline"),
    K_adp=Parameter(1.5, "1", 1.0, 2.5, "as for citrate synthase", "assumed", "saturation of the ADP response"),
    atp=Parameter(4.0, "1", 3.0, 4.0, "two NADH of isocitrate dehydrogenase at 2.5 ATP, less one GTP", "established", "ATP per acetoacetate to two alpha-ketoglutarate"),
    oxygen=Parameter(1.0, "1", 1.0, 1.0, "stoichiometry", "established", "O2 per turn"),
)  # fmt: skip


def law(x, o, p, u):
    return adp_response(x.ADP / o.ADP, p.K_adp) * saturation(x.AcAc, p.K_acac) * saturation(x.C4, p.K_c4 * o.C4)


REACTIONS = (
    Reaction("ketone_oxidation", "NGA", "AcAc + 2 C4 -> 2 KG + {atp} P", law, TABLE, flux="basis",
             atoms="AcAc.abcd + C4.efgh + C4.ijkl -> KG.hgfba + KG.lkjdc + CO2.e + CO2.i", doc="acetoacetate and C4 to alpha-ketoglutarate"),
)  # fmt: skip
