"""Shares given back, by hand: of a made-up result with known numbers."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from glutamate.case.model import Treatments
from glutamate.errors import UnknownName
from glutamate.result.treatments import as_data, compare, lines

ARMS = ["healthy", "ill", "half", "all", "other"]
LOSS = np.array([1.0, 2.0, 4.0, 0.05])
"""By person; the last has lost next to nothing."""


def tree():
    healthy = np.full(4, 10.0)
    release = np.stack(
        [healthy, healthy - LOSS, healthy - LOSS / 2, healthy, healthy - LOSS * np.array([0.2, 0.8, 0.55, 0.5])]
    )
    quiet = np.stack([np.ones(4)] * 4 + [np.full(4, 1.1)])
    dims = ("arm", "sample", "time")
    data = xr.Dataset(
        {"release": (dims, release[..., None]), "gaba": (dims, quiet[..., None])},
        coords={"arm": ARMS, "time": [1.0]},
    )  # fmt: skip
    return xr.DataTree.from_dict({"synapse": data})


def case(arms=("half", "all", "other"), of=("synapse/release",)):
    return SimpleNamespace(treatments=Treatments("ill", arms, of), moments=(("v", 1.0),), regions=("ACC",))


def test_shares_ranks_and_what_can_be_told_apart():
    found = compare(tree(), case())
    assert [one.arm for one in found.ranked] == ["all", "half", "other"] and found.lost == ("synapse/release",)
    assert [one.mean[1] for one in found.ranked] == pytest.approx([1.0, 0.5, 0.45])
    np.testing.assert_allclose(found.ranked[0].shares["synapse/release"], 1.0)
    np.testing.assert_allclose(found.ranked[1].shares["synapse/release"], 0.5)
    assert found.apart == (("all", "half"), ("all", "other"))


def test_who_has_lost_next_to_nothing_is_left_out():
    data = tree()
    data["synapse"]["release"][2, 3] = 99.0
    np.testing.assert_allclose(compare(data, case()).ranked[1].shares["synapse/release"], 0.5)


def test_what_else_a_treatment_moves():
    found = {one.arm: one.besides for one in compare(tree(), case()).ranked}
    assert found["other"] == {"synapse/gaba": pytest.approx(10.0)} and found["half"] == {}


def test_what_is_not_lost_is_not_restored():
    found = compare(tree(), case(of=("synapse/gaba",)))
    assert found.ranked == () and found.kept == ("synapse/gaba",)
    assert "has lost nothing" in next(lines(found, {}))


def test_told_and_for_programs():
    found = compare(tree(), case())
    told = list(lines(found, {arm: arm.upper() for arm in ARMS}))
    assert told[0] == "  treatment 1, ALL: gives back 100 % (100 to 100) of synapse/release"
    data = as_data(found)
    assert data["ranked"][0]["arm"] == "all" and data["ranked"][1]["restored"]["synapse/release"][
        "median"
    ] == pytest.approx(0.5)


def test_unknown_read_outs_are_named():
    with pytest.raises(UnknownName, match="release"):
        compare(tree(), case(of=("synapse/releas",)))
    with pytest.raises(UnknownName, match="synapse"):
        compare(tree(), case(of=("synaps/release",)))


def test_no_comparison_unless_asked():
    assert compare(tree(), SimpleNamespace(treatments=None)) is None
