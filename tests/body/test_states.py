"""What sleep and wakefulness do to slow waves, glutamate and synapses; hours of thought; fatigue."""

import jax
import numpy as np
import pytest

from glutamate import body
from glutamate.body import (
    cognitive_work,
    experiments,
    fatigue,
    sleep_quality,
    sleep_states,
    synaptic_gain,
    two_process,
    wake_glutamate,
)
from glutamate.body.fatigue import contract
from glutamate.body.fatigue.causes import Causes


def test_pressure_follows_the_exponentials_of_two_processes():
    p = two_process.TABLE.of()
    assert sleep_states.step(0.3, 1.0, 5.0) == pytest.approx(two_process.pressure(0.3, False, 5.0, p))
    assert sleep_states.step(0.3, 0.0, 5.0) == pytest.approx(two_process.pressure(0.3, True, 5.0, p))
    assert sleep_states.step(0.3, 0.5, 2.0) == pytest.approx(
        sleep_states.step(sleep_states.step(0.3, 1.0, 1.0), 0.0, 1.0)
    )


@pytest.mark.parametrize("rest", [0.0, 0.25])
def test_the_ordinary_pressure_is_what_days_repeat(rest):
    values = {"body.sleep_states.awake_rest": rest}
    o = sleep_states.ordinary(values)
    step, S, night = 1 / 60, float(o.waking), []
    for minute in range(1440):
        if minute == 960:
            assert pytest.approx(o.onset, abs=1e-9) == S
        if minute < 960:
            S = float(sleep_states.step(S, 1.0, step))
        else:
            rate, fall = rest / two_process.TABLE["tau_r"].value, (1 - rest) / two_process.TABLE["tau_d"].value
            level = rate / (rate + fall)
            S = level + (S - level) * np.exp(-step * (rate + fall))
            night.append(S)
    assert o.waking == pytest.approx(S, abs=1e-9) and o.night == pytest.approx(np.mean(night), rel=2e-3)


def test_a_lost_night_makes_slow_waves_and_takes_REM_sleep_and_awakenings():
    life = body.live(body.pattern("deprivation", nights=1, recovery=1))
    found = sleep_quality.quality(life)
    assert np.isnan(found.efficiency[1, 0]) and found.NREM[1, 0] < 0.03
    assert found.slow_waves[2, 0] > found.slow_waves[0, 0] and found.awakenings[2, 0] < found.awakenings[0, 0]
    assert found.NREM[0, 0] + found.REM[0, 0] == pytest.approx(body.days(life).sleep[0, 0])
    assert found.slow_waves[0, 0] == pytest.approx(1, abs=0.1)


def test_glutamate_rises_awake_falls_with_slow_waves_and_turns_in_forced_wakefulness():
    found = experiments.EXPERIMENTS["sleep_glutamate_of_rats"]()
    assert found["NREM_deep"] == pytest.approx(1.5, rel=1e-3)
    assert 5 < found["turns"] < 150 and found["late"] < 0 and 1.5 < found["recovery"] < 2.5


def test_synapses_are_weaker_after_sleep_and_in_people_by_an_uncertain_share():
    found = experiments.EXPERIMENTS["sleep_sleep_and_synapses"]()
    assert found["ratio"] == pytest.approx(0.82, abs=0.02) and -18 < found["people"] < 0


def test_thought_costs_and_rest_restores():
    K = cognitive_work.step(0.0, 1.0, 1.0, 6.0)
    assert cognitive_work.glutamate(K) == pytest.approx(1.08) and cognitive_work.effort(K) == pytest.approx(1.1)
    assert cognitive_work.step(K, 0.0, 0.0, 1.0) < cognitive_work.step(K, 0.0, 1.0, 1.0) < K


@pytest.mark.parametrize("hypothesis", fatigue.HYPOTHESES.all(), ids=lambda h: h.name)
def test_a_hypothesis_of_fatigue_keeps_its_contract(hypothesis):
    assert not [str(f) for f in contract.check_hypothesis(hypothesis) if f.wrong]


def test_by_default_glutamate_tires_nobody_and_the_popular_idea_says_otherwise():
    said = fatigue.compare(Causes(glutamate=-0.09))
    assert said["combined"] == 0 and said["low_glutamate"] == pytest.approx(1.0) and said["cognitive_work"] == 0
    worked = fatigue.compare(Causes(work=cognitive_work.full()))
    assert worked["cognitive_work"] > 0 > worked["low_glutamate"] and worked["combined"] == pytest.approx(0.3)


def test_good_mood_does_not_undo_fatigue():
    assert fatigue.fatigue(Causes(mood=1.0)) == 0 < fatigue.fatigue(Causes(mood=-1.0))


def test_steps_are_traced():
    def after(S):
        g = wake_glutamate.step(1.0, 0.5, S, 0.1)
        return g + synaptic_gain.gain(sleep_states.step(S, 0.5, 0.1)) + fatigue.fatigue(Causes(work=S))

    slope = jax.jit(jax.grad(after))(0.4)
    assert slope == pytest.approx((after(0.4 + 1e-6) - after(0.4 - 1e-6)) / 2e-6, rel=1e-5)
