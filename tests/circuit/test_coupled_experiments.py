"""With feedback, GABA lowers the cycling of glutamate, as in living cortex; without it, cycling stays."""

import numpy as np
import pytest

from glutamate.circuit import coupled_experiments
from glutamate.engine.batch import LANES
from glutamate.metabolism.ports import GABA_T_INACTIVATION
from glutamate.regions import synapses

RATES = np.where(np.arange(LANES) % 2, 1.6e-3, 0.0)


def test_old_age_reaches_synapses_and_leaves_the_loop_at_rest():
    found = coupled_experiments.at_rest({}, age=75.0)
    left = {name: np.asarray(found["synapse"][name])[-1] for name in ("ampa", "nmda_EE", "nmda_EI", "gaba")}
    p = synapses.TABLE
    for name, share in left.items():
        np.testing.assert_allclose(share, p["inhibitory" if name == "gaba" else "excitatory"].value, rtol=1e-6)
    np.testing.assert_allclose(np.asarray(found["circuit"]["activity_E"]), 1.0, rtol=1e-8)
    cycle = np.asarray(found["metabolism"]["v_cycle"])
    np.testing.assert_allclose(cycle / cycle[0], 1.0, rtol=1e-9)


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
