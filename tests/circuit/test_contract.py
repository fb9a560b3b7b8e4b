"""Contract of every circuit; they run in tests of their own."""

import pytest

from glutamate.circuit import circuits
from glutamate.circuit.contract import check_circuit
from glutamate.engine.contract import broken


@pytest.mark.parametrize("circuit", circuits.every(), ids=lambda circuit: circuit.name)
def test_contract(circuit):
    assert not broken(check_circuit(circuit, run=False))
