"""TARQUIN's --output_txt: a table, then blocks of `key : value`, once for each voxel.

    Signal     Conc (mM)       %SD   SD (mM)
    ----------------------------------------
    Glu            8.160     4.000    0.3264
    TCr            8.000     2.000    0.1600

    Concentration scaling
    ---------------------
    Water scaling    : true
    Water conc       : 3.588e+04
    Water att        : 0.7000

The block on scaling decides what the concentrations are. A signal that was left at zero has %SD inf. Echo time is in
seconds and Ft, the proton frequency, in Hz. Layout after TARQUIN 4.3.11; doi:10.1002/mrm.22579.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from glutamate.engine.units import MS_PER_S
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Unit
from glutamate.measurement.scaling import WaterScaling
from glutamate.measurement.tables.choice import pick_row
from glutamate.measurement.tables.fitted import FittedRow, measurements
from glutamate.measurement.tables.lcmodel_table import PROTON_MHZ_PER_TESLA
from glutamate.measurement.tables.possible import echoed
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.settings import number, settings, truth
from glutamate.measurement.tables.text import cells, concentration

NAME = "tarquin_text"
EXPECTS = "TARQUIN text results with a table 'Signal  Conc (mM)  %SD  SD (mM)'"

HZ_PER_MHZ = 1e6
_HEADING = re.compile(r"Signal\s+Conc \((?P<unit>\w+)\)\s+%SD\s+SD \(\w+\)")
_VOXEL = re.compile(r"Row : (\d+), Col : (\d+), Slice : (\d+)")
_CELLS = 4
"""Signal, concentration, %SD and SD."""


def recognise(path: Path, text: str) -> bool:
    return any(_HEADING.match(line.strip()) for line in text.splitlines())


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    places, voxels = _voxels(text)
    if not voxels:
        raise MeasuredFileError(path, f"has no table. Expected: {EXPECTS}")
    chosen = pick_row(path, places, row, "voxel", "give Row and Col, as in '1,1'" if len(voxels) > 1 else "")
    lines = voxels[chosen]
    given = settings(line for _, line in lines)
    fitted = _rows(path, lines)
    rows, notes = measurements(path, fitted, scaling, _water(lines[0][1], given))
    acquired, not_used = acquisition(number(given, "te (s)"), number(given, "ft (hz)"))
    if len(voxels) > 1:
        notes.append(f"Voxel {places[chosen] or chosen + 1}: {chosen + 1} of {len(voxels)}.")
    return MeasuredTable(
        rows,
        path.name,
        NAME,
        **acquired,
        fwhm_ppm=number(given, "metab fwhm (ppm)"),
        snr=number(given, "snr residual"),
        notes=(*notes, *not_used),
    )


def acquisition(te_s: float | None, frequency_Hz: float | None) -> tuple[dict[str, Any], list[str]]:
    """Echo time and field in the units used here, and notes on what cannot be."""
    return echoed(
        {
            "te_ms": None if te_s is None else te_s * MS_PER_S,
            "field_tesla": None if frequency_Hz is None else frequency_Hz / HZ_PER_MHZ / PROTON_MHZ_PER_TESLA,
        }
    )


def _voxels(text: str) -> tuple[list[str], list[list[tuple[int, str]]]]:
    """Row and Col of each voxel, and its lines from the heading of its table on."""
    places: list[str] = []
    voxels: list[list[tuple[int, str]]] = []
    place = ""
    for line_number, line in enumerate(text.splitlines(), start=1):
        voxel = _VOXEL.match(line.strip())
        if voxel:
            place = f"{voxel[1]},{voxel[2]}" + (f",{voxel[3]}" if voxel[3] != "1" else "")
        elif _HEADING.match(line.strip()):
            places.append(place)
            voxels.append([(line_number, line.strip())])
        elif voxels:
            voxels[-1].append((line_number, line.strip()))
    return places, voxels


def _rows(path: Path, lines: list[tuple[int, str]]) -> list[FittedRow]:
    fitted = []
    for line_number, line in lines[1:]:
        if not line:
            break
        if not line.strip("-"):
            continue
        row = line.split()
        if len(row) != _CELLS:
            raise MeasuredFileError(path, f"line {line_number} is not 'Signal Conc %SD SD': {line!r}")
        name = cells(path, row[0], line_number)[0]
        value, percent = (
            concentration(path, cell, f"{what} of {name} (line {line_number})")
            for cell, what in zip(row[1:3], ("concentration", "%SD"), strict=True)
        )
        fitted.append(FittedRow(name, value, percent))
    if not fitted:
        raise MeasuredFileError(path, f"its table names no signal. Expected: {EXPECTS}")
    return fitted


def _water(heading: str, given: dict[str, str]) -> WaterScaling:
    """What the block on scaling says; where the file ends before it, the unit of the heading."""
    done = truth(given, "water scaling")
    if done is None:
        found = _HEADING.match(heading)
        done = found is not None and found["unit"] == "mM"
    printed = ", ".join(f"{key} = {given[key]}" for key in ("water conc", "water att") if key in given)
    return WaterScaling(done, "", number(given, "water conc"), number(given, "water att"), printed)


SAMPLE = "Signal  Conc (mM)  %SD  SD (mM)\n----\nGlu  8.16  4.00  0.33\nTCr  8.00  2.00  0.16\n\nWater scaling : true\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
