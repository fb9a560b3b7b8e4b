"""What is wrong with a case: every problem at once, each with its place, what was found and the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value of a case."""


@dataclass(frozen=True)
class Problem:
    """One problem: where (path and line, if known), what, and what to do about it."""

    path: Path
    message: str
    line: int | None = None

    @property
    def field(self) -> str:
        """The path as one reads it: arms[1].supply.glucose."""
        parts = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in self.path]
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.path else self.message


class CaseError(ValueError):
    """A case that cannot be used. `problems` holds every one that was found; the message has one line for each."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem], source: str = "") -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        self.source = source
        super().__init__("\n".join(self._line(p) for p in self.problems))

    def _line(self, problem: Problem) -> str:
        place = ":".join(str(part) for part in (self.source, problem.line) if part not in ("", None))
        text = " ".join(str(problem).split())
        return f"{place}: {text}" if place else text


class FieldError(ValueError):
    """Why a single value cannot be used; whoever knows the place makes a problem of it."""


def shown(value: object, longest: int = 60) -> str:
    """`value` as quoted in a message, cut to `longest` characters."""
    text = repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"
