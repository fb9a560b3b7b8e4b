"""GABA transaminase: GABA + alpha-ketoglutarate -> succinate + glutamate, in GABA neurons and astrocytes.

    v = V a mm(GABA, K) mm(KG, K_kg);   active fraction  da/dt = (1 - a)/tau - k_inact (a - r)

Vigabatrin inactivates it irreversibly (k_inact, a port); new enzyme appears with tau of three to seven days.
A resistant share r bounds the loss, since human GABA stops rising when the dose is doubled (Petroff 1996,
doi:10.1212/wnl.46.5.1459): an assumption about why, not a measurement.
"""

from glutamate.engine.expression import saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.gaba_transaminase",
    "GABA transaminase",
    activity=activity("GABA transaminase"),
    K_G=Parameter(
        6.0,
        "mM",
        3.0,
        12.0,
        "effective; enzyme Km 1-4 mM, mitochondrial access",
        "assumed",
        "GABA at half rate, GABA neuron",
        sampled=True,
    ),
    K_A=Parameter(0.5, "mM", 0.2, 1.5, "effective; low astrocytic GABA", "assumed", "GABA at half rate, astrocyte"),
    K_kg=Parameter(0.1, "mM", 0.05, 0.3, "GABA-T", "contested", "Km for alpha-ketoglutarate"),
    atp=Parameter(
        6.5, "1", 5.5, 6.5, "succinate semialdehyde to oxaloacetate: 2 NADH, 1 FADH2", "established", "ATP per GABA"
    ),
    oxygen=Parameter(1.5, "1", 1.5, 1.5, "stoichiometry", "established", "O2 per GABA"),
)
TURNOVER = ParameterTable(
    "metabolism.gaba_transaminase_turnover",
    "synthesis of active GABA transaminase",
    tau=Parameter(7200.0, "min", 4320.0, 10000.0, "recovery over days after vigabatrin: Jung 1977, doi:10.1111/j.1471-4159.1977.tb10722.x; GABA of patients over eight days, doi:10.1212/wnl.47.6.1567", "contested", "turnover time", sampled=True),
    resistant=Parameter(0.07, "1", 0.03, 0.12, "GABA saturates with vigabatrin dose, doi:10.1212/wnl.46.5.1459", "assumed", "share that inactivation does not reach", scale="logit", sampled=True),
)  # fmt: skip


def law(x, o, p, u):
    return x.gabaT * saturation(x.GABA, p.K) * saturation(x.KG, p.K_kg)


REACTIONS = (
    Reaction("gaba_transaminase", "GA", "GABA + KG -> Glu + C4 + {atp} P", law, TABLE, flux="basis",
             atoms="GABA.abcd + KG.efghi -> Glu.efghi + C4.abcd or Glu.efghi + C4.dcba", doc="GABA breakdown"),
    Reaction("gaba_transaminase_turnover", "R", "-> gabaT",
             lambda x, o, p, u: (1 - x.gabaT) / p.tau - u.inactivation * (x.gabaT - p.resistant), TURNOVER,
             flux="zero", anchored=False, doc="active GABA-T"),
)  # fmt: skip
