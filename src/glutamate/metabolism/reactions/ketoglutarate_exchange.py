"""Alpha-ketoglutarate between astrocytes and neurons: carbon for glutamate that did not pass glutamine.

    v = V_ex g (r(KG_A) - r(KG)),   r relative to baseline, g the ion gradients

Astrocytes release what their pyruvate carboxylase and the glutamate they take up leave over; terminals take it up by a
sodium-dependent carrier of high affinity (Shank & Bennett 1993, doi:10.1007/BF00967243), and vesicles make glutamate of it by
aspartate aminotransferase (Takeda 2012, PMC3323670). Net flux is zero at rest. Nobody has measured the exchange in tissue: it is
bounded by what astrocytes make of alpha-ketoglutarate in people, and by glutamine, whose label stays below that of glutamate
(target metabolism.T15), which a faster exchange would undo. Neurons may carboxylate pyruvate themselves, a third as fast as they
oxidise it in culture (Hassel & Brathe 2000, doi:10.1523/JNEUROSCI.20-04-01342.2000), against little such label in people (Mason
2007, doi:10.1111/j.1471-4159.2006.04352.x): here only by the reversal of malic enzyme.
"""

from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity
from glutamate.metabolism.energy import GRADIENT, ion_gradients

TABLE = ParameterTable(
    "metabolism.ketoglutarate_exchange",
    "alpha-ketoglutarate between astrocytes and neurons",
    activity=activity("exchange of alpha-ketoglutarate between astrocytes and neurons"),
    gradient=GRADIENT,
    exchange_N=Parameter(0.008, "umol/g/min", 0.002, 0.02, "no measurement; at most the anaplerosis of astrocytes, 0.02 in people, doi:10.1111/j.1471-4159.2006.04352.x", "assumed", "exchange with glutamatergic neurons", sampled=True),
    exchange_G=Parameter(0.0016, "umol/g/min", 0.0004, 0.004, "scaled with the cycle", "assumed", "exchange with GABA neurons"),
)  # fmt: skip


def law(x, o, p, u):
    return p.exchange * ion_gradients(x, o, p) * (x.KG_A / o.KG_A - x.KG / o.KG)


def back(x, o, p, u):
    return p.exchange * ion_gradients(x, o, p) * (x.KG / o.KG)


REACTIONS = (
    Reaction("ketoglutarate_exchange", "NG", "KG_A -> KG", law, TABLE, flux="zero", anchored=False,
             atoms="KG_A.abcde -> KG.abcde", exchange=back, doc="alpha-ketoglutarate from astrocytes to neurons"),
)  # fmt: skip
