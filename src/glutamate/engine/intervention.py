"""What the file of one intervention declares: doses, what they act on, their parameters and how well the effect is known.

An intervention acts on ports (a course of values, or a value held while it lasts) or on parameters (a factor from the time of the
first dose). What it cannot be shown to do it does not do: a contested effect has its median at the evidence. Its kinetics
(`engine.pharmacokinetics`) read the values they are given, a number or one per person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from glutamate.engine.port import Port
from glutamate.engine.registry import ParameterTable, Values

Effect = Callable[[Values, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""effect(p, times_h, dose times_h, dose amounts) -> port value at `times_h`, (times,), or (people, times) where a value of p
is (people, 1) or amounts are (people, doses)."""

ONSET = "onset"
"""Short name of the parameter that says how long after the first dose factors begin to hold, h; at once without it."""


@dataclass(frozen=True)
class Limit:
    """A dose beyond which somebody who looked at it warns.

    Args:
        amount: in the first unit of dose.
        per: of one dose, or of all doses within 24 h.
        what: what the limit is, e.g. "tolerable upper intake level".
        source: who set it.
    """

    amount: float
    per: Literal["dose", "day"]
    what: str
    source: str


@dataclass(frozen=True)
class Card:
    """What is to be read of an intervention before a result is believed, in sentences with sources; "" where there is nothing.

    Args:
        regimen: what people are usually given, as a case would say it ("20 mg daily"), in the first unit of dose.
        known: shown in people.
        assumed: what the simulation takes for granted.
        contradicted: what was believed, or found once, and did not hold.
        onset: onset and washout.
        safety, interactions: what harms, and what it meets.
    """

    regimen: str = ""
    known: str = ""
    assumed: str = ""
    contradicted: str = ""
    onset: str = ""
    safety: str = ""
    interactions: str = ""


NO_CARD = Card()


@dataclass(frozen=True)
class Intervention:
    """One intervention.

    Args:
        name: name in case files.
        title: readable name.
        dose_units: units a dose may be given in; the first is the one that effects take. A mass and a mass per body mass stand
            for each other by the weight of the person.
        table: its parameters.
        evidence: what is known, in a sentence for the report.
        grade: "established", "contested" or "assumed": of its benefit, not of its pharmacology.
        ports: port to effect.
        factors: dotted parameter name to the factor that the last dose amount gives it, (p, amount) -> factor.
        holds: port to the value that it is held at for as long as a dose lasts; doses are then times in hours.
        in_full: whether what it acts on follows within hours, so that a programme of weeks is given dose by dose and not as its
            running mean.
        limits: doses beyond which somebody warns.
        against: ports and parameters against whose change it is used in people, beside those that it moves back itself.
        card: what is known, assumed and contradicted.
    """

    name: str
    title: str
    dose_units: tuple[str, ...]
    table: ParameterTable
    evidence: str
    grade: str
    ports: Mapping[Port, Effect] | None = None
    factors: Mapping[str, Callable[[Values, Any], Any]] | None = None
    holds: Mapping[Port, float] | None = None
    in_full: bool = False
    limits: tuple[Limit, ...] = ()
    against: tuple[str, ...] = ()
    card: Card = NO_CARD

    @property
    def acts_on(self) -> tuple[str, ...]:
        """Names of the ports and parameters that it moves."""
        return (*(port.name for port in (*(self.ports or {}), *(self.holds or {}))), *(self.factors or {}))
