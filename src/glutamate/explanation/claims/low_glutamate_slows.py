"""Less glutamate in terminals and the speed of processing."""

from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.low_glutamate_lowers_memory import CASE
from glutamate.explanation.claims.readings import score

CLAIM = Claim(
    "low_glutamate_slows",
    "Too little glutamate slows processing.",
    "C",
    "Speed of processing falls under ketamine (Zhornitsky 2022, doi:10.1016/j.pnpbp.2022.110575). No study shows that people with less glutamate are slower for that reason.",
    Trial(
        CASE, score("symbol_coding-wong_wang", "throughput", "low", "test", sign=-1, relative=True),
        "symbols coded with half the transport of glutamate into vesicles, fewer than in health", "%", 4.0,
        "a fifth of a standard deviation between people",
    ),
    "Decisions alone; vision and movement of the test are taken to be healthy.",
)  # fmt: skip
