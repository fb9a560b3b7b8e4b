"""Which task is offered on which circuit follows from what circuits do and tasks need; this is the table of those that ship."""

import pytest

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.surrogates import designs

DECISIONS = {"lam_decision", "wang_decision", "wong_wang"}
RINGS = {"compte_ring", "murray_ring"}
OFFERED = {
    "delayed_estimation": ("murray_ring", RINGS),
    "dpx": ("dual_ring", {"dual_ring"}),
    "emotional_switch": ("cingulo_frontal_switch_small", {"cingulo_frontal_switch", "cingulo_frontal_switch_small"}),
    "encoding_recall": ("associative_memory", {"associative_memory"}),
    "n_back": ("murray_ring", RINGS),
    "narrow_broad": ("lam_decision", DECISIONS),
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
def test_traits_of_every_circuit(circuit):
    assert circuit.title and circuit.does
    assert set(circuit.does) <= {task.needs for task in tasks.every()}
    assert circuit.gain in homeostasis.TABLE
    assert set(circuit.stimulus) <= set(circuit.parameters)
    assert bool(circuit.stimulus) == ("choice" in circuit.does)
    if circuit.margins_of:
        assert circuits.find(circuit.margins_of).survey and not circuit.survey
    if circuit.survey:
        assert set(circuit.survey.axes) <= set(SynapticFactors._fields)
        assert not any(circuit.survey.points[0])
        assert all(len(point) == len(circuit.survey.unit) for point in circuit.survey.points)
        assert circuit.name in designs.names() and designs.design(circuit.name).trials == circuit.survey.trials
