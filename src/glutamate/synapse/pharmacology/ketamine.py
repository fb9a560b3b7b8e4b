"""Ketamine (racemic): an open-channel blocker that is trapped when the channel closes; infused over 40 minutes.

Magnesium competes for the pore: in 1 mM Mg and at -66 mV the IC50 rises from 0.33/0.31/0.51/0.83 to 5.35/5.08/1.18/2.95
uM (GluN2A/B/C/D). So 0.5 mg/kg over 40 min (0.78 uM) blocks some 13 % of GluN2A and GluN2B and 40 % of GluN2C; the
antidepressant dose is no half block. K_Mg = 1 mM/(IC50(1 mM)/IC50(0) - 1). About 86 % is trapped (PMC7760600).

    during the infusion   C = D/(V k T) (1 - exp(-k t))
    after it              C = C(T) exp(-k (t - T))

One compartment, whose volume is set so that 0.5 mg/kg gives 185 ng/mL (0.78 uM) at the end of the infusion, the level reported
for the antidepressant dose (PMC6020109); half-life 2.5-3 h. Concentration at the receptor is taken to be that of plasma. The
active metabolites norketamine and hydroxynorketamine are left out, and so is everything that outlasts the drug.
Not here: block of tonic currents at nM by an allosteric site (PMC11948614), not replicated.
"""

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import infused
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug, blocker_kinetics, per_subunit

_POTENCY = "Kotermanski & Johnson 2009, doi:10.1523/JNEUROSCI.3703-08.2009"

TABLE = ParameterTable(
    "synapse.ketamine",
    "ketamine at the NMDA receptor",
    **per_subunit("IC50", (0.33, 0.31, 0.51, 0.83), "uM", 1.4, _POTENCY, "established", "IC50 without magnesium"),
    **per_subunit("K_Mg", (0.0657, 0.0650, 0.761, 0.392), "mM", 1.5, _POTENCY, "established", "magnesium that doubles the IC50"),
    **blocker_kinetics(10.0, (0.03, 0.02, 0.05), "trapping of 86 %: PMC7760600; association 5-15 /uM/s"),
)  # fmt: skip

_LEVEL = "185 ng/mL after 0.5 mg/kg over 40 min, PMC6020109"
KINETICS = ParameterTable(
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


DRUG = Drug(
    "ketamine", "Ketamine, trapping open-channel blocker", "NMDA", "open_channel", TABLE,
    dosing=Dosing(
        "ketamine, 40 min infusion", ("mg/kg",), KINETICS, at_receptor,
        "Blocks NMDA receptors: some 10 to 20 % at the antidepressant dose. Antidepressant within a day in trials; acutely impairs memory and perception.",
        "established",
    ),
)  # fmt: skip
