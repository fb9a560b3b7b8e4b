"""With feedback, GABA lowers the cycling of glutamate, as in living cortex; without it, cycling stays."""

import numpy as np
import pytest

from glutamate.circuit import coupled_experiments
from glutamate.engine.batch import LANES
from glutamate.metabolism.ports import GABA_T_INACTIVATION

RATES = np.where(np.arange(LANES) % 2, 1.6e-3, 0.0)


@pytest.mark.slow
def test_glutamate_cycling_at_twice_the_gaba_is_published():
    found = coupled_experiments.EXPERIMENTS["gaba_and_cycling"]()
    for target in coupled_experiments.TARGETS:
        assert target.low <= found[target.quantity] <= target.high


def test_cycling_falls_with_gaba_by_feedback_only():
    drive = {GABA_T_INACTIVATION.name: RATES}
    for feedback, low, high in ((False, 0.98, 1.02), (True, 0.7, 0.92)):
        m = coupled_experiments.at_rest(drive, feedback)["metabolism"]
        assert np.asarray(m["tissue_gaba"])[-1, 1] > 1.5 * np.asarray(m["tissue_gaba"])[-1, 0]
        cycle = np.asarray(m["v_cycle"])[-1]
        assert low < cycle[1] / cycle[0] < high
