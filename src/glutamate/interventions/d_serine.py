"""D-serine by mouth: a full co-agonist of the NMDA receptor.

    dG/dt = -ka G,   dC/dt = ka G - ke C,   dB/dt = kb (C - B)
    D-serine at the synapse = 1 + e B         relative to health

30, 60 and 120 mg/kg reach 121, 272 and 530 uM in plasma after one to two hours, with a half-life of three to five (Kantrowitz 2010,
doi:10.1016/j.schres.2010.05.012; values as recalled; about 500 uM at 120 mg/kg: Meftah 2021, doi:10.3389/fpsyt.2021.726365). It enters
the brain slowly and is destroyed by D-amino-acid oxidase; how much reaches synapses in people is assumed.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth, by_mouth_followed
from glutamate.engine.registry import ParameterTable, Values
from glutamate.synapse.conditions import D_SERINE

_KANTROWITZ = "Kantrowitz 2010, doi:10.1016/j.schres.2010.05.012, as recalled"
TABLE = ParameterTable(
    "interventions.d_serine",
    "D-serine, oral",
    ka=Parameter(1.2, "1/h", 0.7, 2.2, f"{_KANTROWITZ}: peak after 1-2 h", "established", "absorption rate", sampled=True),
    ke=Parameter(0.173, "1/h", 0.139, 0.231, f"{_KANTROWITZ}: half-life 3-5 h", "established", "elimination rate", sampled=True),
    rise=Parameter(6.1, "uM kg/mg", 4.4, 8.5, f"{_KANTROWITZ}: 272 uM after 60 mg/kg", "established", "rise of plasma per dose", sampled=True),
    kb=Parameter(0.1, "1/h", 0.04, 0.25, "slow entry", "assumed", "rate at which brain follows plasma", sampled=True),
    entry=Parameter(0.0057, "1/uM", 0.0023, 0.0115, "brain +20 to 100 % at 60 mg/kg/d, as recalled", "assumed", "relative rise at synapses per plasma", sampled=True),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma D-serine (uM) beyond its 1 to 3 uM at `times` (h) after doses (mg/kg)."""
    return p.rise * by_mouth(times, at, amounts, p.ka, p.ke)


def at_synapse(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """D-serine at synapses relative to health at `times` (h) after doses (mg/kg)."""
    return D_SERINE.healthy + p.entry * p.rise * by_mouth_followed(times, at, amounts, p.ka, p.ke, p.kb)


INTERVENTION = Intervention(
    "d_serine", "D-serine", ("mg/kg",), TABLE,
    "Helped in an open trial in schizophrenia; controlled trials are mixed, and healthy people gain little.",
    "contested", ports={D_SERINE: at_synapse},
    limits=(Limit(120.0, "day", "largest daily dose given to people", "Kantrowitz 2010, doi:10.1016/j.schres.2010.05.012; kidney damage in rats above 500 mg/kg, Meftah 2021, doi:10.3389/fpsyt.2021.726365"),),
    card=Card(
        regimen="60 mg/kg daily for 4 weeks",
        known="Plasma rises a hundredfold. Open trial at 30 to 120 mg/kg: PANSS total d = 0.74, n = 42 (Kantrowitz 2010).",
        assumed="How much reaches synapses; the room that is left at the co-agonist site.",
        contradicted="Pooled co-agonists do not improve cognition: SMD 0.068 (-0.056 to 0.193), 25 trials, doi:10.1177/0269881118822157.",
        onset="Plasma in an hour or two, brain over a day.",
        safety="Kidney damage in rats at high dose, not seen in other species.",
    ),
)  # fmt: skip
