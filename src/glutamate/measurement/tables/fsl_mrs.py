"""FSL-MRS's summary.csv and concentrations.csv (written by `fsl_mrs` in its output folder).

    summary.csv         Metab, /Cr+PCr, /Cr+PCr CRLB, mMol/kg, mMol/kg CRLB, mM, mM CRLB, %CRLB, SNR, FWHM
                        (Raw conc, Raw CRLB where no internal reference was found; mMol/kg and mM only with a water
                        reference), one line per metabolite
    concentrations.csv  two lines of header: Metabs, mean ..., std ... above raw, internal, molality, molarity

mMol/kg is molal, per kg of tissue water; mM is per litre of tissue, both for the part of the voxel that is not CSF.
Without tissue fractions both columns hold the same number, computed as if the voxel were water: that is molal, of the whole
voxel. Columns that are empty (water scaling was given up, as with a wrong echo or repetition time) are passed over. The
`internal` column is relative to whatever --internal_ref named, which only its own row shows (it reads 1).
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
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Tissue, TissueFractions, Unit
from glutamate.measurement.tables.bounds import NOT_FITTED_PERCENT
from glutamate.measurement.tables.choice import no_row_choice
from glutamate.measurement.tables.creatine import meanings
from glutamate.measurement.tables.fitted import FittedRow, in_ratios, in_unit
from glutamate.measurement.tables.fractions import not_found, tissue_fractions
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    file_text,
    first_line,
    need_columns,
    records,
    refuse_duplicates,
)

NAME = "fsl_mrs"
EXPECTS = (
    "FSL-MRS summary.csv ('Metab, /Cr+PCr, ..., %CRLB, SNR, FWHM') or concentrations.csv ('Metabs, mean, ..., std')"
)
SIDECAR = "quantification_info.csv"

_SUMMARY_UNITS: dict[str, Unit] = {"mM": "mM", "mMol/kg": "mmol/kg water", "Raw conc": "institutional"}
_CONCENTRATION_UNITS: dict[str, Unit] = {
    "molarity": "mM",
    "molality": "mmol/kg water",
    "internal": "/tCr",
    "raw": "institutional",
}
# number: the two columns are printed with six digits
SAME = 1e-4


@dataclass(frozen=True)
class _Columns:
    """One metabolite's estimates by unit, its relative error in percent, and the reference of its ratio if it is named."""

    name: str
    estimates: dict[Unit, float | None]
    percent: float | None
    reference: str

    def fitted(self, unit: Unit) -> FittedRow:
        concentration = self.estimates.get("institutional" if unit == "/tCr" else unit)
        return FittedRow(self.name, concentration, self.percent, self.estimates.get("/tCr"), self.reference)


def recognise(path: Path, text: str) -> bool:
    first = first_line(text).split(",")[0].strip().strip('"')
    return first in ("Metab", "Metabs")


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    no_row_choice(path, row)
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    header = cells(path, lines[0][1], lines[0][0])
    columns = _concentrations(path, header, lines) if header[:1] == ["Metabs"] else _summary(path, header, lines)
    if not columns:
        raise MeasuredFileError(path, "has a header but no metabolite")
    fractions, notes = _fractions(path)
    same = _same_by_mass_and_volume(columns)
    pure_water = fractions is None and same is True
    unit, passed_over = _choose(path, columns, scaling, pure_water)
    fitted = [one.fitted(unit) for one in columns]
    if unit == "/tCr":
        rows, more = in_ratios(path, fitted)
    else:
        names, more = meanings([one.name for one in columns])
        refuse_duplicates(path, [one.name for one in columns], names)
        rows = in_unit(fitted, names, unit)
    if pure_water and unit == "mmol/kg water":
        more = [
            *more,
            "Its mM column equals mMol/kg, as if the voxel were water: read as mmol per kg of water of the whole voxel.",
        ]
    tissue: Tissue = "csf_corrected" if fractions or same is False else "voxel"
    return MeasuredTable(
        rows, path.name, NAME, tissue, fractions, notes=(f"Read as {unit}.", *passed_over, *more, *notes)
    )


def _summary(path: Path, header: list[str], lines: list[tuple[int, str]]) -> list[_Columns]:
    need_columns(path, header, ("Metab", "%CRLB"), EXPECTS)
    ratio = next((h for h in header if h.startswith("/") and not h.endswith("CRLB")), None)
    units: dict[str, Unit] = {h: unit for h, unit in _SUMMARY_UNITS.items() if h in header}
    if ratio:
        units[ratio] = "/tCr"
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
        found.append(_Columns(name, estimates, percent, ""))
    return found


def _same_by_mass_and_volume(columns: list[_Columns]) -> bool | None:
    """Whether mM and mMol/kg hold the same numbers; None where one of them is not there."""
    pairs = [(one.estimates.get("mM"), one.estimates.get("mmol/kg water")) for one in columns]
    known = [(molar, molal) for molar, molal in pairs if molar and molal]
    return all(math.isclose(molar, molal, rel_tol=SAME) for molar, molal in known) if known else None


def _choose(
    path: Path, columns: list[_Columns], scaling: Unit | None, pure_water: bool
) -> tuple[Unit, tuple[str, ...]]:
    """Concentrations before ratios, as the program ranks them; the user's wish first. Notes on columns without a value."""
    present = [unit for unit in _CONCENTRATION_UNITS.values() if unit in columns[0].estimates]
    offered = [unit for unit in present if any(one.estimates[unit] is not None for one in columns)]
    empty = [unit for unit in present if unit not in offered]
    if pure_water and "mM" in offered:
        offered.remove("mM")
    if not offered:
        raise MeasuredFileError(path, "all of its columns are empty")
    if scaling is None:
        listed = ", ".join(empty)
        return offered[0], ((f"Its columns in {listed} are empty: it was not water-scaled.",) if empty else ())
    if scaling not in offered:
        why = (
            " (its mM column equals mMol/kg: no tissue fractions were given)" if pure_water and scaling == "mM" else ""
        )
        raise MeasuredFileError(path, f"has no column in {scaling!r}{why}; it offers {', '.join(map(repr, offered))}")
    return scaling, ()


def _fractions(path: Path) -> tuple[TissueFractions | None, list[str]]:
    """Tissue fractions from the sidecar, if there is one that holds them."""
    sidecar = path.parent / SIDECAR
    if not sidecar.is_file():
        return None, [not_found(path, [sidecar])]
    lines = [(n, line) for n, line in enumerate(file_text(sidecar).splitlines(), start=1) if line.strip()]
    header = cells(sidecar, lines[0][1], lines[0][0])
    need_columns(sidecar, header, ("Tissue", "Tissue volume fractions"), "FSL-MRS " + SIDECAR)
    share = {
        record[header.index("Tissue")]: concentration(
            sidecar, record[header.index("Tissue volume fractions")], f"volume fraction of {record[0]}"
        )
        for record in records(sidecar, lines[1:], header, ",")
    }
    found = tissue_fractions(sidecar, *(share.get(tissue) for tissue in ("GM", "WM", "CSF")))
    return found, [] if found else [not_found(path, [sidecar])]


SAMPLE = "Metab,/Cr+PCr,mM,%CRLB\nGlu,1.1,8.8,4\nCr+PCr,1.0,8.0,2\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE)
