"""What experiments on whole cases read of a result: effects on scores against health or another arm, changes, intervals over trials."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.explanation.claims.readings import of_trials
from glutamate.explanation.experiments.lives import _lapses
from glutamate.explanation.experiments.running import percent, score_change, score_effect

ARMS = ["healthy", "untreated", "case"]
HEALTHY = np.array([1.0, 2.0, 3.0, 4.0])


@pytest.fixture(scope="module")
def found():
    scores = np.stack([HEALTHY, HEALTHY - 1.0, HEALTHY - 0.5])[None, :, :, None]
    coords = {"visit": ["end"], "arm": ARMS, "sample": range(4), "score": ["d_prime"]}
    task = xr.Dataset({"expected": (("visit", "arm", "sample", "score"), scores)}, coords)
    for name, value in (("difference", -0.2), ("difference_low", -0.5), ("difference_high", 0.1)):
        task[name] = (("visit", "arm", "score"), np.full((1, 3, 1), value))
    pools = np.stack([HEALTHY, HEALTHY, 1.1 * HEALTHY])[:, :, None, None]
    metabolism = xr.Dataset(
        {"tissue_gaba": (("arm", "sample", "region", "time"), pools)},
        {"arm": ARMS, "region": ["occipital"], "time": [9.0]},
    )
    lapses = np.array([[2.0, 2.0, 4.0, 4.0], [6.0, 6.0, 8.0, 8.0], [6.0, 6.0, 8.0, 8.0]])
    half = 1.2815515655446004  # an 80 % interval of a normal number with SD 1
    pvt = np.stack([lapses - half, lapses, lapses + half], axis=-1)[:, :, None, :]
    scales = xr.Dataset(
        {"pvt": (("arm", "sample", "visit", "bound"), pvt)}, {"arm": ARMS, "bound": ["low", "median", "high"]}
    )
    tree = xr.DataTree.from_dict({"/cognition/n_back-ring": task, "/metabolism": metabolism, "/body/scales": scales})
    return tree, SimpleNamespace(moments=(("end", 9.0),), regions=("occipital",))


def test_effects_are_in_standard_deviations_of_health_whatever_they_are_measured_against(found):
    spread = HEALTHY.std(ddof=1)
    assert score_effect(found, "n_back-ring/d_prime") == pytest.approx(-0.5 / spread)
    assert score_effect(found, "n_back-ring/d_prime", "case", "untreated") == pytest.approx(0.5 / spread)
    assert score_change(found, "n_back-ring/d_prime", "untreated") == pytest.approx(-1.0)


def test_changes_are_medians_in_percent(found):
    assert percent(found, "metabolism/tissue_gaba", "end") == pytest.approx(10.0)


def test_lapses_are_told_beside_what_differs_between_people_and_occasions(found):
    assert _lapses(found, "case") == pytest.approx(4.0 / np.sqrt(4 / 3 + 1))


def test_a_score_of_the_median_person_comes_with_its_interval_over_trials(found):
    tree, case = found
    read = of_trials("n_back-ring", "d_prime", "case", "end", sign=-1)
    assert read(tree, case) == pytest.approx([-0.1, 0.2, 0.5])
