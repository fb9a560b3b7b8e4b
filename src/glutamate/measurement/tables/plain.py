"""A plain table, for values typed from a paper or exported from a spreadsheet. CSV (comma or semicolon) or TSV:

    # source: doi:10.1212/wnl.47.6.1567
    # tissue: voxel
    metabolite,value,unit,se,n,note
    GABA,1.34,umol/g,0.13,7,2 h after 50 mg/kg vigabatrin

Columns: metabolite, value, unit (may be left out if `scaling` is given), and as far as known sd, se, crlb_percent, n,
note. With n > 1, sd is the spread over people and the value their mean; otherwise sd is the error of this one measurement.
An empty value means not quantified, and so does a crlb_percent of 999; 0 there means that no bound was given. Numbers may
have decimal commas where commas do not separate the columns. description.py says what comment lines may hold.
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Measurement, Unit
from glutamate.measurement.metabolite_names import canonical, is_metabolite, suggestion
from glutamate.measurement.tables.bounds import NOT_QUANTIFIED, is_quantified, known_bound
from glutamate.measurement.tables.choice import no_row_choice
from glutamate.measurement.tables.description import describe
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    decimal_points,
    delimiter,
    need_columns,
    records,
    refuse_duplicates,
)
from glutamate.measurement.tables.unit_names import unit_named

NAME = "plain"
EXPECTS = "a CSV or TSV with the columns metabolite, value, unit and, as known, sd, se, crlb_percent, n, note"
COLUMNS = ("metabolite", "value", "unit", "sd", "se", "crlb_percent", "n", "note")


def recognise(path: Path, text: str) -> bool:
    header = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return len({name.strip().casefold() for name in re.split(r"[,;\t]", header)} & set(COLUMNS)) >= 2


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    described = describe(path, text)
    lines = described.lines
    if not lines:
        raise MeasuredFileError(path, f"holds comments only. Expected: {EXPECTS}")
    separator = delimiter(lines[0][1])
    header = [name.casefold() for name in cells(path, lines[0][1], lines[0][0], separator)]
    need_columns(path, header, ("metabolite", "value") if scaling else ("metabolite", "value", "unit"), EXPECTS)
    for name in header:
        if name not in COLUMNS:
            raise MeasuredFileError(path, f"unknown column {name!r}{nearest(name, COLUMNS)}. Expected: {EXPECTS}")
        if header.count(name) > 1:
            raise MeasuredFileError(path, f"column {name!r} stands {header.count(name)} times; keep one")
    pointed, commas = decimal_points(path, records(path, lines[1:], header, separator), separator)
    found = [dict(zip(header, record, strict=True)) for record in pointed]
    if not found:
        raise MeasuredFileError(path, "has a header but no metabolite")
    rows = tuple(_measurement(path, record, scaling) for record in found)
    refuse_duplicates(path, [record["metabolite"] for record in found], [one.metabolite for one in rows])
    return described.table(path, NAME, rows, [*described.notes, *commas])


def _measurement(path: Path, record: dict[str, str], scaling: Unit | None) -> Measurement:
    name = record["metabolite"]
    if not is_metabolite(name):
        raise MeasuredFileError(path, f"unknown metabolite {name!r}{suggestion(name)}")
    value, sd, se, percent, n = (
        concentration(path, record.get(column, ""), f"{column} of {name}")
        for column in ("value", "sd", "se", "crlb_percent", "n")
    )
    if n is not None and (n != int(n) or n < 1):
        raise MeasuredFileError(path, f"n of {name} must be a whole number of people, not {record['n']!r}")
    for column, error in (("sd", sd), ("se", se)):
        if error == 0:
            raise MeasuredFileError(path, f"{column} of {name} is zero; leave the cell empty if it is not known")
    quantified = is_quantified(value, percent)
    return Measurement(
        canonical(name),
        value if quantified else None,
        scaling or unit_named(path, name, record.get("unit", "")),
        known_bound(percent),
        sd,
        se,
        None if n is None else int(n),
        record.get("note", "") or ("" if quantified else NOT_QUANTIFIED if value else "not quantified"),
    )


SAMPLE = "# tissue: voxel\nmetabolite,value,unit,sd\nGlu,8.5,mM,1\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
