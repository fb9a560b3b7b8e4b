"""Stress management (cognitive-behavioural training, mindfulness, relaxation): weekly practice that changes two things apart.

    dP/dt = practice/tau_on's absorption - P/tau_off,   share = P/(P + half)
    response of the stress axis to stressors x (1 - a share),   daily drive of the axis x (1 - b share)

Over 58 trials (3508 people) cortisol falls by g = 0.28, its rise at waking by 0.64 (Rogerson 2024, doi:10.1016/j.psyneuen.2023.106415); a
drive that is 5 to 10 % lower gives that. That people take stressors to be less of one (appraisal) is what training aims at; how much of it
shows in the axis is assumed. What it does to mood beyond cortisol is not here.
"""

from typing import Any

import numpy as np

from glutamate.body.ports import APPRAISAL, DAILY_DRIVE
from glutamate.engine.intervention import Card, Intervention, Limit
from glutamate.engine.parameter import Parameter
from glutamate.engine.pharmacokinetics import by_mouth
from glutamate.engine.registry import ParameterTable, Values

_META = "Rogerson 2024, doi:10.1016/j.psyneuen.2023.106415: cortisol g = 0.28 over 58 trials"
TABLE = ParameterTable(
    "interventions.stress_management",
    "stress management, hours of practice",
    acquiring=Parameter(0.003, "1/h", 0.0015, 0.006, "programmes of eight weeks work", "assumed", "rate at which practice becomes skill", sampled=True),
    losing=Parameter(0.0003, "1/h", 0.0001, 0.0008, "effects at follow-up after months are smaller", "assumed", "rate at which skill is lost", sampled=True),
    half=Parameter(8.0, "h", 3.0, 20.0, "programmes of 16 to 24 hours work", "assumed", "skill, in hours of practice, at half of the effect", sampled=True),
    appraisal=Parameter(0.25, "1", 0.05, 0.5, "aim of the training; size assumed", "assumed", "largest fall of the response to stressors", scale="logit", sampled=True),
    drive=Parameter(0.10, "1", 0.03, 0.2, _META, "contested", "largest fall of the daily drive of the stress axis", scale="logit", sampled=True),
)  # fmt: skip


def _share(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> Any:
    skill = by_mouth(times, at, amounts, p.acquiring, p.losing)
    return skill / (skill + p.half)


def appraisal(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Response to stressors relative to health at `times` (h) after sessions of `amounts` hours."""
    return APPRAISAL.healthy - p.appraisal * _share(p, times, at, amounts)


def daily_drive(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Daily drive of the stress axis relative to health at `times` (h) after sessions of `amounts` hours."""
    return DAILY_DRIVE.healthy - p.drive * _share(p, times, at, amounts)


INTERVENTION = Intervention(
    "stress_management", "stress management", ("h",), TABLE,
    "Lowers cortisol a little (g = 0.28 over 58 trials) and symptoms more; brain glutamate was not measured.",
    "established", ports={APPRAISAL: appraisal, DAILY_DRIVE: daily_drive},
    limits=(Limit(8.0, "dose", "length of a day of practice", "day of retreat of an eight-week programme"),),
    against=("body.stressor",),
    card=Card(
        regimen="2 h weekly for 8 weeks",
        known="Cortisol g = 0.28, rise at waking 0.64, mindfulness 0.35, relaxation 0.35 (58 trials, 3508 people).",
        assumed="The axis responds less to stressors, in proportion to skill; skill is acquired over weeks and lost over months.",
        contradicted="Mindfulness lowers raw cortisol in saliva by next to nothing (five trials).",
        onset="Weeks; wanes over months.",
    ),
)  # fmt: skip
