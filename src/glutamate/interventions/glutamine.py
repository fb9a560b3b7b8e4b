"""Glutamine by mouth: 0.3 g/kg about doubles plasma glutamine for one to three hours.

    plasma = healthy + s (absorption and elimination of the dose)

Brain entry is limited (about 6 % of glutamine synthesis) and carriers remove glutamine; no controlled human trial shows a
rise of brain glutamine or glutamate, or a benefit for mood or cognition.
"""

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.interventions.intervention import Intervention, concentration
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
    ),
    ke=Parameter(
        0.7, "1/h", 0.4, 1.2, "back to baseline in about four hours (Ziegler 1990)", "contested", "elimination rate"
    ),
    rise=Parameter(
        4.3,
        "mM kg/g",
        2.5,
        6.0,
        "0.3 g/kg about doubles plasma glutamine",
        "contested",
        "scale of the plasma rise per dose",
    ),
)


def plasma_glutamine(times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma glutamine (mM) at `times` (h) after doses (g/kg)."""
    p = {short: declared.value for short, declared in TABLE.items()}
    return GLUTAMINE.healthy + p["rise"] * concentration(times, at, amounts, p["ka"], p["ke"])


GLUTAMINE_ORAL = Intervention(
    "glutamine", "oral glutamine", ("g/kg",), TABLE,
    "Raises plasma glutamine; a rise of brain glutamine or glutamate in healthy people has not been shown.",
    "contested", ports={GLUTAMINE: plasma_glutamine},
)  # fmt: skip
