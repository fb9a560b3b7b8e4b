"""What an arm reaches: a drug at the synapse not metabolism unless circuits feed back, a pool everything below it."""

import glutamate as glu
from glutamate.simulation.reached import reached

HERE, THERE = "anterior_cingulate", "dorsolateral_prefrontal"


def _case(feedback: bool = False):
    return glu.case(
        title="reach", regions=["ACC", "dlPFC"], duration="2 h", coupling={"feedback": feedback},
        arms=[
            {"name": "drug", "synapse": {"drugs": {"ketamine": "0.5 uM"}}},
            {"name": "dose", "interventions": [{"name": "ketamine", "dose": "0.5 mg/kg"}]},
            {"name": "pool", "mechanisms": [{"name": "metabolism.glutaminase.activity", "factor": 0.5, "region": "ACC"}]},
            {"name": "old", "person": {"age": "75 years"}},
            {"name": "ring", "mechanisms": [{"name": "circuit.murray_ring.G_EE", "factor": 0.98}]},
        ],
        tasks=[{"name": "n_back"}],
    )  # fmt: skip


def test_a_drug_at_the_synapse_does_not_reach_metabolism():
    found = reached(_case())
    for arm in ("drug", "dose"):
        assert "metabolism" not in found[arm][HERE] and {"synapse", "circuit"} <= found[arm][HERE]
    assert found["healthy"][HERE] == frozenset()


def test_with_feedback_it_does():
    assert "metabolism" in reached(_case(feedback=True))["drug"][HERE]


def test_a_pool_or_another_person_reaches_everything_below_in_its_region():
    found = reached(_case())
    assert {"metabolism", "synapse", "circuit"} <= found["pool"][HERE] and not found["pool"][THERE]
    assert {"metabolism", "synapse", "circuit"} <= found["old"][THERE]


def test_a_changed_circuit_reaches_its_task_alone():
    assert reached(_case())["ring"][HERE] == {"cognition"}
