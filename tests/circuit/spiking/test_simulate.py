"""A small decision network: batches, conditions, chunks, errors, recording."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from glutamate.circuit import circuits, spiking
from glutamate.circuit.factors import SynapticFactors
from glutamate.circuit.spiking import Drive, ExtraRate, Record, SpikingCircuit
from glutamate.errors import OutOfRange, SimulationFailed

WANG = circuits.get("wang_decision")
WORKERS = 2


def run(**asked: Any) -> spiking.SpikingResult:
    return spiking.simulate(WANG, **({"duration_ms": 400.0} | asked))


@pytest.fixture(scope="module")
def resting() -> spiking.SpikingResult:
    return run(trials=20)


def test_spontaneous_rates(resting: spiking.SpikingResult) -> None:
    """Wang 2002: about 2 Hz in pyramidal cells and 7 to 8 Hz in interneurons before the stimulus."""
    mean = resting.rates[:, :, 20:].mean(axis=(0, 1, 2))
    assert np.all((mean[:3] > 1) & (mean[:3] < 3)) and 5 < mean[3] < 9


def test_results_do_not_depend_on_chunks_or_workers(resting: spiking.SpikingResult) -> None:
    later = run(trials=4, first_trial=13)
    np.testing.assert_array_equal(later.rates, resting.rates[:, 13:17])
    np.testing.assert_array_equal(run(trials=20, workers=WORKERS).rates, resting.rates)
    assert not np.array_equal(run(trials=1, seed=1).rates, resting.rates[:, :1])


def test_conditions_share_their_noise_and_differ_by_their_factors(resting: spiking.SpikingResult) -> None:
    both = run(trials=3, factors=SynapticFactors(nmda_EE=np.array([1.0, 0.5])))
    assert both.rates.shape == (2, 3, 80, 4)
    np.testing.assert_array_equal(both.rates[:1], resting.rates[:, :3])
    assert both.rate("E0", 100, 400)[1].mean() < both.rate("E0", 100, 400)[0].mean()


def driven(current: float) -> Drive:
    """Input to one pool from 100 ms on, and a current throughout: one compiled program for all currents."""
    stimulus = ExtraRate("stimulus", "E2", [0.0, 120.0])
    return Drive((0.0, 100.0), poisson=(stimulus,), currents=(spiking.Current("E0", [current, current]),))


def test_a_stimulus_decides() -> None:
    result = run(trials=4, drive=driven(0.0))
    assert np.all(result.rate("E2", 300, 400) > 10) and np.all(result.rate("E1", 300, 400) < 10)


def test_neurons_and_populations_count_the_same_spikes(resting: spiking.SpikingResult) -> None:
    result = run(trials=2, record=Record(neurons_ms=1.0, populations=("E1", "I"), field_potential=True))
    np.testing.assert_array_equal(result.rates, resting.rates[:, :2])
    for name, size in (("E1", 240), ("I", 400)):
        by_bin = result.counts[name].sum(axis=3).reshape(1, 2, 80, 5).sum(axis=3)
        np.testing.assert_allclose(by_bin / size / 5e-3, result.rate(name))
    times, neurons = result.raster("I")
    assert len(times) == len(neurons) == result.counts["I"][0, 0].sum()
    assert result.ampa is not None and result.gaba is not None
    assert np.all(result.ampa[:, :, 1:] < 0) and np.all(result.gaba[:, :, 20:] > 0)


def test_progress_is_told() -> None:
    heard: list[tuple[int, int]] = []
    run(trials=20, duration_ms=330.0, progress=lambda done, all_: heard.append((done, all_)))
    assert heard == [(16, 20), (20, 20)]


def changed(**constants: Any) -> SpikingCircuit:
    """The decision network with other constants."""
    return replace(WANG, to_constants=lambda p, f: WANG.to_constants(p, f)._replace(**constants))


def test_silence_and_seizures_are_errors() -> None:
    quiet = {"circuit.wang_decision.rate_ext": [2400.0, 10.0]}
    with pytest.raises(SimulationFailed, match=r"silent.*population E1, condition 1, trial 0"):
        run(values=quiet)
    with pytest.raises(SimulationFailed, match=r"runaway activity.*population E., \d+ ms, condition 0, trial 0"):
        run(values={"circuit.wang_decision.g_GABA_E": 0.0, "circuit.wang_decision.g_GABA_I": 0.0, "circuit.wang_decision.g_AMPA_E": 2.0})  # fmt: skip
    kept = run(values=quiet, on_failure="keep")
    assert set(kept.failures) == {(1, 0)}


def test_a_state_that_is_not_finite_is_named() -> None:
    with pytest.raises(SimulationFailed, match=r"not finite: population E0, 5 ms, condition 0"):
        run(drive=driven(np.nan))


def test_absurd_input_is_refused() -> None:
    with pytest.raises(OutOfRange, match=r"nmda_EE is -1 in condition 1"):
        run(factors=SynapticFactors(nmda_EE=np.array([1.0, -1.0])))
    with pytest.raises(OutOfRange, match=r"I -> E1, GABA: conductance is -1"):
        run(values={"circuit.wang_decision.g_GABA_E": -1.0})
    with pytest.raises(OutOfRange, match=r"E1 -> E1, NMDA: summed conductance"):
        run(values={"circuit.wang_decision.g_NMDA_E": 1e3})
    with pytest.raises(KeyError, match=r"g_NMDA_EE.*g_NMDA_E"):
        run(values={"circuit.wang_decision.g_NMDA_EE": 0.1})
    with pytest.raises(ValueError, match="no multiple"):
        run(duration_ms=100.3)
    with pytest.raises(ValueError, match=r"unknown spiking circuit 'wang'.* wang_decision"):
        circuits.get("wang")
