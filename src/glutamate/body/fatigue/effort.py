"""Fatigue is the effort that it takes to stay awake (Fulcher 2010, doi:10.1016/j.jtbi.2010.02.028).

fatigue = b z_effort
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.fatigue.effort",
    "fatigue is effort to stay awake",
    weight=Parameter(1.0, "1", 0.5, 1.5, "what the hypothesis says: one standard deviation of its cause is one of fatigue", "assumed", "weight of its cause"),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    return p.weight * z.effort


HYPOTHESIS = Hypothesis(
    "effort", "fatigue is effort to stay awake", TABLE, _combine,
    "over 72 h without sleep the effort of the model follows subjective fatigue, adrenaline and temperature (Fulcher 2010)",
    "a fit of group means by one model; says nothing of fatigue in people who may sleep",
    "contested",
)  # fmt: skip
