"""Ketamine (racemic), infused over 40 minutes: from a dose to the concentration at the receptor.

    during the infusion   C = D/(V k T) (1 - exp(-k t))
    after it              C = C(T) exp(-k (t - T))

One compartment, whose volume is set so that 0.5 mg/kg gives 185 ng/mL (0.78 uM) at the end of the infusion, the level reported
for the antidepressant dose (PMC6020109); half-life 2.5-3 h. Concentration at the receptor is taken to be that of plasma. The
active metabolites norketamine and hydroxynorketamine are left out, and so is everything that outlasts the drug.
"""

import numpy as np

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.ports import DRUGS

_LEVEL = "185 ng/mL after 0.5 mg/kg over 40 min, PMC6020109"
TABLE = ParameterTable(
    "interventions.ketamine",
    "ketamine, infusion",
    duration=Parameter(2 / 3, "h", 0.5, 1.0, _LEVEL, "established", "length of the infusion", role="protocol"),
    ke=Parameter(0.25, "1/h", 0.20, 0.30, "half-life of 2.5-3 h, PMC6020109", "established", "elimination rate", sampled=True),
    volume=Parameter(2.49, "L/kg", 1.8, 3.5, _LEVEL, "assumed", "distribution volume, set by that level", sampled=True),
    mass=Parameter(237.73, "g/mol", 237.73, 237.73, "C13H16ClNO, standard atomic weights", "established", "molar mass of ketamine", role="protocol"),
    free=Parameter(1.0, "1", 0.5, 1.5, "no human measurement at the receptor; slices respond at plasma levels", "assumed", "concentration at the receptor over that in plasma", sampled=True),
)  # fmt: skip


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after infusions that begin at `at` (h), of `amounts` mg/kg."""
    plasma = infused(times, at, amounts / p.volume, p.duration, p.ke)
    return p.free * plasma / p.mass * MG_PER_G


KETAMINE = Intervention(
    "ketamine", "ketamine, 40 min infusion", ("mg/kg",), TABLE,
    "Blocks NMDA receptors: some 10 to 20 % at the antidepressant dose. Antidepressant within a day in trials; acutely impairs memory and perception.",
    "established", ports={DRUGS["ketamine"]: at_receptor},
)  # fmt: skip
