"""Mental calculation: steps that add up to calculations, what is expected of them, and what is refused."""

import math

import numpy as np
import pytest

from glutamate.cognition import surrogates
from glutamate.cognition.scores import intervals
from glutamate.cognition.surrogates.expected import expected
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks import mental_calculation
from glutamate.cognition.tasks.mental_calculation import TASK


def test_a_calculation_is_right_if_all_its_steps_are():
    result = TASK.run(trials=4, seed=1, steps=2, interval_ms=250.0)[0]
    curve = result.curves["correct"].y
    assert len(curve) == 2 and curve[1] <= curve[0]
    assert result.scores["correct"].value == curve[-1] and result.scores["step_right"].n == 8


def test_who_always_lapses_gets_nothing_right():
    always = {"cognition.mental_calculation.lapse": 1.0}
    result = TASK.run(trials=4, seed=1, steps=2, interval_ms=250.0, values=always)[0]
    assert result.scores["step_right"].value == 0


def test_span_follows_from_the_share_of_right_steps():
    found = mental_calculation._span(intervals.proportion(90, 100))
    assert found.value == pytest.approx(math.log(0.5) / math.log(0.9)) and found.low < found.value < found.high
    never_wrong = mental_calculation._span(intervals.proportion(50, 50))
    assert math.isnan(never_wrong.value) and never_wrong.low > 5


def test_more_steps_lose_more_calculations_than_one_step_loses_results():
    ring = surrogates.load("murray_ring")
    at = np.array([[0.0, 0.0, 0.0], [-0.014, 0.0, 0.0]])
    four, eight = (expected(ring, TASK.name, at, {"steps": steps}) for steps in (4, 8))
    assert np.asarray(four["correct"]) == pytest.approx(np.asarray(four["step_right"]) ** 4)
    assert np.all(np.asarray(eight["correct"]) < np.asarray(four["correct"]))
    lost = {name: float(np.asarray(four[name])[0] - np.asarray(four[name])[1]) for name in ("correct", "persistence")}
    assert lost["correct"] > 1.5 * lost["persistence"] > 0


def test_other_intervals_than_that_of_the_survey_have_no_expectation():
    ring = surrogates.load("murray_ring")
    assert expected(ring, TASK.name, np.zeros(3), {"interval_ms": 2000.0}) == {}


@pytest.mark.parametrize("steps", [13, 100])
def test_too_many_steps_are_refused(steps):
    with pytest.raises(TaskError, match="give 1 to 12"):
        TASK.run(trials=2, steps=steps)
