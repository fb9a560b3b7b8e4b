"""TARQUIN's --output_csv: sections, each with a line of names and a line for each voxel.

    Signal amplitudes
    Row,Col,Slice,GABA,Gln,Glu,TCr
    1,1,1,1.220000e+00,...
    CRLBs (standard deviation)
    Row,Col,Slice,GABA,...
    ...
    Data parameters
    Ft (Hz),1.233000e+08
    TE (s),3.000000e-02

The bounds are absolute, so they are divided by the amplitudes. Nothing says whether amplitudes are water-scaled
(scaling.py decides). Layout after TARQUIN 4.3.11; doi:10.1002/mrm.22579.
"""

from __future__ import annotations

from pathlib import Path

from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.tables.choice import pick_row
from glutamate.measurement.tables.fitted import FittedRow, measurements
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.tarquin_text import acquisition
from glutamate.measurement.tables.text import cells, concentration, first_line, need_columns, optional_number, records

NAME = "tarquin_csv"
EXPECTS = "TARQUIN CSV results with sections 'Signal amplitudes' and 'CRLBs (standard deviation)'"

_AMPLITUDES, _BOUNDS = "Signal amplitudes", "CRLBs (standard deviation)"
_SECTIONS = (_AMPLITUDES, _BOUNDS, "Fit diagnostics", "Basis shifts and dampings", "Dynamic frequency corrections", "Geometry parameters", "Data parameters")  # fmt: skip
_PLACE = ("Row", "Col", "Slice")


def recognise(path: Path, text: str) -> bool:
    return first_line(text) == _AMPLITUDES


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    sections = _sections(text)
    header, found = _table(path, sections, _AMPLITUDES)
    bounds_header, bounds = _table(path, sections, _BOUNDS)
    if (header, len(found)) != (bounds_header, len(bounds)):
        raise MeasuredFileError(path, f"its sections {_AMPLITUDES!r} and {_BOUNDS!r} differ in columns or voxels")
    places = [f"{record[0]},{record[1]}" for record in found]
    how = f"Row and Col, as in '{places[-1]}'" if len(found) > 1 else ""
    chosen = pick_row(path, places, row, "voxel", how)
    fitted = [
        _row(path, name, value, bound)
        for name, value, bound in zip(header, found[chosen], bounds[chosen], strict=True)
        if name not in _PLACE
    ]
    rows, notes = measurements(path, fitted, scaling)
    acquired, not_used = acquisition(
        _parameter(path, sections, "TE (s)", "echo time"), _parameter(path, sections, "Ft (Hz)", "frequency")
    )
    if len(found) > 1:
        notes.append(f"Voxel in Row {found[chosen][0]}, Col {found[chosen][1]}: {chosen + 1} of {len(found)}.")
    return MeasuredTable(rows, path.name, NAME, **acquired, notes=(*notes, *not_used))


def _sections(text: str) -> dict[str, list[tuple[int, str]]]:
    sections: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() in _SECTIONS:
            current = sections.setdefault(line.strip(), [])
        elif line.strip():
            current.append((number, line))
    return sections


def _table(path: Path, sections: dict[str, list[tuple[int, str]]], name: str) -> tuple[list[str], list[list[str]]]:
    lines = sections.get(name)
    if not lines:
        raise MeasuredFileError(path, f"has no section {name!r}. Expected: {EXPECTS}")
    header = cells(path, lines[0][1], lines[0][0])
    need_columns(path, header, _PLACE, EXPECTS)
    if header[: len(_PLACE)] != list(_PLACE):
        raise MeasuredFileError(path, f"its columns do not begin with {', '.join(_PLACE)}")
    return header, records(path, lines[1:], header, ",")


def _row(path: Path, name: str, value: str, bound: str) -> FittedRow:
    amplitude = concentration(path, value, f"amplitude of {name}")
    error = concentration(path, bound, f"bound of {name}")
    percent = PERCENT * error / amplitude if amplitude and error is not None else None
    return FittedRow(name, amplitude, percent)


def _parameter(path: Path, sections: dict[str, list[tuple[int, str]]], key: str, what: str) -> float | None:
    for number, line in sections.get("Data parameters", []):
        row = cells(path, line, number)
        if row[:1] == [key] and len(row) > 1:
            return optional_number(path, row[1], what)
    return None


SAMPLE = (
    "Signal amplitudes\nRow,Col,Slice,Glu,TCr\n1,1,1,8.16,8.0\n"
    "CRLBs (standard deviation)\nRow,Col,Slice,Glu,TCr\n1,1,1,0.33,0.16\n"
)

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
