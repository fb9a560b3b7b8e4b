"""The hash: moments of uniform words and Poisson counts, independence between neurons, steps and lanes."""

import jax.numpy as jnp
import numpy as np
import pytest

from glutamate.circuit.spiking import random_numbers as rn

STEPS, NEURONS, TRIALS = 200, 200, 4


@pytest.fixture(scope="module")
def words() -> np.ndarray:
    """(steps, neurons, lanes)."""
    lanes = rn.lane_keys(3, "test", np.arange(TRIALS))
    keys = rn.step_keys(jnp.arange(STEPS, dtype=jnp.uint32), lanes)
    return np.asarray(rn.mix(keys[:, None, :] ^ rn.neuron_keys(0, NEURONS, 0)))


def test_words_are_uniform(words: np.ndarray) -> None:
    u = words / 2.0**32
    n = u.size
    assert abs(u.mean() - 0.5) < 4 * np.sqrt(1 / 12 / n)
    assert abs(u.var() - 1 / 12) < 4 * np.sqrt(1 / 180 / n)
    counts = np.bincount((u.ravel() * 256).astype(int), minlength=256)
    assert ((counts - n / 256) ** 2 / (n / 256)).sum() < 255 + 5 * np.sqrt(2 * 255)
    for bit in range(32):
        assert abs(((words >> np.uint32(bit)) & 1).mean() - 0.5) < 4.5 * 0.5 / np.sqrt(n)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_neighbours_are_independent(words: np.ndarray, axis: int) -> None:
    """Correlation along steps, neurons and lanes is that of chance."""
    u = words / 2.0**32 - 0.5
    a, b = np.moveaxis(u, axis, 0)[1:], np.moveaxis(u, axis, 0)[:-1]
    assert abs((a * b).mean() * 12) < 4.5 / np.sqrt(a.size)


def test_neurons_are_independent_in_pairs(words: np.ndarray) -> None:
    """No pair of 200 neurons shares its course: correlations over 800 draws spread as chance has it."""
    u = words.transpose(1, 0, 2).reshape(NEURONS, -1) / 2.0**32
    r = np.corrcoef(u)[np.triu_indices(NEURONS, 1)]
    assert r.std() * np.sqrt(u.shape[1]) == pytest.approx(1, abs=0.05)
    assert np.abs(r).max() < 6 / np.sqrt(u.shape[1])


@pytest.mark.parametrize("mean", [0.002, 0.24, 3.0])
def test_poisson_counts(words: np.ndarray, mean: float) -> None:
    limits = rn.thresholds(jnp.full((TRIALS,), mean, jnp.float32), rn.order(mean))
    counts = np.asarray(rn.poisson(jnp.asarray(words), limits, jnp.float32))
    n = counts.size
    assert abs(counts.mean() - mean) < 4 * np.sqrt(mean / n)
    assert abs(counts.var() - mean) < 4 * np.sqrt((mean + 2 * mean**2) / n)
    assert counts.max() <= rn.order(mean)


def test_trials_of_a_seed_do_not_depend_on_how_many_there_are() -> None:
    np.testing.assert_array_equal(rn.lane_keys(1, "a", np.arange(5, 9)), rn.lane_keys(1, "a", np.arange(9))[:, 5:])
    assert len(np.unique(rn.lane_keys(1, "a", np.arange(1000)), axis=1).T) == 1000


def test_too_many_events_per_step_are_refused() -> None:
    with pytest.raises(ValueError, match="lower the rate or dt_ms"):
        rn.order(40.0)
