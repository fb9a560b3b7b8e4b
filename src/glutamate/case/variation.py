"""A case varied: the data of one case with some of its keys changed.

    {"ensemble": {"samples": 8}}                a dictionary changes the keys that it names and leaves the others
    {"arms": {"clamp_3mM": {"supply": ...}}}    entries of a list that have names are found by them; a new name is added
    {"regions": ["ACC"]}                        anything else takes the place of what stood there
    {"supply": None}                            None removes

A dotted name says the place instead, and what is given stands there alone: {"supply.glucose.clamp": "2 mM"}, or
{"arms.clamp_3mM.title": "low"}. Names with dots in them (mechanisms) may be part of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAME = "name"
"""Key by which entries of a list are found."""


def varied(data: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with `changes`; neither is altered."""
    made: Any = data
    for key, value in changes.items():
        made = _placed(made, key, value) if "." in key else _merged(made, {key: value})
    return dict(made)


def _merged(old: Any, new: Any) -> Any:
    """What stands after `new` is given where `old` stood."""
    if not isinstance(new, Mapping):
        return new
    if isinstance(old, list) and old and all(_name(entry) is not None for entry in old):
        for name, value in new.items():
            old = _entry_changed(old, name, value)
        return old
    kept = dict(old) if isinstance(old, Mapping) else {}
    for key, value in new.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = _merged(kept.get(key), value)
    return kept


def _entry_changed(entries: list[Any], name: str, change: Any) -> list[Any]:
    """The entries with the one called `name` changed, removed (None) or, if there is none, added."""
    if change is None:
        return [entry for entry in entries if _name(entry) != name]
    if any(_name(entry) == name for entry in entries):
        return [_merged(entry, change) if _name(entry) == name else entry for entry in entries]
    return [*entries, _merged({NAME: name}, change)]


def _placed(old: Any, place: str, value: Any) -> Any:
    """`old` with `value` at the dotted `place`; None removes."""
    if not place:
        return value
    if isinstance(old, list):
        return _entry_placed(old, place, value)
    kept = dict(old) if isinstance(old, Mapping) else {}
    key, rest = _first(place, list(kept))
    if value is None and not rest:
        kept.pop(key, None)
    else:
        kept[key] = _placed(kept.get(key), rest, value)
    return kept


def _entry_placed(entries: list[Any], place: str, value: Any) -> list[Any]:
    """The entries with `value` in the one that `place` begins with, by name or, without such a name, by number."""
    names = [str(_name(entry)) for entry in entries]
    key, rest = _first(place, names)
    if key in names:
        at = names.index(key)
    elif key.isdecimal() and int(key) < len(entries):
        at = int(key)
    else:
        return [*entries, _placed({NAME: key}, rest, value)]
    changed = [] if value is None and not rest else [_placed(entries[at], rest, value)]
    return [*entries[:at], *changed, *entries[at + 1 :]]


def _first(place: str, known: list[str]) -> tuple[str, str]:
    """The first part of a dotted place and the rest: the longest of `known` that it begins with, or what stands before a dot."""
    fitting = [name for name in known if place == name or place.startswith(f"{name}.")]
    first = max(fitting, key=len, default=place.partition(".")[0])
    return first, place[len(first) + 1 :]


def _name(entry: Any) -> Any:
    return entry.get(NAME) if isinstance(entry, Mapping) else None
