"""What the file of one intervention declares: doses, what they act on, their parameters and how well the effect is known.

An intervention acts on ports (a course of values) or on parameters (a factor from the time of the first dose). What it cannot
be shown to do it does not do: a contested effect has its median at the evidence. Its kinetics (`engine.pharmacokinetics`) read
the values they are given, a number or one per person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.port import Port
from glutamate.engine.registry import ParameterTable, Values

Effect = Callable[[Values, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""effect(p, times_h, dose times_h, dose amounts) -> port value at `times_h`, (times,), or (people, times) where a value of p
is (people, 1)."""


@dataclass(frozen=True)
class Intervention:
    """One intervention.

    Args:
        name: name in case files.
        title: readable name.
        dose_units: units a dose may be given in; the first is the one that effects take.
        table: its parameters.
        evidence: what is known, in a sentence for the report.
        grade: "established", "contested" or "assumed": of its benefit, not of its pharmacology.
        ports: port to effect.
        factors: dotted parameter name to the factor that the last dose amount gives it, (p, amount) -> factor.
    """

    name: str
    title: str
    dose_units: tuple[str, ...]
    table: ParameterTable
    evidence: str
    grade: str
    ports: Mapping[Port, Effect] | None = None
    factors: Mapping[str, Callable[[Values, float], Any]] | None = None
