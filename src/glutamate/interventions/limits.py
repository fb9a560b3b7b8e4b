"""Doses beyond what somebody warns of: allowed, and told with the source.

An intervention declares its limits (`glutamate.engine.intervention.Limit`), of one dose or of the doses within 24 h.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from glutamate.body.person import WEIGHT
from glutamate.engine.intervention import Limit
from glutamate.engine.units import H_PER_DAY
from glutamate.interventions import INTERVENTIONS
from glutamate.interventions.dosing import dose_times, in_house_unit

_SLACK = 1e-9  # number: rounding of a unit conversion
"""Relative: a dose that is the limit is within it."""


def beyond_limits(doses: Sequence[Any], weight: float | None = None) -> Iterator[str]:
    """A sentence for every limit that a dose, or the doses of a day, exceed, each once.

    weight: of the person (kg); the declared one for a dose that needs it.
    """
    told = set()
    for dose in doses:
        chosen = INTERVENTIONS.get(dose.name)
        amount = in_house_unit(dose, chosen, WEIGHT.value if weight is None else weight)
        for limit in chosen.limits:
            given = amount * (_per_day(dose) if limit.per == "day" else 1)
            if given > limit.amount * (1 + _SLACK) and (dose.name, given, limit) not in told:
                told.add((dose.name, given, limit))
                yield f"{dose.name}: {_said(given, limit, chosen.dose_units[0])}"


def _per_day(dose: Any) -> int:
    """Doses within the first 24 h."""
    return len(dose_times(dose, dose.at_h + H_PER_DAY))


def _said(given: float, limit: Limit, unit: str) -> str:
    per = " a day" if limit.per == "day" else ""
    return f"{given:.4g} {unit}{per} is beyond the {limit.what}, {limit.amount:g} {unit}{per} ({limit.source})"
