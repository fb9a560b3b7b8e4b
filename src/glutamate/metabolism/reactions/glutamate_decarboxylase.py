"""Glutamate decarboxylase (GABA neurons), two isoforms that need pyridoxal phosphate (vitamin B6).

    v = V mm(Glu, K)/(1 + (GABA/GABA0)^2/k^2) (w c67 h67 E67 (1 + a67 (s-1)) + (1-w) c65 h65 (1 + a65 (s-1)))
    holo:  dh/dt = k_on (PLP (1-h) - K h)       K67 small (mostly holo), K65 large (mostly apo, activity-regulated)
    expression: dE67/dt = ((1+c^-3)/(1 + (GABA/GABA0/c)^3) - E67)/tau   falls when GABA is high (vigabatrin)

Most GAD in brain is apoenzyme (Martin 1987, doi:10.1007/BF00965517 as reviewed). GABA is therefore a sub-linear function of
PLP: deficiency matters, supplementation of a replete brain hardly does. Isoform shares 50:50 are recalled, not measured; w
belongs to the baseline. A case changes both isoforms (`activity`) or one of them: c67 and c65 (`activity67`, `activity65`).
"""

from glutamate.engine.expression import power, saturation
from glutamate.engine.parameter import Parameter
from glutamate.engine.reaction import Reaction
from glutamate.engine.registry import ParameterTable
from glutamate.metabolism.activity import activity

TABLE = ParameterTable(
    "metabolism.glutamate_decarboxylase",
    "GAD65 and GAD67",
    activity=activity("glutamate decarboxylase, both isoforms"),
    activity67=activity("GAD67"),
    activity65=activity("GAD65"),
    K_glu=Parameter(
        1.2,
        "mM",
        0.5,
        4.0,
        "Km 1.37 mM, Chu & Metzler 1994, doi:10.1006/abbi.1994.1435",
        "contested",
        "Km for glutamate",
        sampled=True,
    ),
    Ki_gaba=Parameter(
        1.0,
        "1",
        0.6,
        1.6,
        "product feedback, set by vigabatrin dose response",
        "assumed",
        "GABA relative to baseline at half rate",
        sampled=True,
    ),
    share67=Parameter(
        0.5, "1", 0.35, 0.65, "knock-out studies, about half each", "contested", "share of GAD67 at rest", scale="logit"
    ),
    activation67=Parameter(
        0.5, "1", 0.2, 0.8, "GAD67 serves the metabolic pool", "assumed", "activity dependence of GAD67"
    ),
    activation65=Parameter(
        0.9, "1", 0.6, 1.0, "GAD65 serves the vesicular pool", "assumed", "activity dependence of GAD65"
    ),
)
HOLO67 = ParameterTable(
    "metabolism.holo67",
    "apo/holo cycle of GAD67",
    rate=Parameter(
        0.15,
        "1/min",
        0.05,
        0.4,
        "reactivation in minutes (Martin & Rimvall 1993, doi:10.1111/j.1471-4159.1993.tb03165.x)",
        "contested",
        "rate of holoenzyme formation",
    ),
    K=Parameter(0.4, "1", 0.25, 0.6, "GAD67 mostly holo", "contested", "relative PLP at half holo", sampled=True),
)
HOLO65 = ParameterTable(
    "metabolism.holo65",
    "apo/holo cycle of GAD65",
    rate=Parameter(0.15, "1/min", 0.05, 0.4, "as GAD67", "contested", "rate of holoenzyme formation"),
    K=Parameter(2.5, "1", 1.5, 4.0, "GAD65 mostly apo", "contested", "relative PLP at half holo", sampled=True),
)
EXPRESSION = ParameterTable(
    "metabolism.gad67_expression",
    "down-regulation of GAD67 by GABA",
    tau=Parameter(1440.0, "min", 700.0, 3000.0, "GAD67 protein falls within days of GABA-T inhibition, doi:10.1111/j.1471-4159.1993.tb03165.x", "contested", "time constant"),
    half=Parameter(1.6, "1", 1.3, 2.2, "set by chronic vigabatrin", "assumed", "relative GABA at half expression"),
    n=Parameter(3.0, "1", 2.0, 4.0, "set by chronic vigabatrin", "assumed", "steepness"),
)  # fmt: skip


def decarboxylation(x, o, p, u):
    gaba = x.GABA / o.GABA / p.Ki_gaba
    gad67 = p.share67 * p.activity67 * (x.holo67 / o.holo67) * x.gad67 * (1 + p.activation67 * (x.drive - 1))
    gad65 = (1 - p.share67) * p.activity65 * (x.holo65 / o.holo65) * (1 + p.activation65 * (x.drive - 1))
    return saturation(x.Glu, p.K_glu) / (1 + gaba * gaba) * (gad67 + gad65)


def expression(x, o, p, u):
    target = (1 + power(p.half, -p.n)) / (1 + power(x.GABA_G / o.GABA_G / p.half, p.n))
    return (target - x.gad67) / p.tau


def holo_at_rest(K):
    """Holoenzyme fraction at normal PLP."""
    return 1 / (1 + K)


REACTIONS = (
    Reaction("glutamate_decarboxylase", "G", "Glu -> GABA", decarboxylation, TABLE,
             atoms="Glu.abcde -> GABA.edcb + CO2.a", doc="glutamate to GABA"),
    Reaction("holo67", "R", "-> holo67", lambda x, o, p, u: p.rate * (x.PLP * (1 - x.holo67) - p.K * x.holo67), HOLO67,
             flux="zero", anchored=False, doc="GAD67 apo to holo"),
    Reaction("holo65", "R", "-> holo65", lambda x, o, p, u: p.rate * (x.PLP * (1 - x.holo65) - p.K * x.holo65), HOLO65,
             flux="zero", anchored=False, doc="GAD65 apo to holo"),
    Reaction("gad67_expression", "R", "-> gad67", expression, EXPRESSION, flux="zero", anchored=False, doc="GAD67 expression"),
)  # fmt: skip
