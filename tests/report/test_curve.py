"""A panel of curves: arms without a value, open intervals, categories and fitted functions are drawn without complaint."""

import numpy as np

from glutamate.report.panels.curve import Series, curve

X = np.arange(4.0)


def test_an_arm_without_values_and_open_intervals_are_left_out():
    nothing = np.full(4, np.nan)
    open_ended = Series(1, X, np.ones(4), np.full(4, -np.inf), np.array([2.0, np.inf, 2.0, 2.0]))
    drawn = curve("errors", "ms", "coherence (%)", [Series(0, X, nothing), open_ended])
    assert "arm 1 from 1 to 1" in drawn and "nan" not in drawn.lower()


def test_categories_have_their_names_and_no_lines_between_them():
    series = [Series(0, X, np.ones(4)), Series(1, X, 2 * np.ones(4))]
    plain, named = (
        curve("errors", "%", "type", series),
        curve("errors", "%", "type", series, names=("AX", "AY", "BX", "BY")),
    )
    assert all(f">{name}<" in named for name in ("AX", "AY", "BX", "BY"))
    assert len(named) < len(plain) + 400 and ">AX<" not in plain


def test_a_fitted_function_replaces_the_lines_from_point_to_point():
    points = Series(0, X + 1, np.array([0.5, 0.7, 0.9, 1.0]))
    fit = Series(0, np.linspace(1, 4, 40), np.linspace(0.5, 1.0, 40))
    drawn = curve("correct", "share", "coherence (%)", [points], log_x=True, fits=[fit])
    assert drawn != curve("correct", "share", "coherence (%)", [points], log_x=True)


def test_a_course_of_many_points_has_a_band():
    x = np.linspace(0, 1, 50)
    few, many = (Series(0, x[:n], x[:n], x[:n] - 0.1, x[:n] + 0.1) for n in (10, 50))
    assert "opacity: 0.22" in curve("a", "1", "t", [many]) or 'opacity="0.22"' in curve("a", "1", "t", [many])
    assert "0.22" not in curve("a", "1", "t", [few])
