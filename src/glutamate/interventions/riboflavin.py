"""Riboflavin (vitamin B2): its FMN is the cofactor of PNPO, which makes pyridoxal phosphate.

In a replete brain no rise of pyridoxal phosphate is known; the factor is one, with a spread above it.
"""

from typing import Any

from glutamate.engine.intervention import Intervention
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

TABLE = ParameterTable(
    "interventions.riboflavin",
    "riboflavin, oral, per day",
    effect=Parameter(
        0.0, "1", 0.0, 0.1, "no effect shown in replete brain", "assumed", "relative rise of PNPO", scale="linear"
    ),
)


def factor(p: Values, dose: float) -> Any:
    """Factor on the formation of pyridoxal phosphate; does not depend on the dose once replete."""
    return 1 + p.effect


RIBOFLAVIN = Intervention(
    "riboflavin", "vitamin B2 (riboflavin)", ("mg",), TABLE,
    "Supports the formation of pyridoxal phosphate in deficiency; no effect shown in replete people.",
    "contested", factors={"metabolism.pyridoxal_phosphate.synthesis": factor},
)  # fmt: skip
