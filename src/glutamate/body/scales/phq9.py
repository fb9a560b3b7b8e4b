"""PHQ-9: depression over the last two weeks, 0 to 27.

    shift = -w_m mood + w_f fatigue + w_s sleep lost + w_i inattention

Items on sleep, fatigue and concentration follow what a run says of each; mood moves the others and not these twice. A share of
people above the cut-off is published by sex (5.9 % of men, 9.8 % of women), the shape of the distribution by mean and standard deviation.

Sources: Dahl 2020, doi:10.1186/s12991-020-00311-5 (n = 2086); shape Kocalevent 2013, doi:10.1016/j.genhosppsych.2013.04.006 (n = 5018, mean 2.9, SD 3.5);
low mood Kroenke 2001, J Gen Intern Med 16:606 (17.1 in major depression). The scale is free to use; no item is quoted here.
"""

from __future__ import annotations

from typing import Any

from glutamate.body.scales import norms
from glutamate.body.scales.scale import Felt, Scale
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_DAHL = "Dahl 2020, doi:10.1186/s12991-020-00311-5, Norway"
_ITEM = "assumed: one of nine items"
HIGH = 27.0  # number: nine answers from 0 to 3
DAYS = 14.0  # number: of the questionnaire
CUTOFF = 10.0  # number: of a screening

TABLE = ParameterTable(
    "body.scales.phq9",
    "PHQ-9",
    rho=Parameter(0.8, "1", 0.7, 0.9, "retest correlations of 0.74 to 0.84; assumed", "assumed", "reliability", scale="logit"),
    loading=Parameter(0.95, "1", 0.85, 0.99, f"set for r = 0.59 with fatigue, {_DAHL}", "assumed", "share of distress in the latent", scale="logit"),
    shape=Parameter(0.69, "1", 0.55, 0.85, "mean 2.9 and SD 3.5, Kocalevent 2013, doi:10.1016/j.genhosppsych.2013.04.006", "established", "shape of the distribution of scores"),
    male=Parameter(0.059, "1", 0.045, 0.075, _DAHL, "established", "share of men with 10 or more", role="protocol", scale="logit"),
    female=Parameter(0.098, "1", 0.08, 0.12, _DAHL, "established", "share of women with 10 or more", role="protocol", scale="logit"),
    w_m=Parameter(1.4, "1", 1.0, 1.8, "set for 17.1 in the low state, Kroenke 2001, J Gen Intern Med 16:606", "assumed", "latent per mood lost"),
    w_f=Parameter(0.15, "1", 0.05, 0.3, _ITEM, "assumed", "latent per standard deviation of fatigue"),
    w_s=Parameter(0.1, "1/h", 0.03, 0.2, _ITEM, "assumed", "latent per hour of sleep lost a day"),
    w_i=Parameter(0.03, "1", 0.01, 0.06, _ITEM, "assumed", "latent per lapse of attention beyond ordinary days"),
)  # fmt: skip


def _shift(felt: Felt, p: Values) -> Any:
    return -p.w_m * felt.mood + p.w_f * felt.fatigue + p.w_s * felt.sleep_lost + p.w_i * felt.inattention


def _quantile(u: Any, sex: str, p: Values) -> Any:
    half = 1 / 2  # a score of 10 is what rounds to it
    return norms.with_cases(u, p.shape, CUTOFF - half, norms.of_sex(sex, p.male, p.female))


SCALE = Scale(
    "phq9", "PHQ-9", TABLE, 0.0, HIGH, 1.0, DAYS, "depression over two weeks, 0 to 27; 10 is the usual cut-off of a screening, no diagnosis",
    shift=_shift, quantile=_quantile, cutoff=CUTOFF,
)  # fmt: skip
