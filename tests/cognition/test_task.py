"""What a task is asked for, and what comes back."""

from typing import NamedTuple

import numpy as np
import pytest

from glutamate.cognition import tasks
from glutamate.cognition.scored import Interrupted
from glutamate.cognition.task import Score, ScoreKind, Task, TaskError, TaskResult, count_conditions


class Factors(NamedTuple):
    nmda_EE: object = 1.0
    gaba: object = 1.0


def answer(session):
    score = Score(float(session.trials), "ms", 0.0, 1e3, session.trials)
    return [TaskResult({"time": score})] * session.conditions


TASK = Task(
    "waiting",
    "waiting",
    "choice",
    "wong_wang",
    (ScoreKind("time", "ms", "waiting time"),),
    answer,
    10,
    options={"delay": 3},
)


def test_one_result_per_condition_with_names_filled_in():
    results = TASK.run(factors=Factors(np.array([1.0, 0.99])), trials=20)
    assert [r.scores["time"].value for r in results] == [20, 20]
    assert (results[0].task, results[0].circuit) == ("waiting", "wong_wang")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        ({"circuit": "wong_wnag"}, "did you mean 'wong_wang'"),
        ({"circuit": "ring"}, "it runs on wong_wang, lam_decision, wang_decision"),
        ({"dealy": 3}, "did you mean 'delay'"),
        ({"trials": 1}, "give 2 to 100000 trials"),
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


def test_seeds_are_sessions_of_their_own_with_one_progress():
    seen, told = [], []

    def drawn(session):
        seen.append(session.seed)
        session.progress(1, 1)
        return answer(session)

    found = Task(**{**vars(TASK), "procedure": drawn}).run(seeds=3, seed=5, progress=lambda *a: told.append(a))
    assert len(set(seen)) == 3 and seen[0] == 5
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert found[0].scores["time"].n == 30
    with pytest.raises(TaskError, match="give 1, or at least 3"):
        TASK.run(seeds=0)


def test_an_interrupt_keeps_the_seeds_that_are_finished():
    calls = []

    def stopped(session):
        calls.append(session.seed)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return answer(session)

    with pytest.raises(Interrupted) as stop:
        Task(**{**vars(TASK), "procedure": stopped}).run(seeds=5)
    assert (stop.value.finished, stop.value.seeds) == (2, 5)
    assert stop.value.results[0].scores["time"].n == 20
    calls[:] = [0, 1]
    with pytest.raises(KeyboardInterrupt):
        Task(**{**vars(TASK), "procedure": stopped}).run()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"circuit.wong_wang.J_ii": 0.2}, "is not declared; did you mean"),
        ({"circuit.wang_decision.mu": 50.0}, "acts on neither"),
        ({"cognition.random_dots.duration": 900.0}, "set by the option duration_ms"),
        ({"cognition.random_dots.fewest": np.full(2, 5.0)}, "run the task once for each"),
        ({"circuit.wong_wang.J_11": float("nan")}, "finite number"),
        ({"circuit.wong_wang.mu_0": np.array([30.0, 31.0])}, "one for all conditions"),
        ({"circuit.wong_wang.J_11": np.ones(2), "circuit.wong_wang.J_12": np.ones(3)}, "different numbers"),
    ],
)
def test_values_that_would_not_act_are_refused(values, message):
    from glutamate.cognition import tasks

    with pytest.raises(TaskError, match=message):
        tasks.get("random_dots").run("wong_wang", values=values, trials=4)


@pytest.mark.parametrize(
    ("task", "values", "score", "more"),
    [
        ("sustained_attention", {"cognition.sustained_attention.non_decision": 450.0}, "reaction_time", 100.0),
        ("reaction_time", {"cognition.reaction_time.non_decision": 400.0}, "simple_time", 100.0),
        ("random_dots", {"circuit.population_rates.threshold": 30.0}, "decision_time", 0.0),
    ],
)
def test_declared_values_act(task, values, score, more):
    from glutamate.cognition import tasks

    plain, changed = (
        tasks.get(task).run("wong_wang", values=v, trials=64)[0].scores[score].value for v in (None, values)
    )
    assert changed - plain == pytest.approx(more, abs=1e-6)


@pytest.mark.parametrize(
    ("task", "options", "told"),
    [
        ("delayed_estimation", {"load": 2.5}, r"option load is 2\.5; give a whole number of at least 1"),
        ("delayed_estimation", {"delay_ms": -5.0}, r"option delay_ms is -5\.0; give ms above 0"),
        ("random_dots", {"duration_ms": float("nan")}, "option duration_ms is nan; give a number, such as 2000"),
        ("n_back", {"n": "two"}, "option n is 'two'; give a number"),
        ("dpx", {"design": 3}, "option design is 3; give a word"),
        ("random_dots", {"seed": -1}, "seed is -1; give a whole number of at least 0"),
    ],
)
def test_options_that_mean_nothing_are_named(task, options, told):
    with pytest.raises(TaskError, match=told):
        tasks.get(task).run(**options)
