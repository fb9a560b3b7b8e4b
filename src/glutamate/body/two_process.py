"""Two processes of sleep regulation: pressure that builds up awake, between two thresholds that move with the day.

    awake   dS/dt = (1 - S)/tau_r       asleep where S reaches H_high + a sin(w t)
    asleep  dS/dt = -S/tau_d            awake where S reaches H_low + a sin(w t)

The oldest model of sleep, kept as a check of the others: between crossings S is an exponential, and a crossing is found to
rounding. t counts hours from the upward zero of the sine.

Sources: Borbely 1982, Hum Neurobiol 1:195; Daan, Beersma and Borbely 1984, doi:10.1152/ajpregu.1984.246.2.R161.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY, MIN_PER_H

_PAPER = "Daan 1984, doi:10.1152/ajpregu.1984.246.2.R161"

TABLE = ParameterTable(
    "body.two_process",
    "two processes of sleep regulation",
    tau_r=Parameter(18.18, "h", 16.0, 20.7, _PAPER, "established", "rise of sleep pressure awake"),
    tau_d=Parameter(4.2, "h", 3.6, 4.9, _PAPER, "established", "fall of sleep pressure asleep"),
    H_high=Parameter(0.67, "1", 0.6, 0.75, _PAPER, "established", "pressure at which one falls asleep", scale="logit"),
    H_low=Parameter(0.17, "1", 0.12, 0.22, _PAPER, "established", "pressure at which one wakes up", scale="logit"),
    a=Parameter(0.10, "1", 0.05, 0.14, _PAPER, "established", "circadian amplitude of both thresholds"),
)

STEP_H = 1 / MIN_PER_H
"""A crossing is looked for in steps of this length; S and a threshold meet once in it."""
HALVINGS = 50  # number: of bits
"""Of a step that holds a crossing: below rounding."""


class Bouts(NamedTuple):
    """Onsets and ends of sleep, hours; a bout still going on has no end."""

    onset: np.ndarray
    end: np.ndarray


def pressure(S: Any, asleep: bool, hours: Any, p: Values) -> Any:
    """S after hours in one state."""
    return S * np.exp(-hours / p.tau_d) if asleep else 1 - (1 - S) * np.exp(-hours / p.tau_r)


def simulate(
    days: int, values: Mapping[str, Any] | None = None, awake_until: float = 0.0, S: float | None = None
) -> Bouts:
    """Bouts of sleep of one person who is awake at first.

    Args:
        days: how many.
        values: parameters by dotted name.
        awake_until: kept awake before this hour, whatever the pressure.
        S: pressure at hour 0; default the mean of the thresholds.
    """
    p = TABLE.of(values)
    S, asleep, at = (p.H_high + p.H_low) / 2 if S is None else S, False, 0.0
    onset: list[float] = []
    end: list[float] = []
    while at < days * H_PER_DAY:
        found = None
        if asleep or at + STEP_H > awake_until:
            first = at if asleep else max(at, awake_until)
            found = _crossing(S, asleep, at, first, at + STEP_H, p)
        if found is None:
            S, at = pressure(S, asleep, STEP_H, p), at + STEP_H
        else:
            S, at, asleep = pressure(S, asleep, found - at, p), found, not asleep
            (onset if asleep else end).append(at)
    return Bouts(np.array(onset), np.array(end))


def _past(S: float, asleep: bool, hours: float, p: Values) -> bool:
    swing = p.a * np.sin(2 * np.pi * hours / H_PER_DAY)
    return bool(p.H_low + swing >= S) if asleep else bool(p.H_high + swing <= S)


def _crossing(S: float, asleep: bool, begin: float, low: float, high: float, p: Values) -> float | None:
    """The hour in [low, high] at which the state ends, None if it lasts; S is the pressure at `begin`."""
    if _past(pressure(S, asleep, low - begin, p), asleep, low, p):
        return low
    if not _past(pressure(S, asleep, high - begin, p), asleep, high, p):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _past(pressure(S, asleep, middle - begin, p), asleep, middle, p):
            high = middle
        else:
            low = middle
    return high
