"""Doses beyond what people were given: allowed, and told with the source.

An intervention whose table has an entry `tolerated` (in its first unit of dose) says what the largest single dose in a published
study was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from glutamate.interventions import INTERVENTIONS


def beyond_tolerated(doses: Iterable[Any]) -> Iterator[str]:
    """A sentence for every dose above the largest that people were given, each once."""
    told = set()
    for dose in doses:
        table = INTERVENTIONS.get(dose.name).table
        largest = table.get("tolerated")
        if largest is not None and dose.dose > largest.value and (dose.name, dose.dose) not in told:
            told.add((dose.name, dose.dose))
            yield (
                f"{dose.name}: {dose.dose:g} {largest.unit} is beyond the largest single dose that people were given, "
                f"{largest.value:g} {largest.unit} ({largest.source})"
            )
