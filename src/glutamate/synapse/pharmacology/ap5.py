"""D-AP5 (D-APV): a competitive antagonist at the glutamate site.

Ki 0.28/0.46/1.6/3.7 uM (GluN2A/B/C/D). 50 uM is complete: it abolishes LTP (PMC1665089) and spike-timing LTP and LTD
(PMC3008852).
"""

from glutamate.engine.registry import ParameterTable
from glutamate.synapse.pharmacology.drug import Drug, per_subunit

_KI = "Feng 2005, doi:10.1124/jpet.105.086769; Traynelis 2010, doi:10.1124/pr.109.002451"

TABLE = ParameterTable(
    "synapse.ap5",
    "D-AP5 at the NMDA receptor",
    **per_subunit("Ki", (0.28, 0.46, 1.6, 3.7), "uM", 1.5, _KI, "established", "dissociation constant"),
)

DRUG = Drug(
    "ap5",
    "D-AP5 (APV), competitive glutamate antagonist",
    "NMDA",
    "competitive_glutamate",
    TABLE,
    ("apv", "d-ap5", "d-apv"),
)
