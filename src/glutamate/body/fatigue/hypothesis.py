"""What a hypothesis of fatigue is: a declared combination of causes, with what speaks for and against it.

fatigue = combine(z, p)        z causes in standard deviations (`causes`), p numbers of the hypothesis
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from glutamate.body.fatigue.causes import Causes, scaled
from glutamate.engine.parameter import Grade
from glutamate.engine.registry import ParameterTable, Values


@dataclass(frozen=True)
class Hypothesis:
    """One idea of what fatigue is made of.

    Args:
        name: lower case with underscores. title: in words. table: its numbers. combine: see the module.
        supports, contradicts: what is known for and against it, a line each.
        grade: of the hypothesis as a whole.
    """

    name: str
    title: str
    table: ParameterTable
    combine: Callable[[Causes, Values], Any]
    supports: str
    contradicts: str
    grade: Grade

    def fatigue(self, causes: Causes, values: Mapping[str, Any] | None = None) -> Any:
        """Fatigue in standard deviations, of the shape of the causes."""
        return self.combine(scaled(causes, values), self.table.of(values))
