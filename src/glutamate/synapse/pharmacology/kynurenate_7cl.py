"""7-chlorokynurenate (7-CKA): a competitive antagonist at the co-agonist site.

Apparent IC50 0.5-2 uM against a few uM of glycine, hence Ki of about 0.5 uM; little selectivity between subunits.
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

_KI = "Kemp 1988, doi:10.1073/pnas.85.17.6547"

TABLE = ParameterTable(
    "synapse.kynurenate_7cl",
    "7-chlorokynurenate at the NMDA receptor",
    **per_subunit("Ki", (0.5, 0.5, 0.5, 0.5), "uM", 2.0, _KI, "contested", "dissociation constant"),
)

DRUG = Drug(
    "kynurenate_7cl",
    "7-chlorokynurenate (7-CKA), competitive co-agonist antagonist",
    "NMDA",
    "competitive_glycine",
    TABLE,
    ("7-cka", "7-chlorokynurenate"),
)
