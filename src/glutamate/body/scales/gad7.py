"""GAD-7: anxiety over the last two weeks, 0 to 21.

    shift = -w_m mood

Nothing here models anxiety: the scale follows distress, and mood by what anxiety and depression share. It says what a study with this scale
would see of a change of mood, and nothing of worry or threat.

Source: Loewe 2008, doi:10.1097/MLR.0b013e318160d093 (Germany, n = 5030; men 2.7 +- 3.2, women 3.2 +- 3.5; r = 0.64 with the PHQ-2; 5 %
with 10 or more). The scale is free to use; no item is quoted here.
"""

from __future__ import annotations

from typing import Any

from glutamate.body.scales import norms
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_LOEWE = "Loewe 2008, doi:10.1097/MLR.0b013e318160d093"

HIGH = 21.0  # number: seven answers from 0 to 3
DAYS = 14.0  # number: of the questionnaire
CUTOFF = 10.0  # number: of a screening

TABLE = ParameterTable(
    "body.scales.gad7",
    "GAD-7",
    rho=Parameter(0.8, "1", 0.7, 0.9, "retest correlation 0.83; assumed", "assumed", "reliability", scale="logit"),
    loading=Parameter(0.9, "1", 0.8, 0.99, f"set for r = 0.64 with depression, {_LOEWE}", "assumed", "share of distress in the latent", scale="logit"),
    mean_male=Parameter(2.7, "1", 2.5, 2.9, _LOEWE, "established", "mean score of men", role="protocol"),
    sd_male=Parameter(3.2, "1", 3.0, 3.4, _LOEWE, "established", "standard deviation of men", role="protocol"),
    mean_female=Parameter(3.2, "1", 3.0, 3.4, _LOEWE, "established", "mean score of women", role="protocol"),
    sd_female=Parameter(3.5, "1", 3.3, 3.7, _LOEWE, "established", "standard deviation of women", role="protocol"),
    w_m=Parameter(0.8, "1", 0.4, 1.2, "assumed: what anxiety and depression share", "assumed", "latent per mood lost"),
)  # fmt: skip


def _shift(felt: Felt, p: Values) -> Any:
    return -p.w_m * felt.mood


def _quantile(u: Any, sex: str, p: Values) -> Any:
    mean, sd = norms.of_sex(sex, p.mean_male, p.mean_female), norms.of_sex(sex, p.sd_male, p.sd_female)
    return norms.skewed(u, mean, sd)


SCALE = Scale(
    "gad7", "GAD-7", TABLE, 0.0, HIGH, 1.0, DAYS, "anxiety over two weeks, 0 to 21; follows mood, as nothing here models anxiety",
    shift=_shift, quantile=_quantile, cutoff=CUTOFF,
)  # fmt: skip
