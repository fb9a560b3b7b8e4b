"""A schedule, stressors and demanding thought as courses of ports: points (hours from the start of a run, value), a jump being two at one time.

Before a schedule begins and after it ends its ports say nothing, and days are ordinary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.body import ports
from glutamate.body.schedule import STEP_H, Schedule
from glutamate.engine.port import Port
from glutamate.engine.units import H_PER_DAY, MIN_PER_H

Points = list[tuple[float, float]]
MOST_TIMES = 5000  # number: repetitions of one stressor
SHORTEST_H = 1 / MIN_PER_H


@dataclass(frozen=True)
class Given:
    """A course that a case gives: the port, and its points in the run (`glutamate.case.courses.GivenCourse`)."""

    port: Port
    at: tuple[tuple[float, float], ...]

    def points(self, run: Any) -> Sequence[tuple[float, float]]:
        """As they are."""
        return self.at


@dataclass(frozen=True)
class Repeated:
    """A stressor or hours of thought: when it begins (h from the start of the run), how long and how strong it is, and how it repeats.

    Args:
        strength: what it adds to its port. every_h, for_h: None: once; to the end of the run.
    """

    at_h: float
    lasts_h: float
    strength: float
    every_h: float | None = None
    for_h: float | None = None

    def begins(self, length_h: float) -> np.ndarray:
        """When it begins in a run of some length, h."""
        if self.every_h is None:
            return np.array([self.at_h])
        last = length_h if self.for_h is None else min(length_h, self.at_h + self.for_h)
        return np.arange(self.at_h, last - SHORTEST_H / 2, self.every_h)

    def wrong(self, length_h: float) -> tuple[str, str] | None:
        """Key and what is wrong with it in a run of some length."""
        if self.lasts_h < SHORTEST_H:
            return "lasts", f"is {self.lasts_h * MIN_PER_H:.3g} min; it lasts a minute or longer"
        if self.for_h is not None and self.every_h is None:
            return "for", "says how long it is repeated, but `every` is missing"
        if self.every_h is not None and self.every_h < self.lasts_h:
            return (
                "every",
                f"is {self.every_h:.4g} h, shorter than it lasts ({self.lasts_h:.4g} h): it overlaps itself; repeat less often",
            )
        if self.every_h is not None and length_h / self.every_h > MOST_TIMES:
            return "every", f"repeats it {length_h / self.every_h:.0f} times, more than {MOST_TIMES}; repeat less often"
        if self.at_h >= length_h:
            return (
                "at",
                f"is {self.at_h:.4g} h after the start, not before the end of the run ({length_h:.4g} h); begin earlier or lengthen `duration`",
            )
        end = float(self.begins(length_h)[-1]) + self.lasts_h
        if end > length_h + SHORTEST_H:
            return (
                "lasts",
                f"ends {end:.4g} h after the start, after the end of the run ({length_h:.4g} h); shorten it or lengthen `duration`",
            )
        return None


def added(port: Port, given: Sequence[Repeated], length_h: float) -> Given:
    """The course of a port to which they add, and add up, to the highest that it can be."""
    edges = [(0.0, 0.0)]
    for one in given:
        for begin in one.begins(length_h):
            edges += [(float(begin), one.strength), (float(begin) + one.lasts_h, -one.strength)]
    times = np.unique(np.round([t for t, _ in edges], 9))
    level = np.array([sum(s for t, s in edges if round(t, 9) <= now) for now in times])
    return Given(port, tuple(stepped(times, np.minimum(port.healthy + level, port.high))))


def lived(schedule: Schedule, first_day: int, start_h: float, length_h: float) -> list[Given]:
    """Bed, alarm and light of a schedule whose day 0 is day `first_day` after that of the start.

    start_h: clock at the start of the run.
    """
    begin = schedule.usual.rise + first_day * H_PER_DAY - start_h
    at = begin + STEP_H * np.arange(schedule.steps + 1)
    inside = (at[1:] > 0) & (at[:-1] < length_h)
    told: Mapping[Port, np.ndarray] = {
        ports.IN_BED: schedule.in_bed, ports.KEPT_AWAKE: schedule.kept_awake, ports.LIGHT: schedule.light,
    }  # fmt: skip
    found = []
    for port, values in told.items():
        kept, times = np.asarray(values, float)[inside], np.maximum(at[:-1][inside], 0.0)
        turns = np.flatnonzero(np.diff(kept, prepend=np.nan) != 0)
        times, levels = times[turns], kept[turns]
        end = at[-1]
        if end < length_h:
            times, levels = np.append(times, end), np.append(levels, port.healthy)
        if times[0] > 0:
            times, levels = np.append(0.0, times), np.append(port.healthy, levels)
        found.append(Given(port, tuple(stepped(times, levels))))
    return found


def stepped(times: np.ndarray, levels: np.ndarray) -> Points:
    """Points of a course that holds each level from its time on."""
    points = [(float(times[0]), float(levels[0]))]
    for time, level in zip(times[1:], levels[1:], strict=True):
        points += [(float(time), points[-1][1]), (float(time), float(level))]
    return points
