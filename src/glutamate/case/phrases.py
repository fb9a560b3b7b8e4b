"""What the early and the full check of a case both say, in one place, so that they say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glutamate.case.errors import shown
from glutamate.errors import nearest


def unknown_key(key: str, known: Sequence[str]) -> str:
    hint = nearest(key, known) or "."
    return f"unknown key{hint} Keys here: {', '.join(known)}"


def missing(key: str, examples: Sequence[str] | None) -> str:
    return "is missing" + (f"; add it, such as `{key}: {examples[0]}`" if examples else "; add it")


def expected(what: str, given: Any) -> str:
    return f"expected {what}, found {'nothing' if given is None else shown(given)}"


def without_unit(given: Any, unit: str, example: str) -> str:
    return f"{shown(given)} has no unit; expected a quantity in {unit}, such as {example!r}"


def unknown_mechanism(name: str, known: Sequence[str]) -> str:
    hint = nearest(name, known) or "."
    return f"unknown mechanism {shown(name)}{hint} `glutamate parameters` lists them"
