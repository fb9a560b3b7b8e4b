"""Thiamine (vitamin B1): cofactor of pyruvate and alpha-ketoglutarate dehydrogenase.

Deficiency lowers both (Wernicke's encephalopathy); in a replete brain more thiamine is not known to raise them, so the factor
is near one, with a spread above it.
"""

from typing import Any

from glutamate.engine.intervention import Card, Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "interventions.thiamine",
    "thiamine, oral, per day",
    effect=Parameter(
        0.003,
        "1",
        0.0002,
        0.05,
        "no effect shown in replete brain; an upper end that would have been seen",
        "assumed",
        "relative rise of both dehydrogenases",
        sampled=True,
    ),
)


def factor(p: Values, dose: float) -> Any:
    """Factor on the thiamine-dependent dehydrogenases; does not depend on the dose once replete."""
    return 1 + p.effect


THIAMINE = Intervention(
    "thiamine", "vitamin B1 (thiamine)", ("mg",), TABLE,
    "Cures deficiency; no effect on brain energy metabolism shown in replete people.",
    "contested", card=Card(
        regimen="100 mg daily for 4 weeks",
        known="Cures Wernicke's encephalopathy, in which both dehydrogenases lack their cofactor.",
        assumed="In a replete brain both enzymes are saturated: people are drawn between nothing and 5 %, half of them below 0.3 %.",
        onset="Hours to days in deficiency.",
    ),
    factors={"metabolism.citrate_synthase.activity": factor, "metabolism.ketoglutarate_dehydrogenase.activity": factor},
)  # fmt: skip
