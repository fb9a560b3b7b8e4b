"""Several causes with weights from what is known of each, and none for glutamate itself, give or take: the default.

    fatigue = b_s z_debt + b_e z_effort + b_w z_work + b_a z_energy + b_m max(0, -z_mood) + b_g z_glutamate

Weights are priors and not fits: no study measured all causes in the same people. Sleepiness and fatigue correlate at about a half,
depression and fatigue at 0.59 (community questionnaires); the others are smaller. Good mood does not undo fatigue. The weight of glutamate has mean zero,
because findings contradict each other: more of it after hard work, no consistent change in chronic fatigue, no threshold in anybody.
"""

from typing import Any

from glutamate.body.fatigue.causes import Causes
from glutamate.body.fatigue.hypothesis import Hypothesis
from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_PRIOR = "prior from correlations of questionnaires and from 72 h without sleep, Fulcher 2010, doi:10.1016/j.jtbi.2010.02.028"

TABLE = ParameterTable(
    "body.fatigue.combined",
    "fatigue of several causes",
    sleep_debt=Parameter(0.5, "1", 0.17, 0.83, _PRIOR, "contested", "weight of sleep debt", scale="linear", sampled=True),
    effort=Parameter(0.3, "1", -0.03, 0.63, _PRIOR, "contested", "weight of effort to stay awake", scale="linear", sampled=True),
    work=Parameter(0.3, "1", -0.19, 0.79, "prior; Wiehler 2022, doi:10.1016/j.cub.2022.07.010", "contested", "weight of demanding thought", scale="linear", sampled=True),
    energy=Parameter(0.1, "1", -0.23, 0.43, "prior; creatine after a night awake, Gordji-Nejad 2024, contradicted by a review of 2024", "contested", "weight of lack of energy", scale="linear", sampled=True),
    mood=Parameter(0.5, "1", 0.17, 0.83, "prior; questionnaires of fatigue and depression correlate at 0.59", "contested", "weight of low mood", scale="linear", sampled=True),
    glutamate=Parameter(0.0, "1", -0.33, 0.33, "prior: findings of both signs (Wiehler 2022; reviews of chronic fatigue)", "contested", "weight of tissue glutamate", scale="linear", sampled=True),
)  # fmt: skip


def _combine(z: Causes, p: Values) -> Any:
    low = numpy_for(z, p.mood).maximum(-z.mood, 0)
    return (
        p.sleep_debt * z.sleep_debt + p.effort * z.effort + p.work * z.work + p.energy * z.energy + p.mood * low
        + p.glutamate * z.glutamate
    )  # fmt: skip


HYPOTHESIS = Hypothesis(
    "combined", "several causes, glutamate itself none", TABLE, _combine,
    "each weight has correlations or experiments behind it; all causes add up in questionnaires",
    "no study measured all causes in the same people; weights and independence are assumed",
    "contested",
)  # fmt: skip
