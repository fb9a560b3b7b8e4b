"""Glutamine by mouth: 0.3 g/kg about doubles plasma glutamine for one to three hours.

    plasma = healthy + s (absorption and elimination of the dose)

Brain entry is limited (about 6 % of glutamine synthesis) and carriers remove glutamine; no controlled human trial shows a
rise of brain glutamine or glutamate, or a benefit for mood or cognition.
"""

import numpy as np

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import GLUTAMINE

TABLE = ParameterTable(
    "interventions.glutamine",
    "glutamine, oral",
    ka=Parameter(
        1.6,
        "1/h",
        0.8,
        3.0,
        "plasma peak within an hour of 0.1-0.3 g/kg (Ziegler 1990)",
        "contested",
        "absorption rate",
        sampled=True,
    ),
    ke=Parameter(
        0.7,
        "1/h",
        0.4,
        1.2,
        "back to baseline in about four hours (Ziegler 1990)",
        "contested",
        "elimination rate",
        sampled=True,
    ),
    rise=Parameter(
        4.3,
        "mM kg/g",
        2.5,
        6.0,
        "0.3 g/kg about doubles plasma glutamine",
        "contested",
        "scale of the plasma rise per dose",
        sampled=True,
    ),
)


def plasma_glutamine(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma glutamine (mM) at `times` (h) after doses (g/kg)."""
    return GLUTAMINE.healthy + p.rise * by_mouth(times, at, amounts, p.ka, p.ke)


GLUTAMINE_ORAL = Intervention(
    "glutamine", "oral glutamine", ("g/kg",), TABLE,
    "Raises plasma glutamine; a rise of brain glutamine or glutamate in healthy people has not been shown.",
    "contested", ports={GLUTAMINE: plasma_glutamine},
)  # fmt: skip
