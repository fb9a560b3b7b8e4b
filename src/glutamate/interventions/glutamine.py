"""Glutamine by mouth: absorbed at a limited rate, gone from blood within two to four hours.

    plasma = healthy + r (absorption at a constant rate over the time e + D/v, elimination with ke)

60 mg/kg raise plasma glutamine by 179 +- 61 uM after half an hour, with an area of 127 +- 61 uM h, and are gone after two hours (Harris
2012); 0.3 g/kg about double it for one to three hours (Ziegler 1990, as recalled). Five times the dose gives three
times the rise for longer, so that a dose is taken to be absorbed at a constant rate, over a time that grows with it (jejunal uptake
saturates: Km 2.5, Vmax 2.3 mmol/min over 30 cm, Dechelotte 1991, doi:10.1152/ajpgi.1991.260.5.G677).

Brain entry is limited (about 6 % of glutamine synthesis) and carriers remove glutamine; no controlled human trial shows a
rise of brain glutamine or glutamate, or a benefit for mood or cognition.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import GLUTAMINE

_HARRIS = "Harris 2012, Nutr Res 32:272: 60 mg/kg give +179 +- 61 uM at 0.5 h"
_ZIEGLER = "0.3 g/kg about doubles plasma glutamine (Ziegler 1990, as recalled)"
TABLE = ParameterTable(
    "interventions.glutamine",
    "glutamine, oral",
    emptying=Parameter(0.32, "h", 0.2, 0.5, _HARRIS, "contested", "time that absorption of a small dose takes", sampled=True),
    absorption=Parameter(0.33, "g/kg/h", 0.17, 0.66, f"{_HARRIS}; {_ZIEGLER}", "contested", "dose per further time that absorption takes", sampled=True),
    ke=Parameter(2.5, "1/h", 1.7, 3.6, f"{_HARRIS}, back by 2 h in all", "contested", "elimination rate", sampled=True),
    rise=Parameter(5.2, "mM kg/g", 3.0, 9.0, f"{_HARRIS}; the gut and liver keep half to three quarters", "contested", "rise of plasma per absorbed dose", sampled=True),
)  # fmt: skip


def plasma_glutamine(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma glutamine (mM) at `times` (h) after doses (g/kg)."""
    total = np.zeros_like(times * p.ke)
    for dose, begin in enumerate(at):
        amount = amounts[..., dose : dose + 1]
        duration = p.emptying + amount / p.absorption
        total = total + infused(times, np.array([begin]), amount, duration, p.ke)
    return GLUTAMINE.healthy + p.rise * total


GLUTAMINE_ORAL = Intervention(
    "glutamine", "oral glutamine", ("g/kg",), TABLE,
    "Raises plasma glutamine; a rise of brain glutamine or glutamate in healthy people has not been shown.",
    "contested", ports={GLUTAMINE: plasma_glutamine}, in_full=True,
    limits=(Limit(0.65, "day", "largest daily dose given to healthy volunteers without harm", "Ziegler 1990, as recalled: 0.57 g/kg/d; safety review Gleeson 2008, doi:10.1093/jn/138.10.2045S: 20-30 g"),),
    card=Card(
        regimen="0.3 g/kg once",
        known="Plasma glutamine rises for one to four hours, in proportion to small doses and less than that to large ones (Harris 2012; Ziegler 1990).",
        assumed="Cortical pools hardly follow plasma, as in mice (Bagga 2014, doi:10.1111/jnc.12672); a share of an added load that stays is drawn between people.",
        contradicted="That it lifts brain glutamate, mood or energy: no controlled trial with spectroscopy shows it. In liver failure brain glutamine is high, and harms.",
        onset="Plasma within half an hour, gone after two to four.",
        safety="Raises ammonia in liver disease.",
    ),
)  # fmt: skip
