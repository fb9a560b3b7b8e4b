"""Every link keeps the contract of a link, and a link that does not is told what is wrong with it."""

import numpy as np
import pytest

from glutamate.circuit.link import CircuitLink
from glutamate.engine.contract import broken
from glutamate.engine.coupling import couple
from glutamate.engine.link import links
from glutamate.engine.link_contract import check_link


@pytest.mark.parametrize("link", links(), ids=lambda link: link.name)
def test_it_keeps_the_contract(link):
    assert not broken(check_link(link))


def test_every_read_is_written_by_a_link_or_has_a_healthy_value():
    coupling = couple(links(), feedback=True)
    assert {p.name for p in coupling.backward} == {
        "circuit.activity.E", "circuit.activity.I", "synapse.postsynaptic.E", "synapse.postsynaptic.I",
        "metabolism.adenosine", "metabolism.gaba", "metabolism.glutamate", "circuit.switch",
    }  # fmt: skip
    assert all(p.name in coupling.writers or np.isfinite(p.healthy) for p in coupling.external)


def test_a_link_that_drifts_is_told():
    class Drifting(CircuitLink):
        def advance(self, static, state, span, inputs):
            found = super().advance(static, state, span, inputs)
            return found._replace(ports={name: 1.1 * np.asarray(v) for name, v in found.ports.items()})

    assert "circuit.activity.E leaves its healthy value by 0.1" in broken(check_link(Drifting()))
