"""Concentrations after doses: absorption, infusion, elimination and an effect site, exact between doses.

    by mouth        dG/dt = -ka G,   dC/dt = ka G - ke C                G <- G + dose at a dose; C per unit volume
    infused         dC/dt = D/T during the infusion - ke C
    effect site     dE/dt = k0 (C - E)
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


def effect_site(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: Any, ke: Any, k0: Any) -> np.ndarray:
    """Concentration at an effect site that follows plasma with rate k0 (per hour); ka must differ from ke."""

    def flow(state: tuple[Any, ...], t: Any) -> tuple[Any, ...]:
        G, C, E = state
        absorbed = G * ka / (ka - ke) * k0 * (between(t, ke, k0) - between(t, ka, k0))
        site = absorbed + C * k0 * between(t, ke, k0) + E * np.exp(-k0 * t)
        return G * np.exp(-ka * t), G * ka * between(t, ke, ka) + C * np.exp(-ke * t), site

    return _after_doses(times, at, amounts, flow, compartments=3)


def infused(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, ke: Any) -> np.ndarray:
    """Concentration after infusions of `duration` (h) that begin at `at`, per unit volume."""
    total: Any = 0.0
    for dose, begin in enumerate(at):
        since = np.maximum(times - begin, 0.0)
        running = np.minimum(since, duration)
        rising = -np.expm1(-ke * running) / (ke * duration)
        total = total + amounts[..., dose : dose + 1] * rising * np.exp(-ke * (since - running))
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
