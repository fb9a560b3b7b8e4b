"""The task scores of a result, for a person at a terminal and for programs.

A line names the scores that differ from health by more than chance (difference over the combined half-width of the two intervals
above 1), the clearest first; of those that say better or worse, or of all where none does. With several visits it is the one at
which a score differs most clearly, and is named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import xarray as xr

GROUP = "cognition"
NAMED = 2
"""Scores that a line names."""
WHOLE = 1000
"""From which on numbers are written in whole units."""
NO_DIFFERENCE = "no score differs from health by more than chance"

Scores = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]
"""By task, visit, arm and score."""


def task_scores(tree: xr.DataTree) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    """By task, visit, arm and score: value, unit, title, direction of better, and ci; None for what was not determined."""
    if GROUP not in tree.children:
        return {}
    return {
        str(key): {
            str(visit): _of_visit(node.to_dataset().isel(visit=v))
            for v, visit in enumerate(node.to_dataset()["visit"].values)
        }
        for key, node in tree[GROUP].children.items()
    }


def _of_visit(data: xr.Dataset) -> dict[str, dict[str, Any]]:
    return {
        str(arm): {
            str(score): {
                "value": _finite(data["value"][a, i]),
                "ci": [_finite(data[end][a, i]) for end in ("ci_low", "ci_high")],
                "n": int(data["n"][a, i]),
                **{name: str(data[name].values[i]) for name in ("unit", "title", "better")},
            }
            for i, score in enumerate(data["score"].values)
        }
        for a, arm in enumerate(data["arm"].values)
    }


def lines(scores: Scores) -> Iterator[str]:
    """One line per task and changed arm."""
    for key, visits in scores.items():
        for arm in list(next(iter(visits.values())))[1:]:
            told = {visit: _clearest(*_healthy_and(arms, arm)) for visit, arms in visits.items()}
            visit = max(told, key=lambda v: told[v][0])
            when = f", visit {visit}" if len(visits) > 1 and told[visit][0] > 0 else ""
            yield f"  {arm}, {key}{when}: {told[visit][1] or NO_DIFFERENCE}"


def _healthy_and(arms: Mapping[str, Any], arm: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return next(iter(arms.values())), arms[arm]


def _clearest(healthy: Mapping[str, Any], changed: Mapping[str, Any]) -> tuple[float, str]:
    """How clear the clearest difference is, and the clear ones in words; 0 and nothing where there is none."""
    asked = [name for name, score in changed.items() if score["better"] != "neither"] or list(changed)
    clear = {name: _clearness(healthy[name], changed[name]) for name in asked}
    ranked = sorted((name for name in asked if clear[name] > 1), key=lambda name: -clear[name])
    if not ranked:
        return 0.0, ""
    return clear[ranked[0]], "; ".join(_told(healthy[name], changed[name]) for name in ranked[:NAMED])


def _told(healthy: Mapping[str, Any], changed: Mapping[str, Any]) -> str:
    unit = "" if healthy["unit"] == "1" else f" {healthy['unit']}"
    return f"{healthy['title']} {_interval(healthy)} in health, {_interval(changed)}{unit}"


def _interval(score: Mapping[str, Any]) -> str:
    low, high = score["ci"]
    return _number(score["value"]) + (f" ({_number(low)} to {_number(high)})" if None not in (low, high) else "")


def _number(x: float) -> str:
    return f"{x:.3g}" if abs(x) < WHOLE else f"{x:.0f}"


def _clearness(healthy: Mapping[str, Any], changed: Mapping[str, Any]) -> float:
    """Difference over the combined half-width of the intervals; 0 where one is not determined."""
    ends = [healthy["value"], changed["value"], *healthy["ci"], *changed["ci"]]
    if any(e is None for e in ends):
        return 0.0
    half = math.hypot(*((s["ci"][1] - s["ci"][0]) / 2 for s in (healthy, changed)))
    return abs(changed["value"] - healthy["value"]) / half if half else 0.0


def _finite(x: Any) -> float | None:
    value = float(x)
    return value if math.isfinite(value) else None
