"""In-silico experiments behind the targets of scales: a large sample of people who live as usual, and people in the low state."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.body.mood import cusp, drive
from glutamate.body.scales import SCALES, norms
from glutamate.body.scales.answers import scores
from glutamate.body.scales.scale import Felt

PEOPLE = 40_000
SEED = 1


def people() -> dict[str, float]:
    """Scores of people on ordinary days, and of people whose mood is low."""
    rng = np.random.default_rng(SEED)
    d = rng.standard_normal(PEOPLE)
    phq, gad, fss = (SCALES.get(name) for name in ("phq9", "gad7", "fatigue_severity"))
    traits = {s.name: rng.standard_normal((2, PEOPLE)) for s in (phq, gad, fss)}
    own, chance = traits["phq9"]
    by_sex = {sex: scores(phq, Felt(), d, own, chance, sex) for sex in norms.SEXES}
    depression, anxiety, fatigue = (scores(s, Felt(), d, traits[s.name][0], traits[s.name][1]) for s in (phq, gad, fss))
    a, p = drive.TABLE["a_0"].low, cusp.TABLE.of()
    low = Felt(mood=float(cusp.lower(a, p) - cusp.upper(a, p)))
    return {
        **{sex: 100 * float((x >= 10).mean()) for sex, x in by_sex.items()},
        "depression": float(depression.mean()),
        "r": float(np.corrcoef(fatigue, depression)[0, 1]),
        "r_anxiety": float(np.corrcoef(anxiety, depression)[0, 1]),
        "anxious": 100 * float((anxiety >= 10).mean()),
        "fatigue": float(fatigue.mean()),
        "fatigue_sd": float(fatigue.std()),
        "low": float(scores(phq, low, d, own, chance).mean()),
    }


EXPERIMENTS: dict[str, Any] = {"scales_people": functools.cache(people)}
