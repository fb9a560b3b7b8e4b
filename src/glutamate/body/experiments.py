"""In-silico experiments behind the targets of sleep: published protocols, and checks of one model against another."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np

from glutamate.body import (
    arousal,
    cognitive_work,
    fatigue,
    life,
    patterns,
    phillips_robinson,
    sleep_quality,
    sleep_states,
    synaptic_gain,
    two_process,
    wake_glutamate,
)
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY, Schedule, Usual, schedule
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine import randomness


def prescribed(model: str, rise: float, days: int, beds: Iterable[tuple[float, float]], usual_h: float = 8.0) -> Any:
    """Hours since rising on day 0 and lapses of the median person who sleeps exactly in the given beds (hours since rising)."""
    since = STEP_H * (np.arange(days * STEPS_PER_DAY) + 0.5)
    awake = np.ones(len(since))
    for begin, end in beds:
        awake[(since > begin) & (since < end)] = 0.0
    usual = np.where(since[:STEPS_PER_DAY] > 24 - usual_h, 0.0, 1.0)
    hours = since + STEP_H / 2
    return hours, VIGILANCE.get(model).simulate(awake, rise + hours, usual)[:, 0]


def day_mean(hours: np.ndarray, x: np.ndarray, day: int) -> float:
    """Mean over 2 to 16 h after rising on a day."""
    within = (hours >= 24 * day + 2 - 1e-9) & (hours <= 24 * day + 16 + 1e-9)
    return float(x[within].mean())


def _rows(model: str, rise: float) -> dict[str, float]:
    out: dict[str, float] = {}
    hours, x = prescribed(model, rise, 3, [])
    out |= {f"tsd_{day}": day_mean(hours, x, day) for day in range(3)}
    out |= {f"awake_{h}": float(x[np.argmin(np.abs(hours - h))]) for h in (2, 8, 16, 24, 40, 48, 72)}
    for tib in (4, 5, 6, 7):
        hours, x = prescribed(model, rise, 15, [(24 * (d + 1) - tib, 24 * (d + 1)) for d in range(15)])
        out |= {f"tib{tib}_{day}": day_mean(hours, x, day) for day in (1, 7, 14)}
    return out


def adenosine() -> dict[str, float]:
    """Adenosine model, rising at 8: days without sleep, and nights of few hours in bed."""
    return _rows("adenosine", 8.0)


def mccauley() -> dict[str, float]:
    """McCauley's model, rising at 7:30; and whether deficits settle on either side of the critical time awake."""
    out = _rows("mccauley", 7.5)
    for label, tib in (("above", 4.4), ("below", 3.2)):
        days = 90
        hours, x = prescribed("mccauley", 7.5, days, [(24 * (d + 1) - tib, 24 * (d + 1)) for d in range(days)])
        weeks = [day_mean(hours, x, day) for day in (59, 74, 89)]
        out[label] = (weeks[2] - weeks[1]) / (weeks[1] - weeks[0])
    return out


def unified() -> dict[str, float]:
    """Unified model of performance, rising at 7."""
    return _rows("unified", 7.0)


def phillips_robinson_sleep() -> dict[str, float]:
    """Entrained days, and the first recovery sleep after being kept awake from a natural waking."""
    days = 26
    usual = phillips_robinson.simulate(days)
    last = slice(-2 * 1440, None)
    out = {
        "sleep": 24 * float(np.mean(~usual.awake[last])),
        "H_low": usual.H[last].min(),
        "H_high": usual.H[last].max(),
    }
    out |= {f"below_{v}": 24 * float(np.mean(usual.V_m[last] < -v)) for v in (2, 8)}
    wake = usual.hours[1:][np.diff((usual.V_m[:, 0] > -2).astype(int)) == 1][-3]
    for h in (16, 24, 40, 88):
        after = phillips_robinson.simulate(days + 5, kept_awake=(wake, wake + h))
        asleep = (after.V_m[:, 0] < -2) & (after.hours > wake + h - 0.1)
        begin = int(np.argmax(asleep))
        out[f"recovery_{h}"] = float(np.argmin(asleep[begin:])) / 60
    return out


def two_processes() -> dict[str, float]:
    """Entrained sleep of the two-process model."""
    found = two_process.simulate(20)
    lengths = found.end - found.onset[: len(found.end)]
    return {"sleep": float(lengths[-1]), "onset": float(found.onset[-1] % 24)}


def _free_days(days: int, kept: tuple[float, float] = (0.0, 0.0)) -> Schedule:
    """Days in 300 lx from 8 to 18, darkness from 0 to 6 and 40 lx else, with sleep whenever it comes; kept awake from and to."""
    usual = Usual(0.0, 6.0)
    made = schedule(days, [usual.night(day) for day in range(days - 1)], usual, dozing=True)
    middle = made.hours - STEP_H / 2
    return Schedule(usual, made.light, made.in_bed, (middle > kept[0]) & (middle < kept[1]))


AS_CODED = {"body.pacemaker.I_0": 100.0, "body.pacemaker.I_1": 9500.0}
"""The light response of the public code, for which the reference values of its equations hold (see `pacemaker`)."""


def constant_light() -> dict[str, float]:
    """Minimum of temperature after three weeks of 150 lx from 7 to 23, rising at 7."""
    made = patterns.regular(days=21)
    lit = Schedule(made.usual, np.where(made.in_bed, 0.0, 150.0), made.in_bed, made.kept_awake)
    return {"minimum": float(life.days(life.live(lit)).temperature_minimum[-2, 0] % 24)}


def arousal_sleep() -> dict[str, float]:
    """The published light of the arousal model: entrained sleep, then 40 h awake from a natural waking, and recovery."""
    _, free = arousal.simulate(_free_days(20), AS_CODED)
    hours = _free_days(20).hours
    found = life.bouts(hours, free.awake[:, 0])
    begin, wake = found[-3]
    out = {
        "sleep": wake - begin,
        "onset": begin % 24,
        "H_low": free.H[-STEPS_PER_DAY:].min(),
        "H_high": free.H[-STEPS_PER_DAY:].max(),
    }
    day = 15
    rise = day * 24 + wake % 24
    kept = _free_days(20, (rise, rise + 40))
    _, course = arousal.simulate(kept, AS_CODED)
    KSS = arousal.sleepiness(course.H, course.C)[:, 0]
    out |= {f"KSS_{h}": float(np.interp(rise + h, hours, KSS)) for h in (2, 8, 16, 24, 32, 40)}
    after = [b for b in life.bouts(hours, course.awake[:, 0]) if b[0] > rise + 39]
    return out | {"recovery": after[0][1] - after[0][0], "second": after[1][1] - after[1][0]}


def ordinary_people() -> dict[str, float]:
    """Ordinary days of 200 people in bed from 23 to 7, and nine nights of twelve hours in bed."""
    one = life.days(life.live(patterns.regular(days=3), samples=200, seed=1))
    longer = life.days(life.live(patterns.extension(hours=12, nights=9), samples=200, seed=1))
    return {
        "sleep": float(np.median(one.sleep[1])),
        "need": float(np.mean(longer.sleep[-2])),
        "need_sd": float(np.std(longer.sleep[-2])),
        "minimum": float(np.median(one.temperature_minimum[1]) % 24),
        "melatonin": float(np.nanmedian(one.onset[1] - one.melatonin_onset[1]) % 24),
    }


def dark() -> dict[str, float]:
    """Free-running period of the arousal model in darkness."""
    days = 30
    usual = Usual(23.0, 7.0)
    made = schedule(days, [], usual, dozing=True)
    _, course = arousal.simulate(Schedule(usual, 0 * made.light, made.in_bed, made.kept_awake))
    X = course.X[:, 0]
    peaks = np.flatnonzero((X[1:-1] > X[:-2]) & (X[1:-1] >= X[2:]))
    return {"period": float(np.mean(np.diff(peaks[-15:]))) * STEP_H}


def jet_lag() -> dict[str, float]:
    """Shift of the pacemaker per day over the first five days after a journey of eight hours."""
    out = {}
    for label, ahead in (("east", 8.0), ("west", -8.0)):
        lived = life.live(patterns.jet_lag(ahead=ahead, days=8))
        arrived, later = (lived.shift[(d * 24) * 12, 0] for d in (1, 6))
        out[label] = abs(float(later - arrived)) / 5 * 60
    return out


def van_dongen() -> dict[str, float]:
    """Fourteen nights of 4 and 6 h in bed and three nights without sleep, by the arousal model's own sleep, in 100 people."""
    out: dict[str, float] = {}
    lost = life.days(life.live(patterns.deprivation(nights=3, recovery=1), samples=100, seed=1))
    nights = [np.mean([np.median(x[day]) for x in lost.lapses.values()]) for day in (2, 3, 4)]
    rested = np.mean([np.median(x[0]) for x in lost.lapses.values()])
    for hours in (4.0, 6.0):
        short = life.days(life.live(patterns.restriction(hours=hours, nights=15), samples=100, seed=1))
        by_model = {name: np.median(x, axis=1) for name, x in short.lapses.items()}
        end = np.mean([x[14] for x in by_model.values()])
        out[f"nights_{hours:g}"] = float(np.interp(end, [rested, *nights], [0, 1, 2, 3]))
        if hours == 4:
            lapses, KSS = np.mean(list(by_model.values()), axis=0), np.median(short.sleepiness, axis=1)
            out["curve_PVT"] = _curvature(lapses[1:] - rested)
            out["curve_KSS"] = _curvature(KSS[1:] - np.median(lost.sleepiness[0]))
            last = np.array([x[14] for x in by_model.values()])
            out["spread"] = float(last.max() / last.min())
            people = np.mean([x[14] for x in short.lapses.values()], axis=0)
            out["people"] = float(np.quantile(people, 0.9) / np.quantile(people, 0.1))
    return out


def _curvature(rise: np.ndarray) -> float:
    """theta of rise = b day^theta, by least squares on logarithms."""
    day = np.arange(1, len(rise) + 1)
    return float(np.polyfit(np.log(day), np.log(rise), 1)[0])


def caffeine_at_night() -> dict[str, float]:
    """Lapses one hour after 200 mg at 18 h awake, relative to none, by model; and the day after recovery sleep."""
    out: dict[str, float] = {}
    dose = 24.0 + 7 + 18
    plain, drugged = (life.live(patterns.deprivation(caffeine=c)) for c in ((), ((dose, 200.0),)))
    at = np.argmin(np.abs(plain.hours - dose - 1))
    out |= {name: float(drugged.lapses[name][at, 0] / plain.lapses[name][at, 0]) for name in plain.lapses}
    rested = [life.days(x).lapses["adenosine"][3, 0] for x in (drugged, plain)]
    return out | {"peak": float(drugged.caffeine.max()), "debt": float(rested[0] / rested[1])}


OLDER = {
    "chi": 10.8, "nu_vm": 1.9, "nu_mv": 1.9, "nu_vc": -6.3, "nu_vh": 0.19, "mu": 3.6, "A": 1.0, "c_0": 1.0,
}  # fmt: skip
"""Phillips and Robinson 2007 as in BioModels BIOMD0000000917."""


def older_sleep() -> dict[str, float]:
    """Sleep a day of the model of 2007, as its SBML file has it."""
    usual = phillips_robinson.simulate(12, {f"body.phillips_robinson.{name}": x for name, x in OLDER.items()})
    half = OLDER | {"nu_vc": OLDER["nu_vc"] / 2}
    less = phillips_robinson.simulate(12, {f"body.phillips_robinson.{name}": x for name, x in half.items()})
    last = slice(-2 * 1440, None)
    return {
        "sleep": 24 * float(np.mean(usual.V_m[last] < -5)),
        "rate": 24 * float(np.mean(~usual.awake[last])),
        "half": 24 * float(np.mean(less.V_m[last] < -5)),
    }


RATS = {
    "body.two_process.tau_r": 8.6, "body.two_process.tau_d": 3.2, "body.sleep_states.active": 12.0,
    "body.sleep_states.awake_active": 0.7, "body.sleep_states.awake_rest": 0.25, "body.wake_glutamate.people": 1.0,
    "body.synaptic_gain.people": 1.0,
}  # fmt: skip
"""Rats: pressure of Franken 2001, doi:10.1016/S0306-4522(01)00140-X, awake 70 % of the dark and 25 % of the light."""


def glutamate_of_rats() -> dict[str, float]:
    """Extracellular glutamate: slopes of the first minutes, bouts of about ten minutes over two days, and three hours of wakefulness."""
    minute, o = 1 / 60, sleep_states.ordinary(RATS)
    without_REM = RATS | {"body.sleep_states.rem": 1e-9}

    def slope(awake: float, S: float, values: Any) -> float:
        return 100 * float(wake_glutamate.step(1.0, awake, S, minute, values) - 1)

    out = {
        "awake": slope(1.0, o.day, RATS),
        "NREM": -slope(0.0, o.night, without_REM),
        "NREM_deep": slope(0.0, 1.5 * o.night, without_REM) / slope(0.0, o.night, without_REM),
    }
    slopes: dict[float, list[float]] = {0.0: [], 1.0: []}
    g, S = 1.0, o.waking
    for cycle in range(240):
        for state, minutes in ((1.0, 14), (0.0, 6)) if cycle % 60 < 30 else ((1.0, 5), (0.0, 15)):
            before = g
            for _ in range(minutes):
                S = sleep_states.step(S, state, minute, RATS)
                g = wake_glutamate.step(g, state, S, minute, RATS)
            slopes[state].append(100 * float(g - before) / minutes)
    usual = float(np.mean(slopes[0.0][60:]))
    out |= {"bouts_awake": float(np.mean(slopes[1.0][60:])), "bouts_asleep": -usual}
    g, S, course = 1.0, o.onset, []
    for _ in range(180):
        S = sleep_states.step(S, 1.0, minute, RATS)
        g = wake_glutamate.step(g, 1.0, S, minute, RATS)
        course.append(float(g))
    out |= {"turns": float(np.argmax(course)) + 1, "late": 100 * (course[-1] - course[-31]) / 30}
    for _ in range(10):
        S = sleep_states.step(S, 0.0, minute, RATS)
        g = wake_glutamate.step(g, 0.0, S, minute, RATS)
    return out | {"recovery": 100 * (float(g) - course[-1]) / 10 / usual}


def sleep_and_synapses() -> dict[str, float]:
    """Strength of synapses of mice after sleep over that after wakefulness."""
    o = sleep_states.ordinary(RATS | {"body.sleep_states.active": 16.0})
    usual = sleep_states.ordinary()
    mice = {"body.synaptic_gain.people": 1.0}
    return {
        "ratio": float(synaptic_gain.gain(usual.waking, mice) / synaptic_gain.gain(usual.onset, mice)),
        "people": 100 * float(synaptic_gain.gain(usual.waking) / synaptic_gain.gain(usual.onset) - 1),
        "swing": float(o.onset - o.waking),
    }


def quality() -> dict[str, float]:
    """An ordinary night, and the first after a night without sleep."""
    usual, lost = patterns.regular(days=4), patterns.deprivation(nights=1)
    slept, deprived = (life.live(x) for x in (usual, lost))
    one, other = (sleep_quality.quality(x) for x in (slept, deprived))
    night = slept.awake[2 * STEPS_PER_DAY : 3 * STEPS_PER_DAY, 0] < 0.5
    S = sleep_quality.pressure(slept)[2 * STEPS_PER_DAY : 3 * STEPS_PER_DAY, 0][night]
    REM, third = sleep_states.asleep(S).REM, len(S) // 3
    late = sleep_quality.pressure(deprived)[:, 0]
    return {
        "efficiency": 100 * one.efficiency[2, 0],
        "REM": 100 * one.REM[2, 0] / (one.REM[2, 0] + one.NREM[2, 0]),
        "REM_first": 100 * REM[:third].mean() / REM[-third:].mean(),
        "awakenings": one.awakenings[2, 0],
        "decline": -1 / float(np.polyfit(STEP_H * np.arange(len(S)), np.log(S), 1)[0]),
        "rebound": 100 * (late.max() / S.max() - 1),
        "REM_recovery": other.REM[2, 0] / (other.REM[2, 0] + other.NREM[2, 0]) / (one.REM[2, 0] / (one.REM[2, 0] + one.NREM[2, 0])),
    }  # fmt: skip


def tired() -> dict[str, float]:
    """What hypotheses of fatigue say of six hours of hard work, and the default of glutamate alone, in many people."""
    K = cognitive_work.step(0.0, 1.0, 1.0, 6.0)
    drawn = randomness.draw({q.name: q for q in fatigue.HYPOTHESES.get(fatigue.DEFAULT).table.values()}, 1, 400)
    alone = fatigue.fatigue(fatigue.Causes(glutamate=np.full(400, -0.09)), drawn)
    return {
        "glutamate": 100 * float(cognitive_work.glutamate(K) - 1),
        "effort": 100 * float(cognitive_work.effort(K) - 1),
        "mean": float(np.mean(alone)),
        "spread": float(np.std(alone)),
    }


EXPERIMENTS: dict[str, Any] = {
    f"sleep_{f.__name__}": functools.cache(f)
    for f in (
        adenosine, mccauley, unified, phillips_robinson_sleep, two_processes, arousal_sleep, constant_light, ordinary_people, dark, jet_lag,
        van_dongen, caffeine_at_night, older_sleep, glutamate_of_rats, sleep_and_synapses, quality, tired,
    )
}  # fmt: skip
