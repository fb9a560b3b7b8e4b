"""Titles and labels of panels: long ones are broken into lines and lie inside the panel, beside and not over what is drawn."""

import re

import pytest

from glutamate.report.ensemble import Band
from glutamate.report.panels.frame import BOLD, CHARACTER, broken, headed
from glutamate.report.panels.intervals import WIDEST_LABEL, WIDTH, Mark, Row, intervals

LONG = "Glutamatergic neuron: the same life with a third of the drive of mood, and nights of five hours"


def texts(svg: str) -> list[tuple[float, float, str]]:
    """(x, y, words) of every text."""
    return [
        (float(x), float(y), words)
        for x, y, words in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)<', svg)
    ]


@pytest.mark.parametrize("title", ["Glutamate", LONG])
def test_a_title_is_whole_and_within_its_panel(title):
    canvas = headed(WIDTH, 200.0, title, "µmol/g/min")
    *lines, (_, low, unit) = texts(canvas.svg(""))
    assert " ".join(words for *_, words in lines) == title and unit == "µmol/g/min"
    assert all(x + BOLD * CHARACTER * len(words) <= canvas.width for x, _, words in lines)
    assert canvas.height == 200.0 + (lines[-1][1] - lines[0][1] if low == lines[-1][1] else low - lines[0][1])


def test_labels_of_rows_stop_before_the_plot():
    rows = [Row(LONG, [Mark(1, Band(-9.0, -8.0, -7.0))]), Row("GABA", [Mark(1, Band(1.0, 2.0, 3.0))])]
    svg = intervals("Left to synapses", "% change", rows)
    labels = [(x, y, words) for x, y, words in texts(svg) if x == 1 and words in LONG]
    assert len(labels) > 1 and " ".join(words for *_, words in labels) == LONG
    assert all(x + CHARACTER * len(words) <= WIDEST_LABEL * WIDTH for x, _, words in labels)


def test_a_word_is_never_cut():
    assert broken("phosphoribosylpyrophosphate synthetase", 30.0) == ["phosphoribosylpyrophosphate", "synthetase"]
