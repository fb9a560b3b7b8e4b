"""The planning field: rest without a goal whatever the graph, rates that fall from the goal, and what synapses do to both."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.reduced import mean_field_node, planning_field
from glutamate.errors import InputError

LINE = (np.abs(np.subtract.outer(np.arange(8), np.arange(8))) == 1).astype(int)
STAR = np.zeros((5, 5), int)
STAR[0, 1:] = STAR[1:, 0] = 1


def test_without_a_goal_all_states_rest_at_the_healthy_rate():
    rates = planning_field.spread(STAR, {"circuit.planning_field.I_goal": 0.0})
    assert rates == pytest.approx(mean_field_node.TABLE["r_star"].value, rel=1e-6)


def test_rates_fall_with_every_move_from_the_goal():
    at_end = planning_field.spread(LINE)[0, 0]
    assert np.all(np.diff(at_end) < 0) and at_end[0] > 60


def test_less_excitation_spreads_less_far():
    factors = SynapticFactors(nmda_EE=np.array([1.0, 0.97]))
    healthy, less = planning_field.spread(LINE, factors=factors)[:, 0]
    contrast = lambda r: (r[3] - r[5]) / (r[3] + r[5])  # noqa: E731
    assert contrast(less) < contrast(healthy)


def test_values_may_differ_between_conditions():
    G = np.array([0.7, 0.9])
    both = planning_field.spread(LINE, {"circuit.planning_field.G": G})
    for condition, one in enumerate(G):
        alone = planning_field.spread(LINE, {"circuit.planning_field.G": float(one)})[0]
        assert both[condition] == pytest.approx(alone)


@pytest.mark.parametrize("moves", [np.triu(LINE), np.zeros((3, 3))], ids=["one way", "no way"])
def test_a_graph_that_is_none_is_refused(moves):
    with pytest.raises(InputError, match="symmetric"):
        planning_field.coupling(moves)
