"""One verb for every rule."""

import jax
import numpy as np
import pytest

from glutamate.synapse.plasticity import protocols as pr
from glutamate.synapse.plasticity import rule
from glutamate.synapse.plasticity.protocols import pairing

PAIRS = pairing(1.0, 10.0, 60)


@pytest.mark.parametrize("name", ["graupner-brunel", "shouval"])
def test_every_rule_runs_a_protocol_and_nothing_happens_without_nmda_receptors(name):
    assert rule.weight_change(PAIRS, name).ratio != 1.0
    assert rule.weight_change(pairing(0.1, 200.0, 5), name, nmda=0.0).ratio == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("name", ["graupner-brunel", "shouval", "late phase", "spine calcium"])
def test_every_rule_runs_every_kind_of_protocol(name):
    kinds = (
        pr.triplets(2.0, 5.0, 5.0, 2, "pre"),
        pr.tetanus(100.0, 4, 2, 0.5),
        pr.irregular(jax.random.key(1), 10.0, 0.5),
    )
    values = {"synapse.spine_calcium_rule.read_out": 60.0}
    for protocol in kinds:
        assert np.isfinite(rule.weight_change(protocol, name, values).ratio), protocol.name


def test_mistakes_are_named():
    with pytest.raises(ValueError, match="shouval"):
        rule.weight_change(PAIRS, "shouvall")
    with pytest.raises(ValueError, match="nmda is -1"):
        rule.weight_change(PAIRS, "shouval", nmda=-1.0)
    with pytest.raises(ValueError, match="calcium is 0"):
        rule.weight_change(PAIRS, "graupner-brunel", calcium=0.0)
    with pytest.raises(ValueError, match="no extracellular calcium"):
        rule.weight_change(PAIRS, "shouval", calcium=2.0)
