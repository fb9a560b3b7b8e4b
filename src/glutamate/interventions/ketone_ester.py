"""Ketone monoester, a drink of (R)-3-hydroxybutyl (R)-3-hydroxybutyrate: plasma beta-hydroxybutyrate for some three hours.

    plasma = healthy + r (1 - m) D absorbed and eliminated with ka, ke

On an empty stomach 0.395 g/kg gives 4.1 mM after half an hour to an hour and 1.3 mM after three: the fit 10.4 (exp(-t/89.2 min) -
exp(-t/27.2 min)) mM to published plasma levels (doi:10.64898/2026.02.11.700015). A meal before it lowers the peak by a third
(Stubbs 2017, PMC5670148): set `interventions.ketone_ester.meal` to 0.33 for a fed person. Acetoacetate follows in its ratio to
beta-hydroxybutyrate; that plasma glucose falls a little is not modelled. What the drink does to brain glutamate and GABA is contested.
"""

import numpy as np

from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.metabolism.ports import BHB

_FIT = "fit to plasma after 0.395 g/kg in doi:10.64898/2026.02.11.700015"
TABLE = ParameterTable(
    "interventions.ketone_ester",
    "ketone monoester, oral",
    ka=Parameter(2.206, "1/h", 1.4, 3.5, f"27.2 min, {_FIT}", "established", "absorption rate", sampled=True),
    ke=Parameter(0.6726, "1/h", 0.5, 0.9, f"89.2 min, {_FIT}; back to base in 3-4 h, PMC5670148", "established", "elimination rate", sampled=True),
    rise=Parameter(18.3, "mM kg/g", 13.0, 25.0, f"10.4 mM, {_FIT}", "established", "scale of the plasma rise per dose", sampled=True),
    meal=Parameter(0.0, "1", 0.0, 0.4, "a meal lowers the peak from 3.3 to 2.2 mM, PMC5670148; 0 is an empty stomach", "established", "share of the rise that a meal takes away", scale="linear", ceiling=1.0),
)  # fmt: skip


def plasma_bhb(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma beta-hydroxybutyrate (mM) at `times` (h) after doses (g/kg)."""
    return BHB.healthy + p.rise * (1 - p.meal) * by_mouth(times, at, amounts, p.ka, p.ke)


KETONE_ESTER = Intervention(
    "ketone_ester", "ketone monoester drink", ("g/kg",), TABLE,
    "A second fuel that spares glucose; whether brain glutamate and GABA fall or glutamate rises differs between studies.",
    "contested", ports={BHB: plasma_bhb}, in_full=True,
    limits=(Limit(0.714, "dose", "largest single dose that healthy people were given", "Clarke 2012, doi:10.1016/j.yrtph.2012.04.008: nausea and diarrhoea above half of it"),),
    card=Card(
        regimen="0.395 g/kg once",
        known="Plasma beta-hydroxybutyrate 4 mM within the hour, gone in four.",
        assumed="Acetoacetate follows in its ratio; plasma glucose stays.",
        contradicted="Glutamate and GABA of posterior cingulate fell in one study (2023), glutamate of occipital cortex rose in another (2025).",
        onset="Half an hour; three to four hours.",
        safety="Nausea.",
    ),
)  # fmt: skip
