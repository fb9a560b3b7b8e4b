"""KSS: the Karolinska sleepiness that somebody would rate now, 1 (alert) to 9.

score = sleepiness of the arousal model + s e

Source of the scale: Akerstedt and Gillberg 1990, doi:10.3109/00207459008994241; scatter of one rating assumed. Free to use.
"""

from __future__ import annotations

from typing import Any

from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

HIGH = 9.0  # number: of the scale

TABLE = ParameterTable(
    "body.scales.kss",
    "Karolinska sleepiness as rated",
    s=Parameter(1.0, "1", 0.5, 1.5, "assumed: one step of nine", "assumed", "scatter of one rating"),
)  # fmt: skip


def _direct(felt: Felt, e: Any, p: Values) -> Any:
    return felt.sleepiness + p.s * e


SCALE = Scale(
    "kss", "KSS", TABLE, 1.0, HIGH, 1.0, 0.0, "sleepiness now, 1 to 9; not what people can do", direct=_direct
)
