"""Coffee and sleep debt."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import difference

CLAIM = Claim(
    "caffeine_repays_sleep_debt",
    "Coffee repays lost sleep.",
    "X",
    "Caffeine blocks adenosine receptors and hides sleepiness for hours; sleep that follows is shorter and lighter (Landolt 1995, Brain Res 675:67, as recalled), and the need for it is unchanged.",
    Trial(
        "caffeine_lost_night",
        difference("body", "sleep_debt", "awake", "afternoon", against="awake_caffeine"),
        "sleep debt that three cups take from 32 h awake", "nM", 0.1,
        "a fifth of a standard deviation of sleepiness", most=16,
    ),
    "Lapses of attention fall under caffeine in the same run: it masks.",
)  # fmt: skip
