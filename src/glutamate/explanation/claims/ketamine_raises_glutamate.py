"""Ketamine and the glutamate that spectroscopy sees."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "ketamine_raises_glutamate",
    "Ketamine works by boosting glutamate.",
    "C",
    "Glutamine rose in one study of people (Rowland 2005), glutamate in another (Stone 2012), neither at 0.5 mg/kg in a third (Taylor 2012); in rats release and cycling rise. That this makes the mood better is not shown: metabolites, opioid receptors and expectation are contested.",
    Trial(
        {
            "regions": ["ACC"], "start": "10:00", "duration": "2 h", "coupling": {"feedback": True},
            "interventions": [{"name": "ketamine", "regimen": "0.5 mg/kg over 40 min", "at": "10 min"}],
            "visits": [{"name": "end", "at": "50 min"}],
        },
        change("metabolism", "tissue_glutamate", "case", "end"),
        "tissue glutamate at the end of 0.5 mg/kg over 40 min, more than before", "%", 2.0,
        "what spectroscopy can tell in a group",
    ),
    "Block, circuit and feedback on metabolism. Disinhibition by interneurons is weak at the ratio of gains that is assumed.",
)  # fmt: skip
