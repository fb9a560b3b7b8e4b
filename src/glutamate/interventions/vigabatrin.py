"""Vigabatrin: irreversible inhibitor of GABA transaminase.

    plasma C after oral dose; brain B follows with rate k0;
    inactivation rate k_inact B of active enzyme, which is resynthesised with days

The rate constant is calibrated on one number, occipital GABA +41 % two hours after a first 50 mg/kg (Petroff 1996,
doi:10.1212/wnl.47.6.1567); what chronic treatment does is then a prediction.
Kinetics: half-life 7 h, peak at 1 h, volume 0.8 L/kg (Rey 1992, doi:10.2165/00003088-199223040-00003).
"""

import numpy as np

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import effect_site
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import GABA_T_INACTIVATION

_REY = "Rey 1992, doi:10.2165/00003088-199223040-00003"
TABLE = ParameterTable(
    "interventions.vigabatrin",
    "vigabatrin, oral",
    ka=Parameter(3.0, "1/h", 1.5, 6.0, _REY, "established", "absorption rate", sampled=True),
    ke=Parameter(0.099, "1/h", 0.08, 0.13, _REY, "established", "elimination rate, half-life 7 h", sampled=True),
    volume=Parameter(0.8, "L/kg", 0.7, 1.0, _REY, "established", "distribution volume", sampled=True),
    k0=Parameter(1.0, "1/h", 0.3, 2.0, "brain faster than CSF, whose peak is about 6 h after a dose (Ben-Menachem 1988)", "contested", "equilibration with brain", sampled=True),
    inactivation=Parameter(4.2e-4, "L/mg/min", 2e-4, 8e-4, "calibrated on GABA +41 % at 2 h, doi:10.1212/wnl.47.6.1567", "assumed", "GABA-T loss per brain concentration (plasma equivalents)", sampled=True),
)  # fmt: skip


def inactivation_rate(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Inactivation rate (1/min) at `times` (h) after doses (mg/kg)."""
    brain = effect_site(times, at, amounts / p.volume, p.ka, p.ke, p.k0)
    return p.inactivation * np.maximum(brain, 0.0)


VIGABATRIN = Intervention(
    "vigabatrin", "vigabatrin", ("mg/kg",), TABLE,
    "Raises brain GABA two- to threefold by blocking its breakdown; an antiepileptic with a risk to the visual field.",
    "established", ports={GABA_T_INACTIVATION: inactivation_rate},
)  # fmt: skip
