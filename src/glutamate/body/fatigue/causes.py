"""What may make somebody tired, each beyond an ordinary day at the same hour, and how much of it is one standard deviation.

    z = cause/scale        cost of thought over that of six hours of hard work, the others over their `scale`

The scales make causes comparable: a night without sleep is two of sleep debt and two of effort.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from glutamate.body import cognitive_work
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT

_NIGHT = "assumed: a night without sleep, computed by the arousal model, is two"

TABLE = ParameterTable(
    "body.fatigue_causes",
    "causes of fatigue in standard deviations",
    sleep_debt=Parameter(0.5, "nM", 0.3, 0.8, _NIGHT, "assumed", "homeostatic drive of sleep"),
    effort=Parameter(0.2, "mV", 0.1, 0.4, _NIGHT, "assumed", "effort to stay awake"),
    energy=Parameter(5.0, "%", 2.0, 10.0, "phosphocreatine after a night without sleep, 4 to 6 %, Gordji-Nejad 2024, doi:10.1038/s41598-024-54249-9", "assumed", "lack of energy"),
    mood=Parameter(0.35, "1", 0.2, 0.6, "spread of the mood of healthy people in the model of mood", "assumed", "low mood"),
    glutamate=Parameter(9.0, "%", 8.0, 10.0, "between people in MRS, O'Gorman 2011, doi:10.1002/jmri.22579, and studies there", "established", "glutamate of the tissue"),
)  # fmt: skip


class Causes(NamedTuple):
    """Beyond an ordinary day at the same hour; numbers or arrays of one shape.

    sleep_debt: nM of homeostatic drive. effort: mV. work: cost K of thought (`cognitive_work`). energy: lack of ATP, a share.
    mood: units of the model of mood, low below 0. glutamate: change of what MRS sees, a share, that of `work` not included.
    """

    sleep_debt: Any = 0.0
    effort: Any = 0.0
    work: Any = 0.0
    energy: Any = 0.0
    mood: Any = 0.0
    glutamate: Any = 0.0


def scaled(causes: Causes, values: Mapping[str, Any] | None = None) -> Causes:
    """z of every cause; glutamate with the rise that `work` brings."""
    p = TABLE.of(values)
    risen = causes.glutamate + cognitive_work.glutamate(causes.work, values) - 1
    return Causes(
        causes.sleep_debt / p.sleep_debt,
        causes.effort / p.effort,
        causes.work / cognitive_work.full(values),
        PERCENT * causes.energy / p.energy,
        causes.mood / p.mood,
        PERCENT * risen / p.glutamate,
    )
