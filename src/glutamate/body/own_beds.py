"""A schedule from beds, light and clock changes that somebody names by the clock.

Day 0 is that of the start. An interval ends on the next day where it ends earlier by the clock than it begins. Where clocks are
ahead from a day on, what is named by the clock, and daylight, comes as much earlier by the clock of home.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from glutamate.body.schedule import STEP_H, Schedule, ScheduleError, Usual, at, schedule
from glutamate.engine.units import H_PER_DAY


def own_schedule(given: Any, usual: Usual, end_h: float) -> Schedule:
    """The schedule until `end_h` (h since 00:00 of day 0) of the keys `beds`, `light`, `clock_changes` and `dozing`.

    Raises ScheduleError for what nobody can live; the message says where.
    """
    days = max(int(np.ceil((end_h - usual.rise) / H_PER_DAY)), 1)
    last = usual.rise + days * H_PER_DAY
    changes = _clock_changes(given.clock_changes or (), days)
    beds = [bed for index, one in enumerate(given.beds or ()) for bed in _intervals(f"beds[{index}]", one, changes)]
    if given.beds is None:
        beds = [usual.night(day) for day in range(days)]
        beds = [(begin - _ahead(changes, begin), rise - _ahead(changes, rise)) for begin, rise in beds]
        beds = [(begin, min(rise, last)) for begin, rise in beds if begin < last]
    for begin, _ in beds:
        if begin >= last:
            raise ScheduleError(
                f"in bed from {at(begin)}, after the end of the run; name an earlier day or lengthen `duration`"
            )
        if begin < usual.rise:
            raise ScheduleError(
                f"in bed from {at(begin)}, before rising at {at(usual.rise)}: that night is over; name a later day"
            )
    beds = [(begin, min(rise, last)) for begin, rise in beds]
    journeys = [(day * H_PER_DAY, ahead) for day, ahead in changes]
    made = schedule(days, beds, usual, journeys=journeys, dozing=bool(given.dozing))
    middle = made.hours - STEP_H / 2
    light = made.light.copy()
    for index, one in enumerate(given.light or ()):
        if one.light is None:
            raise ScheduleError(
                f"light[{index}] says from when to when, and not how bright: give `light`, such as 1000 lx"
            )
        for begin, end in _intervals(f"light[{index}]", one, changes):
            light[(middle > begin) & (middle < end) & ~made.in_bed] = one.light
    return replace(made, light=light, title="a schedule of one's own")


def _clock_changes(given: Sequence[Any], days: int) -> list[tuple[int, float]]:
    found = []
    for index, one in enumerate(given):
        if one.day is None or one.ahead is None:
            raise ScheduleError(f"clock_changes[{index}] needs `day` and `ahead`, such as {{day: 3, ahead: 1 h}}")
        if one.day > days:
            raise ScheduleError(
                f"clock_changes[{index}]: day {one.day} is after the end of the run, which has {days} days"
            )
        found.append((one.day, one.ahead))
    if len({day for day, _ in found}) < len(found):
        raise ScheduleError("clock_changes: clocks change twice on one day; keep one")
    return sorted(found)


def _ahead(changes: Sequence[tuple[int, float]], hour: float) -> float:
    """Hours by which clocks are ahead of those at home."""
    return next((ahead for day, ahead in reversed(changes) if hour >= day * H_PER_DAY), 0.0)


def _intervals(where: str, one: Any, changes: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """Begin and end on the clock of home, h since 00:00 of day 0, of every day on which it is."""
    if one.from_ is None or one.to is None:
        raise ScheduleError(f'{where} needs `from` and `to`, such as {{day: 0, from: "23:00", to: "07:00"}}')
    if one.from_ == one.to:
        raise ScheduleError(f"{where} begins and ends at the same time: it has no length")
    found = []
    for day in range(one.day or 0, (one.day or 0) + (1 if one.days is None else one.days)):
        begin = day * H_PER_DAY + one.from_
        end = begin + (one.to - one.from_) % H_PER_DAY
        found.append((begin - _ahead(changes, begin), end - _ahead(changes, end)))
    return found
