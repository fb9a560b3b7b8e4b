"""Osprey's QuantifyResults: one file per kind of estimate, one line per data set, one column per metabolite.

    A_tCr_Voxel_1_Basis_1.tsv          ratios to total creatine
    A_rawWaterScaled_...               mM of the voxel, water visibility .65, no tissue correction
    A_CSFWaterScaled_...               the same divided by 1 - f_CSF
    A_TissCorrWaterScaled_...          molal, tissue-corrected (Gasparovic 2006, doi:10.1002/mrm.20901)
    A_AlphaCorrWaterScaled_...         that divided by f_GM + alpha f_WM: molal, of grey matter alone
    A_amplMets_...                     raw amplitudes: institutional units
    A_CRLB_...                         %SD, written only if LCModel did the fit

The kind stands in the file's name alone, so a renamed file needs `scaling`. The TSV's JSON sidecar says mol/kg where
mmol/kg is meant. Early releases wrote .csv. Tissue fractions are taken from SegMaps/TissueFractions_Voxel_1.tsv in the
folder above, if it has as many lines. Group-normalised alpha-corrected values depend on the group's mean tissue and are
refused. Layout after Osprey 2 (quantify/OspreyQuantify.m); doi:10.1016/j.jneumeth.2020.108827.
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Measurement, Tissue, TissueFractions, Unit
from glutamate.measurement.metabolite_names import canonical, is_metabolite
from glutamate.measurement.tables.lcmodel_rows import NOT_FITTED_PERCENT
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    delimiter,
    file_text,
    first_line,
    need_columns,
    pick_row,
    records,
    refuse_duplicates,
)

NAME = "osprey"
EXPECTS = "Osprey QuantifyResults, e.g. A_tCr_Voxel_1_Basis_1.tsv: a line of metabolite names, then a line per data set"

_KINDS: dict[str, tuple[Unit, Tissue]] = {
    "tCr": ("/tCr", "voxel"),
    "rawWaterScaled": ("mM", "voxel"),
    "CSFWaterScaled": ("mM", "csf_corrected"),
    "TissCorrWaterScaled": ("mmol/kg water", "csf_corrected"),
    "AlphaCorrWaterScaled": ("mmol/kg water", "grey_matter"),
    "amplMets": ("institutional", "voxel"),
}
_FILE_NAME = re.compile(
    r"(?P<spectrum>.+)_(?P<kind>[A-Za-z0-9]+)_Voxel_(?P<voxel>\d+)_Basis_\d+\.(tsv|csv|txt)", re.IGNORECASE
)


def recognise(path: Path, text: str) -> bool:
    if _FILE_NAME.fullmatch(path.name):
        return True
    header = first_line(text)
    names = [name.strip().strip('"') for name in header.split(delimiter(header))]
    return len(names) > 1 and all(name for name in names) and sum(map(is_metabolite, names)) * 2 > len(names)


def read(path: Path, text: str, row: int | None = None, scaling: Unit | None = None) -> MeasuredTable:
    unit, tissue = _kind(path, scaling)
    header, found = _table(path, text)
    names = [canonical(name) for name in header]
    refuse_duplicates(path, header, names)
    chosen = pick_row(path, found, row, "data set")
    values = [
        concentration(path, cell, f"{name} of data set {chosen + 1}")
        for name, cell in zip(header, found[chosen], strict=True)
    ]
    percents, notes = _bounds(path, header, len(found), chosen)
    rows = tuple(_measurement(*one, unit) for one in zip(names, values, percents, strict=True))
    fractions = _fractions(path, len(found), chosen)
    if len(found) > 1:
        notes.append(f"Data set {chosen + 1} of {len(found)}.")
    return MeasuredTable(rows, path.name, NAME, tissue, fractions, notes=(f"Read as {unit}.", *notes))


def _kind(path: Path, scaling: Unit | None) -> tuple[Unit, Tissue]:
    match = _FILE_NAME.fullmatch(path.name)
    kind = match["kind"] if match else ""
    known = {name.casefold(): pair for name, pair in _KINDS.items()}
    if kind.casefold() in known:
        unit, tissue = known[kind.casefold()]
        return scaling or unit, tissue
    if scaling is not None:
        return scaling, "voxel"
    if kind:
        why = f"its kind {kind!r} is not one that can be compared{nearest(kind, _KINDS)}"
    else:
        why = "its name does not say what kind of estimate it holds"
    raise MeasuredFileError(path, f"{why}; take one of {', '.join(_KINDS)}, or give `scaling`")


def _table(path: Path, text: str) -> tuple[list[str], list[list[str]]]:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    separator = delimiter(lines[0][1])
    header = cells(path, lines[0][1], lines[0][0], separator)
    if not any(is_metabolite(name) for name in header):
        raise MeasuredFileError(path, f"its first line names no metabolite: {', '.join(header)}. Expected: {EXPECTS}")
    return header, records(path, lines[1:], header, separator)


def _measurement(name: str, value: float | None, percent: float | None, unit: Unit) -> Measurement:
    if not value or (percent is not None and percent >= NOT_FITTED_PERCENT):
        return Measurement(
            name, None, unit, note="not quantified: the fit left it at zero or without a bound on its error"
        )
    return Measurement(name, value, unit, crlb_percent=percent)


def _bounds(path: Path, header: list[str], count: int, chosen: int) -> tuple[list[float | None], list[str]]:
    """%SD from the file beside this one, where LCModel did the fit."""
    match = _FILE_NAME.fullmatch(path.name)
    beside = path.with_name(path.name.replace(f"_{match['kind']}_", "_CRLB_")) if match else path
    if beside == path or not beside.is_file():
        return [None] * len(header), ["Osprey wrote no error bounds (CRLB): typical ones are assumed."]
    names, found = _table(beside, file_text(beside))
    if len(found) != count:
        raise MeasuredFileError(beside, f"has {len(found)} data sets where {path.name} has {count}")
    by_name = dict(zip(map(canonical, names), found[chosen], strict=True))
    return [concentration(beside, by_name.get(canonical(name), ""), f"CRLB of {name}") for name in header], []


def _fractions(path: Path, count: int, chosen: int) -> TissueFractions | None:
    match = _FILE_NAME.fullmatch(path.name)
    maps = path.parent.parent / "SegMaps" / f"TissueFractions_Voxel_{match['voxel']}.tsv" if match else path
    if maps == path or not maps.is_file():
        return None
    lines = [(n, line) for n, line in enumerate(file_text(maps).splitlines(), start=1) if line.strip()]
    separator = delimiter(lines[0][1])
    header = cells(maps, lines[0][1], lines[0][0], separator)
    needed = ("fGM", "fWM", "fCSF")
    need_columns(maps, header, needed, "Osprey tissue fractions: " + ", ".join(needed))
    found = records(maps, lines[1:], header, separator)
    if len(found) != count:
        return None
    shares = [concentration(maps, found[chosen][header.index(name)], name) for name in needed]
    if any(share is None for share in shares):
        return None
    try:
        return TissueFractions(*(share for share in shares if share is not None))
    except ValueError as error:
        raise MeasuredFileError(maps, str(error)) from None


SAMPLE = "Glu\tGln\n1.1\t0.3\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE, "/tCr")
