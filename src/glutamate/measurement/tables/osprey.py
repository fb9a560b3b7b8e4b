"""Osprey's QuantifyResults: one file per kind of estimate, one line per data set, one column per metabolite.

    A_tCr_Voxel_1_Basis_1.tsv          ratios to total creatine
    A_rawWaterScaled_...               mM of the voxel, water visibility .65, no tissue correction
    A_CSFWaterScaled_...               the same divided by 1 - f_CSF
    A_TissCorrWaterScaled_...          molal, tissue-corrected (Gasparovic 2006, doi:10.1002/mrm.20901)
    A_AlphaCorrWaterScaled_...         mmol per litre of grey matter: water of each tissue by its content per litre, divided
                                       by f_GM + alpha f_WM (Harris 2015, doi:10.1002/jmri.24903), unlike the molal values
    A_amplMets_...                     raw amplitudes: institutional units
    A_CRLB_...                         %SD, written only if LCModel did the fit

The kind stands in the file's name alone, so a renamed file needs `scaling`; releases before 2 called it off_tCr.csv,
diff1_..., sum_... or conc_.... The TSV's JSON sidecar says mol/kg where mmol/kg is meant. Tissue fractions are taken from
TissueFractions_Voxel_1.tsv in the file's own folder or in SegMaps of the folder above, if it has as many lines.
Group-normalised alpha-corrected values depend on the group's mean tissue and are
refused. Layout after Osprey 2 (quantify/OspreyQuantify.m); doi:10.1016/j.jneumeth.2020.108827.
"""

from __future__ import annotations

import re
from pathlib import Path

from glutamate.errors import nearest
from glutamate.measurement.measured import MeasuredFileError, MeasuredTable, Measurement, Tissue, TissueFractions, Unit
from glutamate.measurement.metabolite_names import is_metabolite
from glutamate.measurement.tables.bounds import NOT_QUANTIFIED, is_quantified, known_bound
from glutamate.measurement.tables.choice import pick_row
from glutamate.measurement.tables.creatine import meanings
from glutamate.measurement.tables.fractions import first_file, not_found, tissue_fractions
from glutamate.measurement.tables.people_columns import describes_people
from glutamate.measurement.tables.reader import Reader
from glutamate.measurement.tables.text import (
    cells,
    concentration,
    decimal_points,
    delimiter,
    file_text,
    first_line,
    need_columns,
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
    "AlphaCorrWaterScaled": ("mM", "grey_matter"),
    "amplMets": ("institutional", "voxel"),
}
_FILE_NAME = re.compile(
    r"(?P<spectrum>.+)_(?P<kind>[A-Za-z0-9]+)_Voxel_(?P<voxel>\d+)_Basis_\d+\.(tsv|csv|txt)", re.IGNORECASE
)
_EARLY_NAME = re.compile(
    rf"(?:(?P<spectrum>off|diff1|diff2|sum|conc|A|B|C|D)_)?(?P<kind>{'|'.join(_KINDS)})\.(tsv|csv|txt)", re.IGNORECASE
)


def recognise(path: Path, text: str) -> bool:
    if _named(path):
        return True
    header = first_line(text)
    names = [name.strip().strip('"') for name in header.split(delimiter(header))]
    if any(map(describes_people, names)):
        return False
    return len(names) > 1 and all(name for name in names) and sum(map(is_metabolite, names)) * 2 > len(names)


def _named(path: Path) -> re.Match[str] | None:
    return _FILE_NAME.fullmatch(path.name) or _EARLY_NAME.fullmatch(path.name)


def read(path: Path, text: str, row: int | str | None = None, scaling: Unit | None = None) -> MeasuredTable:
    unit, tissue = _kind(path, scaling)
    header, found, commas = _table(path, text)
    names, meant = meanings(header)
    refuse_duplicates(path, header, names)
    chosen = pick_row(path, [""] * len(found), row, "data set")
    values = [
        concentration(path, cell, f"{name} of data set {chosen + 1}")
        for name, cell in zip(header, found[chosen], strict=True)
    ]
    percents, notes = _bounds(path, header, len(found), chosen)
    rows = tuple(_measurement(*one, unit) for one in zip(names, values, percents, strict=True))
    fractions, sought = _fractions(path, len(found), chosen)
    if len(found) > 1:
        notes.append(f"Data set {chosen + 1} of {len(found)}.")
    return MeasuredTable(
        rows, path.name, NAME, tissue, fractions, notes=(f"Read as {unit}.", *meant, *commas, *notes, *sought)
    )


def _kind(path: Path, scaling: Unit | None) -> tuple[Unit, Tissue]:
    match = _named(path)
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


def _table(path: Path, text: str) -> tuple[list[str], list[list[str]], list[str]]:
    """Names, lines and a note on decimal commas."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    separator = delimiter(lines[0][1])
    header = cells(path, lines[0][1], lines[0][0], separator)
    if not any(is_metabolite(name) for name in header):
        raise MeasuredFileError(path, f"its first line names no metabolite: {', '.join(header)}. Expected: {EXPECTS}")
    return header, *decimal_points(path, records(path, lines[1:], header, separator), separator)


def _measurement(name: str, value: float | None, percent: float | None, unit: Unit) -> Measurement:
    if not is_quantified(value, percent):
        return Measurement(name, None, unit, note=NOT_QUANTIFIED)
    return Measurement(name, value, unit, crlb_percent=known_bound(percent))


def _bounds(path: Path, header: list[str], count: int, chosen: int) -> tuple[list[float | None], list[str]]:
    """%SD from the file beside this one, where LCModel did the fit."""
    match = _FILE_NAME.fullmatch(path.name)
    beside = path.with_name(path.name.replace(f"_{match['kind']}_", "_CRLB_")) if match else path
    if beside == path or not beside.is_file():
        return [None] * len(header), ["Osprey wrote no error bounds (CRLB): typical ones are assumed."]
    names, found, _ = _table(beside, file_text(beside))
    if len(found) != count:
        raise MeasuredFileError(beside, f"has {len(found)} data sets where {path.name} has {count}")
    by_name = dict(zip(meanings(names)[0], found[chosen], strict=True))
    return [concentration(beside, by_name.get(name, ""), f"CRLB of {name}") for name in meanings(header)[0]], []


def _fractions(path: Path, count: int, chosen: int) -> tuple[TissueFractions | None, list[str]]:
    """Tissue fractions of the data set, and a note where there are none."""
    match = _FILE_NAME.fullmatch(path.name)
    file = f"TissueFractions_Voxel_{match['voxel'] if match else 1}.tsv"
    looked = [path.parent / file, path.parent.parent / "SegMaps" / file]
    maps = first_file(looked)
    if maps is None:
        return None, [not_found(path, looked)]
    lines = [(n, line) for n, line in enumerate(file_text(maps).splitlines(), start=1) if line.strip()]
    separator = delimiter(lines[0][1])
    header = cells(maps, lines[0][1], lines[0][0], separator)
    needed = ("fGM", "fWM", "fCSF")
    need_columns(maps, header, needed, "Osprey tissue fractions: " + ", ".join(needed))
    found = records(maps, lines[1:], header, separator)
    if len(found) != count:
        return None, [f"{maps.name} has {len(found)} lines where the table has {count}: tissue fractions are not used."]
    shares = (concentration(maps, found[chosen][header.index(name)], name) for name in needed)
    fractions = tissue_fractions(maps, *shares)
    return fractions, [] if fractions else [f"{maps.name} gives no tissue fractions for data set {chosen + 1}."]


SAMPLE = "Glu\tGln\n1.1\t0.3\n"

READER = Reader(NAME, EXPECTS, recognise, read, SAMPLE, "/tCr")
