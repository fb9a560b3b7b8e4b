"""The graphs of problems: those of the Tower of London and of a grid, by what is known of them."""

import numpy as np
import pytest

from glutamate.cognition.task import TaskError
from glutamate.cognition.trials.problems import problem


def test_tower_of_london_has_36_states_at_most_eight_moves_apart():
    tower = problem("tower_of_london")
    assert tower.moves.shape == (36, 36) and tower.distance.max() == 8
    assert set(tower.moves.sum(axis=1)) == {2, 3, 4}


def test_distances_on_a_grid_are_those_of_city_blocks():
    at = np.stack(np.divmod(np.arange(25), 5), axis=1)
    assert np.array_equal(problem("grid").distance, np.abs(at[:, None] - at).sum(axis=-1))


@pytest.mark.parametrize("name", ["tower_of_london", "grid"])
def test_moves_can_be_undone_and_lead_one_step(name):
    states = problem(name)
    assert np.array_equal(states.moves, states.moves.T)
    assert np.array_equal(states.distance == 1, states.moves == 1)
    assert len(states.pairs(2)) == (states.distance == 2).sum()


def test_an_unknown_problem_is_told_with_the_nearest():
    with pytest.raises(TaskError, match="mean 'tower_of_london'"):
        problem("tower_of_lodon")
