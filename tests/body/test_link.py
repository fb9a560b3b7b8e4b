"""The body as a link: ordinary days are health, and what is not ordinary is told relative to them."""

import jax
import numpy as np
import pytest
from tests.body.living import lived

from glutamate.body import arousal, cognitive_work, fatigue, ports
from glutamate.body.link import LINK, ORDINARY_DAY
from glutamate.body.mood import cusp, drive
from glutamate.body.ordinary import Day
from glutamate.body.schedule import Usual, schedule
from glutamate.body.stress import axis, glucocorticoid

HOURS = np.arange(0.0, 48.5, 0.5)


@pytest.fixture(scope="module")
def awake_40_h():
    """Kept awake from the morning of day 0 on, in light, until the evening of day 1."""
    up = np.where(HOURS[:-1] < 40, 0.0, -1.0)
    return lived(HOURS, {ports.IN_BED.name: up, ports.KEPT_AWAKE.name: np.where(up == 0, 1.0, -1.0)}, start=7.0)


def test_a_night_without_sleep_costs_sleep_and_the_next_repays_it(awake_40_h):
    clock = 7.0 + HOURS
    kept, night = (clock > 7) & (clock <= 46.5), (clock > 48) & (clock < 54)
    assert np.all(awake_40_h["awake"][kept] == 1)
    assert np.all(awake_40_h["awake"][night] == 0)
    debt = awake_40_h["sleep_debt"][:, 0]
    assert np.max(np.abs(debt[clock < 22])) < 1e-9
    assert 1.0 < debt[clock == 31][0] < 4.0
    assert debt[-1] < debt[clock == 47][0]
    gain = awake_40_h["synaptic_gain"][:, 0]
    assert np.max(np.abs(gain[clock < 22] - 1)) < 1e-9
    assert 1.02 < gain[clock == 31][0] < 1.3


def test_it_is_the_arousal_model_that_stands_alone(awake_40_h):
    """Steps and light are those of `arousal.simulate`."""
    _, alone = arousal.simulate(schedule(2, [(47.0, 55.0)], Usual()))
    at = np.arange(6, 2 * 288 + 1, 6) - 1
    assert awake_40_h["sleep_drive"][1:, 0] == pytest.approx(alone.H[at, 0], abs=2e-3)


def test_it_is_the_stress_axis_that_stands_alone():
    """Steps of five minutes beside steps of one."""
    hours = np.arange(0.0, 24.25, 0.25)
    strength = np.where((hours[:-1] >= 9) & (hours[:-1] < 10), 5.0, 1.0)
    mine = lived(hours, {ports.STRESSOR.name: strength})
    alone = axis.simulate(1, [axis.Stressor(9.0, 1.0, 4.0)])
    at = np.arange(15, 1441, 15) - 1
    assert mine["cortisol_ratio"][1:, 0] == pytest.approx(alone.ratio[at, 0], rel=1e-4)
    assert mine["cortisol"][1:, 0] == pytest.approx(alone.cortisol[at, 0], rel=1e-4)
    middle = (alone.ratio + np.concatenate([np.ones((1, 1)), alone.ratio[:-1]])) / 2
    assert mine["release"][1:, 0] == pytest.approx(glucocorticoid.effects(middle).release[at, 0], rel=1e-3)


def test_ordinary_days_are_exactly_healthy_at_any_bed_time():
    day = Day(0.5, 8.25)
    found = lived(np.arange(0.0, 49.0), start=13.0, asked={ORDINARY_DAY: day})
    for port in ports.WRITES:
        assert np.all(found[port.name] == port.healthy)
    asleep = (13.0 + np.arange(49.0)) % 24
    assert np.all(found["awake"][(asleep > 2) & (asleep < 7)] == 0)
    assert np.all(found["awake"][(asleep > 9) & (asleep < 23)] == 1)


def test_a_run_may_be_cut_between_steps():
    """At times that are no whole minutes, and off any grid of the clock."""
    hours = np.sort(np.concatenate([np.linspace(0, 30, 31), [7.123, 16.0177, 23.9]]))
    given = {ports.KEPT_AWAKE.name: np.where(hours[:-1] < 23.9, 1.0, -1.0), ports.STRESSOR.name: 1.5}
    whole = lived(hours, given, start=7.0)
    cut = lived(hours, given, start=7.0, cuts=(7.123, 16.0177, 23.9))
    for name, values in whole.items():
        assert cut[name] == pytest.approx(values, abs=1e-12), name


def test_appraisal_scales_stressors_and_synthesis_cortisol():
    hours = np.arange(0.0, 13.0, 1.0)
    stress = {ports.STRESSOR.name: np.where(hours[:-1] >= 9, 5.0, 1.0)}
    usual, calm, blocked = (
        lived(hours, stress | more)["cortisol_ratio"][-1, 0]
        for more in ({}, {ports.APPRAISAL.name: 0.5}, {ports.CORTISOL_SYNTHESIS.name: 0.3})
    )
    assert 1 < calm < usual
    assert blocked < usual


def test_more_drive_of_arousal_wakes_and_does_not_raise_the_need_for_sleep():
    hours = np.arange(0.0, 60.0, 0.5)
    free = {ports.KEPT_AWAKE.name: 0.0}
    found = {drive: lived(hours, free | {ports.WAKE_DRIVE.name: drive}, start=7.0) for drive in (-0.2, 0.0, 0.2)}
    asleep = {drive: np.sum(1 - x["awake"]) for drive, x in found.items()}
    assert asleep[-0.2] > asleep[0.0] > asleep[0.2]
    assert found[-0.2][ports.AROUSAL.name][12, 0] < 0 < found[0.2][ports.AROUSAL.name][12, 0]
    assert found[-0.2]["sleepiness"][12, 0] > found[0.0]["sleepiness"][12, 0]


def test_what_the_brain_tells_acts_in_the_direction_that_is_known():
    hours = np.arange(0.0, 7.0, 1.0)
    at_rest = lived(hours, start=9.0)
    tired = lived(hours, {"circuit.activity.E": 0.7}, start=9.0)
    starved = lived(hours, {"metabolism.adenosine": 3.0}, start=9.0)
    unrestrained = lived(hours, {"metabolism.gaba": 0.5}, start=9.0)
    assert np.all(tired[ports.AROUSAL.name][1:] < 0)
    assert np.all(starved[ports.AROUSAL.name][1:] < 0)
    assert np.all(starved["release"][1:] < 1)
    assert np.all(unrestrained["cortisol_ratio"][1:] > 1)
    assert np.all(at_rest["release"] == 1)


def test_it_is_differentiated_inside_a_trace():
    hours = np.arange(0.0, 4.0, 1.0)

    def cortisol(strength):
        from glutamate.engine.changes import epochs
        from glutamate.engine.link import Ends, People, Span

        values = {name: np.full(1, p.value) for name, p in LINK.parameters().items()}
        static, _ = LINK.prepare(People(values, epochs([], "occipital", 9.0, 12.0), "occipital", 30.0, 1))
        level = {p.name: np.full((3, 1), p.healthy) for p in LINK.reads}
        level[ports.STRESSOR.name] = strength * np.ones((3, 1))
        span = Span(9.0 + hours, np.zeros(3, int), np.zeros(3, bool))
        found = LINK.advance(static, LINK.init(static), span, {n: Ends(u, u) for n, u in level.items()})
        return found.ports[ports.CORTISOL.name][-1, 0]

    value, slope = jax.jvp(jax.jit(cortisol), (2.0,), (1.0,))
    near = (cortisol(2.0 + 1e-4) - cortisol(2.0 - 1e-4)) / 2e-4
    assert value > 1
    assert slope == pytest.approx(near, rel=1e-5)


def test_a_run_without_a_life_has_no_body():
    assert not LINK.joins({"body.plasma.glucose", "metabolism.glutaminase.activity"})
    assert LINK.joins({ports.STRESSOR.name})
    assert LINK.joins({"body.stress_axis.K_GR"})


def test_what_tires_and_what_tilts_mood():
    """Half a day of thought, of stress and of little reward; and a switch that fails."""
    hours = np.arange(0.0, 12.5, 0.5)
    tired = lived(hours, {ports.WORK.name: 1.0}, start=8.0)
    K = cognitive_work.step(0.0, 1.0, 1.0, 12.0)
    assert tired["work_cost"][-1, 0] == pytest.approx(K, rel=1e-6)
    assert tired["body.fatigue"][-1, 0] == pytest.approx(fatigue.fatigue(fatigue.Causes(work=K)), rel=1e-6)
    assert tired["fatigue_cognitive_work"][-1, 0] > 0 > tired["fatigue_low_glutamate"][-1, 0]
    assert np.all(tired["body.mood"] == 0)
    for name, level in ((ports.STRESSOR.name, 5.0), (ports.REWARD.name, 0.5), ("circuit.switch", 0.5)):
        found = lived(hours, {name: level}, start=8.0)
        assert found["body.mood"][-1, 0] < 0 < found["body.fatigue"][-1, 0]
    # Deviations are those of a person with another drive of their own: no step of a day is lost.
    kept = drive.drive(drive.ordinary(1.0), 0.5, 1.0, drive.TABLE.of())
    assert found["mood_drive"][-1, 0] == pytest.approx(kept)


def test_a_mood_that_starts_low_in_drive_goes_to_its_own_well():
    found = lived(np.arange(0.0, 49.0), values={"body.mood_drive.a_0": np.full(1, 0.1)})
    assert found["mood_level"][:, 0] == pytest.approx(np.full(49, cusp.upper(0.1, cusp.TABLE.of())), abs=1e-9)


def test_time_awake_moves_glutamate_outside_cells_by_a_few_percent(awake_40_h):
    g = awake_40_h["body.extracellular_glutamate"][:, 0]
    clock = 7.0 + HOURS
    assert np.all(g[clock < 22] == 1)
    # Awake when others sleep it stays higher, until the pressure of sleep turns it.
    assert 1.01 < g[clock == 25][0] < 1.1 and g[clock == 25][0] > g[clock == 28][0] > g[clock == 31][0] < 1
