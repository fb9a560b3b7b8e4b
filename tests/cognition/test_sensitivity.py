"""Sensitivity of scores: exact on a power law, undetermined where a logarithm is, and of the documented size on the reduced circuit."""

import numpy as np
import pytest

from glutamate.cognition import sensitivity, tasks
from glutamate.cognition.task import Score, ScoreKind, Task, TaskError, TaskResult


def _power(session):
    noise = 1 + 0.01 * np.random.default_rng(session.seed).standard_normal()
    f = session.factors
    rows = (
        noise
        * np.broadcast_to(f.nmda_EE, session.conditions) ** 3
        * np.broadcast_to(f.gaba, session.conditions) ** -0.5
    )
    return [
        TaskResult({"a": Score(a, "1", a - 1, a + 1, 2), "errors": Score(0.0, "%", 0.0, 1.0, 2)}) for a in rows.tolist()
    ]


TASK = Task(
    "power", "power", "choice", "wong_wang", (ScoreKind("a", "1", "a"), ScoreKind("errors", "%", "errors")), _power, 4
)


def test_a_power_law_has_its_exponent():
    found = sensitivity.measure(TASK)
    assert found.slopes["a"]["nmda_EE"].value == pytest.approx(3, abs=1e-9)
    assert found.slopes["a"]["gaba"].value == pytest.approx(-0.5, abs=1e-9)
    assert found.slopes["a"]["ampa"].value == pytest.approx(0, abs=1e-9)
    assert np.isnan(found.slopes["errors"]["nmda_EE"].value)


def test_steps_follow_the_margins_of_a_survey():
    steps = sensitivity.steps_of({"nmda_EE": 0.017})
    assert steps["nmda_EE"] == pytest.approx(0.0085)
    assert steps["gaba"] == sensitivity.TABLE["step"].value


def test_decision_times_of_the_reduced_circuit():
    found = sensitivity.measure(tasks.get("random_dots"), "wong_wang", trials=256, seeds=4).slopes["decision_time"]
    slope = found["nmda_EE"]
    assert -8.5 < slope.value < -5.0  # surrogate: -6.7
    assert slope.low < slope.value < slope.high < 0
    assert found["ampa"].value == pytest.approx(0, abs=0.01)  # the reduced circuit has none


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        ({"seeds": 1}, "at least 3"),
        ({"steps": {"nmda_EE": 0.0}}, "positive step"),
        ({"steps": {"nmda": 0.1}}, "positive step"),
    ],
)
def test_what_cannot_be_measured(ask, message):
    with pytest.raises(TaskError, match=message):
        sensitivity.measure(TASK, **ask)
