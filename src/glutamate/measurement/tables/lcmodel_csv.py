"""LCModel's .CSV: one line of names, then one line per voxel (Row, Col), three columns for each metabolite.

    Row, Col, Glu, Glu %SD, Glu/Cr+PCr, Gln, Gln %SD, Gln/Cr+PCr, ...

The numbers are those of the .TABLE with the same digits; long names of sums are cut short. Nothing in the file says
whether water scaling was done (scaling.py decides) or how the spectrum was acquired. A spectroscopic image has a line for
each voxel; one is chosen by its place, `row: "3,5"` for Row 3 and Col 5, or by its number in the file.
"""

from __future__ import annotations

from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.tables.choice import pick_row
from glutamate.measurement.tables.fitted import FittedRow, measurements
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import cells, concentration, first_line, need_columns, records

NAME = "lcmodel_csv"
EXPECTS = "LCModel .CSV with columns Row, Col, then for each metabolite 'Glu', 'Glu %SD', 'Glu/Cr+PCr'"

_SD = " %SD"
_PLACE = ("Row", "Col")


def recognise(path: Path, text: str) -> bool:
    names = [name.strip() for name in first_line(text).split(",")]
    return names[:2] == list(_PLACE) or any(name.endswith(_SD.strip()) for name in names)


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    lines = list(enumerate(text.splitlines(), start=1))
    start = next(i for i, (_, line) in enumerate(lines) if line.strip())
    header = [_column(cell) for cell in cells(path, lines[start][1], lines[start][0])]
    while header and not header[-1]:
        header.pop()
    need_columns(path, header, _PLACE, EXPECTS)
    names = [h for h in header if h and h not in _PLACE and not h.endswith(_SD) and "/" not in h]
    if not names:
        raise MeasuredFileError(path, f"names no metabolite. Expected: {EXPECTS}")
    need_columns(path, header, [name + _SD for name in names], EXPECTS)
    repeated = sorted({name for name in header if header.count(name) > 1})
    if repeated:
        raise MeasuredFileError(path, f"column {repeated[0]!r} stands {header.count(repeated[0])} times; keep one")

    found = records(path, ((n, line) for n, line in lines[start + 1 :] if line.strip()), header, ",")
    places = [tuple(record[header.index(name)] for name in _PLACE) for record in found]
    chosen = pick_row(path, [",".join(place) for place in places], row, "voxel", _extent(places))
    values = dict(zip(header, found[chosen], strict=True))
    ratios = {h.split("/", 1)[0]: h for h in header if "/" in h}
    fitted = [_row(path, name, values, ratios.get(name, "")) for name in names]
    rows, notes = measurements(path, fitted, scaling)
    if len(found) > 1:
        notes.append(f"Voxel in Row {places[chosen][0]}, Col {places[chosen][1]}: {chosen + 1} of {len(found)}.")
    return MeasuredTable(rows, path.name, NAME, notes=tuple(notes))


def _extent(places: list[tuple[str, ...]]) -> str:
    """The ranges of Row and Col, and how a voxel is named by them."""
    spans = []
    for name, column in zip(_PLACE, zip(*places, strict=True), strict=False):
        numbers = [int(cell) for cell in column if cell.isascii() and cell.isdecimal()]
        spans.append(f"{name} {min(numbers)} to {max(numbers)}" if numbers else name)
    return f"{', '.join(spans)}; give Row and Col, as in '{places[-1][0]},{places[-1][1]}'" if places else ""


def _column(cell: str) -> str:
    """A column's name with single spaces, and one before %SD."""
    return " ".join(cell.replace("%SD", " %SD").split())


def _row(path: Path, name: str, values: dict[str, str], ratio: str) -> FittedRow:
    return FittedRow(
        name,
        concentration(path, values[name], f"concentration of {name}"),
        concentration(path, values[name + _SD], f"%SD of {name}"),
        concentration(path, values[ratio], f"ratio {ratio}") if ratio else None,
        ratio.split("/", 1)[1] if ratio else "",
    )


SAMPLE = "Row, Col, Glu, Glu %SD, Glu/Cr+PCr, Cr+PCr, Cr+PCr %SD, Cr+PCr/Cr+PCr\n1, 1, 8.0, 4, 1.0, 8.0, 2, 1.0\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
