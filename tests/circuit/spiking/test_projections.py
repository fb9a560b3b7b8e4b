"""Structured projections against full matrices in float64, and networks in which all footprints mean the same."""

from dataclasses import replace

import numpy as np
import pytest

from glutamate.circuit import circuits, spiking
from glutamate.circuit.readouts import bump
from glutamate.circuit.spiking import Current, Drive, Record, projections
from glutamate.circuit.spiking.layout import Blocks, Channel, Dense, Layout, Population, Projection, Ring, Sparse

SIZE, LANES = 24, 3
SIGNAL = np.random.default_rng(1).random((SIZE, LANES))


def seen(kind, footprint):
    """What each target neuron receives, (targets, lanes), and the tables it took."""
    layout = Layout((Population("E", SIZE, "E"),), (Projection("E", "E", "AMPA", kind),), ())
    projection = layout.projections[0]
    table = projections.tables(layout, projection, np.float64)
    gathered = projections.gather(projection, table, footprint, SIGNAL)
    assert gathered.shape == (projections.width(layout, projection), LANES)
    return np.asarray(projections.spread(projection, table, footprint, gathered)), table


def test_ring_is_the_circulant_matrix_of_its_footprint():
    distance = np.deg2rad(projections.angles(SIZE)[:, None] - projections.angles(SIZE))
    weights = 0.7 + 1.1 * np.cos(distance) - 0.4 * np.cos(2 * distance) + 0.2 * np.cos(5 * distance)
    coefficients = projections.ring_coefficients(weights[0], 6)
    found, _ = seen(Ring(6), np.repeat(coefficients[:, None], LANES, axis=1))
    np.testing.assert_allclose(found, weights @ SIGNAL, atol=1e-12)


def test_sparse_is_a_matrix_of_zeros_and_ones_with_fan_in_ones_per_row():
    found, table = seen(Sparse(fan_in=5, seed=3), None)
    matrix = np.zeros((SIZE, SIZE))
    np.put_along_axis(matrix, table["drawn"].T, 1.0, axis=1)
    assert np.all(matrix.sum(axis=1) == 5) and matrix.sum(axis=0).std() > 0
    np.testing.assert_allclose(found, matrix @ SIGNAL, atol=1e-12)


@pytest.mark.parametrize("shape", [(SIZE, SIZE), (LANES, SIZE, SIZE)])
def test_dense_is_its_matrix_shared_or_one_per_lane(shape):
    matrix = np.random.default_rng(2).random(shape)
    expected = np.stack(
        [(matrix if matrix.ndim == 2 else matrix[lane]) @ SIGNAL[:, lane] for lane in range(LANES)], axis=1
    )
    np.testing.assert_allclose(seen(Dense(), matrix)[0], expected, atol=1e-12)


@pytest.fixture(scope="module")
def spikes():
    """Spike counts of one small network by kind of footprint; every kind is given all-to-all connections of weight 1."""
    wang = circuits.get("wang_decision")

    def run(kind):
        layout = Layout(
            (Population("E", SIZE, "E"), Population("I", 8, "I")),
            (Projection("E", "E", "NMDA", kind), Projection("E", "E", "AMPA", kind), Projection("E", "I", "AMPA"), Projection("I", "E", "GABA")),
            (Channel("background", "E"), Channel("background", "I")),
            delay_ms=0.5,
        )  # fmt: skip
        shape = {Ring: np.array([1.0, 0.0, 0.0]), Dense: np.ones((SIZE, SIZE))}.get(type(kind))

        def constants(p, f):
            c = wang.to_constants(p, f)
            return c._replace(
                membranes=(c.membranes[0], c.membranes[-1]), conductances=(2.0, 4.0, 5.0, 10.0),
                footprints=(shape, shape, None, None), inputs=(c.inputs[0], c.inputs[-1]),
            )  # fmt: skip

        circuit = replace(wang, layout=layout, to_constants=constants)
        record = Record(bin_ms=1.0, neurons_ms=1.0)
        return spiking.simulate(circuit, duration_ms=120.0, trials=2, record=record, dtype="float64", on_failure="keep")

    return {type(kind): run(kind).counts for kind in (Blocks(), Ring(2), Sparse(SIZE, 1), Dense())}


@pytest.mark.parametrize("kind", [Ring, Sparse, Dense])
def test_all_footprints_send_the_same_spikes_to_the_same_neurons(spikes, kind):
    for name, counts in spikes[Blocks].items():
        assert counts.sum() > 50
        np.testing.assert_array_equal(spikes[kind][name], counts)


def test_the_ring_of_compte_keeps_a_bump_where_the_cue_was():
    drive = Drive((0.0, 200.0, 450.0), currents=(Current("E", [0.0, 375.0, 0.0], 120.0, 10.0),))
    record = Record(bin_ms=50.0, neurons_ms=500.0, populations=("E",))
    result = spiking.simulate(circuits.get("compte_ring"), duration_ms=1500.0, trials=4, drive=drive, record=record)
    late = result.neuron_rates("E", 1000.0, 1500.0)[0]
    fit = bump.shape(bump.centred(late))
    assert np.all(fit.peak > 10.0) and np.all((fit.sigma > 25) & (fit.sigma < 55))
    assert np.all(np.abs(bump.difference(bump.angle(late), 120.0)) < 20.0)


def test_single_and_double_precision_agree_within_sampling_error():
    def rates(dtype):
        wang = circuits.get("wang_decision")
        return spiking.simulate(wang, duration_ms=400.0, trials=16, dtype=dtype).rates[0, :, 20:].mean(axis=1)

    single, double = rates("float32"), rates("float64")
    error = np.hypot(single.std(axis=0, ddof=1), double.std(axis=0, ddof=1)) / 4
    assert np.all(np.abs(single.mean(axis=0) - double.mean(axis=0)) < 3.5 * error)
