"""Energy demand of receptor currents: health is 1, lost receptors cost less, and it reaches metabolism under feedback."""

import pytest

from glutamate.engine.coupling import couple
from glutamate.engine.link import links
from glutamate.synapse import ports
from glutamate.synapse.reduction import demand
from glutamate.synapse.reduction.factors import Factors

HEALTHY = dict.fromkeys(Factors._fields, 1.0)
REST = {"E": 1.0, "I": 1.0}


def test_health_needs_what_activity_brings(values):
    assert demand.of(values, HEALTHY, REST) == (1.0, 1.0)
    assert demand.of(values, HEALTHY, {"E": 1.3, "I": 0.8}) == (1.3, 0.8)


def test_lost_receptors_cost_less_where_they_are_lost(values):
    without = demand.of(values, HEALTHY | {"ampa": 0.0, "nmda_EE": 0.0, "nmda_EI": 0.0}, REST)
    assert without == (0.0, 0.0)
    on_E, on_I = demand.of(values, HEALTHY | {"nmda_EI": 0.5}, REST)
    assert on_E == 1.0 and on_I == pytest.approx(0.75)
    assert demand.of(values, HEALTHY | {"tau_nmda": 2.0, "release": 0.5}, REST)[0] == pytest.approx(0.75)


def test_it_acts_on_metabolism_under_feedback_and_follows_activity_without():
    names = {port.name for port in ports.DEMAND}
    assert names <= {port.name for port in couple(links(), feedback=True).backward}
    assert not couple(links()).backward
    metabolism = next(link for link in links() if link.name == "metabolism")
    assert names <= set(metabolism.follows)
