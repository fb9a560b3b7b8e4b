"""A life: sleep, circadian phase, sleepiness and vigilance of a group of people under a schedule.

    schedule -> arousal dynamics        when they sleep, sleepiness, phase of the pacemaker
    sleep, phase, caffeine -> every model of vigilance                lapses
    spread over people and over models = uncertainty of lapses

The models of vigilance run on circadian time: the clock, shifted by as much as the pacemaker is ahead of that of the same person on an
ordinary day. Sleepiness (KSS) and lapses are different things: people stop noticing how impaired they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.body import arousal, caffeine, pacemaker, person
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY, Schedule
from glutamate.body.vigilance import VIGILANCE
from glutamate.engine import randomness
from glutamate.engine.batch import LANES
from glutamate.engine.parameter import Parameter
from glutamate.engine.units import H_PER_DAY
from glutamate.errors import InputError, UnknownName


class Life(NamedTuple):
    """Courses of people, (steps, people) each, at `hours` since 00:00 of day 0 (ends of five minutes).

    awake: share of the step. sleepiness: KSS, 1 to 9. H: homeostatic drive, nM. effort: to stay awake, mV. shift: hours by which the
    pacemaker is ahead of an ordinary day. caffeine: uM. lapses: by model of vigilance. X: pacemaker. usual: share awake of the steps of
    the ordinary day before.
    """

    schedule: Schedule
    hours: np.ndarray
    awake: np.ndarray
    sleepiness: np.ndarray
    H: np.ndarray
    effort: np.ndarray
    shift: np.ndarray
    caffeine: np.ndarray
    lapses: Mapping[str, np.ndarray]
    X: np.ndarray
    usual: np.ndarray


class Days(NamedTuple):
    """By day, from rising to rising, (days, people).

    sleep: hours asleep. onset, end: begin and end of the longest sleep, hours since 00:00 of day 0, NaN without sleep. sleepiness:
    mean KSS awake. lapses: mean awake by model. temperature_minimum and melatonin_onset: hours since 00:00 of day 0.
    """

    sleep: np.ndarray
    onset: np.ndarray
    end: np.ndarray
    sleepiness: np.ndarray
    lapses: Mapping[str, np.ndarray]
    temperature_minimum: np.ndarray
    melatonin_onset: np.ndarray


def parameters() -> dict[str, Parameter]:
    """Every declared number of a life, by dotted name."""
    tables = (*arousal.tables(), caffeine.TABLE, person.TABLE, *(model.table for model in VIGILANCE.all()))
    return {p.name: p for table in tables for p in table.values()}


def drawn(samples: int, seed: int, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Numbers of people: person 0 is the median; what `values` gives is the same for all of them."""
    declared = parameters()
    for name, value in (values or {}).items():
        if name not in declared:
            raise UnknownName.among("parameter of a life", name, declared, listed=False)
        if why := declared[name].refusal(value):
            raise InputError(f"{name}: {value} cannot be; {why}")
    if samples < 1:
        raise InputError(f"{samples} people: give one or more")
    return {**randomness.draw(declared, seed, samples), **(values or {})}


def live(schedule: Schedule, samples: int = 1, seed: int = 1, values: Mapping[str, Any] | None = None) -> Life:
    """What a schedule does to people.

    Args:
        schedule: see `glutamate.body.schedule.schedule` and `glutamate.body.patterns`.
        samples: people; the first has the declared values, the others are drawn.
        seed: of the draws.
        values: parameters by dotted name, the same for all.

    Raises UnknownName for a parameter that nothing here has, and InputError for a value that it cannot have.
    """
    return of_people(schedule, drawn(samples, seed, values), samples)


def of_people(schedule: Schedule, given: Mapping[str, Any], people: int) -> Life:
    """The same for people with given parameters, by dotted name, numbers or (people,); chunks of one size share programs."""
    if people == 1:
        return _lived(schedule, given, 1)
    parts = []
    for first in range(0, people, LANES):
        who = np.minimum(first + np.arange(LANES), people - 1)
        parts.append(_lived(schedule, {n: x[who] if np.ndim(x) else x for n, x in given.items()}, LANES))
    whole: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts], axis=1)[:, :people]
        for name in Life._fields
        if name not in ("schedule", "hours", "lapses")
    }
    lapses = {name: np.concatenate([x.lapses[name] for x in parts], axis=1)[:, :people] for name in parts[0].lapses}
    return Life(schedule=schedule, hours=parts[0].hours, lapses=lapses, **whole)


def _lived(schedule: Schedule, given: Mapping[str, Any], people: int) -> Life:
    before, course = arousal.simulate(schedule, given, people)
    hours = schedule.hours
    angle = np.asarray(pacemaker.angle(course.X, course.Y))
    usual = np.asarray(pacemaker.angle(before.X, before.Y))
    ahead = angle - np.tile(usual, (-(-schedule.steps // STEPS_PER_DAY), 1))[: schedule.steps]
    shift = (ahead + H_PER_DAY / 2) % H_PER_DAY - H_PER_DAY / 2
    drug = np.broadcast_to(caffeine.concentration(hours, schedule.caffeine, given), shift.shape)
    lapses = {
        model.name: model.simulate(course.awake, hours, before.awake, given, drug, shift) for model in VIGILANCE.all()
    }
    sleepiness = arousal.sleepiness(course.H, course.C, given)
    return Life(
        schedule, hours, course.awake, sleepiness, course.H, course.effort, shift, drug, lapses, course.X, before.awake
    )


def days(life: Life, values: Mapping[str, Any] | None = None) -> Days:
    """A life by day; `values` as in `live`."""
    count, people = life.schedule.steps // STEPS_PER_DAY, life.awake.shape[1]

    def by_day(x: np.ndarray) -> np.ndarray:
        return x.reshape(count, STEPS_PER_DAY, people)

    awake = by_day(life.awake)
    onset, end = np.full((2, count, people), np.nan)
    for who in range(people):
        for begin, stop in bouts(life.hours, life.awake[:, who]):
            # A sleep belongs to the day in which its middle lies.
            day = min(int(((begin + stop) / 2 - life.schedule.usual.rise) // H_PER_DAY), count - 1)
            if not stop - begin <= end[day, who] - onset[day, who]:
                onset[day, who], end[day, who] = begin, stop
    awake_time = np.maximum(awake.sum(axis=1), STEP_H)
    mean = {name: (by_day(x) * awake).sum(axis=1) / awake_time for name, x in life.lapses.items()}
    minimum = by_day(np.broadcast_to(life.hours[:, None], life.X.shape))[:, 0] + STEP_H * np.argmin(
        by_day(life.X), axis=1
    )
    clock = pacemaker.TABLE.of(values)
    minimum = minimum + np.asarray(clock.after_minimum)
    return Days(
        (1 - awake).sum(axis=1) * STEP_H,
        onset,
        end,
        (by_day(life.sleepiness) * awake).sum(axis=1) / awake_time,
        mean,
        minimum,
        minimum - np.asarray(clock.melatonin),
    )


def bouts(hours: np.ndarray, awake: np.ndarray) -> list[tuple[float, float]]:
    """Begin and end of every sleep of one person, hours, to a minute; a step that is half asleep counts as asleep."""
    asleep = np.concatenate([[False], awake < 1 / 2, [False]])
    first, last = np.flatnonzero(asleep[1:] & ~asleep[:-1]), np.flatnonzero(asleep[:-1] & ~asleep[1:]) - 1
    found = []
    for i, j in zip(first, last, strict=True):
        before = 1 - awake[i - 1] if i > 0 else 0.0
        after = 1 - awake[j + 1] if j + 1 < len(awake) else 0.0
        own = (1 - awake[i]) if i < j else 1.0
        begin = hours[i] - STEP_H * (own + before)
        stop = hours[j] - STEP_H * (awake[j] if i < j else 0.0) + STEP_H * after
        found.append((float(begin), float(stop)))
    return found
