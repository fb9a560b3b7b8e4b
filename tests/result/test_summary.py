"""Key numbers: paired changes against the healthy arm at the nearest output time."""

import numpy as np
import pytest
import xarray as xr

from glutamate.report.ensemble import band
from glutamate.result.summary import key_changes, lines

ACTING = {"case": {"occipital": frozenset({"metabolism"})}}
IDLE = {"case": {"occipital": frozenset({"synapse"})}}


def test_changes(make_tree):
    tree = make_tree()
    found = key_changes(tree, {"scan": 9.0}, ACTING)["scan"]
    assert list(found) == ["case"] and list(found["case"]["occipital"]) == ["glutamate"]
    assert found["case"]["occipital"]["glutamate"] == pytest.approx({"median": -5.0, "low": -5.0, "high": -5.0})


def test_pairs_and_time(make_tree):
    tree = make_tree(samples=3, times=3)
    values = np.ones((2, 3, 1, 3))
    values[:, :, 0, :] = np.array([1.0, 2.0, 4.0])[None, :, None]
    values[1, :, 0, 2] *= 1.5
    metabolism = tree["metabolism"].to_dataset().assign(tissue_gaba=(("arm", "sample", "region", "time"), values))
    tree["metabolism"] = xr.DataTree(metabolism)
    assert key_changes(tree, {"scan": 0.0}, ACTING)["scan"]["case"]["occipital"]["GABA"]["median"] == pytest.approx(0.0)
    late = key_changes(tree, {"scan": 99.0}, ACTING)["scan"]["case"]["occipital"]["GABA"]
    assert late == pytest.approx({"median": 50.0, "low": 50.0, "high": 50.0})


def test_result_without_metabolism():
    assert key_changes(xr.DataTree(), {"scan": 8.0}, ACTING) == {}


def test_who_could_not_be_simulated_is_left_out(make_tree):
    tree = make_tree(samples=3, times=3)
    values = np.ones((2, 3, 1, 3))
    values[1] = 1.5
    values[1, 1] = np.nan
    metabolism = tree["metabolism"].to_dataset().assign(tissue_gaba=(("arm", "sample", "region", "time"), values))
    tree["metabolism"] = xr.DataTree(metabolism)
    found = key_changes(tree, {"scan": 9.0}, ACTING)["scan"]["case"]["occipital"]["GABA"]
    assert found == pytest.approx({"median": 50.0, "low": 50.0, "high": 50.0})
    assert band(100 * (values[1, :, 0, 0] - 1)).median == pytest.approx(50.0)


def test_every_visit_has_its_numbers(make_tree):
    assert list(key_changes(make_tree(), {"peak": 8.5, "late": 9.0}, ACTING)) == ["peak", "late"]


def test_pools_that_nothing_acts_on_have_no_number(make_tree):
    found = key_changes(make_tree(), {"scan": 9.0}, IDLE)
    assert found == {"scan": {"case": {"occipital": None}}}
    assert list(lines(found, {"case": "a drug at the synapse"})) == [
        "  case: pools not computed: a drug at the synapse"
    ]


def test_no_change_is_told_in_words():
    still = {"median": 0.0, "low": -0.01, "high": 0.01}
    (told,) = lines({"scan": {"case": {"occipital": {"glutamate": still}}}}, {})
    assert told == "  case, occipital, visit scan, against healthy: glutamate unchanged"
