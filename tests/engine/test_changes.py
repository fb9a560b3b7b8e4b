"""Changes in time: factor and value, cell, region, onset and end; epochs; what ends before it begins is refused."""

from dataclasses import dataclass

import numpy as np
import pytest

from glutamate.engine.changes import applied, epochs
from glutamate.errors import OutOfRange


@dataclass(frozen=True)
class Change:
    name: str = "a"
    factor: float | None = None
    value: float | None = None
    cell: str | None = None
    region: str | None = None
    onset_h: float | None = 0.0
    end_h: float | None = None


def course(changes, hours, region="ACC"):
    found = epochs(changes, region, 0.0, 10.0)
    return [applied({"a": 2.0}, found.changes[found.at(h)])["a"] for h in hours]


def test_a_change_holds_from_its_onset_until_its_end():
    assert course([Change(factor=3.0, onset_h=2.0, end_h=5.0)], [0.0, 1.999, 2.0, 4.999, 5.0, 9.0]) == [
        2,
        2,
        6,
        6,
        2,
        2,
    ]


def test_factors_multiply_and_a_value_replaces_what_came_before():
    half, fixed = Change(factor=0.5, onset_h=1.0), Change(value=7.0, onset_h=2.0)
    assert course([half, fixed], [0.0, 1.5, 3.0]) == [2, 1, 7]
    assert course([fixed, half], [3.0]) == [3.5]


def test_a_change_of_one_region_leaves_the_others():
    assert course([Change(factor=3.0, region="ACC")], [1.0], region="occipital") == [2.0]


def test_lifelong_changes_hold_before_the_run():
    found = epochs([Change(factor=3.0, onset_h=None), Change(factor=2.0, onset_h=4.0)], "ACC", 0.0, 10.0)
    assert [c.factor for c in found.lifelong] == [3.0]
    assert len(found.starts) == 2


def test_epochs_of_other_parameters_are_one():
    found = epochs([Change(factor=3.0, onset_h=4.0), Change("b", factor=2.0, onset_h=6.0)], "ACC", 0.0, 10.0)
    assert list(found.of(["b"]).starts) == [0.0, 6.0]


def test_a_cell_class_has_its_own_entry_and_people_their_own_values():
    change = Change(factor=2.0, cell="gaba_neuron")
    found = applied({"a": np.array([1.0, 10.0])}, [change], {"a": "NG"}, lambda name, cell: 1)["a"]
    np.testing.assert_array_equal(found, [[1, 10], [2, 20]])


def test_what_ends_before_it_begins_is_refused():
    with pytest.raises(OutOfRange, match=r"a: the change ends at 1 h, which is not after its onset at 2 h"):
        epochs([Change(factor=2.0, onset_h=2.0, end_h=1.0)], "ACC", 0.0, 10.0)
