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
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

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

DRUG = Drug(
    "d_cycloserine",
    "D-cycloserine, partial agonist of the co-agonist site",
    "NMDA",
    "partial_agonist",
    TABLE,
    ("d-cycloserine", "cycloserine", "dcs"),
)
