"""Glucose, a drink on an empty stomach.

    plasma = healthy + r (dose absorbed and eliminated with ka, ke)

In people with normal tolerance 75 g raise venous plasma glucose to about 7.5 mM after half an hour to an hour, and it is near its
start after two. Insulin is not modelled: its effect is in the elimination, so that the fall below fasting that some have is missing. The
brain's uptake is far from limited at these levels.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import GLUCOSE

_OGTT = "75 g: peak about 7.5 mM at 30-60 min, back near the start within two hours; textbook curve of normal tolerance"
TABLE = ParameterTable(
    "interventions.glucose",
    "glucose, oral",
    ka=Parameter(1.9, "1/h", 1.3, 2.8, _OGTT, "established", "absorption rate", sampled=True),
    ke=Parameter(1.7, "1/h", 1.1, 2.5, _OGTT, "established", "rate of removal beyond fasting", sampled=True),
    rise=Parameter(0.088, "mM/g", 0.055, 0.14, _OGTT, "established", "rise of plasma per absorbed dose", sampled=True),
)  # fmt: skip


def plasma_glucose(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma glucose (mM) at `times` (h) after doses (g)."""
    return GLUCOSE.healthy + p.rise * by_mouth(times, at, amounts, p.ka, p.ke)


INTERVENTION = Intervention(
    "glucose", "glucose drink", ("g",), TABLE,
    "Raises blood glucose for two hours; a brain with enough gains nothing that is known of its glutamate.",
    "contested", ports={GLUCOSE: plasma_glucose}, in_full=True,
    limits=(Limit(100.0, "dose", "largest dose of a tolerance test", "100 g test of pregnancy"),),
    card=Card(
        regimen="75 g once",
        known="Restores function in hypoglycaemia. Cycling between glutamate and glutamine is the same at 3 and at 5 mM of plasma glucose (0.43 +- 0.08 against 0.48 +- 0.03 umol/g/min, not significant).",
        assumed="Transport at the blood-brain barrier as in `metabolism`.",
        contradicted="That mental fatigue is a shortage of glucose: global use hardly changes with mental work.",
        onset="Minutes; gone in two hours.",
        safety="Not for people with diabetes.",
    ),
)  # fmt: skip
