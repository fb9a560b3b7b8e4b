"""What a program echoes of its settings, as typed: `ECHOT = 30.`, `hzpppm= 1.2325e+02`, `Water scaling    : true`.

Case and blanks do not matter and numbers may be Fortran's. A setting that is not printed has the program's default, which
its reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PAIR = re.compile(r"(?P<key>[A-Za-z][\w./()%]*(?: [\w./()%]+)*)\s*[=:]\s*(?P<value>'[^']*'|\"[^\"]*\"|[^\s,]+)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eEdD][+-]?[0-9]+)?")


def settings(lines: Iterable[str]) -> dict[str, str]:
    """The values by key in lower case; where a key stands twice, the last counts, as it does for the program."""
    found = {}
    for line in lines:
        for pair in _PAIR.finditer(line):
            found[" ".join(pair["key"].casefold().split())] = pair["value"].strip("'\"")
    return found


def number(given: Mapping[str, str], key: str) -> float | None:
    """A setting as a number, or None if it is not printed or is none."""
    match = _NUMBER.match(given.get(key, ""))
    return float(re.sub("[dD]", "e", match.group())) if match else None


def truth(given: Mapping[str, str], key: str) -> bool | None:
    """A setting as a truth value (T, .TRUE., true), or None if it is not printed."""
    text = given.get(key, "").strip(".").casefold()
    return {"t": True, "f": False}.get(text[:1])
