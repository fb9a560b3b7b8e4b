"""In-silico experiments behind the targets of the stress axis."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.body.stress import axis, dexamethasone, glucocorticoid
from glutamate.body.stress.axis import Stressor

NAME = "body.stress_axis."
CONSTANT = {f"{NAME}sharpness": 0.0}
"""A drive without a rhythm, as in the published runs."""


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


EXPERIMENTS: dict[str, Any] = {f"stress_{f.__name__}": functools.cache(f) for f in (steps, rhythm, repeated_stress)}
