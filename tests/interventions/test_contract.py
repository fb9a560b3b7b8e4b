"""Contract of every intervention that is found."""

import pytest

from glutamate import interventions
from glutamate.engine.contract import broken
from glutamate.interventions.contract import check_intervention


@pytest.mark.parametrize("found", interventions.INTERVENTIONS.all(), ids=lambda found: found.name)
def test_contract(found):
    assert not broken(check_intervention(found))
