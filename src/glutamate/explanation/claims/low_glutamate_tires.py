"""Glutamate and fatigue."""

import numpy as np
import xarray as xr

from glutamate.body import fatigue
from glutamate.case.model import Case
from glutamate.engine import randomness
from glutamate.explanation.claims.claim import Claim, Trial
from glutamate.explanation.claims.readings import change

_LESS = change("metabolism", "tissue_glutamate", "low", "test")


def _tired(tree: xr.DataTree, case: Case) -> np.ndarray:
    """Fatigue that the change of tissue glutamate makes under the default hypothesis, with its weight drawn, SD."""
    moved = _LESS(tree, case) / 100  # number: percent to a share
    declared = {p.name: p for p in fatigue.HYPOTHESES.get(fatigue.DEFAULT).table.values()}
    weights = randomness.draw(declared, case.seed, len(moved))
    return np.asarray(fatigue.fatigue(fatigue.Causes(glutamate=moved), weights))


CLAIM = Claim(
    "low_glutamate_tires",
    "A glutamate deficit causes fatigue.",
    "X",
    "After six hours of hard work lateral prefrontal glutamate is higher in those who tire (Wiehler 2022, doi:10.1016/j.cub.2022.07.010); Glx rises over the waking day; in chronic fatigue no deficit is found (Mueller 2020; Shan 2020). Ketamine costs cognition while cycling rises.",
    Trial(
        {
            "regions": ["dlPFC"], "start": "08:00", "duration": "24 h",
            "arms": [{"name": "low", "mechanisms": [{"name": "metabolism.glutaminase.activity", "factor": 0.6, "cell": "glutamatergic_neuron"}]}],
            "visits": [{"name": "test", "at": "24 h"}],
        },
        _tired, "fatigue from the glutamate that a glutaminase of 60 % leaves, more than in health", "SD", 0.2,
        "a small effect between people",
    ),
    "The weight of glutamate in fatigue is drawn around zero because no study fixes it; other hypotheses stand in `body.fatigue`.",
)  # fmt: skip
