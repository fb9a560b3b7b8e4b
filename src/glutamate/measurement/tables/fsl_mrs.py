"""FSL-MRS's summary.csv and concentrations.csv (written by `fsl_mrs` in its output folder).

    summary.csv         Metab, /Cr+PCr, /Cr+PCr CRLB, mMol/kg, mMol/kg CRLB, mM, mM CRLB, %CRLB, SNR, FWHM
                        (Raw conc, Raw CRLB where no internal reference was found; mMol/kg and mM only with a water
                        reference), one line per metabolite
    concentrations.csv  two lines of header: Metabs, mean ..., std ... above raw, internal, molality, molarity

mMol/kg is molal, per kg of tissue water; mM is per litre of tissue, both for the part of the voxel that is not CSF.
Its molal values divide by 1 - f_CSF by volume, where Gasparovic 2006 divides by the mole fraction (about 3 % low).
%CRLB is capped at 999. The column "/Cr+PCr CRLB" adds the two absolute errors as if the ratio were 1, so the relative
errors are added here instead. Tissue fractions are read from quantification_info.csv if it lies beside the file.
Layout after FSL-MRS 2.4 (its module fsl_mrs.utils.results); doi:10.1002/mrm.28630.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Measurement, Tissue, TissueFractions, Unit
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.tables.lcmodel_rows import NOT_FITTED_PERCENT
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    file_text,
    first_line,
    need_columns,
    no_row_choice,
    records,
    refuse_duplicates,
)

NAME = "fsl_mrs"
EXPECTS = (
    "FSL-MRS summary.csv ('Metab, /Cr+PCr, ..., %CRLB, SNR, FWHM') or concentrations.csv ('Metabs, mean, ..., std')"
)
SIDECAR = "quantification_info.csv"

_MOLAR, _MOLAL = "mM", "mMol/kg"
_SUMMARY_UNITS: dict[str, Unit] = {_MOLAR: "mM", _MOLAL: "mmol/kg water"}
_CONCENTRATION_UNITS: dict[str, Unit] = {
    "molarity": "mM",
    "molality": "mmol/kg water",
    "internal": "/tCr",
    "raw": "institutional",
}


@dataclass(frozen=True)
class _Columns:
    """One metabolite's estimates by unit, its relative error in percent, and the reference of its ratio."""

    name: str
    estimates: dict[Unit, float | None]
    percent: float | None
    reference: str


def recognise(path: Path, text: str) -> bool:
    first = first_line(text).split(",")[0].strip().strip('"')
    return first in ("Metab", "Metabs")


def read(path: Path, text: str, row: int | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    header = cells(path, lines[0][1], lines[0][0])
    columns = _concentrations(path, header, lines) if header[:1] == ["Metabs"] else _summary(path, header, lines)
    if not columns:
        raise MeasuredFileError(path, "has a header but no metabolite")
    names = [canonical(c.name) for c in columns]
    refuse_duplicates(path, [c.name for c in columns], names)
    unit = _choose(path, columns, scaling)
    if unit == "/tCr" and canonical(columns[0].reference) != "tCr":
        raise MeasuredFileError(
            path, f"its ratios are to {columns[0].reference}; ratios to Cr+PCr are needed (--internal_ref Cr PCr)"
        )
    tcr = next((c for c, name in zip(columns, names, strict=True) if name == "tCr"), None)
    extra = tcr.percent if unit == "/tCr" and tcr and tcr.percent is not None else 0.0
    rows = tuple(_measurement(c, name, unit, extra) for c, name in zip(columns, names, strict=True))
    fractions, notes = _fractions(path)
    tissue: Tissue = "csf_corrected" if fractions else "voxel"
    return MeasuredTable(rows, path.name, NAME, tissue, fractions, notes=(f"Read as {unit}.", *notes))


def _summary(path: Path, header: list[str], lines: list[tuple[int, str]]) -> list[_Columns]:
    need_columns(path, header, ("Metab", "%CRLB"), EXPECTS)
    ratio = next((h for h in header if h.startswith("/") and not h.endswith("CRLB")), None)
    units: dict[str, Unit] = {h: _SUMMARY_UNITS[h] for h in header if h in _SUMMARY_UNITS}
    if ratio:
        units[ratio] = "/tCr"
    if "Raw conc" in header:
        units["Raw conc"] = "institutional"
    if not units:
        need_columns(path, header, ("/Cr+PCr",), EXPECTS)
    found = []
    for record in records(path, lines[1:], header, ","):
        values = dict(zip(header, record, strict=True))
        name = values["Metab"]
        found.append(
            _Columns(
                name,
                {unit: concentration(path, values[h], f"{h} of {name}") for h, unit in units.items()},
                concentration(path, values["%CRLB"], f"%CRLB of {name}"),
                (ratio or "/").removeprefix("/"),
            )
        )
    return found


def _concentrations(path: Path, header: list[str], lines: list[tuple[int, str]]) -> list[_Columns]:
    second = cells(path, lines[1][1], lines[1][0]) if len(lines) > 1 else []
    if len(second) != len(header) or len(header) < 2:
        raise MeasuredFileError(path, f"its two header lines differ in length. Expected: {EXPECTS}")
    joined = ["Metabs", *(f"{top} {below}" for top, below in zip(header[1:], second[1:], strict=True))]
    need_columns(path, joined, ("mean raw", "std raw"), EXPECTS)
    found = []
    for record in records(path, lines[2:], joined, ","):
        values = dict(zip(joined, record, strict=True))
        name = values["Metabs"]
        estimates = {
            unit: concentration(path, values[f"mean {key}"], f"mean {key} of {name}")
            for key, unit in _CONCENTRATION_UNITS.items()
            if f"mean {key}" in values
        }
        raw, error = (concentration(path, values[f"{k} raw"], f"{k} raw of {name}") for k in ("mean", "std"))
        percent = min(PERCENT * error / raw, NOT_FITTED_PERCENT) if raw and error is not None else None
        found.append(_Columns(name, estimates, percent, "Cr+PCr"))
    return found


def _choose(path: Path, columns: list[_Columns], scaling: Unit | None) -> Unit:
    """Concentrations before ratios, as the program ranks them; the user's wish first."""
    offered = [unit for unit in _CONCENTRATION_UNITS.values() if unit in columns[0].estimates]
    if scaling is None:
        return offered[0]
    if scaling not in offered:
        raise MeasuredFileError(path, f"has no column in {scaling!r}; it offers {', '.join(map(repr, offered))}")
    return scaling


def _measurement(columns: _Columns, name: str, unit: Unit, reference_percent: float) -> Measurement:
    value, percent = columns.estimates[unit], columns.percent
    if not value or percent is None or percent >= NOT_FITTED_PERCENT:
        return Measurement(
            name, None, unit, note="not quantified: the fit left it at zero or without a bound on its error"
        )
    if name != "tCr":
        percent = math.hypot(percent, reference_percent)
    return Measurement(name, value, unit, crlb_percent=percent)


def _fractions(path: Path) -> tuple[TissueFractions | None, list[str]]:
    """Tissue fractions from the sidecar, if there is one that holds them."""
    sidecar = path.parent / SIDECAR
    if not sidecar.is_file():
        return None, [f"No {SIDECAR} beside the file: tissue fractions are not known."]
    lines = [(n, line) for n, line in enumerate(file_text(sidecar).splitlines(), start=1) if line.strip()]
    header = cells(sidecar, lines[0][1], lines[0][0])
    need_columns(sidecar, header, ("Tissue", "Tissue volume fractions"), "FSL-MRS " + SIDECAR)
    share = {
        record[header.index("Tissue")]: concentration(
            sidecar, record[header.index("Tissue volume fractions")], f"volume fraction of {record[0]}"
        )
        for record in records(sidecar, lines[1:], header, ",")
    }
    grey, white, csf = (share.get(tissue) for tissue in ("GM", "WM", "CSF"))
    if grey is None or white is None or csf is None:
        return None, [f"{SIDECAR} gives no tissue fractions."]
    try:
        return TissueFractions(grey, white, csf), []
    except ValueError as error:
        raise MeasuredFileError(sidecar, str(error)) from None


SAMPLE = "Metab,/Cr+PCr,mM,%CRLB\nGlu,1.1,8.8,4\nCr+PCr,1.0,8.0,2\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
