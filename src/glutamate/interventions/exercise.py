"""Vigorous exercise (80 % of the largest heart rate and more), by what it does to blood.

    dL/dt = s during exercise - k (L - healthy)        plasma lactate

Eight to twenty minutes bring lactate to 6 to 10 mM, which halves within a quarter to half an hour. After it glutamate and GABA of visual
cortex and glutamate of anterior cingulate are higher (Maddock 2016, doi:10.1523/JNEUROSCI.3455-15.2016: some 5 and 7 %, as recalled);
at 7 T no change was found (Dennis 2015, doi:10.3389/fphys.2015.00351), at 3 T after maximal exercise glutamate rose (Swiatkiewicz 2023,
Biol Sport 40:665). Lactate as a fuel is all that is modelled: what else exercise does (catecholamines, blood flow, fitness, mood) is not.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MIN_PER_H
from glutamate.metabolism.ports import LACTATE

_LACTATE = "6 to 10 mM after 8 to 20 min at 80 % of the largest heart rate, half of it gone in 15 to 30 min; physiology of exercise"
TABLE = ParameterTable(
    "interventions.exercise",
    "vigorous exercise",
    rate=Parameter(33.0, "mM/h", 22.0, 50.0, _LACTATE, "established", "appearance of lactate in plasma during exercise", sampled=True),
    k=Parameter(2.0, "1/h", 1.4, 2.8, _LACTATE, "established", "removal of lactate", sampled=True),
)  # fmt: skip


def plasma_lactate(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma lactate (mM) at `times` (h) after bouts of `amounts` minutes."""
    # number: minutes of a bout of nothing
    hours = np.maximum(amounts, 1e-3) / MIN_PER_H
    return LACTATE.healthy + p.rate * infused(times, at, amounts / MIN_PER_H, hours, p.k)


INTERVENTION = Intervention(
    "exercise", "vigorous exercise", ("min",), TABLE,
    "Cortical glutamate and GABA were higher for half an hour after it in two studies of three; mood improves in trials.",
    "contested", ports={LACTATE: plasma_lactate}, in_full=True,
    limits=(Limit(60.0, "dose", "longest bout at this intensity that most people sustain", "physiology of exercise"),),
    card=Card(
        regimen="20 min once",
        known="Glutamate and GABA in visual cortex and glutamate in anterior cingulate higher after 8 to 20 min (Maddock 2016). Mood in depression: d about -0.4 to -0.6.",
        assumed="Only lactate as a fuel acts here.",
        contradicted="No change of glutamate or glutamine after exercise at 7 T (Dennis 2015).",
        onset="Minutes; gone in an hour.",
    ),
)  # fmt: skip
