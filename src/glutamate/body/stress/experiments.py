"""In-silico experiments behind the targets of the stress axis."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.body.stress import acute_release, axis, dexamethasone, glucocorticoid, ultradian
from glutamate.body.stress.axis import Stressor

NAME = "body.stress_axis."
CONSTANT = {f"{NAME}sharpness": 0.0}
"""A drive without a rhythm, as in the published runs."""
RATS_MINUTES, RATS_NM = (0.0, 30.0, 240.0), (43.0, 811.0, 43.0)
"""Corticosterone of rats after the begin of a stressor: Reul 1987, J Endocrinol 115:459."""


def steps() -> dict[str, float]:
    """The drive doubles for 60 days; and three times the drive is added for half an hour."""
    out: dict[str, float] = {}
    twice = axis.simulate(61, values=CONSTANT, changed=CONSTANT | {f"{NAME}u_0": 2.0})
    for day in (0.25, 7, 14, 30, 60):
        at = np.argmin(np.abs(twice.hours - 24 * day))
        out |= {f"ACTH_{day:g}": twice.ACTH[at, 0], f"x3_{day:g}": twice.x3[at, 0], f"CRH_{day:g}": twice.CRH[at, 0]}
    for u in (1.0, 2.0, 4.0):
        rest = axis.simulate(1, values=CONSTANT | {f"{NAME}u_0": u})
        out |= {f"rest_{u:g}": rest.x3[-1, 0], f"rest_ACTH_{u:g}": rest.ACTH[-1, 0]}
    acute = axis.simulate(1, [Stressor(1.0, 0.5, 3.0)], CONSTANT)
    peak = int(acute.ACTH[:, 0].argmax())
    return out | {
        "acute_ACTH": acute.ACTH[peak, 0],
        "acute_min": (acute.hours[peak] - 1) * 60,
        "acute_x3": acute.x3.max(),
    }


def rhythm() -> dict[str, float]:
    """An ordinary day; a quarter of an hour of social stress in the afternoon; dexamethasone at 23:00."""
    day = axis.simulate(1)
    out = {
        "peak_h": day.hours[day.cortisol.argmax()],
        "nadir_h": day.hours[day.cortisol.argmin()],
        "peak": day.cortisol.max() / day.cortisol.mean(),
        "nadir": day.cortisol.min() / day.cortisol.mean(),
    }
    test = axis.simulate(1, [Stressor(15.0, 0.25, 8.0)])
    after = test.hours > 15
    out |= {
        "social": test.ratio[after].max(),
        "social_min": (test.hours[after][test.cortisol[after, 0].argmax()] - 15.25) * 60,
    }
    hours = axis.STEP_H * np.arange(2 * axis.MINUTES_PER_DAY)
    added = dexamethasone.at_receptor(hours, [(23.0, 1.0)])
    suppressed = axis.simulate(2, dexamethasone=added)
    return out | {"dexamethasone": float(np.interp(32.0, suppressed.hours, suppressed.cortisol[:, 0]))}


def repeated_stress() -> dict[str, float]:
    """Restraint for six hours a day: seven days, with and without a blocked receptor, and 21 days with three weeks after."""
    week = axis.simulate(7, [Stressor(9.0, 6.0, 4.0, days=7)])
    free = glucocorticoid.effects(week.ratio)
    drugged = axis.simulate(7, [Stressor(9.0, 6.0, 4.0, days=7)], changed={f"{NAME}receptors": 0.3})
    blocked = glucocorticoid.effects(drugged.ratio, {"body.glucocorticoid.receptors": 0.3})
    longer = axis.simulate(42, [Stressor(9.0, 6.0, 4.0, days=21)])
    spines = glucocorticoid.effects(longer.ratio).spines[:, 0]
    return {
        "receptors": 100 * (free.receptors[-1, 0] - 1),
        "rescued": 100 * (blocked.receptors[-1, 0] - 1),
        "spines": 100 * (spines[21 * 1440 - 1] - 1),
        "back": 100 * (spines[-1] - 1),
        "release": 100 * (free.release.max() - 1),
    }


def pulses() -> dict[str, float]:
    """Range and period of cortisol in the model with a delay, for drives and delays, after a hundred lifetimes of the hormone."""
    drives, delays = (10.0, 20.0, 30.0, 20.0), (1.58, 1.58, 1.58, 0.5)
    given = {"body.ultradian.drive": np.array(drives), "body.ultradian.delay": np.array(delays)}
    course = ultradian.simulate(200.0, given)
    out: dict[str, float] = {}
    for i, (drive, delay) in enumerate(zip(drives, delays, strict=True)):
        label, x = f"{drive:g}_{delay:g}", course.cortisol[len(course.times) // 2 :, i]
        peaks = np.flatnonzero((x[1:-1] > x[:-2]) & (x[1:-1] >= x[2:]))
        out |= {f"low_{label}": x.min(), f"high_{label}": x.max(), f"range_{label}": np.ptp(x)}
        if np.ptp(x) > 0.1:
            out[f"period_{label}"] = float(np.mean(np.diff(peaks))) * ultradian.STEP
    return out


def acute() -> dict[str, float]:
    """An hour of stress in rats, with the corticosterone that they were found to have: glutamate released by region, with and without
    adrenals."""
    strength, begin = 4.0, 600
    minutes = np.arange(axis.MINUTES_PER_DAY) + 1
    ratio = np.interp(minutes - begin, RATS_MINUTES, np.array(RATS_NM) / RATS_NM[0])[:, None]
    p = glucocorticoid.TABLE.of()
    state, n, rows = glucocorticoid.unstressed(np.zeros(1)), np.zeros(1), []
    for minute in range(axis.MINUTES_PER_DAY):
        state = glucocorticoid.step(state, ratio[minute], axis.STEP_H, p)
        n = acute_release.step(n, strength if begin <= minute < begin + 60 else 0.0, axis.STEP_H)
        rows.append((float(state.f[0]), float(n[0])))
    f, n = np.array(rows).T
    w = acute_release.TABLE.of()
    rise = {
        r: float(acute_release.release(f, n, getattr(w, r)).max()) - 1
        for r in ("prefrontal", "hippocampus", "striatum")
    }
    course = acute_release.release(f, n, w.prefrontal)
    without = float(acute_release.release(0 * f, n, w.prefrontal).max()) - 1
    return {
        "prefrontal": 100 * rise["prefrontal"],
        "occupied": 100 * glucocorticoid.occupied(1.0, p),
        "occupied_stressed": 100 * glucocorticoid.occupied(RATS_NM[1] / RATS_NM[0], p),
        "first": rise["prefrontal"] / rise["hippocampus"],
        "second": rise["hippocampus"] / rise["striatum"],
        "without_adrenals": 100 * (without / rise["prefrontal"] - 1),
        "peak_min": float(np.argmax(course)) - begin,
    }  # fmt: skip


EXPERIMENTS: dict[str, Any] = {
    f"stress_{f.__name__}": functools.cache(f) for f in (steps, rhythm, repeated_stress, pulses, acute)
}
