"""Planning: problems by depth in health and with changed synapses, goals that are lost, and what is refused."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.planning import TASK
from glutamate.cognition.trials import planning
from glutamate.cognition.trials.problems import problem


@pytest.fixture(scope="module")
def results():
    """Health, 4 % more E->E NMDA, and 9 % less with half the problems."""
    factors = SynapticFactors(nmda_EE=np.array([1.0, 1.04, 0.91]))
    return TASK.run(trials=40, seed=2, factors=factors, depths=(2.0, 5.0, 7.0))


def test_deep_problems_are_solved_less_often(results):
    curve = results[0].curves["solved"]
    assert np.all(np.diff(curve.y) < 0) and curve.low[0] > curve.high[-1]
    score = results[0].scores["horizon"]
    assert 5 < score.value < 7 and score.ci_low < score.value < score.ci_high


def test_first_moves_take_longer_where_the_field_is_flat(results):
    assert np.all(np.diff(results[0].curves["first_time"].y) > 0)
    assert np.all(np.diff(results[0].curves["contrast"].y) < 0)


def test_too_much_excitation_costs_planning_as_too_little_does(results):
    health, more, less = (r.scores["solved"] for r in results)
    assert more.ci_high < health.ci_low and less.ci_high < health.ci_low


def test_goals_are_lost_with_prefrontal_memory_only(results):
    assert results[0].scores["neglected"].value == 0
    assert results[2].scores["neglected"].ci_low > 0.2


def test_without_a_goal_moves_are_chosen_by_chance(monkeypatch):
    states = problem("grid")
    pairs = np.repeat(states.pairs(2)[:1], 60, axis=0)
    monkeypatch.setattr(planning, "_goal_lost", lambda trials, *_: np.zeros((1, trials)))
    found = planning.solve(states, pairs[:, 0], pairs[:, 1], factors=None, values={}, seed=1)
    assert found.neglected.all() and found.solved.mean() < 0.6


@pytest.mark.parametrize("depths", [(0.0, 2.0), (2.5,), (9.0,), (3.0, 2.0)])
def test_depths_that_there_are_not_are_refused(depths):
    with pytest.raises(TaskError, match="whole numbers from 1 to 8"):
        TASK.run(trials=2, depths=depths)
