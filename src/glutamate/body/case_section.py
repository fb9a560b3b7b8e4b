"""What a case can say of a life: when somebody sleeps, how bright it is, what stresses them, and how hard they think.

    ordinary_day: {bed: "23:00", rise: "07:00"}                       of everybody, also in health; at the top only
    schedule: {pattern: restriction, hours: 4 h, nights: 14}          `glutamate sleep` lists patterns and their options
    schedule: {pattern: deprivation, from: 1 day, recovery: 2}        later than on the day of the start
    schedule:
      beds:                                                            beds of one's own, by the clock
        - {day: 0, from: "01:00", to: "05:00", days: 5}               day 0 is that of the start; five nights in a row
        - {day: 2, from: "14:00", to: "14:30"}                        a nap
      light: [{day: 0, from: "20:00", to: "23:00", light: 5 lx}]
      clock_changes: [{day: 3, ahead: 1 h}]                           clocks go forward; a journey eastward by 1 h is the same
      dozing: true                                                     free to fall asleep out of bed
    stressors:
      - {at: 1 h, lasts: 15 min, strength: 8}                         a social stress test; strength in mean drives of a day
      - {at: 1 h, lasts: 6 h, strength: 4, every: 24 h, for: 21 days}
    thought:
      - {at: 2 h, lasts: 6 h, effort: 1, every: 24 h, for: 5 days}     demanding thought, beyond an ordinary day, from 0 to 1

`at`, `every` and `for` count from the start as those of doses. What a schedule leaves open, before it and after it, is ordinary days. Out of
bed one is kept awake, in bed it is dark and sleep comes when it comes; beds are rounded to five minutes. Caffeine is an intervention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from glutamate.body import ports
from glutamate.body.given_courses import Repeated, added, lived
from glutamate.body.ordinary import Day
from glutamate.body.own_beds import own_schedule
from glutamate.body.patterns import PATTERNS, options, pattern
from glutamate.body.schedule import MOST_DAYS, ScheduleError, Usual
from glutamate.body.stress.axis import STRONGEST
from glutamate.engine.port import Port
from glutamate.engine.units import H_PER_DAY, MIN_PER_H
from glutamate.errors import UnknownName

# number: brightest light that means something; a shift of clocks beyond half a day is one of the other sign
BRIGHTEST, HALF_DAY = 100_000.0, 12.0
NOT_OPTIONS = ("bed", "rise", "caffeine")
"""Arguments of patterns that a case says elsewhere."""


class _Section:
    name = "body"

    def keys(self, fields: Any) -> Mapping[str, Any]:
        hours = fields.quantity(fields.Expected("h", 0.0, H_PER_DAY, "4 h"))
        shift = fields.quantity(fields.Expected("h", -HALF_DAY, HALF_DAY, "8 h"))
        count = fields.whole(fields.WholeNumber(0, MOST_DAYS))
        light = fields.quantity(fields.Expected("lx", 0.0, BRIGHTEST, "1000 lx"))
        strength = fields.quantity(fields.Expected("1", 0.0, STRONGEST, "4"))
        interval = {"day": count, "days": count, "from_": fields.clock, "to": fields.clock}
        kinds = {
            "hours": hours, "sleep": hours, "ahead": shift, "minutes": fields.quantity(fields.Expected("min", 0.0, HALF_DAY * MIN_PER_H, "30 min")),
            "at": fields.clock, "home": fields.clock, "nights": count, "recovery": count, "days": count, "shifts": count,
            "free": count,
        }  # fmt: skip
        own = {
            "beds": fields.list_of(fields.group("Bed", "Time in bed, by the clock.", **interval)),
            "light": fields.list_of(
                fields.group("Light", "Light at an open eye, by the clock.", **interval, light=light)
            ),
            "clock_changes": fields.list_of(
                fields.group("ClockChange", "Clocks that are ahead from a day on.", day=count, ahead=shift)
            ),
            "dozing": bool,
        }
        schedule = fields.group(
            "Schedule",
            "When somebody sleeps: a pattern by name with its options, or beds of one's own.",
            pattern=fields.named(lambda given: _known(given, fields), lambda: list(PATTERNS)),
            from_=fields.duration,
            **kinds,
            **own,
        )
        when = {"at": fields.duration, "lasts": fields.duration, "every": fields.duration, "for_": fields.duration}
        stressor = fields.group("Stressor", "What adds to the drive of the stress axis.", **when, strength=strength)
        effort = fields.quantity(fields.Expected("1", 0.0, 1.0, "1"))
        thought = fields.group("Thought", "Demanding thought beyond an ordinary day.", **when, effort=effort)
        return {"schedule": schedule, "stressors": fields.list_of(stressor), "thought": fields.list_of(thought)}

    def requests(self, fields: Any) -> Mapping[str, Any]:
        clock = {"bed": fields.clock, "rise": fields.clock}
        return {
            "ordinary_day": fields.group("OrdinaryDay", "When everybody ordinarily goes to bed and rises.", **clock)
        }

    def asked(self, given: Mapping[str, Any], context: Any) -> Mapping[str, Any]:
        if given["ordinary_day"] is None:
            return {}
        try:
            usual = _usual(given["ordinary_day"])
        except ScheduleError as error:
            context.problem(str(error), "ordinary_day")
            return {}
        return {"ordinary_day": Day(usual.bed, usual.rise)}

    def courses(self, given: Mapping[str, Any], context: Any) -> Sequence[Any]:
        found: list[Any] = []
        if given["schedule"] is not None:
            found += _lived(given["schedule"], context)
        for key, (port, size) in _ADDED.items():
            if given[key]:
                found += _repeated(given[key], key, port, size, context)
        return found


def _known(name: str, fields: Any) -> str:
    try:
        options(name)
    except UnknownName as error:
        raise fields.FieldError(str(error)) from None
    return name


def _usual(day: Any) -> Usual:
    """Raises ScheduleError for a day without a night, or without anything else."""
    told = {key: getattr(day, key) for key in ("bed", "rise") if getattr(day, key, None) is not None}
    return Usual(**told)


def _lived(given: Any, context: Any) -> Sequence[Any]:
    """Courses of a schedule; problems are noted."""
    told = given.model_fields_set - {"pattern", "from_"}
    own = {"beds", "light", "clock_changes", "dozing"}
    try:
        usual = _usual(context.top.ordinary_day)
    except ScheduleError:
        return ()
    if given.pattern is None:
        if not given.beds and not (told & own):
            context.problem(f"says nothing: give a `pattern` ({', '.join(PATTERNS)}) or `beds`", "schedule")
            return ()
        for key in sorted(told - own):
            context.problem("belongs to a pattern, and none is given; add `pattern`", "schedule", key)
    else:
        takes = [key for key in options(given.pattern) if key not in NOT_OPTIONS]
        for key in sorted(told - set(takes)):
            why = "is not said beside a pattern; leave one of them out" if key in own else f"is no option of {given.pattern}; it has {', '.join(takes)}"  # fmt: skip
            context.problem(why, "schedule", key)
    end = context.start_h + context.duration_h
    # A pattern begins with rising on the day of the start.
    first = max(int((context.start_h + (given.from_ or 0.0) - usual.rise) // H_PER_DAY), 0)
    try:
        if given.pattern is None:
            made, first = own_schedule(given, usual, end), 0
        else:
            named = {key: getattr(given, key) for key in told if key in options(given.pattern)}
            made = pattern(given.pattern, bed=usual.bed, rise=usual.rise, **named)
    except ScheduleError as error:
        context.problem(str(error), "schedule")
        return ()
    departs = made.usual.rise + first * H_PER_DAY + made.departs
    if given.pattern not in (None, "regular") and departs >= end:
        days = [(hour - context.start_h) / H_PER_DAY for hour in (departs, end)]
        context.problem(
            f"{made.title} differ from ordinary days only {days[0]:.3g} days after the start, when the run has ended ({days[1]:.3g} "
            "days); lengthen `duration`, or begin earlier",
            "schedule",
        )
        return ()
    found = lived(made, first, context.start_h, context.duration_h)
    return [course for course in (context.course(one, "schedule") for one in found) if course is not None]


_ADDED = {"stressors": (ports.STRESSOR, "strength"), "thought": (ports.WORK, "effort")}
"""Keys of what adds to a port for a while, with the port and the key of its size."""


def _repeated(given: Sequence[Any], key: str, port: Port, size: str, context: Any) -> Sequence[Any]:
    """The course of the port; problems are noted."""
    good = []
    for index, one in enumerate(given):
        missing = [name for name in ("lasts", size) if getattr(one, name) is None]
        for name in missing:
            context.problem("is missing", key, index, name)
        if missing:
            continue
        made = Repeated(one.at or 0.0, one.lasts, getattr(one, size), one.every, one.for_)
        wrong = made.wrong(context.duration_h)
        if wrong:
            context.problem(wrong[1], key, index, wrong[0])
        else:
            good.append(made)
    course = context.course(added(port, good, context.duration_h), key) if good else None
    return [course] if course is not None else []


SECTION = _Section()
