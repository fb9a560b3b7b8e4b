"""A survey of a made-up ring whose surfaces are known, in the format of the real ones."""

from types import SimpleNamespace

import numpy as np
import pytest

from glutamate.cognition.surrogates.store import Run, Survey
from glutamate.cognition.surrogates.surrogate import Surrogate, fit

AXES = ("nmda_EE", "nmda_EI", "gaba")
UNIT = np.array([0.01, 0.015, 0.06])


def kept_probability(u: np.ndarray) -> np.ndarray:
    """Function is lost by less E->E, more E->I and more inhibition."""
    return 1 / (1 + np.exp(-(4.0 + 4.0 * (u[..., 0] - u[..., 1] - u[..., 2]))))


@pytest.fixture(scope="session")
def truth() -> SimpleNamespace:
    """What the surfaces are made from: unit of each axis, and the probability that function is kept."""
    return SimpleNamespace(unit=UNIT, kept=kept_probability)


@pytest.fixture(scope="session")
def survey() -> Survey:
    draw = np.random.default_rng(4)
    points = np.concatenate([np.zeros((1, 3)), draw.uniform(-1.3, 1.3, (40, 3))])
    runs = []
    for u in points:
        spread = 3.5 * np.exp(0.1 * u[0])
        peak = 46 * np.exp(0.05 * (u[0] - u[1]) - 0.1 * u[2])
        noisy = {name: v * (1 + 0.05 * draw.standard_normal()) for name, v in (("error_sd", spread), ("peak", peak))}
        scores = {name: (float(v), float(0.05 * v)) for name, v in noisy.items()}
        kept = (float(draw.binomial(64, kept_probability(u))), 64.0)
        runs.append(Run(tuple(float(z) for z in u * UNIT), {"kept": kept}, scores))
    return Survey("murray_ring", "v1", AXES, {"trials": 64}, tuple(runs))


@pytest.fixture(scope="session")
def surrogate(survey) -> Surrogate:
    return fit(survey)
