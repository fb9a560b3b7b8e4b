"""Aspartate aminotransferase, near equilibrium: Glu + OAA <-> Asp + alpha-ketoglutarate.

    v = V_ex (g c R - a k),   g, c, a, k = Glu, C4, Asp, KG relative to baseline
    R = ((Pyr0 + e)/(Pyr + e))^n: share of oxaloacetate in C4 follows the cytosolic redox state through pyruvate

Net flux zero at rest, exchange faster than the cycle. With alpha-ketoglutarate dehydrogenase it makes glutamate a fuel:
when glucose fails, Glu falls and Asp rises as its mirror image (Agardh 1978; Norberg & Siesjo 1976).
"""

from glutamate.engine.expression import power
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.aspartate_aminotransferase",
    "aspartate aminotransferase",
    activity=activity("aspartate aminotransferase"),
    exchange_N=Parameter(2.0, "umol/g/min", 0.6, 20.0, "exchange at or above V_TCA: doi:10.1152/ajpendo.2001.281.1.E100, doi:10.1038/jcbfm.1995.2", "contested", "exchange, glutamatergic neuron", sampled=True),
    exchange_G=Parameter(0.4, "umol/g/min", 0.12, 4.0, "scaled with the cycle", "assumed", "exchange, GABA neuron"),
    exchange_A=Parameter(0.6, "umol/g/min", 0.2, 6.0, "scaled with the cycle", "assumed", "exchange, astrocyte"),
    redox=Parameter(0.8, "1", 0.4, 1.2, "set by Asp rise in hypoglycaemia", "assumed", "exponent of the redox term"),
    floor=Parameter(0.01, "mM", 0.005, 0.02, "keeps the redox term finite", "assumed", "pyruvate offset"),
)  # fmt: skip


def law(x, o, p, u):
    redox = power((o.Pyr + p.floor) / (x.Pyr + p.floor), p.redox)
    return p.exchange * ((x.Glu / o.Glu) * (x.C4 / o.C4) * redox - (x.Asp / o.Asp) * (x.KG / o.KG))


REACTIONS = (
    Reaction("aspartate_aminotransferase", "NGA", "Glu + C4 -> Asp + KG", law, TABLE, flux="zero", anchored=False,
             atoms="Glu.abcde + C4.fghi -> Asp.fghi + KG.abcde",
             exchange=lambda x, o, p, u: p.exchange * (x.Asp / o.Asp) * (x.KG / o.KG), doc="transamination"),
)  # fmt: skip
