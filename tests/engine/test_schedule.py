"""Courses of several causes on one port, for all people or each their own; jumps, regions and what is refused."""

import numpy as np
import pytest

from glutamate.case.model import Course
from glutamate.engine.port import Port
from glutamate.engine.schedule import OUTPUTS, WITHIN, inputs_on, integration_grid, output_times, refusals
from glutamate.metabolism.ports import ACTIVITY_E, FOLLOWS, POSTSYNAPTIC_E

SUM = Port("body.plasma.x", "mM", (), 0.5, 0.0, 5.0, "a concentration", "sum")
PRODUCT = Port("circuit.x", "1", ("region",), 2.0, 0.0, 9.0, "an activity", "product")
ONE = Port("synapse.x", "Hz", ("region",), 1.0, 0.0, 50.0, "a rate", "replace")


def course(port, times, values, cause="", region=None):
    return Course(port.name, region, tuple(times), values, cause)


def test_a_jump_takes_its_left_and_right_value():
    jump = course(PRODUCT, (0.0, 1.0, 1.0, 2.0), (1.0, 1.0, 5.0, 5.0))
    grid = integration_grid(np.array([0.0, 2.0]), [1.0])
    left, right = inputs_on(grid, [jump], [PRODUCT], "x")
    assert right[0, 0] == 1.0 and left[1, 0] == 5.0


def test_a_region_goes_before_all_regions():
    everywhere, here = course(PRODUCT, (0.0,), (2.0,)), course(PRODUCT, (0.0,), (3.0,), region="x")
    grid = np.array([0.0, 1.0])
    assert inputs_on(grid, [here, everywhere], [PRODUCT], "x")[0][0, 0] == 3.0
    assert inputs_on(grid, [here, everywhere], [PRODUCT], "y")[0][0, 0] == 2.0


def test_one_region_cannot_drive_what_is_the_same_in_all():
    with pytest.raises(ValueError, match=r"body\.plasma\.x is the same in all regions"):
        inputs_on(np.array([0.0, 1.0]), [course(SUM, (0.0,), (1.0,), region="x")], [SUM], "x")


def test_causes_add_or_multiply_as_the_port_declares():
    grid = np.array([0.0, 1.0, 2.0])
    clamp, dose = course(SUM, (0.0, 2.0), (1.0, 3.0)), course(SUM, (0.0, 1.0, 2.0), (0.5, 1.5, 0.5), "glutamine")
    left, right = inputs_on(grid, [clamp, dose], [SUM], "x")
    np.testing.assert_allclose(left[:, 0], [1.0, 3.0])
    np.testing.assert_allclose(right[:, 0], [3.0, 3.0])
    drug, sleep = course(PRODUCT, (0.0,), (3.0,), "caffeine"), course(PRODUCT, (0.0,), (1.0,), "sleep")
    assert inputs_on(grid, [drug, sleep], [PRODUCT], "x")[0][0, 0] == pytest.approx(2.0 * 1.5 * 0.5)


def test_a_cause_that_leaves_the_port_healthy_changes_no_bit():
    grid = np.linspace(0.0, 2.0, 9)
    for port in (SUM, PRODUCT, ONE):
        alone = course(port, (0.0, 2.0), (0.3, 1.7))
        idle = course(port, (0.0,), (port.healthy,), "idle")
        for both, one in zip(
            inputs_on(grid, [alone, idle], [port], "x"), inputs_on(grid, [alone], [port], "x"), strict=True
        ):
            np.testing.assert_array_equal(both, one)


def test_people_may_differ():
    grid = np.array([0.0, 1.0, 2.0])
    own = np.array([[0.5, 1.5], [0.5, 2.5], [0.5, 0.5]])
    mine, common = course(SUM, (0.0, 2.0), own, "drug"), course(PRODUCT, (0.0,), (3.0,))
    left, right = inputs_on(grid, [mine, common], [SUM, PRODUCT], "x")
    assert left.shape == right.shape == (2, 2, 3)
    np.testing.assert_allclose(right[:, 0], [[1.0, 1.5, 0.5], [1.5, 2.5, 0.5]])
    np.testing.assert_array_equal(left[:, 1], 3.0)
    for person in range(3):
        alone = inputs_on(grid, [course(SUM, (0.0, 2.0), tuple(own[person]), "drug"), common], [SUM, PRODUCT], "x")
        np.testing.assert_array_equal(alone[0], left[..., person])


def test_a_port_without_a_course_follows_another():
    grid, both = np.array([0.0, 1.0]), [course(ACTIVITY_E, (0.0,), (1.5,)), course(ACTIVITY_E, (0.0,), (2.0,), "drug")]
    assert inputs_on(grid, both, [POSTSYNAPTIC_E], "x", FOLLOWS)[0][0, 0] == 3.0
    assert inputs_on(grid, [], [POSTSYNAPTIC_E], "x", FOLLOWS)[0][0, 0] == 1.0


def test_two_causes_may_not_replace_a_port_at_once():
    early, late = course(ONE, (0.0, 1.0, 1.0), (9.0, 9.0, 1.0)), course(ONE, (1.0, 1.0), (1.0, 5.0), "pulse")
    assert not list(refusals([early, late], [ONE], "x"))
    left, right = inputs_on(np.array([0.0, 1.0, 2.0]), [early, late], [ONE], "x")
    np.testing.assert_array_equal(np.concatenate([left, right], axis=1), [[9.0, 9.0], [5.0, 5.0]])
    sooner = course(ONE, (0.5, 0.5), (1.0, 5.0), "pulse")
    (refused,) = refusals([early, sooner], [ONE], "x")
    assert (refused.port, refused.causes, refused.time_h, refused.value) == (ONE, ("", "pulse"), 0.5, None)


def test_what_causes_make_together_stays_within_the_range():
    clamp, dose = course(SUM, (0.0,), (4.0,)), course(SUM, (0.0, 1.0, 2.0), (0.5, 3.0, 0.5), "glutamine")
    assert not list(refusals([dose], [SUM], "x"))
    (refused,) = refusals([clamp, dose], [SUM], "x")
    assert (refused.causes, refused.time_h, refused.value) == (("", "glutamine"), 1.0, 6.5)


def test_a_product_needs_a_healthy_value():
    with pytest.raises(ValueError, match="healthy value other than 0"):
        Port("x.y", "1", (), 0.0, 0.0, 1.0, "none", "product")


def test_a_short_event_and_what_follows_it_are_resolved():
    weeks = 21 * 24.0
    plain = output_times(8.0, weeks, [weeks])
    seen = output_times(8.0, weeks, [weeks], [(100.0, 103.0)])
    assert np.sum((plain >= 100) & (plain <= 103)) <= 1
    assert np.sum((seen >= 100) & (seen <= 103)) > WITHIN and np.sum((seen > 103) & (seen <= 106)) >= WITHIN
    assert set(plain) <= set(seen) and (np.diff(seen) > 0).all()


def test_long_events_and_long_programmes_add_no_output_times():
    assert len(output_times(0.0, 24.0, [], [(2.0, 10.0), (3.0, 3.0), (30.0, 31.0)])) == OUTPUTS
    assert len(output_times(0.0, 24.0 * 90, [], [(24.0 * d, 24.0 * d + 3) for d in range(90)])) == OUTPUTS
    late = output_times(0.0, 240.0, [], [(239.0, 240.0)])
    assert late[-1] == 240.0 and len(late) > OUTPUTS
