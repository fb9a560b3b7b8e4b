"""Models of sleep held to each other and to independent implementations."""

import pytest

from glutamate.body.cross_checks.experiments import EXPERIMENTS
from glutamate.body.targets import TARGETS


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_what_was_computed_independently_is_met(name):
    found, rows = EXPERIMENTS[name](), [t for t in TARGETS if t.experiment == name]
    assert rows
    assert not [t.id for t in rows if not t.low <= found[t.quantity] <= t.high]
