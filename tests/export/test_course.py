"""Piecewise-linear inputs as formulas: right at every time, short, and with their bends."""

import numpy as np
import pytest

from glutamate.export import Course


def value(course: Course, time: float) -> float:
    """The course as its segments say."""
    begin, level, slope = [segment for segment in course.segments() if segment.begin <= time][-1]
    return level + slope * (time - begin)


def test_a_clamp_with_a_ramp_and_a_jump_back():
    clamp = Course([0, 30, 50, 90, 90, 120], [5, 5, 3, 3, 5, 5])
    assert clamp.bends
    assert clamp.segments() == [(0, 5, 0), (30, 5, -0.1), (50, 3, 0), (90, 5, 0)]
    assert [value(clamp, t) for t in (0, 40, 50, 89.9, 90, 500)] == [5, 4, 3, 3, 5, 5]


def test_a_course_that_only_jumps_does_not_bend():
    pulse = Course([10, 10, 11, 11], [1, 2, 2, 1])
    assert not pulse.bends
    assert pulse.segments() == [(0, 1, 0), (10, 2, 0), (11, 1, 0)]


def test_any_course_has_its_values_everywhere():
    rng = np.random.default_rng(0)
    times = np.cumsum(rng.uniform(0.1, 9.0, 30)) - 20
    values = rng.uniform(0, 2, 30)
    course = Course(times.tolist(), values.tolist())
    assert course.segments()[0].begin == 0
    for t in rng.uniform(0, times[-1] + 10, 200):
        assert value(course, float(t)) == pytest.approx(np.interp(t, times, values), rel=1e-12)


def test_points_on_a_line_are_one_piece():
    course = Course([0, 10, 20, 30, 60], [0, 0.1, 0.2, 0.3, 0.3])
    assert [segment.begin for segment in course.segments()] == [0, 30]
    assert value(course, 15) == pytest.approx(0.15)


@pytest.mark.parametrize("course", [Course([0], [2]), Course([0, 9], [2, 2]), Course([-5, -5, -1], [3, 1, 2])])
def test_a_course_that_does_not_change_after_the_start_is_constant(course):
    assert course.constant and len(course.segments()) == 1
    assert not Course([0, 5, 5], [2, 2, 1]).constant


@pytest.mark.parametrize(
    ("times", "values", "message"),
    [([0, 1], [1], "2 times and 1 values"), ([], [], "0 times"), ([1, 0], [1, 2], "ascend")],
)
def test_a_malformed_course_is_refused(times, values, message):
    with pytest.raises(ValueError, match=message):
        Course(times, values)
