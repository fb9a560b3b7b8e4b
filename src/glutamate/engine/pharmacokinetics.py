"""Concentrations after doses: absorption, infusion, distribution and elimination, exact between doses.

    by mouth        dG/dt = -ka G,   dC/dt = ka G - ke C                G <- G + dose at a dose; C per unit volume
    followed        dB/dt = kb (C - B)                                  a compartment (brain) that equilibrates with C
    infused         dC/dt = D/T during the infusion - ke C
    and spread      dC/dt = ... - (leaving + out) C + back P,   dP/dt = out C - back P
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


def by_mouth_followed(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: Any, ke: Any, kb: Any) -> np.ndarray:
    """The same in a compartment that equilibrates with it at the rate kb."""
    ke, kb = _apart(ke, ka), _apart(_apart(kb, ka), _apart(ke, ka))
    return _decaying(
        times, at, amounts,
        (
            (ka * kb / ((ke - ka) * (kb - ka)), ka),
            (ka * kb / ((ka - ke) * (kb - ke)), ke),
            (ka * kb / ((ka - kb) * (ke - kb)), kb),
        ),
    )  # fmt: skip


def by_mouth_and_spread(
    times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: Any, leaving: Any, out: Any, back: Any
) -> np.ndarray:
    """Doses that are absorbed with rate ka into the first of two compartments, per unit of its volume."""
    taken_up = []
    for share, k in _two_compartments(leaving, out, back):
        k = _apart(k, ka)
        taken_up.append((share * ka / (ka - k), k))
    return _decaying(times, at, amounts, (*taken_up, (-sum(share for share, _ in taken_up), ka)))


def infused(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, ke: Any) -> np.ndarray:
    """Concentration after infusions of `duration` (h) that begin at `at`, per unit volume; durations may be (doses,)."""
    return _infused(times, at, amounts, duration, ((1.0, ke),))


def infused_and_spread(
    times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, leaving: Any, out: Any, back: Any
) -> np.ndarray:
    """The same with a second compartment, per unit of the central volume: leaving, out and back are the rates (per hour) of
    elimination and of exchange with it. The sum of two exponentials with rates a > b, whose product is `leaving` times `back`."""
    return _infused(times, at, amounts, duration, _two_compartments(leaving, out, back))


def _two_compartments(leaving: Any, out: Any, back: Any) -> tuple[tuple[Any, Any], ...]:
    """What a unit dose leaves in the first of two compartments, as exponentials: (share, rate) each."""
    total = leaving + out + back
    a = (total + np.sqrt(total**2 - 4 * leaving * back)) / 2  # number: of the quadratic formula
    b = leaving * back / a
    fast = (a - back) / (a - b)
    return (fast, a), (1 - fast, b)


def _infused(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, duration: Any, terms: Any) -> np.ndarray:
    """Infusions into what loses a unit dose as a sum of exponentials, (share, rate) each; `duration` one, (people, 1) or (doses,)."""
    total: Any = 0.0
    for dose, begin in enumerate(at):
        since = np.maximum(times - begin, 0.0)
        lasting = duration[dose] if np.ndim(duration) == 1 else duration
        running = np.minimum(since, lasting)
        for share, k in terms:
            rising = -np.expm1(-k * running) / (k * lasting)
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


def _decaying(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, terms: Any) -> np.ndarray:
    """What doses leave of a sum of exponentials, (share, rate) each."""
    last, since = _last_dose(times, at)
    total: Any = 0.0
    for share, k in terms:
        left: list[Any] = []
        for dose, hours in enumerate(np.diff(at, prepend=at[:1])):
            before = left[-1] * np.exp(-k * hours) if left else 0.0
            left.append(before + amounts[..., dose : dose + 1] * np.reshape(share, (-1, 1) if np.ndim(share) else (1,)))
        total = total + np.concatenate(left, axis=-1)[..., last] * np.exp(-k * since)
    return np.where(times < at[0], 0.0, np.maximum(total, 0.0))


def _apart(k: Any, other: Any) -> Any:
    """A rate that is not `other`: one nearer to it than a thousandth is moved there, where exponentials still tell them apart."""
    # number: of the smallest distance, far above rounding and far below what is known of any rate
    nearest = other * 1.001
    return np.where(np.abs(k - other) < nearest - other, nearest, k)


def _last_dose(times: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Index of the last dose at every time and the hours since it; the first dose and 0 before it."""
    last = np.maximum(np.searchsorted(at, times, side="right") - 1, 0)
    return last, np.maximum(times - at[last], 0.0)
