"""Channels that a circuit does not have, or along which it has no margin: told, never a zero."""

import numpy as np
import pytest

from glutamate.circuit import circuits, homeostasis
from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import circuit_conductances, not_modelled, tasks
from glutamate.cognition.scored import TaskError

HEALTHY = {c: np.zeros((2, 3)) for c in homeostasis.CHANNELS}


def changed(channel: str, by: float = -0.2) -> dict[str, np.ndarray]:
    arms = np.array([0.0, by])[:, None] * np.ones(3)
    return HEALTHY | {channel: arms}


@pytest.mark.parametrize("task", tasks.every(), ids=lambda task: task.name)
def test_every_circuit_of_a_task_has_a_margin_along_every_channel_that_it_has(task):
    for name in task.circuits:
        margins = circuit_conductances.margins_of(name)
        assert set(margins) == set(circuits.find(name).channels)
        assert all(0.005 < size < 1 for size in margins.values())
        assert all(isinstance(circuit_conductances.margin_found(name, c), bool) for c in margins)


def test_the_same_synaptic_change_reaches_circuits_alike_where_they_tolerate_it():
    loss = {"gaba": np.log(0.83)}
    reached = {
        name: float(circuit_conductances.conductances(name, SynapticFactors(gaba=0.83), _values())["gaba"])
        / loss["gaba"]
        for name in ("murray_ring", "entrainment_network", "surround_suppression", "cingulo_frontal_switch_small")
    }
    assert all(0.5 < share <= 1.0 for share in reached.values())


def test_an_arm_of_which_a_circuit_says_nothing_has_no_scores():
    block = changed("nmda_EE")
    assert not_modelled.absent("entrainment_network", block) == [[], ["nmda_EE"]]
    silent = not_modelled.silent("entrainment_network", block, {"ampa": block["ampa"], "gaba": block["gaba"]}, [{}, {}])
    assert list(silent) == [False, True]
    scores = {
        "value": (("visit", "arm", "score"), np.ones((1, 2, 1))),
        "n": (("visit", "arm", "score"), np.ones((1, 2, 1))),
    }
    found = not_modelled.blanked(scores, silent[None])
    assert (
        np.isnan(found["value"][1][0, 1]).all() and (found["value"][1][0, 0] == 1).all() and (found["n"][1] == 1).all()
    )
    assert not_modelled.told(("healthy", "block"), [[], ["nmda_EE"]]) == "block: nmda_EE"


def test_with_another_change_the_scores_are_those_of_the_other():
    both = changed("nmda_EE") | {"gaba": changed("gaba")["gaba"]}
    assert not not_modelled.silent(
        "entrainment_network", both, {"ampa": both["ampa"], "gaba": both["gaba"]}, [{}, {}]
    ).any()


def test_a_change_along_a_channel_without_a_margin_is_refused(monkeypatch):
    monkeypatch.setattr(circuit_conductances, "margins_of", lambda name: {"nmda_EE": 0.02})
    circuit_conductances.require_margins("lam_decision", changed("nmda_EE"))
    with pytest.raises(TaskError, match="no critical margin along gaba, which the case changes"):
        circuit_conductances.require_margins("lam_decision", changed("gaba"))


def _values():
    return {p.name: p.value for p in homeostasis.TABLE.values()}
