"""Enhancers of NMDA receptors in healthy people."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import score

CLAIM = Claim(
    "nmda_enhancers_help_healthy",
    "NMDA enhancers improve a healthy mind.",
    "D",
    "Pooled co-agonists in patients: overall cognition SMD 0.068 (-0.056 to 0.193), 25 trials, doi:10.1177/0269881118822157; iclepertin failed in three phase 3 trials; glycine by vein changed no test of healthy people.",
    Trial(
        {
            "regions": ["dlPFC"], "start": "08:00", "duration": "11 days",
            "interventions": [{"name": "iclepertin", "regimen": "10 mg daily"}],
            "tasks": [{"name": "n_back", "circuit": "murray_ring", "region": "dlPFC", "trials": 8}],
            "visits": [{"name": "steady", "at": "246 h"}],
        },
        score("n_back-murray_ring", "d_prime", "case", "steady"),
        "2-back d' under ten days of iclepertin, better than in health", "", 0.15,
        "a fifth of a standard deviation between people",
    ),
    "The room that is left at the co-agonist site, and a circuit at its working point. Learning over weeks is not simulated.",
)  # fmt: skip
