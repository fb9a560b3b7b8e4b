"""Key numbers: paired changes against the healthy arm at the nearest output time."""

import numpy as np
import pytest
import xarray as xr

from glutamate.report.ensemble import band
from glutamate.result.summary import key_changes


def test_changes(make_tree):
    tree = make_tree()
    found = key_changes(tree, 9.0)
    assert list(found) == ["case"] and list(found["case"]["occipital"]) == ["glutamate"]
    assert found["case"]["occipital"]["glutamate"] == pytest.approx({"median": -5.0, "low": -5.0, "high": -5.0})


def test_pairs_and_time(make_tree):
    tree = make_tree(samples=3, times=3)
    values = np.ones((2, 3, 1, 3))
    values[:, :, 0, :] = np.array([1.0, 2.0, 4.0])[None, :, None]
    values[1, :, 0, 2] *= 1.5
    metabolism = tree["metabolism"].to_dataset().assign(tissue_gaba=(("arm", "sample", "region", "time"), values))
    tree["metabolism"] = xr.DataTree(metabolism)
    assert key_changes(tree, 0.0)["case"]["occipital"]["GABA"]["median"] == pytest.approx(0.0)
    late = key_changes(tree, 99.0)["case"]["occipital"]["GABA"]
    assert late == pytest.approx({"median": 50.0, "low": 50.0, "high": 50.0})


def test_result_without_metabolism():
    assert key_changes(xr.DataTree(), 8.0) == {}


def test_who_could_not_be_simulated_is_left_out(make_tree):
    tree = make_tree(samples=3, times=3)
    values = np.ones((2, 3, 1, 3))
    values[1] = 1.5
    values[1, 1] = np.nan
    metabolism = tree["metabolism"].to_dataset().assign(tissue_gaba=(("arm", "sample", "region", "time"), values))
    tree["metabolism"] = xr.DataTree(metabolism)
    found = key_changes(tree, 9.0)["case"]["occipital"]["GABA"]
    assert found == pytest.approx({"median": 50.0, "low": 50.0, "high": 50.0})
    assert band(100 * (values[1, :, 0, 0] - 1)).median == pytest.approx(50.0)
