"""A scale like the Fatigue Severity Scale: fatigue over a week, mean of nine answers from 1 to 7.

shift = fatigue of the default hypothesis, in standard deviations

Only the range and the published distribution of healthy people are used. The scale itself is under copyright: whoever gives it to people
needs permission, and no item is here.

Source: Valko 2008, doi:10.1093/sleep/31.11.1601 (454 healthy people, 3.00 +- 1.08).
"""

from __future__ import annotations

from typing import Any

from glutamate.body.scales import norms
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_VALKO = "Valko 2008, doi:10.1093/sleep/31.11.1601"
LOW, HIGH, ANSWERS = 1.0, 7.0, 9  # number: nine answers from 1 to 7
DAYS = 7.0  # number: of the questionnaire
CUTOFF = 4.0  # number: from which people count as fatigued

TABLE = ParameterTable(
    "body.scales.fatigue_severity",
    "scale like the Fatigue Severity Scale",
    rho=Parameter(0.85, "1", 0.75, 0.93, f"{_VALKO}: alpha 0.93; assumed", "assumed", "reliability", scale="logit"),
    loading=Parameter(0.835, "1", 0.65, 0.95, "set for r = 0.59 of fatigue and PHQ-9, Dahl 2020, doi:10.1186/s12991-020-00311-5", "assumed", "share of distress in the latent", scale="logit"),
    mean=Parameter(3.0, "1", 2.9, 3.1, _VALKO, "established", "mean of healthy people", role="protocol"),
    sd=Parameter(1.08, "1", 1.0, 1.16, _VALKO, "established", "standard deviation of healthy people", role="protocol"),
)  # fmt: skip


def _shift(felt: Felt, p: Values) -> Any:
    return felt.fatigue


def _quantile(u: Any, sex: str, p: Values) -> Any:
    return norms.bounded(u, p.mean, p.sd, LOW, HIGH)


SCALE = Scale(
    "fatigue_severity", "fatigue severity (like the FSS)", TABLE, LOW, HIGH, 1 / ANSWERS, DAYS, "fatigue over a week, 1 to 7; healthy people 3.0, 4 and more counts as fatigued",
    shift=_shift, quantile=_quantile, cutoff=CUTOFF,
)  # fmt: skip
