"""The task scores of a result, for a person at a terminal and for programs.

Which scores a line names: those that say better or worse (all, where none does), clearest difference from health first, difference over the combined
half-width of the two intervals.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import xarray as xr

GROUP = "cognition"
NAMED = 2
"""Scores that a line names."""
WHOLE = 1000
"""From which on numbers are written in whole units."""


def task_scores(tree: xr.DataTree) -> dict[str, dict[str, dict[str, Any]]]:
    """By task, arm and score: value, unit, title, direction of better, and ci; None for what was not determined."""
    if GROUP not in tree.children:
        return {}
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for key, node in tree[GROUP].children.items():
        data = node.to_dataset()
        found[str(key)] = {
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
    return found


def lines(scores: dict[str, dict[str, dict[str, Any]]]) -> Iterator[str]:
    """One line per task and changed arm."""
    for key, arms in scores.items():
        (_, healthy), *changed = arms.items()
        for arm, found in changed:
            ranked = sorted(
                [name for name, score in found.items() if score["better"] != "neither"] or list(found),
                key=lambda name: -_clearness(healthy[name], found[name]),
            )
            told = [_told(healthy[name], found[name]) for name in ranked[:NAMED]]
            yield f"  {arm}, {key}: {'; '.join(t for t in told if t) or 'no score determined'}"


def _told(healthy: dict[str, Any], changed: dict[str, Any]) -> str:
    if healthy["value"] is None or changed["value"] is None:
        return ""
    unit = "" if healthy["unit"] == "1" else f" {healthy['unit']}"
    return f"{healthy['title']} {_interval(healthy)} in health, {_interval(changed)}{unit}"


def _interval(score: dict[str, Any]) -> str:
    low, high = score["ci"]
    return _number(score["value"]) + (f" ({_number(low)} to {_number(high)})" if None not in (low, high) else "")


def _number(x: float) -> str:
    return f"{x:.3g}" if abs(x) < WHOLE else f"{x:.0f}"


def _clearness(healthy: dict[str, Any], changed: dict[str, Any]) -> float:
    ends = [healthy["value"], changed["value"], *healthy["ci"], *changed["ci"]]
    if any(e is None for e in ends):
        return 0.0
    half = math.hypot(*((s["ci"][1] - s["ci"][0]) / 2 for s in (healthy, changed)))
    return abs(changed["value"] - healthy["value"]) / half if half else 0.0


def _finite(x: Any) -> float | None:
    value = float(x)
    return value if math.isfinite(value) else None
