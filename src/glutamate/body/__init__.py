"""Sleep, circadian phase, sleepiness and vigilance over days to months.

    from glutamate import body

    life = body.live(body.pattern("restriction", hours=4, nights=14), samples=100)
    by_day = body.days(life)
    by_day.sleep, by_day.lapses["mccauley"]                 (days, people)

A schedule says when somebody may sleep, how bright it is and when caffeine is taken; sleep comes from the arousal model. Each model
stands alone too: `arousal`, `phillips_robinson`, `two_process`, `pacemaker` and those of `vigilance`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glutamate.body.life import Days, Life, days, live
    from glutamate.body.patterns import PATTERNS, pattern
    from glutamate.body.schedule import Schedule, ScheduleError, Usual, schedule

__all__ = ["PATTERNS", "Days", "Life", "Schedule", "ScheduleError", "Usual", "days", "live", "pattern", "schedule"]

_HOMES = {
    "PATTERNS": "patterns",
    "Days": "life",
    "Life": "life",
    "Schedule": "schedule",
    "ScheduleError": "schedule",
    "Usual": "schedule",
    "days": "life",
    "live": "life",
    "pattern": "patterns",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'glutamate.body' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(f"glutamate.body.{_HOMES[name]}"), name)
