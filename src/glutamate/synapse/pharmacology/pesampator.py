"""Pesampator (PF-04958242, BIIB104), an AMPAkine: AMPA receptors desensitise and close more slowly.

    dG/dt = -ka G,   dC/dt = ka G/V - ke C,   AMPA conductance x (1 + (m - 1) C/(C + EC50))

EC50 310 nM, Ki 170 nM. Doses are fractions of a milligram (0.25 and 0.475 mg twice a day in a trial of 2021, NCT02332798; 0.35 mg, then
0.25 mg a day, lessened what ketamine does to verbal learning, NCT01749098). Levels in people are not known to us: the kinetics are
assumed such that these doses give a few nM, where the effect is small. Higher levels cause seizures in animals.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug

TABLE = ParameterTable(
    "synapse.pesampator",
    "pesampator at the AMPA receptor",
    EC50=Parameter(0.31, "uM", 0.17, 0.6, "EC50 310 nM, Ki 170 nM, Shaffer 2015, J Med Chem 58:4291, as recalled", "contested", "half-maximal concentration", sampled=True),
    maximum=Parameter(3.0, "1", 1.5, 6.0, "high-impact potentiator; size at synapses assumed", "assumed", "conductance at saturation, relative", sampled=True),
)  # fmt: skip

_UNKNOWN = "no published level in people; a few nM at fractions of a milligram"
KINETICS = ParameterTable(
    "interventions.pesampator",
    "pesampator, oral",
    ka=Parameter(1.5, "1/h", 0.7, 3.0, "sampled from a quarter of an hour on in NCT02332798", "assumed", "absorption rate", sampled=True),
    ke=Parameter(0.05, "1/h", 0.02, 0.12, "given once or twice a day", "assumed", "elimination rate", sampled=True),
    volume=Parameter(3.0, "L/kg", 1.0, 9.0, _UNKNOWN, "assumed", "volume of distribution", sampled=True),
    free=Parameter(1.0, "1", 0.3, 1.0, _UNKNOWN, "assumed", "concentration at the receptor over that in plasma", sampled=True),
    mass=Parameter(392.5, "g/mol", 392.5, 392.5, "C18H20N2O4S2, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after doses (mg/kg)."""
    return p.free * by_mouth(times, at, amounts / p.volume, p.ka, p.ke) / p.mass * MG_PER_G


DRUG = Drug(
    "pesampator", "Pesampator, AMPA potentiator (AMPAkine)", "AMPA", "scaling", TABLE, ("ampakine", "biib104", "pf-04958242"),
    Dosing(
        "pesampator (AMPAkine)", ("mg/kg",), KINETICS, at_receptor,
        "Lessened effects of ketamine on verbal learning in one study; no benefit in schizophrenia.",
        "contested",
        limits=(Limit(0.0136, "day", "largest daily dose of the trials", "NCT02332798: 0.475 mg twice a day, at 70 kg"),),
        card=Card(
            regimen="0.005 mg/kg daily for 5 days",
            known="Verbal learning and working memory under ketamine somewhat better in 29 healthy men (NCT01749098).",
            assumed="All kinetics, and how large the gain at synapses is.",
            contradicted="Phase 2 in schizophrenia (2022) was negative, as were trials of the weaker CX516.",
            onset="An hour or two.",
            safety="Seizures above the range of doses.",
        ),
    ),
)  # fmt: skip
