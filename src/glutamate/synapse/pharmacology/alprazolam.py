"""Alprazolam, a benzodiazepine: GABA-A receptors with a benzodiazepine site pass more charge.

    dG/dt = -ka G,   dC/dt = ka G/V - ke C,   free = C (1 - bound),   GABA-A conductance x (1 + (m - 1) C/(C + EC50))

8.0 to 37 ng/mL one to two hours after 0.5 to 3 mg, half-life 11.2 h (6.3 to 26.9), 80 % bound (label). Benzodiazepines lengthen inhibitory currents
by a third to two thirds at saturation. In people 2 mg a day, which sedate, occupy 16 % of benzodiazepine receptors (SPECT, nine volunteers;
Fujita 1999, PMID 10193652); EC50 is what that asks of the mean level, with effect in proportion to occupied receptors. Bound in a dish,
alprazolam has a several times higher affinity. Tolerance, which sets in within weeks, is left out.
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug

TABLE = ParameterTable(
    "synapse.alprazolam",
    "alprazolam at the GABA-A receptor",
    EC50=Parameter(0.07, "uM", 0.035, 0.14, "16 % of receptors occupied by 2 mg a day, Fujita 1999, PMID 10193652, at the mean level of that dose", "contested", "half-maximal concentration", sampled=True),
    maximum=Parameter(1.5, "1", 1.3, 1.8, "benzodiazepines lengthen inhibitory currents by a third to two thirds", "contested", "conductance at saturation, relative", sampled=True),
)  # fmt: skip

_LABEL = "label: 8.0 to 37 ng/mL after 0.5 to 3 mg"
KINETICS = ParameterTable(
    "interventions.alprazolam",
    "alprazolam, oral",
    ka=Parameter(2.5, "1/h", 1.3, 5.0, "peak after 1 to 2 h, label", "established", "absorption rate", sampled=True),
    ke=Parameter(0.062, "1/h", 0.026, 0.11, "half-life 11.2 h, 6.3 to 26.9, label", "established", "elimination rate", sampled=True),
    volume=Parameter(0.95, "L/kg", 0.72, 1.25, _LABEL, "established", "volume of distribution over bioavailability", sampled=True),
    free=Parameter(0.2, "1", 0.12, 0.3, "80 % bound, label", "established", "free share, taken for the brain", scale="logit", sampled=True),
    mass=Parameter(308.77, "g/mol", 308.77, 308.77, "C17H13ClN4, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma alprazolam (ng/mL) at `times` (h) after doses (mg/kg)."""
    return by_mouth(times, at, amounts / p.volume, p.ka, p.ke) * MG_PER_G


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Free concentration (uM) at `times` (h) after doses (mg/kg)."""
    return p.free * plasma(p, times, at, amounts) / p.mass


DRUG = Drug(
    "alprazolam", "Alprazolam, positive modulator of the GABA-A receptor", "GABA_A", "scaling", TABLE,
    dosing=Dosing(
        "alprazolam", ("mg/kg",), KINETICS, at_receptor,
        "Relieves anxiety within the hour and impairs memory and attention; tolerance and dependence within weeks.",
        "established", in_full=True,
        limits=(Limit(0.057, "day", "largest daily dose for anxiety", "label: 4 mg, at 70 kg"),),
        card=Card(
            regimen="0.014 mg/kg once",
            known="Relieves anxiety and panic; impairs recall, attention and reaction time in healthy people.",
            assumed="All GABA-A synapses gain alike, although those without a benzodiazepine site do not.",
            onset="An hour; half a day.",
            safety="Dependence, falls, breathing with opioids.",
            interactions="Inhibitors of CYP3A4; alcohol and opioids.",
        ),
    ),
)  # fmt: skip
