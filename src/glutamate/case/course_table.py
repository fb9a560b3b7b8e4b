"""A course from a CSV file: one column of times, one of values, both with their unit in the header.

    time_min,glucose_mM          also "time (min)", "glucose [mg/dL]"; no unit for a relative value
    0,5.1
    30,3.2

Times count from the start of the run. Lines that begin with # are skipped; the separator is a comma, semicolon or tab, and
where it is no comma, numbers may have decimal commas.
Refused with the line: times that are not ascending or stand twice, empty cells and cells that are no number, values
outside the port's range, fewer than two rows, a table that does not cover the run, and a gap between two rows longer than
the case's `longest_gap`. Without `longest_gap`, a table of RECORD_ROWS or more is taken for a record at regular times, and
a gap of more than USUAL_GAPS times its median spacing for missing rows; a shorter table is taken for the corners of a course.
"""

from __future__ import annotations

import csv
import itertools
import math
import re
import statistics
from collections.abc import Sequence
from pathlib import Path

from glutamate.case.errors import FieldError, shown
from glutamate.case.quantities import Expected, parse
from glutamate.measurement.measured import MeasuredFileError
from glutamate.measurement.tables.text import decimal_points

LARGEST = 2**22
"""Bytes of a table."""
MOST_ROWS = 50_000
RECORD_ROWS = 10
"""A table of so many rows is a record at regular times unless the case says otherwise."""
USUAL_GAPS = 10
"""So many times the median spacing is a gap in a record."""
TIME = Expected("h", example="time_min")
_HEADER = re.compile(
    r"\s*(?P<name>[A-Za-z]\w*?)\s*(?:_(?P<suffix>[^_\s()\[\]]+)|[(\[]\s*(?P<bracketed>[^)\]]*?)\s*[)\]])?\s*"
)
_SAME_TIME = 1e-9


def read_table(path: Path, key: str, expected: Expected) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Times (h from the start of the run) and values (house unit) of the table at `path`.

    Args:
        key: name of the quantity in the case, which its column should carry.

    Raises FieldError with file and line.
    """
    lines = _lines(path)
    separator = next((sign for sign in ("\t", ";", ",") if sign in lines[0][1]), ",")
    header = _cells(lines[0][1], separator)
    time, time_unit = _column(path, header, "time", TIME)
    value, value_unit = _column(path, header, key, expected, other_than=time)
    times: list[float] = []
    values: list[float] = []
    numbered = [(number, _cells(line, separator)) for number, line in lines[1:]]
    for (number, _), row in zip(numbered, _pointed(path, [row for _, row in numbered], separator), strict=True):
        where = f"{path.name} line {number}"
        if len(row) != len(header):
            raise FieldError(f"{where} has {len(row)} cells, the header {len(header)}")
        t = _number(row[time], where, "time", time_unit, TIME)
        if times and t < times[-1] - _SAME_TIME:
            raise FieldError(f"{where}: time {row[time]} stands below a later one; sort the rows by time")
        if times and t <= times[-1] + _SAME_TIME:
            raise FieldError(f"{where}: time {row[time]} stands twice; keep one row for each time")
        times.append(t)
        values.append(_number(row[value], where, key, value_unit, expected))
    if len(times) < 2:
        raise FieldError(
            f"{path.name} has {len(times)} row{'s' * (len(times) != 1)} of values; a course needs two or more"
        )
    return tuple(times), tuple(values)


def check_cover(path: Path, times: Sequence[float], duration_h: float, longest_gap_h: float | None) -> None:
    """Refuse a table that begins after the run, ends before it, or leaves out more than the longest gap."""
    for fails, which, at in (
        (times[0] > _SAME_TIME, "begins", times[0]),
        (times[-1] < duration_h - _SAME_TIME, "ends", times[-1]),
    ):
        if fails:
            raise FieldError(
                f"{path.name} {which} at {_say(at)}, but the run goes from 0 min to {_say(duration_h)} after its start; "
                f"add a row for {_say(0.0 if which == 'begins' else duration_h)} or change the duration"
            )
    if longest_gap_h is None:
        check_record(path, times)
        return
    for before, after in itertools.pairwise(times):
        if after - before > longest_gap_h * (1 + _SAME_TIME):
            raise FieldError(
                f"{path.name} has no values between {_say(before)} and {_say(after)}, more than longest_gap allows "
                f"({_say(longest_gap_h)}); add the missing rows"
            )


def check_record(path: Path, times: Sequence[float]) -> None:
    """Refuse a record at regular times in which rows are missing."""
    if len(times) < RECORD_ROWS:
        return
    usual = statistics.median(after - before for before, after in itertools.pairwise(times))
    for before, after in itertools.pairwise(times):
        if after - before > USUAL_GAPS * usual * (1 + _SAME_TIME):
            raise FieldError(
                f"{path.name} has no values between {_say(before)} and {_say(after)}, though its rows are usually "
                f"{_say(usual)} apart; add the missing rows, or write `longest_gap: {_say(after - before)}` if the course "
                "is meant to run straight between them"
            )


def _say(hours: float) -> str:
    return f"{hours * 60:.6g} min"


def _lines(path: Path) -> list[tuple[int, str]]:
    """Numbered lines with content. Raises FieldError if there are none."""
    try:
        if path.stat().st_size > LARGEST:
            raise FieldError(
                f"{path.name} has {path.stat().st_size} bytes; a course is far smaller ({LARGEST} at most)"
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FieldError(f"{path.name} is not UTF-8 text; save it as UTF-8 CSV") from None
    except OSError as error:
        raise FieldError(f"{path.name} cannot be read: {error.strerror}") from None
    numbered = [
        (n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip() and not line.startswith("#")
    ]
    if not numbered:
        raise FieldError(f"{path.name} is empty; expected a header such as time_min,glucose_mM and rows of numbers")
    if len(numbered) > MOST_ROWS + 1:
        raise FieldError(f"{path.name} has {len(numbered) - 1} rows; {MOST_ROWS} at most, so thin them out")
    return numbered


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error as error:
        raise FieldError(f"{shown(line)} is not a row of a table: {error}") from None


def _pointed(path: Path, rows: list[list[str]], separator: str) -> list[list[str]]:
    try:
        return decimal_points(path, rows, separator)[0]
    except MeasuredFileError as error:
        raise FieldError(f"{path.name} {error.problem}") from None


def _column(
    path: Path, header: list[str], name: str, expected: Expected, other_than: int | None = None
) -> tuple[int, str]:
    """Index and unit of the column called `name`."""
    found = []
    for index, title in enumerate(header):
        match = _HEADER.fullmatch(title)
        if match and index != other_than and (match["name"].lower() == name.lower() or title.lower() == name.lower()):
            found.append((index, match["suffix"] or match["bracketed"] or "1"))
    unit = expected.unit if expected.unit != "1" else ""
    wanted = "time_min" if name == "time" else "_".join(filter(None, (name, unit)))
    if len(found) != 1:
        how = "no column" if not found else f"{len(found)} columns"
        raise FieldError(f"{path.name} has {how} for {name}; expected one headed {wanted!r}, found {', '.join(header)}")
    index, unit = found[0]
    if unit == "1" and expected.unit != "1":
        raise FieldError(f"{path.name}: column {header[index]!r} names no unit; head it {wanted!r}")
    try:
        parse(f"0 {unit}", Expected(expected.unit, molar_mass=expected.molar_mass, normal=expected.normal))
    except FieldError:
        raise FieldError(
            f"{path.name}: column {header[index]!r} is not in a unit of {name}; head it {wanted!r}"
        ) from None
    return index, unit


def _number(cell: str, where: str, name: str, unit: str, expected: Expected) -> float:
    if cell.lower() in ("", "nan", "na", "n/a", "null", "none", "-"):
        raise FieldError(
            f"{where}: {name} is missing ({cell or 'empty'}), a gap in the course; fill it in or leave the row out"
        )
    try:
        number = float(cell)
    except ValueError:
        hint = "; use a decimal point" if re.fullmatch(r"[+-]?\d+,\d+", cell) else ""
        raise FieldError(f"{where}: {name} is {shown(cell)}, not a number{hint}") from None
    if not math.isfinite(number):
        raise FieldError(f"{where}: {name} is {cell}, not a finite number")
    try:
        return parse(f"{number!r} {unit if unit != '1' else ''}", expected)
    except FieldError as error:
        raise FieldError(f"{where}: {name}: {error}") from None
