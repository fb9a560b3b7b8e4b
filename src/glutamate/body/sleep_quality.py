"""How well people slept, night by night: what of a life's sleep a sleep laboratory would report.

    efficiency   time asleep over time in bed
    NREM, REM    hours of each state; slow waves over their mean in an ordinary night
    awakenings   brief arousals per hour of sleep

A night belongs to the day on which it began, from rising to rising. See `sleep_states` for the equations and their grades.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.body import sleep_states
from glutamate.body.life import Life
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY


class Quality(NamedTuple):
    """By day, (days, people); NaN where nobody slept or lay in bed."""

    efficiency: np.ndarray
    NREM: np.ndarray
    REM: np.ndarray
    slow_waves: np.ndarray
    awakenings: np.ndarray


def pressure(life: Life, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Sleep pressure S at the end of every step, (steps, people)."""
    return sleep_states.course(life.awake, life.usual, STEP_H, values)


def quality(life: Life, values: Mapping[str, Any] | None = None) -> Quality:
    """Sleep by day of people who lived a life; `values` as in `life.live`."""
    count, people = life.schedule.steps // STEPS_PER_DAY, life.awake.shape[1]

    def by_day(x: np.ndarray) -> np.ndarray:
        return np.broadcast_to(x, (life.schedule.steps, people)).reshape(count, STEPS_PER_DAY, people).sum(axis=1)

    asleep = 1 - life.awake
    state = sleep_states.asleep(pressure(life, values), values)
    NREM = asleep * (1 - state.REM)
    hours, in_bed = by_day(asleep) * STEP_H, by_day(life.schedule.in_bed[:, None] * 1.0) * STEP_H
    with np.errstate(divide="ignore", invalid="ignore"):
        return Quality(
            by_day(asleep * life.schedule.in_bed[:, None]) * STEP_H / in_bed,
            by_day(NREM) * STEP_H,
            by_day(asleep * state.REM) * STEP_H,
            by_day(NREM * state.slow_waves) / by_day(NREM),
            by_day(asleep * state.awakenings) * STEP_H / hours,
        )
