"""What a task is asked for, and what comes back."""

from typing import NamedTuple

import numpy as np
import pytest

from glutamate.cognition.task import Score, ScoreKind, Task, TaskError, TaskResult, count_conditions


class Factors(NamedTuple):
    nmda_EE: object = 1.0
    gaba: object = 1.0


def answer(session):
    score = Score(float(session.trials), "ms", 0.0, 1e3, session.trials)
    return [TaskResult({"time": score})] * session.conditions


TASK = Task("waiting", "waiting", ("wong_wang",), (ScoreKind("time", "ms", "waiting time"),), answer, 10, {"delay": 3})


def test_one_result_per_condition_with_names_filled_in():
    results = TASK.run(factors=Factors(np.array([1.0, 0.99])), trials=20)
    assert [r.scores["time"].value for r in results] == [20, 20]
    assert (results[0].task, results[0].circuit) == ("waiting", "wong_wang")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        ({"circuit": "wong_wnag"}, "did you mean 'wong_wang'"),
        ({"circuit": "ring"}, "it runs on wong_wang"),
        ({"dealy": 3}, "did you mean 'delay'"),
        ({"trials": 1}, "at least 2"),
        ({"factors": Factors(-1.0)}, "nmda_EE is -1.0"),
        ({"factors": Factors(np.ones(2), np.ones(3))}, "gaba has 3 conditions"),
    ],
)
def test_what_cannot_be_asked(ask, message):
    with pytest.raises(TaskError, match=message):
        TASK.run(**ask)


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ({}, "no score 'time'"),
        ({"time": Score(1, "s", 0, 2, 3)}, "declared 'ms'"),
        ({"time": Score(5, "ms", 0, 2, 3)}, "outside its interval"),
    ],
)
def test_what_cannot_come_back(scores, message):
    with pytest.raises(TaskError, match=message):
        Task(**{**vars(TASK), "procedure": lambda s: [TaskResult(scores)]}).run()


def test_conditions_are_counted():
    assert count_conditions(None) == 1
    assert count_conditions(Factors(np.ones(4), 1.0)) == 4
