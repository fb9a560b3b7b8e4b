"""N-acetylcysteine: a source of cystine, which astrocytes exchange for glutamate outside synapses, where it restrains release.

    dG/dt = -ka G,   dC/dt = ka F G/V - ke C,   release x (1 + (m - 1) C/(C + EC50))       mGluR2/3

Clearance 0.21 L/h/kg, volume 0.33 L/kg and bioavailability 6 to 10 % (Borgstrom 1986, doi:10.1007/BF00606662); 0.35 to 4 mg/L after 200
to 400 mg, half-life 6.25 h of the reduced form (Holdiness 1991, doi:10.2165/00003088-199120020-00004). That it enters the human brain
is not shown. Spectroscopy: Glx/Cr lower in one study, unchanged in two. So the effect is small, between none and 5 %.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug

_SET = "set for a change of 0 to 5 % at 2.4 g a day"
TABLE = ParameterTable(
    "synapse.n_acetylcysteine",
    "N-acetylcysteine at presynaptic mGluR2/3, through cystine",
    EC50=Parameter(20.0, "uM", 8.0, 50.0, _SET, "assumed", "level in plasma at half of the effect", sampled=True),
    maximum=Parameter(0.95, "1", 0.88, 0.99, _SET, "assumed", "release at saturation, relative", sampled=True),
)  # fmt: skip

_BORGSTROM = "Borgstrom 1986, doi:10.1007/BF00606662"
_HOLDINESS = "Holdiness 1991, doi:10.2165/00003088-199120020-00004"
KINETICS = ParameterTable(
    "interventions.n_acetylcysteine",
    "N-acetylcysteine, oral",
    ka=Parameter(1.2, "1/h", 0.6, 2.5, f"peak after 1 to 2 h, {_HOLDINESS}", "established", "absorption rate", sampled=True),
    ke=Parameter(0.3, "1/h", 0.11, 0.6, f"half-life 2.3 h, {_BORGSTROM}, to 6.25 h, {_HOLDINESS}", "contested", "elimination rate", sampled=True),
    available=Parameter(0.08, "1", 0.05, 0.12, f"6 to 10 %, {_BORGSTROM}", "established", "oral bioavailability", scale="logit", sampled=True),
    volume=Parameter(0.37, "L/kg", 0.30, 0.50, f"0.33 L/kg, {_BORGSTROM}; 0.33 to 0.47, {_HOLDINESS}", "established", "volume of distribution", sampled=True),
    mass=Parameter(163.2, "g/mol", 163.2, 163.2, "C5H9NO3S, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Level in plasma (uM) at `times` (h) after doses (mg/kg)."""
    return by_mouth(times, at, amounts * p.available / p.volume, p.ka, p.ke) / p.mass * MG_PER_G


DRUG = Drug(
    "n_acetylcysteine", "N-acetylcysteine, source of cystine", "mGluR", "scaling", TABLE, ("nac", "acetylcysteine"),
    Dosing(
        "N-acetylcysteine", ("mg/kg",), KINETICS, at_receptor,
        "Spectroscopy finds glutamate lower in one study and unchanged in two; a few small trials report better working memory.",
        "contested",
        limits=(Limit(52.0, "day", "largest daily dose of psychiatric trials", "3.6 g a day at 70 kg, as recalled"),),
        card=Card(
            regimen="17 mg/kg twice daily for 8 weeks",
            known="Working memory SMD 0.68 (0.40 to 0.96) over a few trials in psychosis.",
            assumed="That it acts in the brain at all, through cystine and mGluR2/3, and by how much.",
            contradicted="No change of Glx in dorsal anterior cingulate and medial prefrontal cortex (39 people, 2019), none after eight weeks.",
            onset="Hours in blood; trials of weeks.",
        ),
    ),
)  # fmt: skip
