"""Fatigue is lack of energy: less phosphocreatine and ATP in neurons.

fatigue = b z_energy
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.fatigue.energy",
    "lack of energy tires",
    weight=Parameter(1.0, "1", 0.5, 1.5, "what the hypothesis says: one standard deviation of its cause is one of fatigue", "assumed", "weight of its cause"),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    return p.weight * z.energy


HYPOTHESIS = Hypothesis(
    "energy", "lack of energy tires", TABLE, _combine,
    "phosphocreatine falls without sleep, and creatine helped memory after a night awake (Gordji-Nejad 2024, n = 15)",
    "brain ATP is defended in health; glucose of 3 mM does not tire and a day of thought does not exhaust it",
    "contested",
)  # fmt: skip
