"""Late phase: what lasts, what fades, and capture between synapses."""

import numpy as np
import pytest

from glutamate.synapse.plasticity import late_phase, rule
from glutamate.synapse.plasticity.late_phase import Event
from glutamate.synapse.plasticity.protocols import pairing, pre_only, tetanus

STRONG = tetanus(100.0, 100, 3, 600.0)
WEAK = tetanus(100.0, 21, 1, 60.0)
BURSTS = tetanus(20.0, 3, 900, 1.15)


def last(events, **condition):
    return np.asarray(late_phase.course(events, 10.0, **condition).weight[-1])


def test_a_strong_tetanus_lasts_and_a_weak_one_fades():
    assert last([Event(0.0, STRONG)])[0] > 1.5
    weak = late_phase.course([Event(0.0, WEAK)], 10.0)
    assert float(weak.weight[1, 0]) > 1.2 and float(weak.weight[-1, 0]) == pytest.approx(1.0, abs=0.02)
    assert float(weak.proteins.max()) == 0


def test_the_early_phase_fades_with_its_own_time_constant():
    h = late_phase.course([Event(0.0, WEAK)], 5.0).early[:, 0]
    tau = 688.4 / 0.1 / 3600
    assert (h[180] - 4.20075) / (h[60] - 4.20075) == pytest.approx(np.exp(-2.0 / tau), rel=1e-6)


def test_without_protein_synthesis_nothing_lasts():
    assert last([Event(0.0, STRONG)], synthesis=0.0)[0] == pytest.approx(1.0, abs=0.03)


def test_a_weak_synapse_captures_proteins_if_its_tag_is_there_in_time():
    before = last([Event(1.0, WEAK, 0), Event(1.5, STRONG, 1)])[0]
    after = last([Event(0.0, STRONG, 1), Event(1.0, WEAK, 0)])[0]
    too_late = last([Event(0.0, STRONG, 1), Event(6.0, WEAK, 0)])[0]
    assert before > 1.1 and after > 1.3 and too_late < 1.2


def test_bursts_depress_for_hours_and_nmda_block_prevents_everything():
    assert last([Event(0.0, BURSTS)])[0] < 0.8
    assert last([Event(0.0, STRONG)], nmda=0.0)[0] == pytest.approx(1.0, abs=1e-9)


def test_a_long_train_does_what_its_minutes_do():
    whole = late_phase.course([Event(0.0, pre_only(20.0, 2400))], 1.0)
    halves = late_phase.course([Event(0.0, pre_only(20.0, 1200)), Event(1 / 60, pre_only(20.0, 1200))], 1.0)
    np.testing.assert_allclose(whole.early, halves.early, rtol=1e-9)


def test_mistakes_are_named():
    with pytest.raises(ValueError, match="events is empty"):
        late_phase.course([], 1.0)
    with pytest.raises(ValueError, match="synthesis is -1"):
        late_phase.course([Event(0.0, WEAK)], 1.0, synthesis=-1.0)
    with pytest.raises(ValueError, match="event at 2"):
        late_phase.course([Event(2.0, WEAK)], 1.0)
    assert rule.weight_change(pairing(1.0, 10.0, 60), "late phase").ratio == pytest.approx(1.0, abs=0.05)
