"""Columns of a table with a line for each person: who it is, which group, and what each number is.

    subject, group, age, Glu (mM), Glu %SD, GABA/tCr, ...

A metabolite's column may carry its unit in brackets or as a ratio; a column that ends in %SD or CRLB is the bound of the
metabolite before it, in percent. Everything else (age, sex, a score) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, Unit
from glutamate.measurement.metabolite_names import is_metabolite
from glutamate.measurement.tables.unit_names import unit_named

_SUBJECT = {"subject", "subjectid", "subjectcode", "id", "participant", "participantid", "sub", "person", "patient", "patientid", "code", "recordid"}  # fmt: skip
_GROUP = {"group", "diagnosis", "dx", "condition", "cohort"}
_BOUND = re.compile(r"(?P<name>.+?)[\s_]*(?:%\s*sd|%\s*crlb|crlb(?:[\s_]*(?:%|percent|\(%\)))?)", re.IGNORECASE)
_BRACKETS = re.compile(r"(?P<name>.+?)\s*[(\[](?P<unit>.+)[)\]]")
_RATIO = re.compile(r"(?P<name>[^/]+?)\s*(?P<unit>/\s*(?:tCr|Cr\+PCr|Cr))", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A metabolite's column: its name, its unit if the header says, and the place of its numbers and bounds."""

    name: str
    unit: Unit | None
    at: int
    bound_at: int | None


def _word(cell: str) -> str:
    return re.sub(r"[\s_.-]", "", cell.casefold())


def describes_people(cell: str) -> bool:
    """Whether a column's name says who a line is about."""
    return _word(cell) in _SUBJECT | _GROUP


def subject_column(header: list[str]) -> int | None:
    """Place of the column that names people."""
    return next((at for at, cell in enumerate(header) if _word(cell) in _SUBJECT), None)


def group_column(header: list[str]) -> int | None:
    """Place of the column that names groups."""
    return next((at for at, cell in enumerate(header) if _word(cell) in _GROUP), None)


def split_unit(cell: str) -> tuple[str, str]:
    """A column's name without its unit, and the unit."""
    match = _BRACKETS.fullmatch(cell) or _RATIO.fullmatch(cell)
    return (match["name"].strip(), match["unit"].replace(" ", "") if match["unit"][0] == "/" else match["unit"].strip()) if match else (cell, "")  # fmt: skip


def is_metabolite_column(cell: str) -> bool:
    """Whether a column holds a metabolite's values."""
    return is_metabolite(split_unit(cell)[0])


def metabolite_columns(path: Path, header: list[str]) -> list[Column]:
    """The metabolites of a header. Raises MeasuredFileError for a unit that means nothing."""
    bounds = {}
    for at, cell in enumerate(header):
        match = _BOUND.fullmatch(cell)
        if match and is_metabolite_column(match["name"]):
            bounds[split_unit(match["name"])[0]] = at
    found = []
    for at, cell in enumerate(header):
        if at not in bounds.values() and is_metabolite_column(cell):
            name, unit = split_unit(cell)
            found.append(Column(name, unit_named(path, name, unit) if unit else None, at, bounds.get(name)))
    if not found:
        raise MeasuredFileError(path, f"its first line names no metabolite: {', '.join(header)}")
    return found


def unused(header: list[str], columns: list[Column]) -> list[str]:
    """Names of the columns that are not read."""
    used = {at for column in columns for at in (column.at, column.bound_at)}
    return [cell for at, cell in enumerate(header) if cell and at not in used and not describes_people(cell)]
