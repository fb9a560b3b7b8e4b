"""Kynurenic acid: an antagonist at the co-agonist site that astrocytes make from tryptophan.

It competes with glycine and D-serine; dissociation constant about 15 uM, little selectivity between subunits.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

TABLE = ParameterTable(
    "synapse.kynurenic_acid",
    "kynurenic acid at the NMDA receptor",
    **per_subunit("Ki", (15.0, 15.0, 15.0, 15.0), "uM", 2.0, "Kessler 1989, doi:10.1111/j.1471-4159.1989.tb01881.x", "contested", "dissociation constant"),
)  # fmt: skip

DRUG = Drug("kynurenic_acid", "kynurenic acid, endogenous antagonist", "NMDA", "competitive_glycine", TABLE, ("kyna",))
