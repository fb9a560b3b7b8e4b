"""Fatigue is glutamate that demanding thought leaves behind in lateral prefrontal cortex (Wiehler 2022).

    fatigue = b z_glutamate

Only a rise tires; see `glutamate.body.cognitive_work`.
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "body.fatigue.cognitive_work",
    "thought leaves glutamate behind, and it tires",
    weight=Parameter(1.0, "1", 0.5, 1.5, "what the hypothesis says: one standard deviation of its cause is one of fatigue", "assumed", "weight of its cause"),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    return p.weight * numpy_for(z, p.weight).maximum(z.glutamate, 0)


HYPOTHESIS = Hypothesis(
    "cognitive_work", "thought leaves glutamate behind, and it tires", TABLE, _combine,
    "glutamate of lateral prefrontal cortex was higher after six hours of hard than of easy work, with more choices of what is easy (Wiehler 2022, n = 40)",
    "MRS sees the whole tissue and not what is outside cells; one voxel, one time, not repeated in a large study",
    "contested",
)  # fmt: skip
