"""Schedules that people and experiments have, by name: each function's arguments are its options."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from glutamate.body.schedule import BED, MOST_DAYS, RISE, Bed, Schedule, ScheduleError, Usual, schedule
from glutamate.engine.units import H_PER_DAY, MIN_PER_H
from glutamate.errors import UnknownName, UsageError

Caffeine = tuple[tuple[float, float], ...]

# number: what is taken where nothing is asked: laboratory weeks, working weeks, a long journey
FORTNIGHT, WORKING, FREE, EXTENDED = 14, 5, 3, 9
# number: hours in bed of a short night in the laboratory and at home, and of an extended one
FEW_H, SHORT_H, MANY_H = 4.0, 5.0, 12.0
# number: clock time (h) and length (min) of a nap; coming home from a night shift and sleep after it (h); time zones
NAP_AT, NAP_MIN, HOME_AT, DAY_SLEEP_H, AHEAD_H = 14.0, 30.0, 8.5, 7.5, 8.0


def regular(
    days: int = FORTNIGHT,
    bed: float = BED,
    rise: float = RISE,
    caffeine: Caffeine = (),
) -> Schedule:
    """Ordinary days."""
    usual = Usual(bed, rise)
    return schedule(days, [usual.night(day) for day in range(days)], usual, caffeine=caffeine, title="ordinary days")


def deprivation(
    nights: int = 1,
    recovery: int = FREE,
    bed: float = BED,
    rise: float = RISE,
    caffeine: Caffeine = (),
) -> Schedule:
    """Whole nights without sleep after one ordinary night, then ordinary nights in which one may sleep on."""
    usual = Usual(bed, rise)
    days = 1 + nights + recovery
    beds = [usual.night(0)]
    for day in range(1 + nights, days):
        begin, end = usual.night(day)
        beds.append((begin, min(end + _longer(usual, day, 1 + nights), usual.rise + days * H_PER_DAY)))
    return schedule(days, beds, usual, caffeine=caffeine, title=f"{nights} nights without sleep")


def _longer(usual: Usual, day: int, first: int) -> float:
    """Hours for which one may sleep on: until the middle of the day after nights without sleep."""
    return (H_PER_DAY - usual.in_bed) / 2 if day == first else 0.0


def restriction(
    hours: float = FEW_H,
    nights: int = FORTNIGHT,
    recovery: int = 0,
    bed: float = BED,
    rise: float = RISE,
    caffeine: Caffeine = (),
) -> Schedule:
    """Fewer hours in bed for some nights, up at the usual time, then ordinary nights."""
    usual = Usual(bed, rise)
    if not 0 < hours < H_PER_DAY:
        raise ScheduleError(f"{hours:g} h in bed a night: give more than 0 and less than 24 h")
    beds: list[Bed] = []
    for day in range(nights + recovery):
        begin, end = usual.night(day)
        beds.append((end - hours, end) if day < nights else (begin, end))
    return schedule(nights + recovery, beds, usual, caffeine=caffeine, title=f"{hours:g} h in bed for {nights} nights")


def extension(
    hours: float = MANY_H,
    nights: int = EXTENDED,
    bed: float = BED,
    rise: float = RISE,
) -> Schedule:
    """More hours in bed, around the usual night."""
    usual = Usual(bed, rise)
    if not usual.in_bed <= hours < H_PER_DAY:
        raise ScheduleError(f"{hours:g} h in bed extend no night of {usual.in_bed:g} h")
    half = (hours - usual.in_bed) / 2
    beds = [
        (begin - half, min(end + half, usual.rise + nights * H_PER_DAY))
        for begin, end in map(usual.night, range(nights))
    ]
    return schedule(nights, beds, usual, title=f"{hours:g} h in bed for {nights} nights")


def nap(
    at: float = NAP_AT,
    minutes: float = NAP_MIN,
    days: int = WORKING,
    hours: float = SHORT_H,
    bed: float = BED,
    rise: float = RISE,
) -> Schedule:
    """A nap every day at `at` o'clock, with short nights of so many hours in bed."""
    usual = Usual(bed, rise)
    beds: list[Bed] = []
    for day in range(days):
        _, end = usual.night(day)
        begin = day * H_PER_DAY + at
        beds += [(begin, begin + minutes / MIN_PER_H), (end - hours, end)]
    return schedule(days, beds, usual, title=f"nap of {minutes:g} min at {at:g} h")


def shift_work(
    shifts: int = WORKING,
    free: int = FREE,
    home: float = HOME_AT,
    sleep: float = DAY_SLEEP_H,
    bed: float = BED,
    rise: float = RISE,
    caffeine: Caffeine = (),
) -> Schedule:
    """Night shifts in a row, in bed from `home` o'clock for `sleep` hours by day, then free days with ordinary nights."""
    usual = Usual(bed, rise)
    if free < 1:
        raise ScheduleError(
            f"{free:g} free days after night shifts: give 1 or more, for the sleep after the last of them"
        )
    days = 1 + shifts + free
    beds = [usual.night(0)]
    for day in range(2, 2 + shifts):
        begin = day * H_PER_DAY + home
        beds.append((begin, begin + sleep))
    beds += [usual.night(day) for day in range(1 + shifts, days)]
    return schedule(days, beds, usual, caffeine=caffeine, title=f"{shifts} night shifts")


def jet_lag(
    ahead: float = AHEAD_H,
    days: int = FORTNIGHT,
    bed: float = BED,
    rise: float = RISE,
    caffeine: Caffeine = (),
) -> Schedule:
    """A journey to a place whose clock is ahead (eastward) or behind (negative), where one lives by the clock there."""
    usual = Usual(bed, rise)
    beds = [usual.night(0)]
    for day in range(1, days):
        begin, end = usual.night(day)
        beds.append((begin - ahead, end - ahead))
    beds = [(begin, min(end, rise + days * H_PER_DAY)) for begin, end in beds if begin < rise + days * H_PER_DAY]
    arrival = H_PER_DAY + rise
    side = "eastward" if ahead > 0 else "westward"
    return schedule(
        days, beds, usual, caffeine=caffeine, journeys=[(arrival, ahead)], title=f"{abs(ahead):g} h {side}"
    )  # fmt: skip


PATTERNS: dict[str, Callable[..., Schedule]] = {
    f.__name__: f for f in (regular, deprivation, restriction, extension, nap, shift_work, jet_lag)
}


def options(name: str) -> dict[str, float | int | Caffeine]:
    """The options of a pattern with their defaults. Raises UnknownName with the nearest pattern."""
    if name not in PATTERNS:
        raise UnknownName.among("sleep pattern", name, PATTERNS)
    return {n: p.default for n, p in inspect.signature(PATTERNS[name]).parameters.items()}


def pattern(name: str, **given: float | int | Caffeine) -> Schedule:
    """The schedule of a pattern. Raises UnknownName, UsageError for an option it has not, ScheduleError for a life nobody can live."""
    known = options(name)
    for option in given:
        if option not in known:
            raise UsageError(f"{name} has no option {option!r}; it has {', '.join(known)}")
    for option, value in given.items():
        if isinstance(known[option], int) and not 0 <= value <= MOST_DAYS:  # type: ignore[operator]
            raise ScheduleError(f"{option} is {value}: give 0 to {MOST_DAYS}, the days of the longest schedule")
    return PATTERNS[name](**given)
