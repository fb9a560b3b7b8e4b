"""Sleep and the strength of glutamate synapses."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "sleep_restores_synapses",
    "Sleep resets glutamate synapses.",
    "B",
    "Contacts between axons and spines are 18 % smaller after sleep than after waking in mice (de Vivo 2017, doi:10.1126/science.aah5982); Glx falls over sleep and rises over the day in people (Volk 2018; a study of 2024 with 21 people). The mechanism is contested (Frank 2012, PMC3317003).",
    Trial(
        {
            "regions": ["ACC"], "start": "07:00", "duration": "2 days",
            "ordinary_day": {"bed": "23:00", "rise": "07:00"},
            "arms": [{"name": "awake", "interventions": [{"name": "sleep_deprivation", "regimen": "24 h once", "at": "16 h"}]}],
            "visits": [{"name": "morning", "at": "25 h"}],
        },
        change("body", "synaptic_gain", "awake", "morning"),
        "strength of synapses on the morning after a lost night, more than after sleep", "%", 5.0,
        "a third of the change from waking to sleep in mice",
    ),
    "The simulation takes synaptic homeostasis for granted, with its share drawn: it shows how much follows, not that it is so.",
)  # fmt: skip
