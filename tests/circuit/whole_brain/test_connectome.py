"""What a connectome must be, and what is said about what was done to it."""

import numpy as np
import pytest

from glutamate.circuit.whole_brain.connectomes.connectome import ConnectomeError, connectome, parcel_of
from glutamate.circuit.whole_brain.connectomes.synthetic import synthetic

LABELS = ["lh.insula", "rh.insula", "lh.cuneus"]
WEIGHTS = np.array([[0.0, 2.0, 1.0], [2.0, 0.0, 0.0], [1.0, 0.0, 0.0]])


def test_synthetic_has_named_regions_twins_and_a_scale():
    found = synthetic()
    assert found.size == 68 and found.hemispheres.count("L") == 34
    assert found.weights.sum(1).max() == pytest.approx(1.0)
    twin = np.array([found.weights[i, i + 34] for i in range(34)])
    near = np.linalg.norm(found.centres[:34] - found.centres[34:] * [-1, 1, 1], axis=1)
    assert near.max() < 5 and (twin > 0).all()
    assert {"dorsolateral_prefrontal", "occipital", "cortex"} <= set(found.regions)
    assert [found.labels[i] for i in found.indices(["dlPFC"])] == [
        "lh.caudalmiddlefrontal", "lh.rostralmiddlefrontal", "rh.caudalmiddlefrontal", "rh.rostralmiddlefrontal",
    ]  # fmt: skip


def test_what_is_done_is_said():
    raw = WEIGHTS * 10 + np.diag([5.0, 0.0, 0.0])
    raw[0, 1] = 30.0
    found = connectome("x", raw, LABELS, lengths=np.array([[0, 100, 0], [100, 0, 50], [0, 50, 0]]))
    said = " ".join(found.notes)
    for word in ("self-connections", "transpose", "1 connections have no length"):
        assert word in said
    assert np.allclose(found.weights, found.weights.T) and found.weights.sum(1).max() == pytest.approx(1.0)
    assert found.lengths[0, 2] == 100.0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda w: {"weights": w[:2]}, "square matrix"),
        (lambda w: {"weights": np.where(w == 2, np.nan, w)}, "lh.insula, rh.insula"),
        (lambda w: {"weights": -w}, "is negative"),
        (lambda w: {"weights": np.where(w == 1, 0, w)}, "lh.cuneus not connected"),
        (lambda w: {"labels": ["a", "a", "b"]}, "two regions are called 'a'"),
        (lambda w: {"lengths": w * 0.05}, "--length-unit m"),
        (lambda w: {"lengths": -w * 50}, "is negative"),
        (lambda w: {"centres": np.zeros((2, 3))}, "centres have the shape"),
    ],
)
def test_what_cannot_be_is_refused(change, said):
    given = {"weights": WEIGHTS, "labels": LABELS} | change(WEIGHTS)
    with pytest.raises(ConnectomeError, match=said.replace("(", r"\(")):
        connectome("x", given.pop("weights"), given.pop("labels"), **given)


def test_lengths_in_metres_are_read_when_said():
    found = connectome("x", WEIGHTS, LABELS, lengths=WEIGHTS * 0.05, length_unit="m")
    assert found.lengths.max() == pytest.approx(100.0)


@pytest.mark.parametrize("label", ["ctx-lh-insula", "lh.insula", "L_insula", "insula_L", "Left-insula"])
def test_hemisphere_is_taken_off(label):
    assert parcel_of(label) == "insula"
