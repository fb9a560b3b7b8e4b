"""Memory tasks on the spiking ring, with short delays: one small run each, the same compiled program."""

import numpy as np
import pytest

from glutamate.circuit.factors import SynapticFactors
from glutamate.cognition import tasks
from glutamate.cognition.task import TaskError
from glutamate.cognition.tasks import n_back
from glutamate.cognition.tasks.delayed_estimation import scattered


@pytest.fixture(scope="module")
def held():
    factors = SynapticFactors(nmda_EE=[1.0, 0.8])
    return tasks.get("delayed_estimation").run("murray_ring", factors=factors, trials=8, seed=1, delay_ms=750.0)


def test_a_healthy_ring_remembers_and_one_without_recurrence_forgets(held):
    healthy, lost = (r.scores for r in held)
    assert healthy["persistence"].value == 1.0
    assert healthy["error_sd"].value < 6.0
    assert abs(healthy["bias"].value) < 6.0
    assert 38 < healthy["peak"].value < 54
    assert 0.7 < healthy["base"].value < 1.5
    assert lost["persistence"].value == 0.0
    assert lost["mean_error"].value == 90.0
    assert np.isnan(lost["error_sd"].value)


def test_the_raster_shows_the_bump_of_its_trial(held):
    raster = held[0].curves["raster"]
    late = raster.y[raster.x > 0.25].sum(axis=0)
    assert late.max() > 5 * np.median(late) + 5
    assert raster.y.shape == (60, 256)


def test_the_bump_is_drawn_around_its_middle(held):
    bump = held[0].curves["bump"]
    assert abs(bump.x[np.argmax(bump.y)]) < 12
    assert bump.y.max() == pytest.approx(held[0].scores["peak"].value, rel=0.15)
    assert np.all(bump.low <= bump.y) and np.all(bump.y <= bump.high)
    kept = held[0].curves["kept"]
    assert np.all(kept.low < kept.high)


def test_items_of_a_display_stay_apart():
    items = scattered(np.random.default_rng(0), 4, 500, 60.0)
    gaps = np.diff(np.sort(items, axis=0), axis=0)
    round_the_back = 360 - (np.sort(items, axis=0)[-1] - np.sort(items, axis=0)[0])
    assert gaps.min() >= 60 - 1e-9 and round_the_back.min() >= 60 - 1e-9


def test_impossible_displays_are_refused():
    with pytest.raises(TaskError, match="load is 7; give 1 to 4"):
        tasks.get("delayed_estimation").run("murray_ring", trials=2, load=7)
    with pytest.raises(TaskError, match="ends before the distractor"):
        tasks.get("delayed_estimation").run("murray_ring", trials=2, delay_ms=500.0, distractor_deg=45.0)
    with pytest.raises(TaskError, match="n is 9"):
        tasks.get("n_back").run("murray_ring", trials=2, n=9)


def test_lures_of_n_back_are_the_other_positions():
    assert n_back.criterion() == 22.5
    np.testing.assert_array_equal(n_back.lures(), [45, 90, 135, 180, 135, 90, 45])


def test_one_back_over_a_short_interval_fails_by_lapses_only():
    found = tasks.get("n_back").run("murray_ring", trials=16, seed=1, n=1, interval_ms=750.0)[0].scores
    assert found["persistence"].value == 1.0
    assert found["hits"].value >= 0.6
    assert found["false_alarms"].value <= 0.2
    assert found["d_prime"].value > 1.0
