"""Many lives of the same people: mood with everyday fluctuations, and the days on which it is low.

    m += cusp.step + sigma sqrt(dt) N(0, 1)          steps of two hours, the drive held over a day
    low from m < enter until m > leave

What happens to somebody fixes the drive and not the day on which mood falls: the low well is reached by chance, the more easily the
less the drive leaves of the wall between the wells. So a person is many lives, and what is told is the share that is low. All lives
begin in the upper well, and live ordinary days for half a year before the first that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from glutamate.body.mood import cusp, drive
from glutamate.engine import randomness
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import H_PER_DAY

TABLE = ParameterTable(
    "body.mood_lives",
    "when mood counts as low",
    enter=Parameter(-0.3, "1", -0.5, -0.1, "halfway from the middle to the lower well near its fold", "assumed", "mood below which somebody becomes low", scale="linear", role="protocol"),
    leave=Parameter(0.3, "1", 0.1, 0.5, "halfway from the middle to the upper well near its fold", "assumed", "mood above which somebody is no longer low", scale="linear", role="protocol"),
)  # fmt: skip

STEPS_PER_DAY = 12  # number: a step of two hours is a fortieth of the time constant of mood
BEFORE_DAYS = 180  # number: six episodes, so that as many are low as would be after years
"""Ordinary days before the first that is kept."""


class Lives(NamedTuple):
    """At the end of every day, (days, lives, people): mood, and whether it is low (0 or 1)."""

    mood: np.ndarray
    low: np.ndarray


Chance = Sequence[np.random.Generator]


def chances(seed: int, people: Sequence[int]) -> Chance:
    """The chance of people by their number: that of one does not depend on who else there is."""
    code = randomness.name_code(TABLE.prefix)
    return [np.random.default_rng([seed, code, person]) for person in people]


def _drawn(chance: Chance, days: int, lives: int) -> Iterator[np.ndarray]:
    """Standard normal numbers of every step, (lives, people)."""
    for first in range(0, days, BLOCK_DAYS):
        steps = STEPS_PER_DAY * min(BLOCK_DAYS, days - first)
        yield from np.stack([of_one.standard_normal((steps, lives)) for of_one in chance], axis=-1)


BLOCK_DAYS = 30  # number: what is drawn at once; results do not depend on it


def live(by_day: Any, chance: Chance, lives: int = 1, values: Mapping[str, Any] | None = None) -> Lives:
    """Lives of people under a drive.

    Args:
        by_day: mean drive of every day, (days, people).
        chance: of every person (`chances`); the same chance, the same fluctuations.
        lives: of each person.
        values: parameters by dotted name, numbers or (people,); the drive of an ordinary life among them.
    """
    a = np.asarray(by_day, float)
    p, limits = cusp.TABLE.of(values), TABLE.of(values)
    before = np.broadcast_to(np.asarray(drive.TABLE.of(values).a_0, float), a.shape[1:])
    hours, spread = H_PER_DAY / STEPS_PER_DAY, p.sigma / np.sqrt(STEPS_PER_DAY)
    m = np.broadcast_to(cusp.upper(before, p), (lives, *before.shape))
    low = np.zeros(m.shape)
    draws = _drawn(chance, BEFORE_DAYS + len(a), lives)
    rows: list[tuple[np.ndarray, np.ndarray]] = []
    for today in (*[before] * BEFORE_DAYS, *a):
        for _ in range(STEPS_PER_DAY):
            m = cusp.step(m, today, hours, p) + spread * next(draws)
            low = np.where(m < limits.enter, 1.0, np.where(m > limits.leave, 0.0, low))
        rows.append((m, low))
    kept = rows[BEFORE_DAYS:]
    return Lives(np.stack([m for m, _ in kept]), np.stack([low for _, low in kept]))
