"""The oscillators of the package circadian under prescribed light and wakefulness: `python published.py` prints JSON.

150 lx from 7 to 23 for four weeks, then the same day 8 h earlier or later by the clock; darkness, awake; and 300 lx from 8 to 18 with
40 lx before and after. Hours, lux. Read is the minimum of core body temperature alone: the package's melatonin onset lies 7 h before it
in every model. Hilaire07 counts sleep from 8.8 to 13.3 by the clock of home as wakefulness (a zone that the paper ties to the phase), so
that it is run without the drive of wakefulness too.
"""

import json
from typing import Any

import numpy as np
from circadian.models import Forger99, Hannay19, Hilaire07, Jewett99

STEP_H = 1 / 15
BEFORE_DAYS, AFTER_DAYS, CYCLES = 28, 8, 5
CHANGE_H = 24.0 * BEFORE_DAYS


def day(hours: np.ndarray, ahead: float) -> np.ndarray:
    """Whether lights are on; the clock of the place is ahead from the change on."""
    clock = hours + np.where(hours >= CHANGE_H, ahead, 0.0)
    return np.where((clock % 24 >= 7) & (clock % 24 < 23), 1.0, 0.0)


def minima(model: Any, light: np.ndarray, awake: np.ndarray, hours: np.ndarray) -> np.ndarray:
    given = np.stack([light, awake], axis=1) if isinstance(model, Hilaire07) else light
    return np.asarray(model.cbt(model.integrate(hours, input=given)))


def shift(found: np.ndarray) -> float:
    """Minutes a day by which the minimum comes later, over the cycles after the change."""
    last = int(np.searchsorted(found, CHANGE_H)) - 1
    return 60 * float((found[last + CYCLES] - found[last]) / CYCLES - 24)


def measure() -> dict[str, dict[str, float]]:
    hours = np.arange(0.0, 24 * (BEFORE_DAYS + AFTER_DAYS), STEP_H)
    out = {}
    by_light = Hilaire07()
    by_light.parameters = {**by_light.parameters, "rho": 0.0}
    models = {kind.__name__: kind() for kind in (Forger99, Jewett99, Hannay19, Hilaire07)}
    for label, model in (models | {"Hilaire07 by light alone": by_light}).items():
        told = {}
        for name, ahead in (("east", 8.0), ("west", -8.0)):
            on = day(hours, ahead)
            found = minima(model, 150 * on, on, hours)
            told["minimum"] = float(found[np.searchsorted(found, CHANGE_H) - 1] % 24)
            told[name] = shift(found)
        clock = hours % 24
        indoors = day(hours, 0.0) * np.where((clock >= 8) & (clock < 18), 300.0, 40.0)
        told["minimum_indoors"] = float(minima(model, indoors, day(hours, 0.0), hours)[-2] % 24)
        dark = minima(model, 0 * hours, 0 * hours + 1, hours)
        told["period"] = float(np.mean(np.diff(dark)[-15:]))
        out[label] = told
    return out


if __name__ == "__main__":
    print(json.dumps(measure()))
