"""Pyruvate and a four-carbon unit to alpha-ketoglutarate: pyruvate dehydrogenase, citrate synthase, isocitrate dehydrogenase.

    v = V f r_ox(ADP) mm(Pyr, K (1 + AcAc/K_acac)) mm(C4, C4_0/2),   r_ox(a) = (1+k) a/(k + a),  f = 1 + demand

Acetyl-CoA from ketone bodies holds the same CoA and the same enzyme, so acetoacetate competes with pyruvate. Oxidation is driven by ADP and, ahead of it, by calcium with activity (f). ATP: NADH from lactate oxidation and three steps.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.reactions.glycolysis import adp_response

TABLE = ParameterTable(
    "metabolism.citrate_synthase",
    "pyruvate dehydrogenase and citrate synthase",
    activity=activity("pyruvate entry into the citric-acid cycle"),
    K_pyr=Parameter(0.05, "mM", 0.03, 0.08, "pyruvate dehydrogenase", "established", "Km for pyruvate", sampled=True),
    K_acac=Parameter(0.1, "mM", 0.04, 0.3, "acetyl-CoA of both sources at one citrate synthase: the share of ketones in it follows from their fluxes at rest", "assumed", "acetoacetate that doubles the half-saturating pyruvate", sampled=True),
    K_c4=Parameter(0.5, "1", 0.3, 0.8, "set by oxidation at low C4 in hypoglycaemia", "assumed", "half-saturating C4 relative to baseline", sampled=True),
    K_adp=Parameter(1.5, "1", 1.0, 2.5, "respiratory control, state 3 over rest about 2.5", "contested", "saturation of the ADP response", sampled=True),
    gain=Parameter(1.0, "1", 0.7, 1.3, "calcium on dehydrogenases; Glu up and Asp down on activation", "assumed", "feed-forward per unit demand"),
    atp=Parameter(7.5, "1", 6.5, 7.5, "2.5 ATP per NADH (Hinkle 2005, doi:10.1016/j.bbabio.2004.09.004)", "established", "ATP per pyruvate to alpha-ketoglutarate, from lactate"),
    oxygen=Parameter(1.5, "1", 1.5, 1.5, "stoichiometry", "established", "O2 per turn"),
)  # fmt: skip


def law(x, o, p, u):
    feed_forward = 1 + p.gain * x.demand
    return (
        feed_forward
        * adp_response(x.ADP / o.ADP, p.K_adp)
        * saturation(x.Pyr, p.K_pyr * (1 + x.AcAc / p.K_acac))
        * saturation(x.C4, p.K_c4 * o.C4)
    )


REACTIONS = (
    Reaction("citrate_synthase", "NGA", "Lac + C4 -> KG + {atp} P", law, TABLE, flux="basis",
             atoms="Lac.abc + C4.defg -> KG.gfecb + CO2.a + CO2.d", doc="pyruvate and C4 to alpha-ketoglutarate"),
)  # fmt: skip
