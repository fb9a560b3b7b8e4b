"""Weeks of stress and tissue glutamate."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "chronic_stress_lowers_glutamate",
    "Chronic stress lowers glutamate.",
    "C",
    "Rats lose receptors and spines of prefrontal cortex over weeks (Yuen 2012, doi:10.1016/j.neuron.2011.12.033; Radley 2004); release rises at first. In depression Glx of medial frontal cortex is 0.38 SD lower, not significantly in people without drugs (Moriguchi 2019, doi:10.1038/s41380-018-0252-9).",
    Trial(
        {
            "regions": ["mPFC"], "start": "08:00", "duration": "14 days",
            "arms": [{"name": "stressed", "stressors": [{"at": "1 h", "lasts": "6 h", "strength": 4, "every": "24 h", "for": "13 days"}]}],
            "visits": [{"name": "two_weeks", "at": "318 h"}],
        },
        change("metabolism", "tissue_glutamate", "stressed", "two_weeks", sign=-1),
        "tissue glutamate after two weeks of six hours of stress a day, less than in health", "%", 2.0,
        "what spectroscopy can tell in a group", most=8,
    ),
    "Effects of cortisol are those of rats. Loss of glia and of neurons' outgrowth beyond spines is not simulated.",
)  # fmt: skip
