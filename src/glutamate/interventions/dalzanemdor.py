"""Dalzanemdor (SAGE-718), an oxysterol that lets NMDA receptors pass more current (positive allosteric modulator).

    dG/dt = -ka G,   dA/dt = ka G - ke A        A: mg in the body
    NMDA receptors of E and I cells = 1 + E A/(A + A50)          relative to health, by conductance

3 mg attenuated what ketamine did to BOLD signal and evoked potentials six to eight hours later (conference abstract of 2020), so that it is in
the brain by then. Its potency in people is not published: effect and amounts are assumed. Phase 2 trials in Parkinson's, Alzheimer's
and Huntington's disease failed in 2024. By its concentration at the receptor a case can set its relative, `24S-hydroxycholesterol`.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.synapse.conditions import RECEPTORS_NMDA_E, RECEPTORS_NMDA_I

_ABSTRACT = "3 mg act 6-8 h after the dose, abstract 1944 of the meeting of the American Academy of Neurology 2020"
TABLE = ParameterTable(
    "interventions.dalzanemdor",
    "dalzanemdor, oral",
    ka=Parameter(0.5, "1/h", 0.25, 1.0, _ABSTRACT, "assumed", "absorption rate", sampled=True),
    ke=Parameter(0.014, "1/h", 0.006, 0.03, "given once a day; a half-life of days is usual for oxysterols", "assumed", "elimination rate", sampled=True),
    maximum=Parameter(0.3, "1", 0.1, 0.6, "no published number in people", "assumed", "largest relative gain of NMDA conductance", sampled=True),
    half=Parameter(3.0, "mg", 1.0, 10.0, _ABSTRACT, "assumed", "amount at half of it", sampled=True),
)  # fmt: skip


def conductance(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """NMDA conductance relative to health at `times` (h) after doses (mg)."""
    A = by_mouth(times, at, amounts, p.ka, p.ke)
    return 1 + p.maximum * A / (A + p.half)


INTERVENTION = Intervention(
    "dalzanemdor", "dalzanemdor (NMDA PAM)", ("mg",), TABLE,
    "Engages its target in healthy people under ketamine; trials in three brain diseases failed.",
    "contested", ports={RECEPTORS_NMDA_E: conductance, RECEPTORS_NMDA_I: conductance},
    limits=(Limit(3.0, "dose", "dose of the study in healthy people", _ABSTRACT),),
    card=Card(
        regimen="1 mg daily for 12 weeks",
        known="Attenuates effects of ketamine on BOLD signal and evoked potentials in healthy people.",
        assumed="Every number here. Cells of both kinds gain alike.",
        contradicted="Phase 2 in Parkinson's, Alzheimer's and Huntington's disease (2024) missed its aims.",
        onset="Hours; days to be gone.",
        safety="More NMDA current can bring on seizures.",
    ),
)  # fmt: skip
