"""Labels stand at the ends of their lines or not at all; lines of many points lose those that say nothing."""

import numpy as np

from glutamate.report.ensemble import Band
from glutamate.report.panels.canvas import Canvas
from glutamate.report.panels.time_course import Course, labels_fit


def _flat(arm: int, level: float, label: str) -> Course:
    line = np.full(5, level)
    return Course(arm, Band(line, line, line, single=True), label)


def test_labels_fit_where_lines_end_apart():
    assert labels_fit([_flat(0, 0.0, "healthy"), _flat(1, -5.0, "3 mM")], changes=True)


def test_labels_of_lines_that_end_together_do_not():
    ends = [_flat(n, -5.0 + n / 100, f"arm {n}") for n in range(3)]
    assert not labels_fit([_flat(3, 0.0, "healthy"), *ends], changes=True)


def test_labels_that_take_much_of_the_panel_do_not():
    assert not labels_fit([_flat(0, 0.0, "healthy"), _flat(1, -5.0, "plasma glucose")], changes=True)


def test_points_on_a_straight_line_are_left_out_and_gaps_kept():
    canvas = Canvas(100, 100)
    canvas.line(np.arange(9.0), [0, 0, 0, 0, np.nan, 5, 6, 7, 5], "var(--ink)")
    drawn = canvas.svg("a <line>")
    assert "M0 100L3 100M5 95L7 93L8 95" in drawn and "a &lt;line&gt;" in drawn
