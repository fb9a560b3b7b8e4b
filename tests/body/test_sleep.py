"""Sleep by itself: models held to their published courses, to each other and to closed forms."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from glutamate import body
from glutamate.body import arousal, experiments, life, patterns, two_process
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY, Usual, schedule
from glutamate.body.vigilance import VIGILANCE, adenosine, contract, mccauley, unified
from glutamate.body.vigilance.model import _settled
from glutamate.errors import InputError, UnknownName, UsageError


@pytest.fixture(scope="module")
def deprived():
    return body.live(body.pattern("deprivation", nights=1, recovery=1))


def test_ordinary_people_sleep_most_of_eight_hours_at_the_same_time_every_day():
    by_day = body.days(body.live(body.pattern("regular", days=3)))
    assert np.allclose(by_day.sleep[1:], 7.8, atol=0.2)
    assert np.ptp(by_day.onset[:, 0] % 24) < 0.1 and np.all(np.abs(by_day.onset % 24 - 23.2) < 0.3)


def _asleep_at(step_h):
    """Minutes from going to bed to sleep, and of sleep, in steps of some length."""
    values = {p.name: np.full(1, p.value) for table in arousal.tables() for p in table.values()}

    @jax.jit
    def night(state):
        def one(n, carry):
            state, up = carry
            in_bed = (n * step_h >= 1) & (n * step_h < 9)
            lit = jnp.where(in_bed, 0.0, 40.0)
            state, share = arousal.step(
                state, lambda _: lit, lambda _: jnp.broadcast_to(~in_bed, (1,)), step_h * 3600, values
            )
            return state, up.at[n].set(share)

        steps = round(10 / step_h)
        return jax.lax.fori_loop(0, steps, one, (state, jnp.zeros((steps, 1))))[1][:, 0]

    phase = arousal.Phase(*(np.full(1, x) for x in (-0.5, 1.0, 0.3)))
    awake = np.asarray(night(arousal.State(*(np.full(1, x) for x in (-12.0, 0.5, 13.0)), phase)))
    onset = np.sum(awake[: np.argmax(awake < 1) + 1])
    return 60 * (step_h * onset - 1), 60 * step_h * np.sum(1 - awake)


def test_steps_of_five_minutes_fall_asleep_with_those_of_ten_seconds():
    rough, fine = _asleep_at(STEP_H), _asleep_at(10 / 3600)
    assert fine[0] > 3 and fine[1] > 300
    assert rough[0] == pytest.approx(fine[0], abs=0.25)
    # Without an alarm sleep ends slowly.
    assert rough[1] == pytest.approx(fine[1], abs=1.5)


def test_in_constant_light_the_pacemaker_is_where_an_independent_implementation_has_it():
    assert experiments.EXPERIMENTS["sleep_constant_light"]()["minimum"] == pytest.approx(3.97, abs=0.25)


def test_a_night_without_sleep_is_slept_off_in_a_longer_one(deprived):
    by_day = body.days(deprived)
    # Who rises at seven wakes up a minute later.
    assert by_day.sleep[1, 0] < 0.03 and np.isnan(by_day.onset[1, 0])
    assert by_day.sleep[2, 0] > by_day.sleep[0, 0]
    assert all(x[2, 0] > 2 * x[0, 0] for x in by_day.lapses.values())


def test_the_worst_hours_are_those_of_the_biological_night(deprived):
    since = deprived.hours - (24 + 7)
    night, evening = ((since > h) & (since < h + 2) for h in (21, 30))
    assert deprived.sleepiness[night].mean() > deprived.sleepiness[evening].mean()


def test_caffeine_masks_and_repays_nothing(deprived):
    drugged = body.live(body.pattern("deprivation", nights=1, recovery=1, caffeine=((48.0, 200.0),)))
    at = np.argmin(np.abs(drugged.hours - 49))
    for name, x in drugged.lapses.items():
        assert 0.3 < x[at, 0] / deprived.lapses[name][at, 0] < 0.75
    assert np.array_equal(drugged.H, deprived.H)


def test_people_differ_and_the_first_is_the_median_one(deprived):
    many = body.live(body.pattern("deprivation", nights=1, recovery=1), samples=3, seed=4)
    for name in deprived.lapses:
        assert np.allclose(many.lapses[name][:, 0], deprived.lapses[name][:, 0], atol=1e-9)
        assert np.all(np.ptp(many.lapses[name], axis=1) > 0)


def test_two_processes_follow_their_exponentials_and_the_published_entrained_night():
    p = two_process.TABLE.of()
    assert two_process.pressure(0.3, False, 5.0, p) == pytest.approx(1 - 0.7 * np.exp(-5 / 18.18))
    found = experiments.EXPERIMENTS["sleep_two_processes"]()
    assert found["sleep"] == pytest.approx(7.70, abs=0.05) and found["onset"] == pytest.approx(13.43, abs=0.05)


def test_kept_awake_two_processes_fall_asleep_at_once():
    assert two_process.simulate(4, awake_until=60.0).onset[0] == pytest.approx(60.0)


RISE = 7.5


def _by_bouts(model, awake):
    """Lapses over one day with the equations of a model solved by itself, from its settled state."""
    hours = RISE + STEP_H * np.arange(1, STEPS_PER_DAY + 1)
    return model.simulate(awake, hours, awake)[:, 0]


def test_the_unified_model_follows_its_closed_form():
    p, awake = unified.TABLE.of(), np.where(np.arange(STEPS_PER_DAY) < 192, 1.0, 0.0)
    x = _by_bouts(unified.MODEL, awake)
    hours = RISE + STEP_H * np.arange(1, STEPS_PER_DAY + 1)
    C = sum(a * np.sin(2 * np.pi * (i + 1) * (hours + p.phi) / 24) for i, a in enumerate(unified._HARMONICS))
    S, wake = x - p.kappa * C, slice(0, 192)
    t = STEP_H * np.arange(192)
    assert S[wake] == pytest.approx(p.U + (S[0] - p.U) * np.exp(-t / p.tau_w), abs=1e-5)


def test_the_set_point_of_mccauley_repeats_on_ordinary_days():
    p = mccauley.TABLE.of()
    awake = np.where(np.arange(STEPS_PER_DAY) < 192, 1.0, 0.0)
    eta_s = p.eta_w * p.W_c / (p.W_c - 24)
    # u grows by exp(eta_w 16), then approaches -1/eta_s for 8 h.
    up, down = np.exp(p.eta_w * 16), np.exp(eta_s * 8)
    u = -(1 - down) / eta_s / (1 - up * down)
    p_end = _by_bouts(mccauley.MODEL, awake)
    assert u == pytest.approx(21.80, abs=0.01) and p_end[-1] == pytest.approx(2.149, abs=0.01)


def test_adenosine_repeats_its_closed_form_on_ordinary_days_and_receptors_the_published_fixed_point():
    p, awake = adenosine.TABLE.of(), np.where(np.arange(STEPS_PER_DAY) < 192, 1.0, 0.0)[:, None]
    values = {q.name: np.full(1, q.value) for q in adenosine.TABLE.values()}
    A, R = (float(x[0]) for x in _settled(adenosine.MODEL)(values, awake, np.full(1, 8.0)))
    up, down = np.exp(-16 / p.chi_w), np.exp(-8 / p.chi_s)
    # Awake A approaches mu_w and asleep mu_s; in between it is an exponential.
    assert pytest.approx((p.mu_s * (1 - down) + down * p.mu_w * (1 - up)) / (1 - up * down), abs=0.01) == A
    assert pytest.approx(581.59, abs=0.1) == R


@pytest.mark.parametrize("model", VIGILANCE.all(), ids=lambda m: m.name)
def test_a_model_of_vigilance_keeps_its_contract(model):
    assert not [str(f) for f in contract.check_model(model) if f.wrong]


@pytest.mark.parametrize(
    ("beds", "days", "said"),
    [
        ([(23, 31), (30, 33)], 3, "overlap"),
        ([(31, 23)], 3, "ends before it begins"),
        ([(95, 103)], 3, "outside the schedule"),
        ([(23, float("nan"))], 3, "ends before"),
        ([], 0, "whole days"),
    ],
)
def test_a_schedule_that_nobody_can_live_is_refused(beds, days, said):
    with pytest.raises(InputError, match=said):
        schedule(days, beds)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("shift_work", {"free": 0}, "give 1 or more"),
        ("shift_work", {"sleep": 20.0}, "times in bed overlap"),
        ("nap", {"hours": 20.0}, "times in bed overlap"),
        ("nap", {"minutes": 0.0}, "for no time"),
        ("nap", {"at": 4.0}, "outside the schedule"),
        ("jet_lag", {"ahead": 13.0}, "no clock is 13 h ahead"),
    ],
)
def test_shifts_naps_and_journeys_that_nobody_can_live_are_refused(name, options, said):
    with pytest.raises(InputError, match=said):
        body.pattern(name, **options)


def test_other_mistakes_are_told_with_what_there_is():
    with pytest.raises(InputError, match="0 mg or more"):
        body.pattern("regular", caffeine=((10.0, -5.0),))
    with pytest.raises(UnknownName, match="did you mean 'jet_lag'"):
        body.pattern("jetlag")
    for days in (10**8, -1, float("nan")):
        with pytest.raises(InputError, match="give 0 to 400, the days"):
            body.pattern("restriction", nights=days)
    with pytest.raises(UsageError, match="no option 'hour'"):
        body.pattern("restriction", hour=4)
    with pytest.raises(InputError, match="more than 0"):
        body.pattern("restriction", hours=-1)
    with pytest.raises(UnknownName, match=r"body\.arousal\.tau_H"):
        life.drawn(1, 1, {"body.arousal.tauH": 50.0})
    with pytest.raises(InputError, match="cannot be"):
        life.drawn(1, 1, {"body.arousal.tau_H": -1.0})
    with pytest.raises(InputError, match="never in bed"):
        Usual(7.0, 7.0)


@pytest.mark.parametrize("name", patterns.PATTERNS)
def test_every_pattern_makes_a_schedule(name):
    made = body.pattern(name)
    assert made.in_bed.any() and not (made.in_bed & made.kept_awake).any() and not made.light[made.in_bed].any()


def test_sleep_without_end_in_the_schedule_is_a_bout():
    hours = STEP_H * np.arange(1, 13)
    awake = np.array([1, 1, 0.4, 0, 0, 0.8, 1, 1, 1, 0, 0, 0])
    first, last = life.bouts(hours, awake)
    assert first == pytest.approx((STEP_H * 2.4, STEP_H * 5.2)) and last == pytest.approx((STEP_H * 9, STEP_H * 12))


def test_sleepiness_stays_on_its_scale():
    assert arousal.sleepiness(np.array([0.0, 30.0]), np.zeros(2)).tolist() == [1.0, 9.0]
