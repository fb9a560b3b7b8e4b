"""LCModel's .TABLE, the page that it prints beside the spectrum, and its .COORD, which holds the same blocks among curves.

    $$CONC 38 lines in following concentration table = NCONC+1
        Conc.  %SD /Cr+PCr  Metabolite
     3.27E-02  55%   0.131 Glu
     3.00E-02  50%   0.120+Asp
    $$MISC  ... FWHM = 0.043 ppm    S/N =  13
    $$DIAG  1 ERROR     WSCALE  1
    $$INPU  ... HZPPPM = 123.226103, ECHOT = 30., DOWS = T

A + or - straight before a name marks a ratio more than 4 SD off LCModel's prior. Besides the numbers of the .CSV the file
holds line width and signal-to-noise ratio, the field (HZPPPM, Hz per ppm, divided by the proton's 42.577 MHz/T) and the
settings, which decide what the concentrations are: DOWS (default F), the water assumed (WCONC, ATTH2O, ATTMET) and, under
$$DIAG, whether water scaling was given up. Each block announces its lines, so a file that was cut short shows.
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.scaling import NOTHING_KNOWN, WaterScaling
from glutamate.measurement.tables.choice import no_row_choice
from glutamate.measurement.tables.fitted import FittedRow, measurements
from glutamate.measurement.tables.possible import echoed
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.settings import number, settings, truth
from glutamate.measurement.tables.text import cells, concentration

NAME = "lcmodel_table"
EXPECTS = "LCModel .TABLE or .COORD with a block of lines 'Conc. %SD /Cr+PCr Metabolite'"

PROTON_MHZ_PER_TESLA = 42.577478
"""Gyromagnetic ratio of the proton over 2 pi (CODATA)."""

_TABLE_BLOCK = re.compile(r"\s*\$\$(?P<name>[A-Z]{4})\s*(?P<count>\d+)?")
_COORD_BLOCK = re.compile(
    r"\s*(?P<count>\d+) lines? in following (?P<name>concentration|misc|diagnostic|table of input)"
)
_COORD_NAMES = {"concentration": "CONC", "misc": "MISC", "diagnostic": "DIAG", "table of input": "INPU"}
_HEADING = re.compile(r"Conc\.\s+%SD\s+/(\S+)\s+Metabolite")
_ROW = re.compile(r"(\S+?)\s+(\S+?)%\s*([0-9.]\S*?(?:E[+-]?\d+)?)(?:\s+|(?P<flag>[+-]))(\S+)")
_DIAGNOSIS = re.compile(r"\d+\s+(?P<severity>error|fatal)\S*\s+(?P<what>\S+)\s*(?P<code>\S*)", re.IGNORECASE)
_GAVE_UP_WATER = "WSCALE"
_WATER_SETTINGS = ("wconc", "atth2o", "attmet")


def recognise(path: Path, text: str) -> bool:
    return "$$CONC" in text or "lines in following concentration table" in text


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    blocks = _blocks(path, text)
    if "CONC" not in blocks:
        raise MeasuredFileError(path, f"has no block $$CONC. Expected: {EXPECTS}")
    fitted: list[FittedRow] = []
    flagged: list[str] = []
    reference = ""
    for line_number, line in blocks["CONC"]:
        heading = _HEADING.search(line)
        if heading:
            reference = heading.group(1)
        else:
            found, flag = _row(path, line_number, line, reference)
            fitted.append(found)
            flagged += [f"{flag}{found.name}"] if flag else []
    if not fitted:
        raise MeasuredFileError(path, f"its block $$CONC names no metabolite. Expected: {EXPECTS}")

    given = settings(line for _, line in blocks.get("INPU", []))
    quality = settings(line for _, line in blocks.get("MISC", []))
    hz_per_ppm = number(given, "hzpppm")
    acquired, notes = echoed(
        {"te_ms": number(given, "echot"), "field_tesla": hz_per_ppm and hz_per_ppm / PROTON_MHZ_PER_TESLA}
    )
    water, complaints = _water(blocks, given)
    rows, decided = measurements(path, fitted, scaling, water)
    if flagged:
        notes.append(f"LCModel marks ratios more than 4 SD off its prior: {', '.join(flagged)}.")
    return MeasuredTable(
        rows,
        path.name,
        NAME,
        **acquired,
        fwhm_ppm=number(quality, "fwhm"),
        snr=number(quality, "s/n"),
        notes=(*decided, *complaints, *notes),
    )


def _blocks(path: Path, text: str) -> dict[str, list[tuple[int, str]]]:
    """The numbered, non-empty lines of each block. Raises MeasuredFileError if a block has fewer than it announces."""
    blocks: dict[str, list[tuple[int, str]]] = {}
    announced: dict[str, int] = {}
    current: list[tuple[int, str]] = []
    left: int | None = None
    for number_, line in enumerate(text.splitlines(), start=1):
        heading = _TABLE_BLOCK.match(line) or _COORD_BLOCK.match(line)
        if heading:
            name = _COORD_NAMES.get(heading["name"], heading["name"])
            current = blocks.setdefault(name, [])
            announced[name] = int(heading["count"] or 0)
            left = announced[name] if "$$" not in line else None
        elif line.strip() and left != 0:
            current.append((number_, line.strip()))
            left = None if left is None else left - 1
    for name, count in announced.items():
        if len(blocks[name]) < count:
            raise MeasuredFileError(
                path,
                f"its block {name} announces {count} lines and holds {len(blocks[name])}: is the file complete?",
            )
    return blocks


def _row(path: Path, line_number: int, line: str, reference: str) -> tuple[FittedRow, str]:
    match = _ROW.fullmatch(line)
    if not match or not reference:
        raise MeasuredFileError(
            path, f"line {line_number} is not 'Conc. %SD ratio Metabolite': {line[:SHOWN]!r}. Expected: {EXPECTS}"
        )
    value, percent, ratio, flag, name = match.groups()
    cells(path, name, line_number)
    fitted = FittedRow(
        name,
        concentration(path, value, f"concentration of {name} (line {line_number})"),
        concentration(path, percent, f"%SD of {name} (line {line_number})"),
        concentration(path, ratio, f"ratio of {name} (line {line_number})"),
        reference,
    )
    return fitted, flag or ""


SHOWN = 60
"""Characters of a line that an error message quotes."""


def _water(blocks: dict[str, list[tuple[int, str]]], given: dict[str, str]) -> tuple[WaterScaling, list[str]]:
    """What the settings and the diagnostics say of water scaling, and the other complaints of the program."""
    complaints = [found for _, line in blocks.get("DIAG", []) if (found := _DIAGNOSIS.match(line))]
    failed = next((_said(one) for one in complaints if one["what"].upper() == _GAVE_UP_WATER), "")
    notes = [f"LCModel reports: {_said(one)}." for one in complaints if one["what"].upper() != _GAVE_UP_WATER]
    if "INPU" not in blocks:
        return (WaterScaling(failed=failed) if failed else NOTHING_KNOWN), notes
    printed = ", ".join(f"{key.upper()} = {given[key]}" for key in _WATER_SETTINGS if key in given)
    return (
        WaterScaling(bool(truth(given, "dows")), failed, number(given, "wconc"), number(given, "atth2o"), printed),
        notes,
    )


def _said(diagnosis: re.Match[str]) -> str:
    return " ".join(filter(None, (diagnosis["severity"], diagnosis["what"], diagnosis["code"])))


SAMPLE = "$$CONC 3 lines\n Conc.  %SD /Cr+PCr  Metabolite\n 8.0 4% 1.0 Glu\n 8.0 2% 1.0 Cr+PCr\n$$INPU\n DOWS = T\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
