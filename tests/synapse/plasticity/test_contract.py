"""Contract of every plasticity rule and of every set of the Graupner-Brunel rule."""

import pytest

from glutamate.engine.contract import broken
from glutamate.synapse.plasticity import RULES
from glutamate.synapse.plasticity.contract import check_rule, check_set
from glutamate.synapse.plasticity.graupner_brunel_sets import SETS

COSTLY = ("spine calcium",)
"""Simulates a population of synapses; its own tests run it."""


@pytest.mark.parametrize("name", [name for name in RULES.names() if name not in COSTLY])
def test_contract_of_a_rule(name):
    assert not broken(check_rule(RULES.get(name)))


@pytest.mark.parametrize("name", SETS.names())
def test_contract_of_a_set(name):
    assert not broken(check_set(SETS.get(name)))
