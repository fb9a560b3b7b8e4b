"""Caffeine by mouth; kinetics and what it does to vigilance stand in `glutamate.body.caffeine`.

It is a competitive antagonist of adenosine at A1 and A2A receptors. It masks sleepiness and lapses and repays no sleep debt. Its effect on
release through presynaptic A1 receptors is left out, as is the metabolite paraxanthine, which acts alike.
"""

from glutamate.body import caffeine
from glutamate.body.ports import CAFFEINE
from glutamate.engine.intervention import Card, Intervention, Limit

INTERVENTION = Intervention(
    "caffeine", "caffeine", ("mg/kg",), caffeine.TABLE,
    "Keeps people awake and attentive for some hours; it masks a sleep debt and repays none.",
    "established", ports={CAFFEINE: caffeine.plasma}, in_full=True,
    limits=(
        Limit(3.0, "dose", "largest single dose without concern", "EFSA 2015, doi:10.2903/j.efsa.2015.4102"),
        Limit(5.7, "day", "largest daily dose without concern", "EFSA 2015, doi:10.2903/j.efsa.2015.4102: 400 mg at 70 kg"),
    ),
    against=("body.schedule.in_bed", "body.schedule.kept_awake"),
    card=Card(
        regimen="3 mg/kg once",
        known="Fewer lapses of attention and less sleepiness after sleep loss.",
        assumed="Concentration at adenosine receptors follows plasma at once; tolerance of habitual users is left out.",
        contradicted="That it repays sleep debt: sleep need is unchanged when it is gone.",
        onset="Half an hour; half-life 3 to 10 h.",
        safety="Anxiety and arrhythmia in the sensitive; sleep is shorter and lighter for half a day.",
        interactions="Inhibitors of CYP1A2 (fluvoxamine) multiply its half-life; smoking halves it.",
    ),
)  # fmt: skip
