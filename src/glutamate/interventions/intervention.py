"""What the file of one intervention declares, and the kinetics that oral doses share.

    absorbed and eliminated   C(t) = D ka/(ka - ke) (exp(-ke t) - exp(-ka t))          (one dose, unit volume)
    effect site               dE/dt = k0 (C - E)

Doses add up (linear kinetics). An intervention acts on ports (a course of values) or on parameters (a factor from the time
of the first dose). What it cannot be shown to do it does not do: a contested effect has its median at the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from glutamate.engine.port import Port
from glutamate.engine.registry import ParameterTable

Effect = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""effect(times_h, dose times_h, dose amounts) -> port value at `times_h`."""


@dataclass(frozen=True)
class Intervention:
    """One intervention.

    Args:
        name: name in case files.
        title: readable name.
        dose_units: units a dose may be given in; the first is the one that effects take.
        ports: port to effect.
        factors: dotted parameter name to the factor that the last dose amount gives it.
        table: its parameters.
        evidence: what is known, in a sentence for the report.
        grade: "established", "contested" or "assumed": of its benefit, not of its pharmacology.
    """

    name: str
    title: str
    dose_units: tuple[str, ...]
    table: ParameterTable
    evidence: str
    grade: str
    ports: Mapping[Port, Effect] | None = None
    factors: Mapping[str, Callable[[float], float]] | None = None


def concentration(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: float, ke: float) -> np.ndarray:
    """Concentration after oral doses (rates per hour), per unit volume."""
    since = np.maximum(times[:, None] - at[None, :], 0.0)
    return (amounts * ka * between(since, ke, ka)).sum(axis=1)


def between(t: np.ndarray, a: float, b: float) -> np.ndarray:
    """(exp(-a t) - exp(-b t))/(b - a), and its limit t exp(-a t) where the rates are equal."""
    x = abs(b - a) * t
    return t * np.exp(-min(a, b) * t) * np.where(x == 0, 1.0, -np.expm1(-x) / np.where(x == 0, 1.0, x))


def effect_site(times: np.ndarray, at: np.ndarray, amounts: np.ndarray, ka: float, ke: float, k0: float) -> np.ndarray:
    """Concentration at an effect site that follows plasma with rate k0 (per hour); ka must differ from ke."""
    since = np.maximum(times[:, None] - at[None, :], 0.0)
    return (amounts * ka / (ka - ke) * k0 * (between(since, ke, k0) - between(since, ka, k0))).sum(axis=1)


def approach(times: np.ndarray, at: np.ndarray, levels: np.ndarray, tau: float) -> np.ndarray:
    """First-order approach (time constant `tau`, hours) to the level that the last dose sets, zero before the first."""
    out = np.zeros(len(times))
    for i, t in enumerate(times):
        level, last = 0.0, None
        value = 0.0
        for when, amount in zip(at, levels, strict=True):
            if when > t:
                break
            if last is not None:
                value = level + (value - level) * np.exp(-(when - last) / tau)
            level, last = amount, when
        if last is not None:
            value = level + (value - level) * np.exp(-(t - last) / tau)
        out[i] = value
    return out
