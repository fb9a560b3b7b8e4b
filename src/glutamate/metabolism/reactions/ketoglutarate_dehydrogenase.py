"""Alpha-ketoglutarate to the four-carbon pool: alpha-ketoglutarate dehydrogenase to malate dehydrogenase.

    v = V f r_ox(ADP) mm(KG, K),   f = 1 + demand (1 + (gain-1) [demand > 0])

On activation citrate synthase is pushed slightly more than this step (gain < 1), which moves aspartate to glutamate as seen
in functional MRS. With aspartate aminotransferase this step is the truncated cycle that burns glutamate.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import ramp
from glutamate.metabolism.reactions.glycolysis import adp_response

TABLE = ParameterTable(
    "metabolism.ketoglutarate_dehydrogenase",
    "alpha-ketoglutarate dehydrogenase",
    activity=activity("alpha-ketoglutarate dehydrogenase"),
    K_kg=Parameter(0.2, "mM", 0.1, 0.4, "alpha-ketoglutarate dehydrogenase complex", "contested", "Km for alpha-ketoglutarate", sampled=True),
    K_adp=Parameter(1.5, "1", 1.0, 2.5, "respiratory control", "contested", "saturation of the ADP response", sampled=True),
    gain=Parameter(0.85, "1", 0.75, 0.95, "fitted to Glu up, Asp down on activation, doi:10.1038/jcbfm.2014.233", "assumed", "feed-forward per unit demand", sampled=True),
    width=Parameter(0.02, "1", 0.02, 0.02, "numerical", "assumed", "width of the corner at rest", role="numerical"),
    atp=Parameter(7.5, "1", 6.5, 7.5, "2.5 per NADH, 1.5 per FADH2, 1 GTP", "established", "ATP per alpha-ketoglutarate to oxaloacetate"),
    oxygen=Parameter(1.5, "1", 1.5, 1.5, "stoichiometry", "established", "O2 per turn"),
)  # fmt: skip


def law(x, o, p, u):
    feed_forward = 1 + x.demand + (p.gain - 1) * ramp(x.demand, p.width)
    return feed_forward * adp_response(x.ADP / o.ADP, p.K_adp) * saturation(x.KG, p.K_kg)


REACTIONS = (
    Reaction("ketoglutarate_dehydrogenase", "NGA", "KG -> C4 + {atp} P", law, TABLE,
             atoms="KG.abcde -> C4.bcde + CO2.a or C4.edcb + CO2.a", doc="alpha-ketoglutarate to C4"),
)  # fmt: skip
