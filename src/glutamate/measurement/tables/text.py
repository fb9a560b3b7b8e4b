"""From the bytes of a file to lines, cells and numbers, with errors that say where.

Fitting programs write 7-bit numbers and names, but titles in whatever the hospital's computer spoke; bytes that are not
UTF-8 are therefore an error only in a cell that is used.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import MeasuredFileError

LARGEST_FILE = 2**24
"""Bytes; a table of concentrations is a few kilobytes, so a larger file is something else."""

_UNDECODABLE = "\ufffd"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eEdD][+-]?[0-9]+)?")
_MISSING = {"", "nan", "na", "n/a", "inf", "-inf", "none"}
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+(?:[eE][+-]?[0-9]+)?")
_DECIMAL_POINT = re.compile(r"[+-]?[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ZIP_MARK = b"PK\x03\x04"


def file_text(path: Path) -> str:
    """The text of a file, or an error saying why it has none."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise MeasuredFileError(path, f"has {path.stat().st_size} bytes; a table of concentrations is far smaller")
        data = path.read_bytes()
    except FileNotFoundError:
        raise MeasuredFileError(path, f"no such file{nearest(path.name, _beside(path))}") from None
    except (OSError, ValueError) as error:
        raise MeasuredFileError(path, f"cannot be read: {error}") from None
    return decode(path, data)


def _beside(path: Path) -> list[str]:
    try:
        return [other.name for other in path.parent.iterdir()]
    except OSError:
        return []


def decode(path: Path, data: bytes) -> str:
    """The text of `data`. Raises MeasuredFileError if it is empty, binary or UTF-16."""
    if data.startswith(_UTF16_MARKS):
        raise MeasuredFileError(path, "is UTF-16 text; save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')")
    if data.startswith(_ZIP_MARK):
        raise MeasuredFileError(path, "is a workbook of a spreadsheet program; save the sheet as CSV ('CSV UTF-8')")
    if b"\0" in data:
        raise MeasuredFileError(path, "is a binary file, not a table of text; export the table as CSV")
    text = data.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise MeasuredFileError(path, "is empty")
    return text


def first_line(text: str) -> str:
    """The first line that is not blank."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def delimiter(header: str) -> str:
    """The sign that separates the columns of a header line."""
    return next((sign for sign in ("\t", ",", ";") if sign in header), ",")


def cells(path: Path, line: str, number: int, separator: str = ",") -> list[str]:
    """The stripped cells of one line. `number` is its line number, for the error message."""
    try:
        row = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error as error:
        raise MeasuredFileError(path, f"line {number} is not a row of a table: {error}") from None
    for cell in row:
        if _UNDECODABLE in cell:
            raise MeasuredFileError(path, f"line {number} is not UTF-8 text (near {cell!r}); save the file as UTF-8")
    return row


def records(path: Path, lines: Iterable[tuple[int, str]], header: Sequence[str], separator: str) -> list[list[str]]:
    """The data rows below `header`, as wide as it is; blank lines and repeated headers are skipped."""
    found = []
    for number, line in lines:
        row = cells(path, line, number, separator)
        if not any(row) or (header[0] and row[0].casefold() == header[0].casefold()):
            continue
        if len(row) > len(header) and not any(row[len(header) :]):
            row = row[: len(header)]
        if len(row) != len(header):
            raise MeasuredFileError(
                path, f"line {number} has {len(row)} cells where the header has {len(header)} columns"
            )
        found.append(row)
    return found


def decimal_points(path: Path, rows: Sequence[list[str]], separator: str) -> tuple[list[list[str]], list[str]]:
    """Rows with decimal points where the table was written with decimal commas, and a note that says so.

    Only a table whose columns are not separated by commas can have them. Raises MeasuredFileError if it has both signs,
    because one of them then parts thousands.
    """
    comma = [cell for row in rows for cell in row if _DECIMAL_COMMA.fullmatch(cell)]
    if separator == "," or not comma:
        return list(rows), []
    point = [cell for row in rows for cell in row if _DECIMAL_POINT.fullmatch(cell)]
    if point:
        raise MeasuredFileError(
            path, f"has decimal commas ({comma[0]!r}) and decimal points ({point[0]!r}); write all numbers with points"
        )
    pointed = [[cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell for cell in row] for row in rows]
    return pointed, [f"Decimal commas were read ({comma[0]!r} as {comma[0].replace(',', '.')})."]


def need_columns(path: Path, present: Sequence[str], needed: Iterable[str], expects: str) -> None:
    """Raise MeasuredFileError unless `needed` columns are `present`; the message names the nearest ones."""
    missing = [name for name in needed if name not in present]
    if missing:
        named = ", ".join(f"{name!r}{nearest(name, present)}" for name in missing)
        raise MeasuredFileError(path, f"missing column {named}. Expected: {expects}. Found: {', '.join(present)}")


def optional_number(path: Path, cell: str, where: str) -> float | None:
    """A finite number, or None for an empty cell or nan. `where` names the cell in the error message."""
    if cell.casefold() in _MISSING:
        return None
    if not _NUMBER.fullmatch(cell):
        hint = "; use a decimal point" if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell) else ""
        raise MeasuredFileError(path, f"{where} is not a number: {cell!r}{hint}")
    value = float(cell.replace("d", "e").replace("D", "e"))
    if not math.isfinite(value):
        raise MeasuredFileError(path, f"{where} is too large: {cell!r}")
    return value


def concentration(path: Path, cell: str, where: str) -> float | None:
    """A number that must not be negative, or None."""
    value = optional_number(path, cell, where)
    if value is not None and value < 0:
        raise MeasuredFileError(path, f"{where} is negative: {cell!r}; concentrations and their errors are not")
    return value


def refuse_duplicates(path: Path, names: Sequence[str], canonical_names: Sequence[str]) -> None:
    """Raise MeasuredFileError if two of a file's `names` mean the same metabolite."""
    seen: dict[str, str] = {}
    for name, meaning in zip(names, canonical_names, strict=True):
        if meaning in seen:
            raise MeasuredFileError(
                path, f"metabolite {meaning} stands twice, as {seen[meaning]!r} and {name!r}; keep one"
            )
        seen[meaning] = name
