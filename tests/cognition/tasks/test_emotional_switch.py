"""The emotional switch as a task, in short sessions of the small circuit."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.emotional_switch import TASK, verdict

P = "circuit.cingulo_frontal_switch."


@pytest.fixture(scope="module")
def results():
    """Healthy, severe, severe under a strong reuptake inhibitor, and too little excitation to ignite; eight sessions of 5 s."""
    values = {
        P + "tau_AMPA_vACC": np.array([2.0, 2.15, 2.15, 2.0]),
        P + "V_L_vACC": np.array([-70.0, -70.0, -70.6, -70.0]),
    }
    silenced = SynapticFactors(nmda_EE=np.array([1.0, 1.0, 1.0, 0.9]))
    return TASK.run(factors=silenced, values=values, trials=8, seed=4, cues=1, rest=2.0, discarded=1.0, interval=1.5)


def test_verdicts(results):
    assert [verdict(r) for r in results] == ["switches", "stuck", "switches", "stuck"]


def test_of_two_silent_areas_neither_has_taken_a_cue(results):
    silent = results[3].scores
    assert silent["sad_vACC"].value < 3
    assert silent["cognitive_dlPFC"].value < 3
    assert silent["sad_taken"].value == silent["switched"].value == 0


def test_depression_is_sustained_emotional_activity(results):
    healthy, severe, treated, _ = (r.scores for r in results)
    assert healthy["rest_vACC"].ci_high < 3 < severe["rest_vACC"].ci_low
    assert severe["cognitive_vACC"].value > 20
    assert treated["rest_vACC"].value < 3
    assert severe["high_vACC"].value > 1.2 * treated["high_vACC"].value


def test_curves_show_both_areas(results):
    curve = results[0].curves["vACC_E"]
    assert len(curve.x) == 20
    assert np.all((curve.low <= curve.y) & (curve.y <= curve.high))


def test_impossible_sessions_are_refused():
    with pytest.raises(TaskError, match="interval above 1 s"):
        TASK.run(interval=0.5)
    with pytest.raises(TaskError, match="runs on"):
        TASK.run("dual_ring")
