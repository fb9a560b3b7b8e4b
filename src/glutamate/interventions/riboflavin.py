"""Riboflavin (vitamin B2): its FMN is the cofactor of PNPO, which makes pyridoxal phosphate.

In a replete brain no rise of pyridoxal phosphate is known; the factor is near one, with a spread above it.
"""

from typing import Any

from glutamate.engine.intervention import Card, Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "interventions.riboflavin",
    "riboflavin, oral, per day",
    effect=Parameter(
        0.006,
        "1",
        0.0004,
        0.1,
        "no effect shown in replete brain; an upper end that would have been seen",
        "assumed",
        "relative rise of PNPO",
        sampled=True,
    ),
)


def factor(p: Values, dose: float) -> Any:
    """Factor on the formation of pyridoxal phosphate; does not depend on the dose once replete."""
    return 1 + p.effect


RIBOFLAVIN = Intervention(
    "riboflavin", "vitamin B2 (riboflavin)", ("mg",), TABLE,
    "Supports the formation of pyridoxal phosphate in deficiency; no effect shown in replete people.",
    "contested", card=Card(
        regimen="10 mg daily for 4 weeks",
        known="Deficiency lowers pyridoxal phosphate, and riboflavin restores it.",
        assumed="In replete people PNPO hardly follows: people are drawn between nothing and 10 %, half of them below 0.6 %.",
        onset="Days.",
    ), factors={"metabolism.pyridoxal_phosphate.synthesis": factor},
)  # fmt: skip
