"""Caffeine by mouth: a competitive antagonist of adenosine at A1 and A2A receptors.

    dG/dt = -ka G,   dC/dt = ka G/V - ke C

5 mg/kg in solution give 10.0 +- 1.0 (SEM) ug/mL after 29.8 +- 8.1 min; half-lives of 2.7 to 9.9 h, complete bioavailability (Blanchard
& Sawers 1983, doi:10.1007/BF00613933). The body reads plasma caffeine (`body.vigilance`): it masks sleepiness and lapses and repays no
sleep debt. Its effect on release through presynaptic A1 receptors is left out, as is the metabolite paraxanthine, which acts alike.
"""

import numpy as np

from glutamate.body.ports import CAFFEINE
from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G

_BLANCHARD = "Blanchard & Sawers 1983, doi:10.1007/BF00613933"
TABLE = ParameterTable(
    "interventions.caffeine",
    "caffeine, oral",
    ka=Parameter(7.0, "1/h", 3.5, 14.0, f"{_BLANCHARD}: peak after half an hour", "established", "absorption rate", sampled=True),
    ke=Parameter(0.139, "1/h", 0.07, 0.257, f"half-life 5 h, 2.7 to 9.9 h: {_BLANCHARD}", "established", "elimination rate", sampled=True),
    volume=Parameter(0.47, "L/kg", 0.36, 0.62, f"{_BLANCHARD}: 10 ug/mL after 5 mg/kg", "established", "volume of distribution", sampled=True),
    mass=Parameter(194.19, "g/mol", 194.19, 194.19, "C8H10N4O2, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def plasma_caffeine(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma caffeine (uM) at `times` (h) after doses (mg/kg)."""
    return by_mouth(times, at, amounts / p.volume, p.ka, p.ke) / p.mass * MG_PER_G


INTERVENTION = Intervention(
    "caffeine", "caffeine", ("mg/kg",), TABLE,
    "Keeps people awake and attentive for some hours; it masks a sleep debt and repays none.",
    "established", ports={CAFFEINE: plasma_caffeine}, in_full=True,
    limits=(
        Limit(3.0, "dose", "largest single dose without concern", "EFSA 2015, doi:10.2903/j.efsa.2015.4102"),
        Limit(5.7, "day", "largest daily dose without concern", "EFSA 2015, doi:10.2903/j.efsa.2015.4102: 400 mg at 70 kg"),
    ),
    card=Card(
        regimen="3 mg/kg once",
        known="Fewer lapses of attention and less sleepiness after sleep loss.",
        assumed="Concentration at adenosine receptors follows plasma at once; tolerance of habitual users is left out.",
        contradicted="That it repays sleep debt: sleep need is unchanged when it is gone.",
        onset="Half an hour; half-life 3 to 10 h.",
        safety="Anxiety and arrhythmia in the sensitive; sleep is shorter and lighter for half a day.",
        interactions="Inhibitors of CYP1A2 (fluvoxamine) multiply its half-life; smoking halves it.",
    ),
)  # fmt: skip
