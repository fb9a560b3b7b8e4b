"""The emotional switch as a task, in short sessions of the small circuit."""

import numpy as np
import pytest

from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks.emotional_switch import TASK, verdict

P = "circuit.cingulo_frontal_switch."


@pytest.fixture(scope="module")
def results():
    """Healthy, severe, and severe under a strong reuptake inhibitor; eight sessions of 5 s."""
    values = {P + "tau_AMPA_vACC": np.array([2.0, 2.15, 2.15]), P + "V_L_vACC": np.array([-70.0, -70.0, -70.6])}
    return TASK.run(values=values, trials=8, seed=4, cues=1, rest=2.0, discarded=1.0, interval=1.5)


def test_verdicts(results):
    assert [verdict(r) for r in results] == ["switches", "stuck", "switches"]


def test_depression_is_sustained_emotional_activity(results):
    healthy, severe, treated = (r.scores for r in results)
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
