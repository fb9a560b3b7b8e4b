"""Mental calculation under ketamine: four steps of holding and changing a result against holding it once.

By surrogate, in the median person at the declared gain: share of calculations lost over the share of single results lost. Source of the
contrast: Honey 2003, where 100 ng/ml impaired the manipulation of letters in working memory and spared their maintenance.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.cognition import surrogates
from glutamate.cognition.experiments.gain import KETAMINE_UM, change, displaced
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.tasks.mental_calculation import NAME
from glutamate.engine.target import Target

RING = "murray_ring"


def mental_calculation() -> dict[str, float]:
    """Health and ketamine."""
    ring = surrogates.load(RING)
    at = np.stack([np.zeros(len(ring.axes)), displaced(RING, change(ketamine=KETAMINE_UM))])
    found = {name: np.asarray(score) for name, score in expected(ring, NAME, at, {}).items()}
    lost = {name: score[0] - score[1] for name, score in found.items()}
    return {
        "correct": float(found["correct"][0]),
        "manipulation_over_maintenance": lost["correct"] / lost["persistence"],
    }


EXPERIMENTS: dict[str, Any] = {"mental_calculation": functools.cache(mental_calculation)}
TARGETS = (
    Target("circuits.T16.a", "prediction", "Calculations lost under a clinical dose of ketamine over single results lost", "Honey 2003, doi:10.1038/sj.npp.1300272: manipulation impaired, maintenance spared", "> 1", 1.001, 1e3, "1", "mental_calculation", "manipulation_over_maintenance", "direction only; follows from repetition, and says nothing of the operation itself"),
)  # fmt: skip
