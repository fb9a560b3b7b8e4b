"""The centre-surround network against its line model written out in NumPy, and its limits and errors."""

import numpy as np
import pytest

from glutamate.circuit.circuits import surround_suppression as circuit
from glutamate.circuit.circuits.surround_suppression import Grating
from glutamate.circuit.factors import SynapticFactors
from glutamate.errors import SimulationFailed


def line_model(contrast: float, diameter: float, step: float = 0.25) -> np.ndarray:
    """Excitatory rates of the published line model, by an independent Euler integration in float64."""
    x = (np.arange(41) - 20) / 3
    d2 = (x[:, None] - x) ** 2
    onto_E, onto_I = np.exp(-d2 / (2 * (2 / 3) ** 2)), 1.25 * np.exp(-d2 / (2 * (4 / 3) ** 2))
    s = 0.125 / 3
    h = contrast / (1 + np.exp(-(x + diameter / 2) / s)) / (1 + np.exp((x - diameter / 2) / s))
    E = I = np.zeros(41)  # noqa: E741
    for _ in range(int(400 / step)):
        E, I = (  # noqa: E741
            E + step / 20 * (-E + 0.01 * np.maximum(h + onto_E @ E - I, 0) ** 2),
            I + step / 10 * (-I + 0.01 * np.maximum(h + onto_I @ E - 0.75 * I, 0) ** 2),
        )
    return E


def test_without_orientation_it_is_the_line_model():
    flat = {"circuit.surround_suppression.sigma_F": 1e6}
    ours = circuit.respond(Grating(np.array([30.0, 30.0]), np.array([5 / 3, 7.0])), flat).centre[0, :, 0]
    theirs = [line_model(30.0, d)[20] for d in (5 / 3, 7.0)]
    assert ours == pytest.approx(theirs, rel=2e-3)


def test_time_step_does_not_move_the_steady_state():
    stimuli = Grating(np.array([40.0]), 5 / 3, 0.0, 40.0, 2.0, 9.0)
    fine = circuit.respond(stimuli, {"circuit.surround_suppression.dt": 0.2}).centre
    assert circuit.respond(stimuli).centre == pytest.approx(fine, rel=2e-3, abs=1e-3)


def test_healthy_set_points_of_the_card():
    stimuli = Grating(np.full(3, 40.0), 5 / 3, 0.0, np.array([0.0, 40.0, 40.0]), 2.0, 9.0, np.array([0.0, 0.0, 90.0]))
    alone, iso, orthogonal = circuit.respond(stimuli).centre[0, :, 0]
    assert alone == pytest.approx(24, abs=1)
    assert 100 * circuit.suppression(alone, iso) == pytest.approx(52, abs=1)
    assert 100 * circuit.suppression(alone, orthogonal) == pytest.approx(18, abs=1)


def test_a_turned_scene_turns_the_response():
    upright = circuit.respond(Grating(np.array([20.0]), 5 / 3, 0.0, 20.0, 2.0, 9.0, 30.0)).E
    turned = circuit.respond(Grating(np.array([20.0]), 5 / 3, 45.0, 20.0, 2.0, 9.0, 75.0)).E
    assert np.roll(upright, 3, axis=-1) == pytest.approx(turned, rel=1e-3, abs=1e-3)


def test_conditions_are_independent_of_their_batch():
    stimuli = Grating(np.array([20.0]), 5 / 3)
    both = circuit.respond(stimuli, factors=SynapticFactors(gaba=np.array([1.0, 1.1]))).centre
    assert both[0] == pytest.approx(circuit.respond(stimuli).centre[0], rel=1e-5)
    assert both[1].max() < both[0].max()


def test_runaway_names_condition_and_remedy():
    stimuli = Grating(np.array([80.0]), 5 / 3)
    with pytest.raises(SimulationFailed, match=r"condition 1.*gaba"):
        circuit.respond(stimuli, factors=SynapticFactors(gaba=np.array([1.0, 0.0])))
