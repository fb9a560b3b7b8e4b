"""Connectivity under ketamine, from the dose to the scan."""

import pytest

from glutamate.explanation.ketamine_connectivity import EXPERIMENTS, TARGETS
from glutamate.validation.table import _row


@pytest.mark.slow
def test_global_connectivity_rises_as_much_as_it_was_calibrated_to():
    rows = [_row(target, EXPERIMENTS) for target in TARGETS]
    assert [row.status for row in rows] == ["met", "met"] and rows[0].n >= 30
