"""The associative memory: its constants, a learned matrix, and completion of a pattern by weights set by hand."""

import numpy as np
import pytest

from glutamate.circuit.circuits.associative_memory import CIRCUIT, LAYOUT, with_weights
from glutamate.circuit.spiking.drive import Current, Drive
from glutamate.circuit.spiking.recording import Record
from glutamate.circuit.spiking.simulate import simulate


@pytest.fixture(scope="module")
def cued():
    """The published w_plus of 2.1 within the first 80 cells, half of which are shown from 200 to 400 ms."""
    weights = np.full((800, 800), 1 - 0.1 * (2.1 - 1) / 0.9)
    weights[80:, 80:] = 1.0
    weights[:80, :80] = 2.1
    shares = np.zeros(800)
    shares[:40] = 1.0
    drive = Drive((0, 200, 400), currents=(Current("E", np.array([0.0, 150.0, 0.0]), shares=shares),))
    record = Record(bin_ms=50.0, neurons_ms=50.0, populations=("E",))
    return simulate(with_weights(weights), duration_ms=800, trials=8, drive=drive, record=record)


def test_cells_that_were_not_shown_complete_the_pattern(cued):
    during = cued.neuron_rates("E", 300, 400)[0].mean(axis=0)
    assert during[40:80].mean() > 25
    assert during[40:80].mean() > 4 * during[80:].mean()


def test_the_pattern_persists_as_in_the_published_network(cued):
    after = cued.neuron_rates("E", 600, 800)[0].mean(axis=0)
    assert after[:80].mean() > 15 > 3 * after[80:].mean()


def test_rest_is_quiet(cued):
    assert cued.rate("E", 50, 200).mean() == pytest.approx(2, abs=1)
    assert cued.rate("I", 50, 200).mean() == pytest.approx(6, abs=1.5)


def test_weights_scale_both_receptors_and_mean_one_changes_nothing():
    assert [c for c, p in zip(CIRCUIT.constants().footprints, LAYOUT.projections, strict=True) if p.target == "I"] == [
        None
    ] * 3
    dense = with_weights(np.ones((800, 800))).constants().footprints
    assert dense[0] is dense[1]
    assert np.array_equal(dense[0], CIRCUIT.constants().footprints[0])


def test_a_matrix_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"give finite, non-negative weights \(800, 800\)"):
        with_weights(np.ones((5, 5)))
    with pytest.raises(ValueError, match="non-negative"):
        with_weights(-np.ones((800, 800)))
