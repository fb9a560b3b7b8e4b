"""The dual ring: what it is made of, and a short trial in which the memory ring keeps what the perception ring loses."""

import numpy as np
import pytest

from glutamate.circuit.circuits.dual_ring import CIRCUIT, LAYOUT, footprint
from glutamate.circuit.spiking.drive import Current, Drive
from glutamate.circuit.spiking.recording import Record
from glutamate.circuit.spiking.simulate import simulate


@pytest.fixture(scope="module")
def trial():
    """A at 54 deg from 100 ms, X at 234 deg from 800 ms, for 400 ms each."""
    on = CIRCUIT.parameters["stimulus_current"].value
    drive = Drive(
        (0, 100, 500, 800, 1200),
        currents=(
            Current("perception_E", np.array([0, on, 0, 0, 0]), 54.0, 14.4),
            Current("perception_E", np.array([0, 0, 0, on, 0]), 234.0, 14.4),
        ),
    )
    return simulate(
        CIRCUIT, duration_ms=1200, trials=2, drive=drive,
        record=Record(bin_ms=100.0, neurons_ms=100.0, populations=("perception_E", "memory_E")),
    )  # fmt: skip


def direction(result, population: str, start: float, stop: float) -> np.ndarray:
    rates = result.neuron_rates(population, start, stop)[0]
    turn = np.exp(2j * np.pi * np.arange(rates.shape[-1]) / rates.shape[-1])
    return np.rad2deg(np.angle((rates * turn).sum(axis=-1))) % 360


def test_perception_follows_and_memory_keeps(trial):
    assert direction(trial, "perception_E", 300, 500) == pytest.approx(54, abs=6)
    assert direction(trial, "memory_E", 300, 500) == pytest.approx(54, abs=8)
    assert direction(trial, "perception_E", 1000, 1200) == pytest.approx(234, abs=8)
    assert direction(trial, "memory_E", 1000, 1200) == pytest.approx(54, abs=20)


def test_healthy_rates(trial):
    assert trial.rate("perception_E", 300, 500).mean() == pytest.approx(6.3, abs=0.8)
    assert trial.rate("perception_I", 300, 500).mean() == pytest.approx(6.5, abs=0.8)
    assert trial.rate("memory_E", 500, 800).mean() == pytest.approx(3.0, abs=0.6)


def test_footprint_sums_to_one_and_its_modes_suffice():
    table = CIRCUIT.parameters
    w = footprint(table.of(), 1024)
    assert w.sum() == pytest.approx(1)
    kept = np.abs(np.fft.rfft(w))[: LAYOUT.gates[0].footprint.modes + 1]
    assert kept[-1] < 0.02 * kept[1]


def test_conductances_are_the_published_sums():
    constants = CIRCUIT.constants()
    assert [m.gated_NMDA for m in constants.membranes] == [370, 300, 370, 350]
    assert 256 * np.array(constants.conductances) == pytest.approx([1250, 1000, 1250, 1000])
