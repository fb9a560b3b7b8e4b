"""LCModel's .TABLE: the page that LCModel prints beside the spectrum.

    $$CONC 38 lines in following concentration table = NCONC+1
        Conc.  %SD /Cr+PCr  Metabolite
     3.27E-02  55%   0.131 Glu
    $$MISC  ... FWHM = 0.043 ppm    S/N =  13
    $$INPU  ... HZPPPM = 123.226103, ECHOT = 30., DOWS = T

Besides the numbers of the .CSV it holds line width and signal-to-noise ratio, the field (HZPPPM, Hz per ppm, divided by
the proton's 42.577 MHz/T) and whether water scaling was done (DOWS).
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.tables.lcmodel_rows import FittedRow, measurements
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import cells, concentration, no_row_choice, optional_number

NAME = "lcmodel_table"
EXPECTS = "LCModel .TABLE with a block '$$CONC' of lines 'Conc. %SD /Cr+PCr Metabolite'"

PROTON_MHZ_PER_TESLA = 42.577478
"""Gyromagnetic ratio of the proton over 2 pi (CODATA)."""

_ROW = re.compile(r"(\S+)\s+(\S+)%\s+(\S+)\s+(\S+)")
_HEADING = re.compile(r"Conc\.\s+%SD\s+/(\S+)\s+Metabolite")


def recognise(path: Path, text: str) -> bool:
    return "$$CONC" in text


def read(path: Path, text: str, row: int | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    blocks = _blocks(text)
    if "CONC" not in blocks:
        raise MeasuredFileError(path, f"has no block $$CONC. Expected: {EXPECTS}")
    fitted: list[FittedRow] = []
    reference = ""
    for number, line in blocks["CONC"]:
        heading = _HEADING.search(line)
        if heading:
            reference = heading.group(1)
        else:
            fitted.append(_row(path, number, line, reference))
    if not fitted:
        raise MeasuredFileError(path, f"its block $$CONC names no metabolite. Expected: {EXPECTS}")

    settings = "\n".join(line for _, line in blocks.get("INPU", []))
    quality = "\n".join(line for _, line in blocks.get("MISC", []))
    hz_per_ppm = _setting(path, settings, r"HZPPPM\s*=\s*(\S+)")
    rows, notes = measurements(path, fitted, scaling, water_scaled=bool(re.search(r"DOWS\s*=\s*\.?[tT]", settings)))
    return MeasuredTable(
        rows,
        path.name,
        NAME,
        te_ms=_setting(path, settings, r"ECHOT\s*=\s*([^\s,]+)"),
        field_tesla=hz_per_ppm / PROTON_MHZ_PER_TESLA if hz_per_ppm else None,
        fwhm_ppm=_setting(path, quality, r"FWHM\s*=\s*(\S+)\s*ppm"),
        snr=_setting(path, quality, r"S/N\s*=\s*(\S+)"),
        notes=tuple(notes),
    )


def _blocks(text: str) -> dict[str, list[tuple[int, str]]]:
    """The numbered, non-empty lines below each $$ heading."""
    blocks: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        heading = re.match(r"\s*\$\$(\w+)", line)
        if heading:
            current = blocks.setdefault(heading.group(1), [])
        elif line.strip():
            current.append((number, line.strip()))
    return blocks


def _row(path: Path, number: int, line: str, reference: str) -> FittedRow:
    match = _ROW.fullmatch(line)
    if not match or not reference:
        raise MeasuredFileError(
            path, f"line {number} is not 'Conc. %SD ratio Metabolite': {line[:SHOWN]!r}. Expected: {EXPECTS}"
        )
    value, percent, ratio, name = match.groups()
    cells(path, name, number)
    return FittedRow(
        name,
        concentration(path, value, f"concentration of {name} (line {number})"),
        concentration(path, percent, f"%SD of {name} (line {number})"),
        concentration(path, ratio, f"ratio of {name} (line {number})"),
        reference,
    )


SHOWN = 60
"""Characters of a line that an error message quotes."""


def _setting(path: Path, block: str, pattern: str) -> float | None:
    match = re.search(pattern, block)
    return optional_number(path, match.group(1).rstrip(","), pattern.split("\\", 1)[0]) if match else None


SAMPLE = "$$CONC 2 lines\n Conc.  %SD /Cr+PCr  Metabolite\n 8.0 4% 1.0 Glu\n 8.0 2% 1.0 Cr+PCr\n$$INPU\n DOWS = T\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
