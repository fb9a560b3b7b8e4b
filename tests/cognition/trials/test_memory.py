"""Reading a bump: angle, presence, rate and width of synthetic profiles; several items; uniform activity is no memory."""

import numpy as np
import pytest

from glutamate.cognition.scores.recall import wrapped
from glutamate.cognition.trials import memory

P = memory.TABLE.of()


def _bump(degrees: np.ndarray, centre: float, rate: float, width: float, floor: float) -> np.ndarray:
    return floor + rate * np.exp(-(wrapped(degrees - centre) ** 2) / (2 * width**2))


def test_profiles_are_rates_at_the_middle_of_their_neurons():
    counts = np.zeros((1, 1, 2, 2048), int)
    counts[..., 16:32] = 3
    rates, degrees = memory.profiles(counts, 250.0, 128)
    assert rates[0, 0, 0, 1] == pytest.approx(12.0)
    assert rates.sum() == pytest.approx(24.0)
    assert degrees[1] == pytest.approx((16 + 31) / 2 * 360 / 2048)


def test_profiles_are_turned_to_the_middle():
    degrees = memory.profiles(np.zeros((1, 2048), int), 250.0, 128)[1]
    profile = np.stack([_bump(degrees, at, 46.0, 18.0, 1.0) for at in (2.0, 181.0, 359.0)])
    turned, around = memory.centred(profile, degrees, np.array([2.0, 181.0, 359.0]))
    assert np.abs(around[turned.argmax(axis=1)]).max() < 3
    np.testing.assert_allclose(turned[0], turned[2], atol=2.0)


def test_angle_rate_and_width_of_a_bump_come_back():
    degrees = memory.profiles(np.zeros((1, 2048), int), 250.0, 128)[1]
    profile = _bump(degrees, 301.0, 46.0, 18.0, 1.0)[None, None, None]
    angle, kept = memory._item(profile, degrees, np.array([[300.0]]), 0, P)
    assert angle[0, 0, 0] == pytest.approx(301.0, abs=0.05)
    assert kept.all()
    top, floor, width = memory.shape(profile, degrees, angle, P)
    assert width[0, 0, 0] == pytest.approx(18.0, abs=0.3)
    assert (top[0, 0, 0], floor[0, 0, 0]) == (pytest.approx(45.0, abs=1.5), pytest.approx(1.0, abs=0.01))


@pytest.mark.parametrize("rate", [0.0, 1.0, 45.0])
def test_uniform_activity_of_any_height_is_no_memory(rate):
    degrees = memory.profiles(np.zeros((1, 2048), int), 250.0, 128)[1]
    profile = np.full((1, 1, 1, 128), rate)
    assert not memory._item(profile, degrees, np.array([[10.0]]), 0, P)[1].any()


def test_items_are_read_each_from_its_own_part_of_the_ring():
    degrees = memory.profiles(np.zeros((1, 2048), int), 250.0, 128)[1]
    profile = _bump(degrees, 50.0, 40.0, 15.0, 0.0) + _bump(degrees, 200.0, 40.0, 15.0, 0.0)
    items = np.array([[45.0], [205.0], [300.0]])
    read = [memory._item(profile[None, None, None], degrees, items, i, P) for i in range(3)]
    assert read[0][0].item() == pytest.approx(50.0, abs=0.5)
    assert read[1][0].item() == pytest.approx(200.0, abs=0.5)
    assert [kept.item() for _, kept in read] == [True, True, False]
