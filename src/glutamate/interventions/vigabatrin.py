"""Vigabatrin: irreversible inhibitor of GABA transaminase.

    dG/dt = -ka G                        dose in the gut (mg/kg)
    dE/dt = ka G - ending E              what of it still inactivates
    inactivation rate = inactivation E   of active enzyme, which is resynthesised over days (`metabolism.gaba_transaminase`)

Plasma falls with a half-life of 7 h (Rey 1992, doi:10.2165/00003088-199223040-00003), but a rate that follows plasma gives 2.4 times
the healthy GABA a day after one dose, where patients have 1.5 times (1.4 at two hours, 1.2 at five days, 1.1 at eight). So the loss
of active enzyme ends within hours and recovery takes days; what ends it (use of the drug in the brain, competition by the GABA
that rises, sequestration) is not known. Calibrated on occipital GABA two hours and a day after a first 50 mg/kg (Petroff 1996,
doi:10.1212/wnl.47.6.1567: 1.34 and 1.44 over 0.95 mmol/kg); what regular doses do is then a prediction.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import GABA_T_INACTIVATION

_SINGLE = "calibrated on GABA 2 h and 24 h after 50 mg/kg, doi:10.1212/wnl.47.6.1567"
TABLE = ParameterTable(
    "interventions.vigabatrin",
    "vigabatrin, oral",
    ka=Parameter(3.0, "1/h", 1.5, 6.0, "Rey 1992, doi:10.2165/00003088-199223040-00003", "established", "absorption rate", sampled=True),
    ending=Parameter(0.55, "1/h", 0.3, 1.0, _SINGLE, "assumed", "rate at which inactivation by a dose comes to its end", sampled=True),
    inactivation=Parameter(3.4e-4, "kg/mg/min", 2e-4, 6e-4, _SINGLE, "assumed", "loss of GABA-T per absorbed dose that still acts", sampled=True),
)  # fmt: skip


def inactivation_rate(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Inactivation rate (1/min) at `times` (h) after doses (mg/kg)."""
    return p.inactivation * np.maximum(by_mouth(times, at, amounts, p.ka, p.ending), 0.0)


VIGABATRIN = Intervention(
    "vigabatrin", "vigabatrin", ("mg/kg",), TABLE,
    "Raises brain GABA two- to threefold by blocking its breakdown; an antiepileptic with a risk to the visual field.",
    "established", ports={GABA_T_INACTIVATION: inactivation_rate},
    limits=(Limit(60.0, "day", "largest daily dose of adults", "label: 3 g a day, about 43 mg/kg; 4 g in trials, at 70 kg"),),
    card=Card(
        regimen="25 mg/kg twice daily for 12 weeks",
        known="Occipital GABA two to three times the untreated (Petroff 1996); fewer seizures.",
        assumed="What ends inactivation within hours.",
        contradicted="That doubling the dose doubles GABA: it adds little.",
        onset="Hours; GABA back after a week or two.",
        safety="Loses visual field for good in a third of long users.",
        interactions="Lowers phenytoin.",
    ),
)  # fmt: skip
