"""Time in bed: sleep extension, or restriction, by the hours that a person has for sleep from a given time on.

The dose is the time in bed; whoever is not asleep may sleep, nobody is woken before its end, and days are ordinary outside it. How much of it is
slept follows from the sleep model. `0 h` at bedtime is no night in bed only until the ordinary day takes over: for that give `sleep_deprivation`.
"""

from glutamate.body.ports import IN_BED, KEPT_AWAKE
from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.registry import ParameterTable

TABLE = ParameterTable("interventions.time_in_bed", "time in bed from a given time on")

INTERVENTION = Intervention(
    "time_in_bed", "time in bed (sleep extension)", ("h",), TABLE,
    "Restores attention after short nights over several nights; improving sleep improves depression in trials.",
    "established", holds={IN_BED: 1.0, KEPT_AWAKE: 0.0}, in_full=True,
    limits=(Limit(14.0, "dose", "longest night in bed of the studies", "weeks of 14 h nights, Wehr 1993, Am J Physiol 265:R846"),),
    card=Card(
        regimen="9 h daily for 2 weeks",
        known="Nine hours in bed keep attention level; sleep debt needs several nights. Improving sleep improves depression, g about -0.6 (meta-analysis of 2021, as recalled).",
        assumed="Sleep beyond need is short: who is rested lies awake.",
        contradicted="That one long night repays two weeks of short ones.",
        onset="The first night; attention over days.",
    ),
)  # fmt: skip
