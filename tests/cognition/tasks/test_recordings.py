"""Recordings without behaviour: the spectrum read-outs of a task agree with the read-outs alone and with the published direction."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.task import TaskError


@pytest.fixture(scope="module")
def clicks():
    values = {"circuit.entrainment_network.tau_I": np.array([8.0, 28.0])}
    return tasks.get("steady_state_response").run(values=values, trials=16, seed=2)


def test_slow_inhibition_weakens_the_response_and_skips_clicks(clicks):
    fast, slow = (r.scores for r in clicks)
    ratio = slow["evoked"].value / fast["evoked"].value
    assert 0.2 < ratio < 0.5  # circuits.T13.a
    assert fast["subharmonic"].ci_high < 0.01 < slow["subharmonic"].ci_low
    assert fast["locking"].ci_low > 0.98


def test_the_spectrum_has_its_peak_at_the_drive(clicks):
    curve = clicks[0].curves["evoked_power"]
    assert curve.x[np.argmax(curve.y)] == pytest.approx(40.0, abs=0.7)
    assert clicks[0].scores["total"].value >= clicks[0].scores["evoked"].value


@pytest.fixture(scope="module")
def rest():
    factors = SynapticFactors(gaba=[1.0, 0.95])
    return tasks.get("resting_field").run("wang_decision", factors=factors, trials=4, seed=1, duration_ms=2000.0)


def test_rates_of_the_resting_field_are_those_of_the_circuit(rest):
    healthy, less = (r.scores for r in rest)
    assert healthy["rate_E"].value == pytest.approx(2.6, abs=0.3)
    assert healthy["rate_I"].value == pytest.approx(8.5, abs=0.5)
    assert less["rate_E"].ci_low > healthy["rate_E"].ci_high
    assert 10 < healthy["gamma"].value < 50 and 30 <= healthy["peak"].value <= 80


def test_the_field_is_drawn_with_its_spectrum(rest):
    curves = rest[0].curves
    assert curves["spectrum"].x[0] == 2 and curves["field"].y.shape == (2000,)
    assert np.all(curves["spectrum"].low < curves["spectrum"].high)


@pytest.mark.parametrize(
    ("task", "options", "message"),
    [
        ("steady_state_response", {"drive_hz": 1.0}, "give 4 to 100 clicks"),
        ("steady_state_response", {"duration_ms": 210.0}, "4 periods of 40 Hz"),
        ("resting_field", {"duration_ms": 300.0}, "at least 1000"),
    ],
)
def test_recordings_that_cannot_be_made(task, options, message):
    with pytest.raises(TaskError, match=message):
        tasks.get(task).run(trials=2, **options)
