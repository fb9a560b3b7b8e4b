"""What doses do over time, against published data."""

import pytest

from glutamate.interventions.experiments import EXPERIMENTS
from glutamate.interventions.targets import TARGETS

OF_DRUGS = [t for t in TARGETS if t.experiment in ("vigabatrin", "ketamine_in_plasma")]


@pytest.mark.parametrize("target", OF_DRUGS, ids=lambda t: t.id)
def test_published_courses_are_met(target):
    found = EXPERIMENTS[target.experiment]()
    assert target.low <= found[target.quantity] <= target.high
