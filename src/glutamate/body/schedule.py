"""When somebody is in bed, how bright it is, and when they are kept awake: what a life asks of sleep.

Hours count from 00:00 of day 0. A schedule begins at the time of rising on day 0 and is a grid of five minutes; before it lie
ordinary days. Out of bed one is kept awake (by work, company, an alarm) unless the schedule says otherwise; in bed it is dark, and
sleep comes when it comes. Light follows the clock of the place: daylight between dawn and dusk, lamps else.

The clock does not change in a schedule; a journey is a shift of the place's clock against that of home.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DAYS_PER_WEEK, H_PER_DAY, MIN_PER_H
from glutamate.errors import InputError

_ROOM = "Skeldon 2017, doi:10.1038/srep45158: evenings of 40 lx, offices of some hundred"

TABLE = ParameterTable(
    "body.light",
    "light of an ordinary day", "protocol",
    day=Parameter(300.0, "lx", 100.0, 1000.0, _ROOM, "assumed", "light by day at the eye"),
    lamps=Parameter(40.0, "lx", 10.0, 200.0, _ROOM, "assumed", "light in the morning and evening"),
    dawn=Parameter(8.0, "h", 6.0, 9.0, _ROOM, "assumed", "begin of daylight on the clock of the place"),
    dusk=Parameter(18.0, "h", 16.0, 21.0, _ROOM, "assumed", "end of daylight on the clock of the place"),
)  # fmt: skip

STEP_H = 5 / MIN_PER_H  # number: minutes of a step
"""Length of a step; what a schedule asks is rounded to it."""
STEPS_PER_DAY = round(H_PER_DAY / STEP_H)
MOST_DAYS = 400  # number: a year and a month
"""A schedule of more than a year is a mistake."""

BED, RISE = 23.0, 7.0  # number: an ordinary night of laboratory studies

Bed = tuple[float, float]
"""Going to bed and rising, hours since 00:00 of day 0."""


class ScheduleError(InputError):
    """A schedule that nobody can live; the message says where."""


@dataclass(frozen=True)
class Usual:
    """An ordinary day: going to bed and rising on the clock, h."""

    bed: float = BED
    rise: float = RISE

    def __post_init__(self) -> None:
        if not (0 <= self.bed < H_PER_DAY and 0 <= self.rise < H_PER_DAY):
            raise ScheduleError(f"bed and rise are clock times from 0 to 24 h, not {self.bed:g} and {self.rise:g}")
        if self.bed == self.rise:
            raise ScheduleError(f"bed and rise are both {self.bed:g} h: one is never in bed")

    @property
    def in_bed(self) -> float:
        """Hours in bed."""
        return (self.rise - self.bed) % H_PER_DAY

    def night(self, day: int) -> Bed:
        """The night that ends on day `day` + 1."""
        rise = (day + 1) * H_PER_DAY + self.rise
        return rise - self.in_bed, rise


@dataclass(frozen=True, eq=False)
class Schedule:
    """A life on its grid; arrays (steps,).

    Args:
        usual: the days before.
        light: lx at an open eye. in_bed, kept_awake: True or False.
        caffeine: hour and mg of every dose.
        title: in words.
    """

    usual: Usual
    light: np.ndarray
    in_bed: np.ndarray
    kept_awake: np.ndarray
    caffeine: tuple[tuple[float, float], ...] = field(default=())
    title: str = ""

    @property
    def steps(self) -> int:
        return len(self.light)

    @property
    def departs(self) -> float:
        """Hours after its begin at which it is first unlike ordinary days; its length if never."""
        week = ordinary(self.usual)
        usual = [np.resize(x, self.steps) for x in (week.in_bed, week.kept_awake, week.light)]
        own = (self.in_bed, self.kept_awake, self.light)
        differs = np.any([a != b for a, b in zip(own, usual, strict=True)], axis=0)
        return float(STEP_H * (np.argmax(differs) if differs.any() else self.steps))

    @property
    def hours(self) -> np.ndarray:
        """Ends of the steps, hours since 00:00 of day 0."""
        return self.usual.rise + STEP_H * np.arange(1, self.steps + 1)


def schedule(
    days: int,
    beds: Iterable[Bed],
    usual: Usual | None = None,
    *,
    caffeine: Sequence[tuple[float, float]] = (),
    journeys: Sequence[tuple[float, float]] = (),
    dozing: bool = False,
    title: str = "",
) -> Schedule:
    """A schedule from its times in bed.

    Args:
        days: its length.
        beds: times in bed, nights and naps alike, in any order.
        usual: the ordinary day before it.
        caffeine: hour and mg of every dose.
        journeys: hour of arrival, and hours by which the clock there is ahead of that at home from then on.
        dozing: whether one may fall asleep out of bed too.
        title: in words.

    Raises ScheduleError for times in bed that overlap, end before they begin or lie outside, and for doses below nothing.
    """
    usual = usual or Usual()
    if not 1 <= days <= MOST_DAYS or days != int(days):
        raise ScheduleError(f"a schedule has 1 to {MOST_DAYS} whole days, not {days:g}")
    start, end = usual.rise, usual.rise + days * H_PER_DAY
    middle = start + STEP_H * (np.arange(days * STEPS_PER_DAY) + 0.5)
    in_bed = np.zeros(len(middle), bool)
    for begin, rise in _checked(sorted(beds), start, end):
        in_bed |= (middle > begin) & (middle < rise)
    for hour, mg in caffeine:
        if not (start <= hour < end and mg >= 0):
            raise ScheduleError(f"caffeine of {mg:g} mg at {hour:g} h: give 0 mg or more, from {start:g} to {end:g} h")
    there = middle.copy()
    for hour, ahead in sorted(journeys):
        if abs(ahead) > H_PER_DAY / 2:
            raise ScheduleError(f"no clock is {ahead:g} h ahead of another: give -12 to 12")
        there = np.where(middle >= hour, middle + ahead, there)
    kept = np.zeros_like(in_bed) if dozing else ~in_bed
    return Schedule(usual, _light(there % H_PER_DAY, in_bed), in_bed, kept, tuple(sorted(caffeine)), title)


def _checked(beds: list[Bed], start: float, end: float) -> list[Bed]:
    before = start
    for begin, rise in beds:
        if begin == rise:
            raise ScheduleError(f"in bed at {at(begin)} for no time; leave it out or give it a length")
        if not begin < rise:
            raise ScheduleError(f"in bed from {at(begin)} to {at(rise)}: it ends before it begins")
        if not (np.isfinite(begin) and np.isfinite(rise)) or begin < start or rise > end:
            raise ScheduleError(
                f"in bed from {at(begin)} to {at(rise)}: outside the schedule, {at(start)} to {at(end)}"
            )
        if begin < before:
            raise ScheduleError(f"in bed from {at(begin)}, before rising at {at(before)}: times in bed overlap")
        before = rise
    return beds


def at(hours: float) -> str:
    """A time in words: its clock and its day, day 0 being that of the start."""
    if not np.isfinite(hours):
        return f"{hours:g} h"
    day, minute = divmod(round(hours * MIN_PER_H), round(H_PER_DAY * MIN_PER_H))
    return f"{minute // round(MIN_PER_H):02d}:{minute % round(MIN_PER_H):02d} of day {day}"


def _light(clock: np.ndarray, in_bed: np.ndarray) -> np.ndarray:
    p = TABLE.of()
    daylight = (clock >= p.dawn) & (clock < p.dusk)
    return np.where(in_bed, 0.0, np.where(daylight, p.day, p.lamps))


@cache
def ordinary(usual: Usual) -> Schedule:
    """A week of ordinary days."""
    return schedule(DAYS_PER_WEEK, [usual.night(day) for day in range(DAYS_PER_WEEK)], usual)
