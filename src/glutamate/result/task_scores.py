"""The task scores of a result, for a person at a terminal and for programs.

A line names the scores whose difference from health trials resolve (the interval of the difference leaves out 0), the clearest
first; of those that say better or worse, or of all where none does. With several visits it is the one at which a score differs most
clearly, and is named. An arm whose circuit is too near to health to be run apart is said to be that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import xarray as xr

GROUP = "cognition"
NAMED = 2
"""Scores that a line names."""
WHOLE = 1000
"""From which on numbers are written in whole units."""
NOT_RESOLVED = "no difference from health is resolved by these trials"
NOT_MODELLED = "not modelled: its circuit lacks the receptors that this arm changes"
NOT_RUN_APART = "too near to health for trials to tell; it has the trials of health"

Scores = Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]
"""By task, visit, arm and score."""


def task_scores(tree: xr.DataTree) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    """By task, visit, arm and score: value, unit, title, direction of better, ci, and in changed arms the
    difference from health; None for what was not determined."""
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
                **(_from_health(data, a, i) if a else {}),
            }
            for i, score in enumerate(data["score"].values)
        }
        for a, arm in enumerate(data["arm"].values)
    }


def _from_health(data: xr.Dataset, arm: int, score: int) -> dict[str, Any]:
    return {
        "difference": _finite(data["difference"][arm, score]),
        "difference_ci": [_finite(data[f"difference_{end}"][arm, score]) for end in ("low", "high")],
        "resolved": bool(data["resolved"][arm, score]),
        "run_apart": bool(data["run_apart"][arm]),
    }


def lines(scores: Scores) -> Iterator[str]:
    """One line per task and changed arm."""
    for key, visits in scores.items():
        for arm in list(next(iter(visits.values())))[1:]:
            told = {visit: _clearest(*_healthy_and(arms, arm)) for visit, arms in visits.items()}
            visit = max(told, key=lambda v: told[v][0])
            when = f", visit {visit}" if len(visits) > 1 and told[visit][0] > 0 else ""
            yield f"  {arm}, {key}{when}: {told[visit][1] or _nothing(visits.values(), arm)}"


def _nothing(visits: Iterable[Mapping[str, Any]], arm: str) -> str:
    """What is said of an arm of which no difference is resolved."""
    scores = [score for arms in visits for score in arms[arm].values()]
    if all(score["value"] is None for score in scores):
        return NOT_MODELLED
    return NOT_RESOLVED if any(score["run_apart"] for score in scores) else NOT_RUN_APART


def _healthy_and(arms: Mapping[str, Any], arm: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return next(iter(arms.values())), arms[arm]


def _clearest(healthy: Mapping[str, Any], changed: Mapping[str, Any]) -> tuple[float, str]:
    """How clear the clearest difference is, in half-widths of its interval, and the resolved ones in words; 0 and nothing where
    there is none."""
    asked = [name for name, score in changed.items() if score["better"] != "neither"] or list(changed)
    clear = {name: _clearness(changed[name]) for name in asked if changed[name]["resolved"]}
    ranked = sorted(clear, key=lambda name: -clear[name])
    if not ranked:
        return 0.0, ""
    return clear[ranked[0]], "; ".join(_told(healthy[name], changed[name]) for name in ranked[:NAMED])


def _told(healthy: Mapping[str, Any], changed: Mapping[str, Any]) -> str:
    unit = "" if healthy["unit"] == "1" else f" {healthy['unit']}"
    low, high = (_signed(end) for end in changed["difference_ci"])
    apart = f"difference {_signed(changed['difference'])}{unit}, {low} to {high}"
    return f"{healthy['title']} {_number(healthy['value'])} in health, {_number(changed['value'])}{unit} ({apart})"


def _number(x: float) -> str:
    return f"{x:.3g}" if abs(x) < WHOLE else f"{x:.0f}"


def _signed(x: float) -> str:
    return ("+" if x > 0 else "") + _number(x)


def _clearness(changed: Mapping[str, Any]) -> float:
    """A resolved difference in half-widths of its interval."""
    low, high = changed["difference_ci"]
    return 2 * abs(changed["difference"]) / (high - low) if high > low else math.inf


def _finite(x: Any) -> float | None:
    value = float(x)
    return value if math.isfinite(value) else None
