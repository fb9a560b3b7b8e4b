"""Errors of the package: one hierarchy, each kind with the exit code that the command ends with.

    GlutamateError              1  anything that the package raises on purpose; by itself a defect
        UsageError              2  the request contradicts itself, or names what the command line does not offer
        InputError              3  what was given cannot be used
            CaseError               a case; holds every problem, each with place and line
            UnknownName             a name that nothing declares; holds the nearest ones
            OutOfRange              a number that no brain, cell or port has
            ComponentError          the declaration of a component (reaction, drug, task, ...) contradicts itself
        OutputFailed            4  a place that holds something already or cannot be written
        SimulationFailed        5  no steady state, no solution, or a state that is not finite

Each class also derives from the built-in exception that one would expect, so `except ValueError` still catches a bad
value. The message says what, where and what to do. Nothing but the standard library is imported.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the command returns to the shell."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    BAD_INPUT = 3
    OUTPUT = 4
    SIMULATION = 5
    VALIDATION = 6
    INTERRUPTED = 130


Path = tuple[str | int, ...]
"""Keys and list positions that lead to a value of a case."""


@dataclass(frozen=True)
class Problem:
    """One problem of a case: where (path and line, if known), what, and what to do about it."""

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


class GlutamateError(Exception):
    """Whatever the package raises on purpose. `exit_code` is what the command ends with."""

    exit_code: ExitCode = ExitCode.INTERNAL

    def __str__(self) -> str:
        # KeyError would show the repr of its message.
        return str(self.args[0]) if self.args else ""


class UsageError(GlutamateError, ValueError):
    """The request contradicts itself or asks for something that there is not; the message names what there is."""

    exit_code = ExitCode.USAGE


class WrongType(UsageError, TypeError):
    """An argument of another type than the function takes; the message says how to make one."""


class InputError(GlutamateError, ValueError):
    """Something given (a file, a value, a name) cannot be used."""

    exit_code = ExitCode.BAD_INPUT


class CaseError(InputError):
    """A case that cannot be used. `problems` holds every one that was found; the message has one line for each."""

    def __init__(self, problems: Iterable[Problem], source: str = "") -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        self.source = source
        super().__init__("\n".join(self._line(p) for p in self.problems))

    def _line(self, problem: Problem) -> str:
        place = ":".join(str(part) for part in (self.source, problem.line) if part not in ("", None))
        text = " ".join(str(problem).split())
        return f"{place}: {text}" if place else text


class UnknownName(InputError, KeyError):
    """A name that nothing declares.

    Attributes:
        name: what was asked for. nearest: the closest names that exist. known: all of them.
    """

    def __init__(self, message: str, name: str = "", known: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.known = tuple(known)
        self.nearest = nearest_names(name, self.known)

    @classmethod
    def among(
        cls, kind: str, name: str, known: Iterable[str], listed: bool = True, also: Iterable[str] = ()
    ) -> UnknownName:
        """The error for a `name` that is none of the `known` ones of a kind.

        Args:
            kind: what is named, e.g. "drug".
            listed: show all names; not for hundreds.
            also: further names (synonyms) among which the nearest is sought.
        """  # fmt: skip
        known = tuple(known)
        hint = nearest(name, dict.fromkeys((*known, *also))) or "."
        names = f" {_several(kind)}: {', '.join(known) or 'none'}" if listed else ""
        return cls(f"unknown {kind} {name!r}{hint}{names}", name, known)


def _several(kind: str) -> str:
    """The plural of a kind, as a sentence begins with it: "Visits of the result", "Hypotheses of fatigue", "Entries"."""
    first = min((at for at in (kind.find(" of "), kind.find(" with ")) if at > 0), default=len(kind))
    noun, rest = kind[:first], kind[first:]
    if noun.endswith("sis"):
        noun = noun[: -len("is")] + "es"
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        noun = noun[:-1] + "ies"
    else:
        noun += "s"
    return f"{noun[:1].upper()}{noun[1:]}{rest}"


class OutOfRange(InputError):
    """A number that no brain, cell or port has; the message names field, value and what is allowed."""


class ComponentError(InputError):
    """The declaration of a component contradicts itself; the message names component, field and remedy."""


class OutputFailed(GlutamateError, OSError):
    """A place that holds something already, or cannot be written; the message names it and the remedy."""

    exit_code = ExitCode.OUTPUT


class SimulationFailed(GlutamateError, RuntimeError):
    """A run that stopped being a model of anything; the message names state, time and person or condition."""

    exit_code = ExitCode.SIMULATION


def expect(given: object, kinds: type | tuple[type, ...], what: str) -> None:
    """Raise WrongType unless `given` is of one of `kinds`; `what` says what is expected, and how to make one."""
    if not isinstance(given, kinds):
        text = repr(given)
        text = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
        raise WrongType(f"expected {what}, found {text} ({type(given).__name__})")


LONGEST_QUOTE = 60
"""Characters of a value that a message quotes."""


def spelling(name: str) -> str:
    """A name as catalogues compare it: upper case, spaces and hyphens do not matter."""
    return "_".join(str(name).lower().replace("-", " ").replace("_", " ").split())


def nearest_names(name: str, known: Iterable[object]) -> tuple[str, ...]:
    """Up to three of `known` that are spelled most like `name`, or share its last dotted part."""
    names = [str(k) for k in known]
    spellings = (str(name), str(name).lower())
    close = next((c for s in spellings if (c := difflib.get_close_matches(s, names, n=3, cutoff=0.6))), [])
    if not close:
        tail = str(name).rsplit(".", 1)[-1]
        close = [k for k in names if k.rsplit(".", 1)[-1] == tail][:3]
    return tuple(close)


def nearest(name: str, known: Iterable[object]) -> str:
    """ "; did you mean 'a' or 'b'?" for the closest of `known`, or an empty string."""
    close = nearest_names(name, known)
    return f"; did you mean {' or '.join(repr(c) for c in close)}?" if close else ""
