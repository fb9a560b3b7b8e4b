"""Sleep deprivation: kept awake for some hours from a given time on; a night of it is an old treatment of depression that does not last."""

from glutamate.body.ports import IN_BED, KEPT_AWAKE
from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable("interventions.sleep_deprivation", "kept awake from a given time on")

INTERVENTION = Intervention(
    "sleep_deprivation", "sleep deprivation", ("h",), TABLE,
    "Costs attention before anything else; one night lifts depression in about half of patients until they sleep.",
    "established", holds={IN_BED: 0.0, KEPT_AWAKE: 1.0}, in_full=True,
    limits=(Limit(88.0, "dose", "longest wakefulness of the studies that the models of attention rest on", "Van Dongen 2003, doi:10.1093/sleep/26.2.117"),),
    card=Card(
        regimen="36 h once",
        known="Lapses of attention grow with time awake and fall by day. A night without sleep lifts mood in 45 to 50 % of depressed patients.",
        assumed="Nobody falls asleep against the alarm; microsleeps are not modelled.",
        contradicted="That the lift lasts: most relapse after sleep.",
        onset="Hours; attention recovers over one to several nights.",
        safety="Not before driving; can bring on mania.",
    ),
)  # fmt: skip
