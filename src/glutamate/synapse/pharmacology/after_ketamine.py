"""What outlasts ketamine: AMPA receptors and spines that come within a day of one dose and go within two weeks.

    dD/dt = -D/tau,  dS/dt = D/tau - S/fading,  dR/dt = (S - R)/tau      D <- D + dose/standard at a dose
    AMPA receptors = 1 + gain R/(R + half)                                relative to health

In rats one dose raises synaptic proteins within hours and spines and AMPA currents of prefrontal cortex within a day, for about a week (Li 2010,
doi:10.1126/science.1190287). Patients are better a day after it (SMD 0.7 to 1) and no longer after one to two weeks, which is the course that is
taken here. No measurement in people shows receptors or spines, and healthy volunteers report no better mood, so that its size is assumed.
"""

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth_followed
from glutamate.engine.registry import Values

_RATS = "Li 2010, doi:10.1126/science.1190287 (rat); antidepressant effect at 24 h, gone by one to two weeks"


def recruitment(standard: float, unit: str) -> dict[str, Parameter]:
    """The parameters of it, for the table of a drug whose antidepressant dose is `standard` (in `unit`)."""
    return {
        "standard": Parameter(standard, unit, standard, standard, "antidepressant dose", "established", "dose that counts as one", role="protocol"),
        "gain": Parameter(0.3, "1", 0.1, 0.6, _RATS, "assumed", "largest relative rise of AMPA receptors afterwards", sampled=True),
        "half": Parameter(0.5, "1", 0.25, 1.0, _RATS, "assumed", "doses left at half of it", sampled=True),
        "rising": Parameter(12.0, "h", 6.0, 24.0, _RATS, "assumed", "time constant of both steps to it", sampled=True),
        "fading": Parameter(168.0, "h", 96.0, 300.0, _RATS, "contested", "time constant of its loss", sampled=True),
    }  # fmt: skip


def recruited(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """AMPA receptors relative to health at `times` (h) after doses."""
    R = by_mouth_followed(times, at, amounts / p.standard, 1 / p.rising, 1 / p.fading, 1 / p.rising)
    return 1 + p.gain * R / (R + p.half)
