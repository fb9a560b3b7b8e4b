"""Memantine: an open-channel blocker that leaves closed channels quickly (partial trapping).

At -66 mV the IC50 rises with 1 mM Mg from 0.80/0.57/0.52/0.54 to 13/10/1.6/1.8 uM (GluN2A/B/C/D): at therapeutic 0.5 uM
it blocks a few per cent of synaptic GluN2A and GluN2B. Some 71 to 80 % of the block outlasts the agonist (Mealing 1999; Gilling
2009), the rest leaves with tau 0.8 s from a superficial site (Kotermanski 2009). Steadily active (extrasynaptic) receptors are
therefore blocked more than rarely active ones, here by up to 1/0.76: cultures show between no difference (Emnett 2013) and about
twice (PMC2932667). Oocytes at -30 mV with 1 mM Mg give 10.3/10.9/2.0/1.9 uM.
Association: 0.32 /uM/s with steady agonist at human GluN1/GluN2A and -70 mV (Gilling 2009) over an open probability of 0.3, between
that and what the measured dissociation of 0.53 /s gives with the IC50.

    dG/dt = -ka G,   dC/dt = ka F G/V - ke C,   at the receptor e C

20 mg of the hydrochloride (16.6 mg) a day lead to 70 to 150 ng/mL (0.5 to 1 uM), half-life 60 to 100 h, volume about 10 L/kg, peak after 3 to 8 h,
cerebrospinal fluid over serum 0.52 (label).
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009, as tabulated in Traynelis 2010"

TABLE = ParameterTable(
    "synapse.memantine",
    "memantine at the NMDA receptor",
    **per_subunit("IC50", (0.80, 0.57, 0.52, 0.54), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0656, 0.0604, 0.481, 0.429), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics((1.5, 1.0, 5.0), (0.76, 0.70, 0.82), "Gilling 2009, doi:10.1016/j.neuropharm.2009.01.012; trapping: Mealing 1999, J Pharmacol Exp Ther 288:204", (-66.0, _POTENCY)),
)  # fmt: skip

KINETICS = ParameterTable(
    "interventions.memantine",
    "memantine hydrochloride, oral",
    ka=Parameter(0.7, "1/h", 0.4, 1.4, "peak after 3 to 8 h, label", "established", "absorption rate", sampled=True),
    ke=Parameter(0.0092, "1/h", 0.0069, 0.0116, "half-life 60 to 100 h, label", "established", "elimination rate", sampled=True),
    volume=Parameter(9.0, "L/kg", 7.0, 12.0, "about 10 L/kg; 0.5 to 1 uM at 20 mg a day, label", "established", "volume of distribution", sampled=True),
    base=Parameter(0.831, "1", 0.831, 0.831, "8.31 mg in 10 mg of the hydrochloride, label", "established", "share of memantine in its salt", role="protocol"),
    mass=Parameter(179.3, "g/mol", 179.3, 179.3, "C12H21N, standard atomic weights", "established", "molar mass of memantine", role="protocol"),
    entry=Parameter(0.52, "1", 0.4, 0.68, "cerebrospinal fluid over serum, label", "established", "concentration at the receptor over that in plasma", scale="logit", sampled=True),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma memantine (uM) at `times` (h) after doses of the hydrochloride (mg/kg)."""
    return by_mouth(times, at, amounts * p.base / p.volume, p.ka, p.ke) / p.mass * MG_PER_G


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after doses of the hydrochloride (mg/kg)."""
    return p.entry * plasma(p, times, at, amounts)


DRUG = Drug(
    "memantine", "Memantine, partially trapping open-channel blocker", "NMDA", "open_channel", TABLE,
    dosing=Dosing(
        "memantine", ("mg/kg",), KINETICS, at_receptor,
        "A small benefit in Alzheimer's disease; none in depression.",
        "established",
        limits=(Limit(0.286, "day", "daily dose of the label", "label: 20 mg, at 70 kg"),),
        card=Card(
            regimen="0.14 mg/kg twice daily for 12 weeks",
            known="Slows loss of cognition in moderate to severe Alzheimer's disease by a small amount.",
            assumed="Concentration at the receptor is that in cerebrospinal fluid.",
            contradicted="That it is an antidepressant like ketamine: trials were negative.",
            onset="Two to three weeks to a steady level; as long to leave.",
            safety="Confusion and dizziness; dose lower in kidney disease.",
            interactions="Adds to other NMDA blockers; alkaline urine raises its level seven- to ninefold.",
        ),
    ),
)  # fmt: skip
