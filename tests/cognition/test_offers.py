"""Which task is offered on which circuit follows from what circuits do and tasks need; this is the table of those that ship."""

import pytest

from glutamate.circuit import circuits
from glutamate.cognition import tasks
from glutamate.cognition.contract import check_task
from glutamate.cognition.surrogates import designs
from glutamate.engine.contract import broken

DECISIONS = {"lam_decision", "wang_decision", "wong_wang"}
RINGS = {"compte_ring", "murray_ring"}
OFFERED = {
    "delayed_estimation": ("murray_ring", RINGS),
    "distracted_choice": ("two_module", {"two_module"}),
    "distributed_memory": ("areal_hierarchy", {"areal_hierarchy"}),
    "dpx": ("dual_ring", {"dual_ring"}),
    "emotional_switch": ("cingulo_frontal_switch_small", {"cingulo_frontal_switch", "cingulo_frontal_switch_small"}),
    "encoding_recall": ("associative_memory", {"associative_memory"}),
    "mental_calculation": ("murray_ring", RINGS),
    "n_back": ("murray_ring", RINGS),
    "narrow_broad": ("lam_decision", DECISIONS),
    "planning": ("planning_field", {"planning_field"}),
    "random_dots": ("wong_wang", DECISIONS),
    "reaction_time": ("wong_wang", DECISIONS),
    "resting_field": ("wang_decision", RINGS | {"lam_decision", "wang_decision"}),
    "steady_state_response": ("entrainment_network", {"entrainment_network"}),
    "surround_suppression": ("surround_suppression", {"surround_suppression"}),
    "sustained_attention": ("wang_decision", DECISIONS),
    "symbol_coding": ("wong_wang", DECISIONS),
}


def test_every_task_is_offered_on_the_circuits_that_can_do_it():
    found = {task.name: (task.circuits[0], set(task.circuits)) for task in tasks.every()}
    assert found == OFFERED
    assert all(task.default == task.circuits[0] for task in tasks.every())


@pytest.mark.parametrize("circuit", circuits.every(), ids=lambda circuit: circuit.name)
def test_every_circuit_can_do_what_some_task_needs(circuit):
    assert set(circuit.does) <= {task.needs for task in tasks.every()}
    if circuit.survey:
        assert circuit.name in designs.names() and designs.design(circuit.name).trials == circuit.survey.trials


@pytest.mark.parametrize("task", tasks.every(), ids=lambda task: task.name)
def test_contract_of_a_task(task):
    assert not broken(check_task(task, run=False))
