"""Amino nitrogen between astrocytes and neurons, by branched-chain amino acids: Glu_A + KG <-> KG_A + Glu.

    v = V_ex g (r(Glu_A) r(KG) - r(Glu) r(KG_A)),   r relative to baseline, g the ion gradients

Leucine and its keto acid carry amino groups between the cells and keep none, so both aminotransferases make one step. Net flux
is zero at rest: either direction has been proposed, nitrogen to neurons that lack glutamate and away from neurons that hold too
much (Yudkoff 1997, Glia 21:92; review PMC5285401). Amino acids enter cells in exchange for glutamine, whose gradient is one of
sodium, hence g. With alpha-ketoglutarate from astrocytes (`metabolism.ketoglutarate_exchange`) it is the source of glutamate
beside glutaminase: small against release of the awake cortex, enough for quiet neurons.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import GRADIENT, ion_gradients

TABLE = ParameterTable(
    "metabolism.amino_nitrogen_exchange",
    "branched-chain amino acids between astrocytes and neurons",
    activity=activity("exchange of amino nitrogen between astrocytes and neurons"),
    gradient=GRADIENT,
    exchange_N=Parameter(0.01, "umol/g/min", 0.006, 0.02, "15N in rat brain in vivo: glutamate from leucine 0.35-0.9 umol/g/h, a quarter of glutamate nitrogen (Rate of glutamate synthesis from leucine in rat brain measured in vivo by 15N NMR, J Neurochem), from all branched-chain amino acids a third (Yudkoff 1997, Glia 21:92)", "contested", "exchange with glutamatergic neurons", sampled=True),
    exchange_G=Parameter(0.002, "umol/g/min", 0.001, 0.004, "scaled with the cycle", "assumed", "exchange with GABA neurons"),
)  # fmt: skip


def law(x, o, p, u):
    into = (x.Glu_A / o.Glu_A) * (x.KG / o.KG) - (x.Glu / o.Glu) * (x.KG_A / o.KG_A)
    return p.exchange * ion_gradients(x, o, p) * into


def back(x, o, p, u):
    return p.exchange * ion_gradients(x, o, p) * (x.Glu / o.Glu) * (x.KG_A / o.KG_A)


REACTIONS = (
    Reaction("amino_nitrogen_exchange", "NG", "Glu_A + KG -> KG_A + Glu", law, TABLE, flux="zero", anchored=False,
             atoms="Glu_A.abcde + KG.fghij -> KG_A.abcde + Glu.fghij", exchange=back, doc="amino nitrogen from astrocytes to neurons"),
)  # fmt: skip
