"""A regimen in words: "10 mg daily for 12 weeks", "0.5 mg/kg over 40 min", "0.25 g/kg three times a day for 2 weeks".

    DOSE [over TIME] [once | daily | N times daily | N times a day | weekly | N times a week | every TIME] [for TIME]

Doses of a day or a week are equally apart: twice daily is every 12 h.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glutamate.case.errors import FieldError, shown
from glutamate.case.quantities import Expected, parse
from glutamate.engine.units import DAYS_PER_WEEK, H_PER_DAY

_EXAMPLES = "'10 mg daily for 12 weeks', '0.5 mg/kg over 40 min' or '600 mg twice daily'"
_SHAPE = re.compile(
    r"(?P<dose>[^\sA-Za-z]+\s*[^\s\d]\S*)"
    r"(?:\s+over\s+(?P<over>[^\s]+\s+[a-z]+))?"
    r"(?:\s+(?:(?P<once>once)(?!\s+(?:daily|weekly|a\s|per\s))"
    r"|every\s+(?P<every>[^\s]+\s+[a-z]+|day|week|hour|month)"
    r"|(?:(?P<times>once|twice|three\s+times|four\s+times|\d+\s+times|\d+\s*x)\s+)?(?P<period>daily|weekly|a\s+day|a\s+week|per\s+day|per\s+week|nightly)))?"
    r"(?:\s+for\s+(?P<lasts>[^\s]+\s+[a-z]+))?",
    re.IGNORECASE,
)
_TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4}
_TIME = Expected("h", 0.0, example="40 min")


@dataclass(frozen=True)
class Regimen:
    """The dose as it was written; length of one (h), time between two, length of the programme; None: not said."""

    dose: str
    over_h: float | None
    every_h: float | None
    for_h: float | None


def read(text: str) -> Regimen:
    """The regimen that a text describes. Raises FieldError that says how one is written."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        raise FieldError(f"{shown(text)} is no regimen; write it like {_EXAMPLES}")
    return Regimen(match["dose"], _time(match["over"]), _every(match), _time(match["lasts"]))


def _every(match: re.Match[str]) -> float | None:
    if match["every"]:
        given = match["every"]
        return _time(given if " " in given else f"1 {given}")
    if not match["period"]:
        return None
    period = H_PER_DAY * (DAYS_PER_WEEK if "week" in match["period"].lower() else 1)
    said = re.sub(r"\s+", " ", (match["times"] or "once").lower())
    times = _TIMES[said] if said in _TIMES else int(re.match(r"\d+", said)[0])  # type: ignore[index]
    if times == 0:
        raise FieldError(f"{shown(match[0])} gives no dose; write how often, such as 'twice daily'")
    return period / times


def _time(given: str | None) -> float | None:
    return None if given is None else parse(given, _TIME)
