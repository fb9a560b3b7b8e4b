"""Readers of measured concentrations: one module per file format, found by walking this package.

A reader module has

    NAME                           the name that a user gives as `format`
    EXPECTS                        one line: what such a file looks like
    recognise(path, text) -> bool  whether the text is of this format, judged generously, so that a damaged file
                                   reaches the reader that can say what is wrong with it
    read(path, text, row, scaling) -> MeasuredTable

and raises nothing but MeasuredFileError.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from glutamate.engine.discovery import discover
from glutamate.errors import nearest
from glutamate.measurement.measured import UNITS, MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.prediction import predictable
from glutamate.measurement.tables.text import file_text, first_line


def readers() -> dict[str, ModuleType]:
    """The reader modules by format name."""
    found = [module for module in discover(__name__) if hasattr(module, "recognise")]
    return {module.NAME: module for module in found}


def read_measured(
    path: str | Path, format: str | None = None, row: int | None = None, scaling: str | None = None
) -> MeasuredTable:
    """Read a file of measured metabolite values.

    Args:
        path: the file.
        format: name of the reader; recognised from the content if None.
        row: which row to take (1 = first) where a file holds several voxels or people.
        scaling: what the concentrations are (measured.UNITS), where the file does not say or is to be overruled.

    Raises MeasuredFileError, and nothing else, for a file that cannot be used.
    """
    path = Path(path)
    unit = _unit(path, scaling)
    text = file_text(path)
    table: MeasuredTable = _reader(path, text, format).read(path, text, row, unit)
    if not any(predictable(measurement.metabolite) for measurement in table.rows):
        named = ", ".join(measurement.metabolite for measurement in table.rows)
        raise MeasuredFileError(path, f"none of its metabolites ({named}) is one that the model predicts")
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


def _reader(path: Path, text: str, format: str | None) -> ModuleType:
    known = readers()
    if format is not None:
        if format not in known:
            raise MeasuredFileError(
                path, f"unknown format {format!r}{nearest(format, known)} (one of {', '.join(known)})"
            )
        return known[format]
    fitting = [name for name, module in known.items() if module.recognise(path, text)]
    if len(fitting) == 1:
        return known[fitting[0]]
    if fitting:
        raise MeasuredFileError(path, f"could be {' or '.join(fitting)}: say which as `format`")
    expected = "\n".join(f"  {name}: {module.EXPECTS}" for name, module in known.items())
    raise MeasuredFileError(
        path, f"not a known format. It begins {first_line(text)[:SHOWN]!r}. Known formats:\n{expected}"
    )


SHOWN = 60
"""Characters of the first line that an error message quotes."""
