"""Glutamine by mouth."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "oral_glutamine",
    "Glutamine by mouth raises glutamate in the brain.",
    "D",
    "Plasma glutamine is back within two to four hours (Harris 2012; Ziegler 1990). No controlled trial with spectroscopy shows a rise; mouse cortex hardly follows plasma (Bagga 2014, doi:10.1111/jnc.12672). In liver failure brain glutamine is high, and harms.",
    Trial(
        {
            "regions": ["ACC"], "start": "08:00", "duration": "4 h",
            "interventions": [{"name": "glutamine", "regimen": "0.3 g/kg once", "at": "15 min"}],
            "visits": [{"name": "later", "at": "135 min"}],
        },
        change("metabolism", "tissue_glutamate", "case", "later"),
        "tissue glutamate two hours after 0.3 g/kg, more than in health", "%", 2.0,
        "what spectroscopy can tell in a group",
    ),
    "Healthy adults and one dose. Years of it, gut disease and intensive care are other questions.",
)  # fmt: skip
