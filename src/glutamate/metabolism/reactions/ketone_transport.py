"""Ketone bodies across the blood-brain barrier (MCT1), reversible: v = V (mm(plasma, K) - mm(tissue, K)) for each of the two.

Entry limits use: the concentration of unmetabolised ketone in brain is low, and use rises almost in proportion to plasma
(Blomqvist 1995, PMID 7491948), hence K far above physiological levels. Tissue beta-hydroxybutyrate at plasma 2.1-2.25 mM is
0.18-0.24 mM in fed people; after days of fasting a larger part of the plasma level is found, from which more carriers are
concluded (Pan 2001, doi:10.1046/j.1471-4159.2001.00575.x). Such an adaptation is a case's `activity`, no rule here.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.ketone_transport",
    "ketone bodies at the blood-brain barrier (MCT1)",
    activity=activity("blood-brain barrier transport of ketone bodies"),
    K=Parameter(27.5, "mM", 10.0, 60.0, "use almost linear in plasma, PMID 7491948; fitted 27.5 in doi:10.64898/2026.02.11.700015", "contested", "half-saturation", sampled=True),
)  # fmt: skip

REACTIONS = (
    Reaction("beta_hydroxybutyrate_transport", "W", "-> BHB", lambda x, o, p, u: saturation(u.bhb, p.K) - saturation(x.BHB, p.K), TABLE,
             atoms="blood_BHB.abcd -> BHB.abcd", exchange=lambda x, o, p, u: saturation(x.BHB, p.K), doc="beta-hydroxybutyrate from blood"),
    Reaction("acetoacetate_transport", "W", "-> AcAc", lambda x, o, p, u: saturation(u.acetoacetate, p.K) - saturation(x.AcAc, p.K), TABLE,
             atoms="blood_AcAc.abcd -> AcAc.abcd", exchange=lambda x, o, p, u: saturation(x.AcAc, p.K), doc="acetoacetate from blood"),
)  # fmt: skip
