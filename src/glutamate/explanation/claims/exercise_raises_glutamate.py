"""Exercise and cortical glutamate."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

CLAIM = Claim(
    "exercise_raises_glutamate",
    "Exercise raises glutamate in the brain.",
    "B",
    "Visual and anterior cingulate cortex after 8 to 20 min of vigorous exercise (Maddock 2016, doi:10.1523/JNEUROSCI.3455-15.2016), after maximal exercise (Swiatkiewicz 2023); unchanged at 7 T (Dennis 2015, doi:10.3389/fphys.2015.00351). Gone within the hour.",
    Trial(
        "exercise_bout", change("metabolism", "tissue_glutamate", "case", "after"),
        "tissue glutamate ten minutes after 20 min of vigorous exercise, more than before", "%", 2.0,
        "what spectroscopy can tell in a group",
    ),
    "Lactate as a fuel is all of exercise that is simulated.",
)  # fmt: skip
