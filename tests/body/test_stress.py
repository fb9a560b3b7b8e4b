"""The stress axis: its fixed points, compensation by glands, and what cortisol does."""

import numpy as np
import pytest

from glutamate.body.stress import acute_release, axis, dexamethasone, experiments, glucocorticoid, ultradian
from glutamate.body.stress.axis import Stressor
from glutamate.errors import InputError

DRIVE = "body.stress_axis.u_0"
CONSTANT = {"body.stress_axis.sharpness": 0.0}


@pytest.fixture(scope="module")
def week():
    return axis.simulate(7, [Stressor(9.0, 6.0, 4.0, days=7)])


@pytest.mark.parametrize("u", [1.0, 2.0, 4.0])
def test_under_a_constant_drive_glands_compensate_and_cortisol_solves_its_equation(u):
    rest = axis.simulate(1, values=CONSTANT | {DRIVE: u})
    x3 = rest.x3[-1, 0]
    assert x3 * (1 + (x3 / 4) ** 3) == pytest.approx(u, rel=1e-6)
    assert [rest.CRH[-1, 0], rest.ACTH[-1, 0]] == pytest.approx([1, 1], rel=1e-6)
    assert rest.pituitary[-1, 0] == pytest.approx(1 + (x3 / 4) ** 3, rel=1e-6)
    assert rest.adrenal[-1, 0] == pytest.approx(x3, rel=1e-6)


def test_ordinary_days_repeat_with_a_peak_in_the_morning():
    days = axis.simulate(3)
    assert np.allclose(days.ratio, 1, atol=1e-6)
    assert days.cortisol.mean() == pytest.approx(143, rel=1e-3)
    assert 7.5 < days.hours[np.argmax(days.cortisol[:1440])] < 9.5


def test_a_stressor_raises_ACTH_before_cortisol():
    course = axis.simulate(1, [Stressor(15.0, 0.25, 8.0)])
    after = course.hours > 15
    ACTH, cortisol = (course.hours[after][x[after, 0].argmax()] for x in (course.ACTH, course.cortisol))
    assert 15.25 < ACTH < cortisol < 17


def test_dexamethasone_suppresses_the_morning_and_a_resistant_receptor_less():
    hours = axis.STEP_H * np.arange(2 * axis.MINUTES_PER_DAY)
    added = dexamethasone.at_receptor(hours, [(23.0, 1.0)])
    course = axis.simulate(2, values={"body.stress_axis.K_GR": np.array([4.0, 16.0])}, dexamethasone=added)
    at = np.argmin(np.abs(course.hours - 32))
    assert course.cortisol[at, 0] < 50 < course.cortisol[at, 1]


def test_a_week_of_stress_takes_receptors_and_a_blocker_saves_them(week):
    free = glucocorticoid.effects(week.ratio)
    blocked = glucocorticoid.effects(week.ratio, {"body.glucocorticoid.receptors": 0.3})
    assert 0.4 < free.receptors[-1, 0] < 0.6 < 0.9 < blocked.receptors[-1, 0]
    assert free.spines[-1, 0] < 1 and free.uptake[-1, 0] < 1 and free.release.max() > 1


def test_an_ordinary_life_leaves_synapses_alone():
    effects = glucocorticoid.effects(axis.simulate(2).ratio)
    assert all(np.allclose(x, 1, atol=1e-6) for x in effects[1:]) and not effects.load.any()


def test_release_under_cortisol_has_a_ceiling_because_receptors_are_full():
    p = glucocorticoid.TABLE.of()
    shares = [float(glucocorticoid.taken(x, p)) for x in (0.0, 0.5, 1.0, 2.0, 811 / 43, 1e9)]
    assert shares[:3] == [0.0, 0.0, 0.0] and 0 < shares[3] < shares[4] < shares[5]
    # 28.1 % of receptors are taken on an ordinary morning and 74.5 % under 19 times the hormone: Reul 1987.
    assert shares[4] == pytest.approx((0.745 - 0.281) / (1 - 0.281), rel=0.01)
    assert shares[5] == pytest.approx(1.0, abs=1e-5)
    # A hundred times the hormone for a day cannot release more than the ceiling.
    flooded = glucocorticoid.effects(np.full(1440, 100.0)).release
    assert 1 + 0.8 * p.a_f < flooded[-1, 0] < 1 + p.a_f


def test_mistakes_are_told():
    for stressor in (
        Stressor(-1.0, 1.0, 1.0),
        Stressor(1.0, 0.0, 1.0),
        Stressor(1.0, 1.0, -2.0),
        Stressor(1.0, 1.0, 1e9),
        Stressor(23.0, 2.0, 1.0),
    ):
        with pytest.raises(InputError, match="stressor of strength"):
            axis.simulate(1, [stressor])
    with pytest.raises(InputError, match="whole days"):
        axis.simulate(0)
    with pytest.raises(InputError, match="0 mg or more"):
        dexamethasone.at_receptor(np.arange(3.0), [(1.0, -1.0)])


def test_the_option_with_a_delay_pulses_between_a_low_and_a_high_drive():
    found = experiments.EXPERIMENTS["stress_pulses"]()
    assert found["range_10_1.58"] < 0.005 and found["period_20_1.58"] == pytest.approx(6.36, rel=0.03)


def test_without_a_delay_hormones_settle():
    x = ultradian.simulate(100.0, {"body.ultradian.delay": 0.0}).cortisol
    assert np.ptp(x[-1000:]) < 1e-3


def test_prefrontal_cortex_releases_most_and_most_of_it_needs_the_hormone():
    found = experiments.EXPERIMENTS["stress_acute"]()
    assert found["first"] > 1 and found["second"] > 1 and -80 < found["without_adrenals"] < -60
    assert acute_release.release(0.0, 0.0, 1.0) == 1
