"""Readers of measured concentrations: one module per file format with a `READER`, found by walking this folder."""

from __future__ import annotations

from pathlib import Path

from glutamate.engine.catalogue import Catalogue
from glutamate.errors import UnknownName, nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.prediction import predictable
from glutamate.measurement.tables.possible import impossible_value
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import file_text, first_line
from glutamate.measurement.tables.unread import way_in

READERS: Catalogue[Reader] = Catalogue(__name__, Reader, "format")


def read_measured(
    path: str | Path, format: str | None = None, row: int | str | None = None, scaling: str | None = None
) -> MeasuredTable:
    """Read a file of measured metabolite values.

    Args:
        path: the file.
        format: name of the reader; recognised from the content if None.
        row: what to take where a file holds several voxels or people: the number of a line (1 = first), Row and Col of a
            voxel ("3,5"), a subject, or a group ("patients", or "patients/controls" for one relative to the other).
        scaling: what the concentrations are (measured.UNITS), where the file does not say or is to be overruled.

    Raises MeasuredFileError, and nothing else, for a file that cannot be used.
    """
    path = Path(path)
    unit = _unit(path, scaling)
    text = file_text(path)
    table = _reader(path, text, format).read(path, text, row, unit)
    if not any(predictable(measurement.metabolite) for measurement in table.rows):
        named = ", ".join(measurement.metabolite for measurement in table.rows)
        raise MeasuredFileError(path, f"none of its metabolites ({named}) is one that the model predicts")
    if all(m.value is None for m in table.rows if predictable(m.metabolite)):
        named = ", ".join(m.metabolite for m in table.rows if predictable(m.metabolite))
        raise MeasuredFileError(path, f"nothing is quantified in it of what the model predicts ({named})")
    for measurement in table.rows:
        wrong = impossible_value(measurement) if predictable(measurement.metabolite) else ""
        if wrong:
            raise MeasuredFileError(path, wrong)
    return table


def _unit(path: Path, scaling: str | None) -> Unit | None:
    if scaling is None:
        return None
    for unit in UNITS:
        if scaling == unit:
            return unit
    raise MeasuredFileError(
        path, f"unknown scaling {scaling!r}{nearest(scaling, UNITS)} (one of {', '.join(map(repr, UNITS))})"
    )


def _reader(path: Path, text: str, format: str | None) -> Reader:
    if format is not None:
        try:
            return READERS.get(format)
        except UnknownName as error:
            raise MeasuredFileError(path, str(error)) from None
    fitting = [reader for reader in READERS.all() if reader.recognise(path, text)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise MeasuredFileError(path, f"could be {' or '.join(r.name for r in fitting)}: say which as `format`")
    known = way_in(text)
    if known:
        raise MeasuredFileError(path, known)
    expected = "\n".join(f"  {reader.name}: {reader.expects}" for reader in READERS.all())
    raise MeasuredFileError(
        path, f"not a known format. It begins {first_line(text)[:SHOWN]!r}. Known formats:\n{expected}"
    )


SHOWN = 60
"""Characters of the first line that an error message quotes."""
