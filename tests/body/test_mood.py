"""Mood by itself: its wells in closed form, its drive, chance, warnings and rewards."""

import jax
import numpy as np
import pytest

from glutamate.body.mood import cusp, drive, early_warning, expected, experiments, lives, reward
from glutamate.body.mood.episodes import episodes

P, D = cusp.TABLE.of(), drive.TABLE.of()


@pytest.mark.parametrize("a", [-0.9, -0.2754, -0.1, 0.0, 0.2, 0.2753, 0.35, 3.0])
def test_wells_are_roots_of_the_cubic(a):
    roots = np.roots([1, 0, -P.b, -a])
    real = roots[np.abs(roots.imag) < 1e-6].real
    assert cusp.upper(a, P) == pytest.approx(real.max(), abs=1e-6)
    assert cusp.lower(a, P) == pytest.approx(real.min(), abs=1e-6)


def test_there_are_two_wells_between_the_folds_and_mood_returns_ever_more_slowly_near_one():
    fold = float(cusp.fold(P))
    assert fold == pytest.approx(2 * (0.8 / 3) ** 1.5)
    assert cusp.upper(0.99 * fold, P) - cusp.lower(0.99 * fold, P) > 1
    assert cusp.upper(1.01 * fold, P) == pytest.approx(cusp.lower(1.01 * fold, P))
    rates = [float(cusp.returning(cusp.upper(a, P), P)) for a in (0.35, 0.0, -0.2, -0.27)]
    assert rates == sorted(rates, reverse=True) and rates[-1] < 0.25 * rates[0]


def test_wells_have_a_slope_on_both_sides_of_the_fold():
    for a in (0.0, 0.1, 0.6):
        near = (cusp.upper(a + 1e-6, P) - cusp.upper(a - 1e-6, P)) / 2e-6
        assert jax.grad(lambda x: cusp.upper(x, P))(a) == pytest.approx(near, rel=1e-4)


def test_mood_goes_to_its_well_and_stays_there():
    m = -0.2
    for _ in range(60 * 24):
        m = cusp.step(m, 0.0, 1.0, P)
    assert m == pytest.approx(cusp.lower(0.0, P), abs=1e-6)
    assert cusp.step(cusp.upper(0.35, P), 0.35, 1.0, P) == pytest.approx(cusp.upper(0.35, P), abs=1e-12)


def test_an_ordinary_life_drives_nothing_and_each_cause_has_its_sign():
    usual = drive.ordinary(1.3)
    assert drive.drive(usual, 1.0, 1.0, D) == D.a_0
    for changed, sign in (
        (usual._replace(cortisol=2.6), -1),
        (usual._replace(debt=1.0), -1),
        (usual._replace(awake=0.3), +1),
    ):
        assert np.sign(drive.drive(changed, 1.0, 1.0, D) - D.a_0) == sign
    assert drive.drive(usual, 0.5, 1.0, D) < D.a_0 < drive.drive(usual, 1.0, 1.5, D)


def test_no_cause_takes_the_median_person_to_the_fold():
    worst = drive.Memory(1e6, 1.0, 1e6, -1e6)
    assert drive.drive(worst, 0.0, 0.0, D) > -cusp.fold(P)
    assert experiments.EXPERIMENTS["mood_sleep_debt_alone"]()["mood"] > 0.95


def test_a_night_awake_lifts_for_a_day():
    found = experiments.EXPERIMENTS["mood_night_awake"]()
    assert found["low_after"] > 0 and found["healthy_after"] > 0
    assert abs(found["left"]) < 0.5


def test_memories_approach_what_lasts():
    kept = drive.remembered(drive.ordinary(1.0), 2.0, 1.0, 1.0, 0.5, 24.0, D)
    assert kept.usual == 1.0
    assert kept[0] == pytest.approx(2 - np.exp(-1 / D.tau_c))
    assert kept[2:] == pytest.approx((1 - np.exp(-1 / D.tau_d), 0.5 * (1 - np.exp(-1 / D.tau_n))))


def test_the_chance_of_a_person_does_not_depend_on_who_else_there_is():
    by_day = np.full((6, 2), 0.35)
    found = lives.live(by_day, lives.chances(3, [0, 1]), 4, {"body.mood_drive.a_0": np.array([0.35, 0.1])})
    assert found.mood.shape == (6, 4, 2) and len(np.unique(found.mood)) == found.mood.size
    alone = lives.live(by_day[:, 1:], lives.chances(3, [1]), 4, {"body.mood_drive.a_0": 0.1})
    assert np.array_equal(alone.mood, found.mood[:, :, 1:])
    calm = lives.live(by_day, lives.chances(3, [0, 1]), 4, {"body.mood.sigma": 1e-9})
    assert calm.mood == pytest.approx(np.full(calm.mood.shape, cusp.upper(0.35, P)), abs=1e-6)
    assert not calm.low.any()


def test_episodes_are_counted_where_they_begin_and_are_long_enough():
    low = np.zeros((366, 3))
    low[:40, 0] = 1
    low[100:130, 0] = low[100:105, 1] = 1
    low[340:, 2] = 1
    found = episodes(low, 14.0)
    assert found.days.tolist() == [30]
    assert found.begins == pytest.approx(2 / 3 / (365 / 365.25))
    assert found.share == pytest.approx(low.mean())


def test_windows_find_the_autocorrelation_and_forget_a_straight_line():
    rng = np.random.default_rng(0)
    x, rows = 0.0, []
    for noise in rng.standard_normal(4000):
        x = 0.7 * x + noise
        rows.append(x)
    course = np.array(rows)[:, None]
    found = early_warning.windows(course, 4000)
    assert found.autocorrelation[0, 0] == pytest.approx(0.7, abs=0.04)
    assert found.variance[0, 0] == pytest.approx(1 / (1 - 0.49), rel=0.1)
    tilted = early_warning.windows(course + np.arange(4000)[:, None], 4000)
    assert tilted.autocorrelation == pytest.approx(found.autocorrelation, abs=1e-9)


def test_the_trend_is_one_where_it_rises_throughout():
    assert early_warning.trend(np.stack([np.arange(5.0), -np.arange(5.0), np.zeros(5)], axis=1)).tolist() == [1, -1, 0]


def test_warnings_rise_towards_the_fold_and_come_where_there_is_none():
    found = experiments.EXPERIMENTS["mood_warnings"]()
    assert found["rise"] >= 0.15 and found["variance"] > 1.2
    assert found["false"] > found["warned"]


def test_rewards_that_mood_colours_overshoot():
    found = experiments.EXPERIMENTS["mood_rewards"]()
    assert found["steady"] == pytest.approx(0, abs=1e-9) and found["overshoot_1"] < 1e-9 < 0.01 < found["overshoot"]
    first = reward.learn(np.array([1.0]))
    assert first.expected.tolist() == [0.1] and first.mood == pytest.approx(np.tanh([0.1]))


@pytest.mark.slow
def test_one_person_in_twenty_is_low_for_three_months():
    found = experiments.EXPERIMENTS["mood_population"]()
    assert 4.2 < found["low"] < 5.2 and 2 < found["months"] < 4.5 and found["risk"] > 1


def test_the_share_that_is_low_is_expected_without_living_it():
    """Beside lives with fluctuations that are strong, so that they forget soon, and in short steps, so that few crossings go unseen."""
    a, values = 0.1, {"body.mood.sigma": 0.4}
    days, size, fine, own = 80, 2000, 36, cusp.TABLE.of({"body.mood.sigma": 0.4})
    rng, m, low, shares = np.random.default_rng(3), np.full(size, cusp.upper(a, own)), np.zeros(size), []
    for step in range(days * fine):
        m = cusp.step(m, a, 24 / fine, own) + own.sigma / np.sqrt(fine) * rng.standard_normal(size)
        low = np.where(m < -0.3, 1.0, np.where(m > 0.3, 0.0, low))
        if step % fine == 0 and step > days * fine / 2:
            shares.append(low.mean())
    assert float(expected.low(np.array(a), values)) == pytest.approx(np.mean(shares), rel=0.05)
    near = [float(expected.low(np.array(a + h))) for h in (1e-4, -1e-4)]
    assert jax.jvp(expected.low, (a,), (1.0,))[1] == pytest.approx((near[0] - near[1]) / 2e-4, rel=1e-4)
    more = expected.low(np.array([-0.2, 0.0, 0.2, 0.4]))
    assert np.all(np.diff(more) < 0) and 0 < more[-1] < more[0] < 1
