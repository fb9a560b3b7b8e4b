"""Contracts: what a component must satisfy to be one, the same for those that ship and for anybody's own.

A room says it in a module `contract` with a `Contract` for each of its kinds:

    CONTRACT = Contract(DRUGS, check_drug)          check_drug(drug) -> one Finding for each thing that is asked

The tests of the package and `glutamate check FILE` call the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from glutamate.engine.catalogue import Catalogue
from glutamate.engine.parameter import GRADES
from glutamate.engine.registry import ParameterTable

SHORTEST_SOURCE = 3
"""Characters below which a source names nothing."""


@dataclass(frozen=True)
class Finding:
    """One thing that is asked of a component, and what is wrong with it: nothing if it holds."""

    asked: str
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([f"{'FAILS' if self.wrong else 'holds'}  {self.asked}", *(f"       {w}" for w in self.wrong)])


@dataclass(frozen=True)
class Contract:
    """How every component of a catalogue is checked."""

    catalogue: Catalogue[Any]
    check: Callable[[Any], Sequence[Finding]]


def ask(what: str, wrong: Callable[[], Iterable[str]]) -> Finding:
    """The finding of one question; an error that the component raises on the way is what is wrong with it."""
    try:
        return Finding(what, tuple(wrong()))
    except Exception as error:
        return Finding(what, (f"{type(error).__name__}: {error}",))


def broken(findings: Sequence[Finding]) -> str:
    """Those that do not hold, as text: empty if all do."""
    return "\n".join(str(finding) for finding in findings if finding.wrong)


def numbers(table: ParameterTable, prefix: str) -> Finding:
    """Whether every number is declared under the component's own prefix, with a source."""

    def wrong() -> Iterator[str]:
        if table.prefix != prefix:
            yield f"its parameters stand under {table.prefix!r}; declare them under {prefix!r}"
        for p in table.values():
            if len(p.source.strip()) <= SHORTEST_SOURCE or not p.doc.strip() or p.grade not in GRADES:
                yield f"{p.name}: give a source, a grade ({', '.join(GRADES)}) and a line of documentation"

    return ask("numbers are declared with a source", wrong)
