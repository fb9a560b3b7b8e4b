"""A plain table, for values typed from a paper or exported from a spreadsheet. CSV (comma or semicolon) or TSV:

    # source: doi:10.1212/wnl.47.6.1567
    # tissue: voxel
    metabolite,value,unit,se,n,note
    GABA,1.34,umol/g,0.13,7,2 h after 50 mg/kg vigabatrin

Columns: metabolite, value, unit (may be left out if `scaling` is given), and as far as known sd, se, crlb_percent, n,
note. With n > 1, sd is the spread over people and the value their mean; otherwise sd is the error of this one
measurement. An empty value means not quantified. Lines that begin with # are comments; those of the form `# key: value`
with one of the keys below describe the voxel.

    source, region            text
    tissue                    voxel | csf_corrected | grey_matter: what concentrations refer to
    grey, white, csf          volume fractions
    te_ms, tr_ms, field_tesla
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import (
    TISSUES,
    UNITS,
    MeasuredFileError,
    MeasuredTable,
    Measurement,
    Tissue,
    TissueFractions,
    Unit,
)
from glutamate.measurement.metabolite_names import canonical, is_metabolite, suggestion
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    delimiter,
    need_columns,
    no_row_choice,
    records,
    refuse_duplicates,
)

NAME = "plain"
EXPECTS = "a CSV or TSV with the columns metabolite, value, unit and, as known, sd, se, crlb_percent, n, note"
COLUMNS = ("metabolite", "value", "unit", "sd", "se", "crlb_percent", "n", "note")
TEXT_KEYS = ("source", "region", "tissue")
NUMBER_KEYS = ("grey", "white", "csf", "te_ms", "tr_ms", "field_tesla")

_SPELLINGS: dict[str, Unit] = {
    **{unit.casefold(): unit for unit in UNITS},
    **dict.fromkeys(("tcr", "/cr", "/cr+pcr", "ratio to tcr", "ratio"), "/tCr"),
    **dict.fromkeys(("mmol/l", "mmol/l tissue"), "mM"),
    **dict.fromkeys(("molal", "mmol/kg tissue water", "mmol/kgw"), "mmol/kg water"),
    **dict.fromkeys(("µmol/g", "μmol/g", "umol/g wet", "mmol/kg wet", "mmol/kg ww", "mmol/kg wet weight"), "umol/g"),
    **dict.fromkeys(("iu", "i.u.", "a.u."), "institutional"),
    **dict.fromkeys(("relative", "fraction of control"), "of control"),
}


def recognise(path: Path, text: str) -> bool:
    header = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return len({name.strip().casefold() for name in re.split(r"[,;\t]", header)} & set(COLUMNS)) >= 2


def read(path: Path, text: str, row: int | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    comments, lines = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#"):
            comments.append(line.lstrip(" \t#").strip())
        elif line.strip():
            lines.append((number, line))
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
    found = [dict(zip(header, record, strict=True)) for record in records(path, lines[1:], header, separator)]
    if not found:
        raise MeasuredFileError(path, "has a header but no metabolite")
    rows = tuple(_measurement(path, record, scaling) for record in found)
    refuse_duplicates(path, [record["metabolite"] for record in found], [one.metabolite for one in rows])
    described, numbers, notes = _description(path, comments)
    return MeasuredTable(
        rows,
        described.get("source") or path.name,
        NAME,
        _tissue(path, described.get("tissue")),
        _fractions(path, numbers),
        te_ms=numbers.get("te_ms"),
        tr_ms=numbers.get("tr_ms"),
        field_tesla=numbers.get("field_tesla"),
        region=described.get("region", ""),
        notes=tuple(notes),
    )


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
    return Measurement(
        canonical(name),
        value or None,
        scaling or _unit(path, name, record.get("unit", "")),
        percent,
        sd,
        se,
        None if n is None else int(n),
        record.get("note", "") if value else record.get("note", "") or "not quantified",
    )


def _unit(path: Path, name: str, text: str) -> Unit:
    folded = " ".join(text.casefold().split())
    if folded in _SPELLINGS:
        return _SPELLINGS[folded]
    if folded == "mmol/kg":
        raise MeasuredFileError(path, f"unit 'mmol/kg' of {name} is ambiguous: 'mmol/kg water' or 'mmol/kg wet'?")
    raise MeasuredFileError(
        path, f"unknown unit {text!r} of {name}{nearest(folded, _SPELLINGS)} (one of {', '.join(map(repr, UNITS))})"
    )


def _description(path: Path, comments: list[str]) -> tuple[dict[str, str], dict[str, float], list[str]]:
    """What the comment lines say about the voxel; other comments become notes, a run of lines one note."""
    described: dict[str, str] = {}
    numbers: dict[str, float] = {}
    notes: list[str] = []
    continues = False
    for comment in comments:
        key, _, value = (part.strip() for part in comment.partition(":"))
        key = key.casefold()
        if key in TEXT_KEYS:
            described[key] = value
        elif key in NUMBER_KEYS:
            number = concentration(path, value, f"comment {key!r}")
            if number is None:
                raise MeasuredFileError(path, f"comment {key!r} has no number")
            numbers[key] = number
        elif comment:
            notes.append(f"{notes.pop()} {comment}" if continues else comment)
        continues = bool(comment) and key not in (*TEXT_KEYS, *NUMBER_KEYS)
    return described, numbers, notes


def _tissue(path: Path, text: str | None) -> Tissue:
    if text is None:
        return "voxel"
    for tissue in TISSUES:
        if text == tissue:
            return tissue
    raise MeasuredFileError(path, f"unknown tissue {text!r}{nearest(text, TISSUES)} (one of {', '.join(TISSUES)})")


def _fractions(path: Path, numbers: dict[str, float]) -> TissueFractions | None:
    given = [name for name in ("grey", "white", "csf") if name in numbers]
    if not given:
        return None
    if len(given) < len(("grey", "white", "csf")):
        raise MeasuredFileError(path, f"gives {' and '.join(given)} only; tissue fractions need grey, white and csf")
    try:
        return TissueFractions(numbers["grey"], numbers["white"], numbers["csf"])
    except ValueError as error:
        raise MeasuredFileError(path, str(error)) from None


SAMPLE = "# tissue: voxel\nmetabolite,value,unit,sd\nGlu,8.5,mM,1\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
