"""Time as the reader sees it: minutes since the start for short runs, clock time over hours, days over long runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glutamate.engine.units import H_PER_DAY, MIN_PER_H

LONGEST_IN_MINUTES = 3.0
LONGEST_ON_CLOCK = 72.0
"""Hours up to which the axis shows minutes, and up to which it shows the clock."""

_STEPS = (1, 2, 5, 10, 15, 20, 30, 60)
_HOURS = (0.25, 0.5, 1, 2, 3, 4, 6, 12, 24)
_DAYS = (1, 2, 5, 7, 10, 14, 28, 30, 60, 90, 180, 365)
_TICKS = 5


@dataclass(frozen=True)
class Clock:
    """The time axis of a run from `start` to `end`, hours since 00:00 of day 0; a close-up shows the clock also over minutes."""

    start: float
    end: float
    close_up: bool = False

    @property
    def label(self) -> str:
        if self._in_minutes:
            return "time since start (min)"
        if self.close_up and self._span <= LONGEST_ON_CLOCK:
            return f"clock time, day {int(self.start // H_PER_DAY)}"
        return "clock time" if self._span <= LONGEST_ON_CLOCK else "time since start (d)"

    def position(self, hours: np.ndarray) -> np.ndarray:
        """Where `hours` lie on the axis."""
        if self._in_minutes:
            return (np.asarray(hours) - self.start) * MIN_PER_H
        if self._span <= LONGEST_ON_CLOCK:
            return np.asarray(hours)
        return (np.asarray(hours) - self.start) / H_PER_DAY

    def ticks(self) -> tuple[list[float], list[str]]:
        """Positions and labels of at most six ticks."""
        low, high = (float(self.position(np.asarray(t))) for t in (self.start, self.end))
        on_clock = not self._in_minutes and self._span <= LONGEST_ON_CLOCK
        steps = _HOURS if on_clock else _STEPS if self._in_minutes else _DAYS
        step = next((s for s in steps if (high - low) / s <= _TICKS), steps[-1])
        places = np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1) * step + 0.0
        return [float(p) for p in places], [hhmm(t) if on_clock else f"{t:g}" for t in places]

    @property
    def _in_minutes(self) -> bool:
        return self._span <= LONGEST_IN_MINUTES and not self.close_up

    def say(self, hours: float) -> str:
        """A time in words: "09:30, 90 min after the start"."""
        since = hours - self.start
        if self._span <= LONGEST_IN_MINUTES:
            return f"{hhmm(hours)}, {since * MIN_PER_H:.3g} min after the start"
        if self._span <= LONGEST_ON_CLOCK:
            return f"{hhmm(hours)}, {since:.3g} h after the start"
        return f"{hhmm(hours)}, {since / H_PER_DAY:.3g} d after the start"

    def length(self) -> str:
        """The length of the run."""
        if self._span <= LONGEST_IN_MINUTES:
            return f"{self._span * MIN_PER_H:.3g} min"
        return f"{self._span:.3g} h" if self._span <= LONGEST_ON_CLOCK else f"{self._span / H_PER_DAY:.3g} d"

    @property
    def _span(self) -> float:
        return self.end - self.start


def hhmm(hours: float) -> str:
    """Clock time of `hours` since 00:00 of day 0."""
    minutes = round(hours * MIN_PER_H)
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
