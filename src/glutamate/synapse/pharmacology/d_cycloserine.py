"""D-cycloserine: a partial agonist of the co-agonist site, with an efficacy that depends on the GluN2 subunit.

Relative to glycine about 0.88 at GluN2A, 0.62 at GluN2B, 1.9 at GluN2C (a superagonist), 0.95 at GluN2D; EC50 35, 9, 12,
11 uM. Where endogenous occupancy is low it raises the current, where it is high or the dose large it lowers it.
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
