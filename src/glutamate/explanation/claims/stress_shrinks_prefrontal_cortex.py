"""Stress, glutamate and spines."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "stress_shrinks_prefrontal_cortex",
    "Stress floods the prefrontal cortex with glutamate and shrinks it.",
    "C",
    "Rats: glutamate outside cells +50 to +200 % within an hour (Moghaddam 1993), a sixth of spines gone after three weeks (Radley 2006, doi:10.1093/cercor/bhi104), back three weeks later in young ones. People: no change of glutamate by a social stress test (Houtepen 2017, doi:10.1016/j.nicl.2017.01.001); smaller volumes in depression and after trauma are correlations.",
    Trial(
        {
            "regions": ["mPFC"], "start": "08:00", "duration": "21 days",
            "arms": [{"name": "stressed", "stressors": [{"at": "1 h", "lasts": "6 h", "strength": 4, "every": "24 h", "for": "21 days"}]}],
            "visits": [{"name": "day_21", "at": "488 h"}],
        },
        change("body", "spines", "stressed", "day_21", sign=-1),
        "spines of medial prefrontal cortex after three weeks of six hours of stress a day, fewer than in health", "%", 5.0,
        "a third of what rats lose", most=8,
    ),
    "The course of rats' spines under cortisol, put in as it was found; that spines, not glutamate, carry the volume seen in people is not known.",
)  # fmt: skip
