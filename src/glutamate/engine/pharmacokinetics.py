"""Concentrations after doses: absorption, infusion, distribution and elimination, exact between doses.

    by mouth        dG/dt = -ka G,   dC/dt = ka G - ke C                G <- G + dose at a dose; C per unit volume
    infused         dC/dt = D/T during the infusion - ke C
    and spread      dC/dt = D/T during the infusion - (leaving + out) C + back P,   dP/dt = out C - back P
    approach        dy/dt = (level of the last dose - y)/tau

Doses add up (linear kinetics), so that the amounts after each dose carry on to the next: the cost grows with the number of
times and of doses, not with their product. Times are hours, ascending; rates and volumes are numbers, or (people, 1) where
people differ, and so are results (times,) or (people, times). Amounts are (doses,) or (people, doses).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Flow = Callable[[tuple[Any, ...], Any], tuple[Any, ...]]
"""flow(state, hours) -> state after that time without a dose."""


def by_mouth(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: Any, ke: Any) -> np.ndarray:
    """Concentration after doses that are absorbed with rate ka and eliminated with ke (per hour), per unit volume."""

    def flow(state: tuple[Any, ...], t: Any) -> tuple[Any, ...]:
        G, C = state
        return G * np.exp(-ka * t), G * ka * between(t, ke, ka) + C * np.exp(-ke * t)

    return _after_doses(times, at, amounts, flow, compartments=2)


def infused(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, ke: Any) -> np.ndarray:
    """Concentration after infusions of `duration` (h) that begin at `at`, per unit volume."""
    return _infused(times, at, amounts, duration, ((1.0, ke),))


def infused_and_spread(
    times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, leaving: Any, out: Any, back: Any
) -> np.ndarray:
    """The same with a second compartment, per unit of the central volume: leaving, out and back are the rates (per hour) of
    elimination and of exchange with it. The sum of two exponentials with rates a > b, whose product is `leaving` times `back`."""
    total = leaving + out + back
    a = (total + np.sqrt(total**2 - 4 * leaving * back)) / 2  # number: of the quadratic formula
    b = leaving * back / a
    fast = (a - back) / (a - b)
    return _infused(times, at, amounts, duration, ((fast, a), (1 - fast, b)))


def _infused(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, terms: Any) -> np.ndarray:
    """Infusions into what loses a unit dose as a sum of exponentials, (share, rate) each."""
    total: Any = 0.0
    for dose, begin in enumerate(at):
        since = np.maximum(times - begin, 0.0)
        running = np.minimum(since, duration)
        for share, k in terms:
            rising = -np.expm1(-k * running) / (k * duration)
            total = total + amounts[..., dose : dose + 1] * share * rising * np.exp(-k * (since - running))
    return np.asarray(total)


def approach(times: np.ndarray, at: np.ndarray, levels: np.ndarray, tau: Any) -> np.ndarray:
    """First-order approach (time constant `tau`, hours) to the level that the last dose sets, zero before the first."""
    values: list[Any] = [np.zeros_like(levels[..., :1] * tau)]
    for dose, hours in enumerate(np.diff(at)):
        level = levels[..., dose : dose + 1]
        values.append(level + (values[-1] - level) * np.exp(-hours / tau))
    last, since = _last_dose(times, at)
    level, value = levels[..., last], np.concatenate(values, axis=-1)[..., last]
    return np.where(times < at[0], 0.0, level + (value - level) * np.exp(-since / tau))


def between(t: Any, a: Any, b: Any) -> Any:
    """(exp(-a t) - exp(-b t))/(b - a), and its limit t exp(-a t) where the rates are equal."""
    x = np.abs(b - a) * t
    return t * np.exp(-np.minimum(a, b) * t) * np.where(x == 0, 1.0, -np.expm1(-x) / np.where(x == 0, 1.0, x))


def _after_doses(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, flow: Flow, compartments: int) -> np.ndarray:
    """The last compartment at `times`; doses go into the first."""
    state: tuple[Any, ...] = (np.zeros(1),) * compartments
    after = []
    for dose, hours in enumerate(np.diff(at, prepend=at[:1])):
        entry, *others = flow(state, hours)
        state = (entry + amounts[..., dose : dose + 1], *others)
        after.append(state)
    last, since = _last_dose(times, at)
    held = (np.concatenate(amount, axis=-1)[..., last] for amount in zip(*after, strict=True))
    return np.asarray(flow(tuple(np.where(times < at[0], 0.0, amount) for amount in held), since)[-1])


def _last_dose(times: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Index of the last dose at every time and the hours since it; the first dose and 0 before it."""
    last = np.maximum(np.searchsorted(at, times, side="right") - 1, 0)
    return last, np.maximum(times - at[last], 0.0)
