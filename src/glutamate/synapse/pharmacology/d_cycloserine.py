"""D-cycloserine: a partial agonist of the co-agonist site, with an efficacy that depends on the GluN2 subunit.

Relative to glycine about 0.88 at GluN2A, 0.62 at GluN2B, 1.9 at GluN2C (a superagonist), 0.95 at GluN2D; EC50 35, 9, 12,
11 uM. A partial agonist takes every site towards its own efficacy e, so that it raises the current exactly where the occupancy
Theta of that receptor is below e, at any dose, and lowers it above:

                                      GluN2A   GluN2B   GluN2C   GluN2D   GluN2A/GluN2B
    Theta in health                   0.69     0.80     0.89     0.95     0.75
    e                                 0.88     0.62     1.9      0.95     0.74
    current at 12 and 30 uM, %        +3, +6   -5, -9   +11,+24  0, 0     -0.2, -0.4
    same at 0.3 of the co-agonists    +21,+41  +5, +8   +37,+69  +2, +4   +15, +26

12 and 30 uM are what 50 to 100 mg by mouth reach: plasma about 20 to 40 uM (10 ug/mL after 250 mg, recalled), half to three
quarters of it in cerebrospinal fluid. So at healthy synapses onto pyramidal cells nothing is gained at these doses, while GluN2C of
interneurons gains: it helps where co-agonists are lacking, and not where receptors are lost or blocked, which leaves occupancy as
it is.

    dG/dt = -ka G,   dC/dt = ka G/V - ke C,   at the receptor e C

25 to 30 ug/mL at 250 mg twice a day, cerebrospinal fluid near serum, half gone in twelve hours (label); 19.7 +- 8.3 and 18.1 +- 8.7 ug/mL two
and six hours after a dose at 8.8 mg/kg a day in 32 patients (Int J Tuberc Lung Dis 2014, 18:601); peak after an hour on an empty stomach
(Zhu 2001, doi:10.1592/phco.21.11.891.34524).
"""

import numpy as np

from glutamate.engine.intervention import Card, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G
from glutamate.synapse.pharmacology.drug import Dosing, Drug, per_subunit

_EC50 = "Sheinin 2001, doi:10.1016/S0028-3908(00)00176-3; Dravid 2010, doi:10.1523/JNEUROSCI.5390-09.2010"
_EFFICACY = "Dravid 2010, doi:10.1523/JNEUROSCI.5390-09.2010; superagonist at GluN2C: PMC5508192"

TABLE = ParameterTable(
    "synapse.d_cycloserine",
    "D-cycloserine at the co-agonist site",
    **per_subunit("EC50", (35.0, 9.0, 12.0, 11.0), "uM", 1.8, _EC50, "contested", "half-maximal concentration"),
    **per_subunit(
        "efficacy", (0.88, 0.62, 1.9, 0.95), "1", 1.1, _EFFICACY, "contested", "efficacy relative to glycine"
    ),
)

_LEVELS = "19.7 +- 8.3 ug/mL at 8.8 mg/kg a day, Int J Tuberc Lung Dis 2014, 18:601; 25-30 at 250 mg twice a day, label"
KINETICS = ParameterTable(
    "interventions.d_cycloserine",
    "D-cycloserine, oral",
    ka=Parameter(3.0, "1/h", 1.0, 6.0, "peak after 1.1 h, Zhu 2001, doi:10.1592/phco.21.11.891.34524", "established", "absorption rate", sampled=True),
    ke=Parameter(0.063, "1/h", 0.046, 0.087, "half-life 8 to 15 h; half is gone in 12 h, label", "established", "elimination rate", sampled=True),
    volume=Parameter(0.33, "L/kg", 0.20, 0.54, _LEVELS, "contested", "volume of distribution over bioavailability", sampled=True),
    entry=Parameter(0.7, "1", 0.5, 0.95, "cerebrospinal fluid half to nearly all of serum, label", "contested", "concentration at the receptor over that in plasma", scale="logit", sampled=True),
    mass=Parameter(102.09, "g/mol", 102.09, 102.09, "C3H6N2O2, standard atomic weights", "established", "molar mass", role="protocol"),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma cycloserine (ug/mL) at `times` (h) after doses (mg/kg)."""
    return by_mouth(times, at, amounts / p.volume, p.ka, p.ke)


def at_receptor(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Concentration (uM) at `times` (h) after doses (mg/kg)."""
    return p.entry * plasma(p, times, at, amounts) / p.mass * MG_PER_G


DRUG = Drug(
    "d_cycloserine", "D-cycloserine, partial agonist of the co-agonist site", "NMDA", "partial_agonist", TABLE,
    ("d-cycloserine", "cycloserine", "dcs"),
    Dosing(
        "D-cycloserine", ("mg/kg",), KINETICS, at_receptor,
        "No benefit in schizophrenia; single doses before exposure therapy help a little; 500 mg and more block.",
        "contested",
        limits=(Limit(14.3, "day", "largest daily dose of the label", "label: 1 g, at 70 kg"),),
        card=Card(
            regimen="0.7 mg/kg once",
            known="None of 15 to 150 mg changes healthy people at once (van Berckel 1997). Exposure therapy: a small gain over placebo.",
            assumed="Concentration at the receptor follows plasma.",
            contradicted="Negative symptoms and cognition of schizophrenia: no benefit (Cochrane).",
            onset="An hour; half a day.",
            safety="Seizures and psychosis at tuberculosis doses; epilepsy is a contraindication.",
            interactions="Destroys vitamin B6: give pyridoxine with long use.",
        ),
    ),
)  # fmt: skip
