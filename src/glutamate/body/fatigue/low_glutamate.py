"""The popular idea: who lacks glutamate is tired.

    fatigue = b z_glutamate

It stands here to be compared; nothing else of the program uses it.
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.fatigue.low_glutamate",
    "lack of glutamate tires",
    weight=Parameter(1.0, "1", 0.5, 1.5, "what the hypothesis says: one standard deviation of its cause is one of fatigue", "assumed", "weight of its cause"),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    return -p.weight * z.glutamate


HYPOTHESIS = Hypothesis(
    "low_glutamate", "lack of glutamate tires", TABLE, _combine,
    "none in people; animals without glutamate release are quiet",
    "the only experiment found more glutamate in tired people (Wiehler 2022); no consistent deficit in chronic fatigue; no disease, threshold or test of a deficiency exists",
    "contested",
)  # fmt: skip
