"""Every example of the gallery draws its picture with the smallest ensembles, and the page is what the examples say."""

import inspect

import matplotlib.pyplot as plt
import numpy as np
import pytest

import gallery

LONGEST_LINES = 45
SMALL = {"people": 1, "points": 2, "trials": 8, "days": 1}


@pytest.mark.parametrize("name", gallery.names())
def test_example_draws(name):
    with plt.rc_context():
        draws = gallery.module(name).figure
        asked = {key: value for key, value in SMALL.items() if key in inspect.signature(draws).parameters}
        figure = draws(**asked)
        assert any(axes.get_title(loc="left") for axes in figure.axes)
        for axes in figure.axes:
            assert axes.lines or axes.patches or axes.collections
            assert all(np.isfinite(np.asarray(line.get_ydata(), float)).any() for line in axes.lines)
        plt.close(figure)


def test_page_is_made_from_the_examples(root):
    assert (root / "docs" / "gallery.md").read_text(encoding="utf-8") == gallery.page()
    for name in gallery.names():
        picture = root / "docs" / "gallery" / f"{name}.png"
        assert picture.is_file() and picture.stat().st_size < 60_000, f"python tools/gallery.py {name} draws it"


@pytest.mark.parametrize("name", gallery.names())
def test_example_asks_answers_and_is_short(name):
    text = (gallery.EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    question, _, answer = text.split('"""')[1].partition("\n\n")
    assert question.endswith("?") and "Not shown:" in " ".join(answer.split())
    assert len(text.splitlines()) <= LONGEST_LINES
