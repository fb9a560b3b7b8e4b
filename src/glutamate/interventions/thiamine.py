"""Thiamine (vitamin B1): cofactor of pyruvate and alpha-ketoglutarate dehydrogenase.

Deficiency lowers both (Wernicke's encephalopathy); in a replete brain more thiamine is not known to raise them, so the factor
is one, with a spread above it.
"""

from typing import Any

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "interventions.thiamine",
    "thiamine, oral, per day",
    effect=Parameter(
        0.0,
        "1",
        0.0,
        0.05,
        "no effect shown in replete brain",
        "assumed",
        "relative rise of both dehydrogenases",
        scale="linear",
    ),
)


def factor(p: Values, dose: float) -> Any:
    """Factor on the thiamine-dependent dehydrogenases; does not depend on the dose once replete."""
    return 1 + p.effect


THIAMINE = Intervention(
    "thiamine", "vitamin B1 (thiamine)", ("mg",), TABLE,
    "Cures deficiency; no effect on brain energy metabolism shown in replete people.",
    "contested",
    factors={"metabolism.citrate_synthase.activity": factor, "metabolism.ketoglutarate_dehydrogenase.activity": factor},
)  # fmt: skip
