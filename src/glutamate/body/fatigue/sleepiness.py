"""Fatigue is sleepiness: the need for sleep and nothing else.

fatigue = b z_sleep_debt
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.fatigue.sleepiness",
    "fatigue is need for sleep",
    weight=Parameter(1.0, "1", 0.5, 1.5, "what the hypothesis says: one standard deviation of its cause is one of fatigue", "assumed", "weight of its cause"),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    return p.weight * z.sleep_debt


HYPOTHESIS = Hypothesis(
    "sleepiness", "fatigue is need for sleep", TABLE, _combine,
    "grows with time awake and goes away with sleep; weeks of short nights tire",
    "people with chronic fatigue or insomnia are tired without being sleepy; hard work tires rested people",
    "contested",
)  # fmt: skip
