"""Hard thinking and fuel."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "mental_fatigue_is_glucose",
    "Mental fatigue is a shortage of glucose in the brain.",
    "X",
    "Global use of glucose hardly changes with mental work; cycling is the same at 3 and 5 mM of plasma glucose. After six hours of hard work lateral prefrontal glutamate was higher, not fuel lower (Wiehler 2022, doi:10.1016/j.cub.2022.07.010).",
    Trial(
        {
            "regions": ["dlPFC"], "start": "09:00", "duration": "7 h",
            "arms": [{"name": "work", "activity": {"E": {"clamp": 1.2, "from": "15 min", "until": "375 min"}, "I": {"clamp": 1.2, "from": "15 min", "until": "375 min"}}}],
            "visits": [{"name": "evening", "at": "370 min"}],
        },
        change("metabolism", "tissue_atp", "work", "evening", sign=-1),
        "tissue ATP after six hours of 20 % more activity, less than at rest", "%", 2.0,
        "the least that phosphorus spectroscopy could tell",
    ),
    "One region at one level of activity.",
)  # fmt: skip
