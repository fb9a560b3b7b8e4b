"""Beta-hydroxybutyrate dehydrogenase in mitochondria: BHB + NAD <-> acetoacetate + NADH.

    v = V (BHB - q AcAc)/(K + BHB + q AcAc),   q the ratio BHB/AcAc at equilibrium

q is the redox state of mitochondria, 2.3 in intact rat liver (doi:10.1042/bj1080513); it is not followed. Acetoacetate alone
runs the enzyme backwards.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.beta_hydroxybutyrate_dehydrogenase",
    "beta-hydroxybutyrate dehydrogenase",
    activity=activity("beta-hydroxybutyrate dehydrogenase"),
    K=Parameter(3.0, "mM", 1.0, 10.0, "use almost linear in plasma (PMID 7491948) up to tissue levels near 1 mM", "contested", "tissue concentration at half rate"),
    ratio=Parameter(2.0, "1", 1.0, 4.0, "2.3 in intact rat liver, doi:10.1042/bj1080513; brain not measured", "contested", "beta-hydroxybutyrate over acetoacetate at equilibrium"),
    atp=Parameter(2.5, "1", 2.0, 2.5, "2.5 ATP per NADH (Hinkle 2005, doi:10.1016/j.bbabio.2004.09.004)", "established", "ATP per beta-hydroxybutyrate"),
    oxygen=Parameter(0.5, "1", 0.5, 0.5, "stoichiometry", "established", "O2 per turn"),
)  # fmt: skip


def law(x, o, p, u):
    back = p.ratio * x.AcAc
    return (x.BHB - back) / (p.K + x.BHB + back)


REACTIONS = (
    Reaction("beta_hydroxybutyrate_dehydrogenase", "NGA", "BHB -> AcAc + {atp} P", law, TABLE, flux="basis",
             atoms="BHB.abcd -> AcAc.abcd", exchange=lambda x, o, p, u: p.ratio * x.AcAc / (p.K + x.BHB + p.ratio * x.AcAc),
             doc="beta-hydroxybutyrate to acetoacetate"),
)  # fmt: skip
