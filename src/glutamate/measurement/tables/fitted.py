"""What the fitting programs share: concentration, %SD and ratio of each metabolite, and what they mean.

A ratio column is relative to the row that reads 1 in it. LCModel's is relative to total creatine unless CONREL, or the
user, said otherwise; FSL-MRS's is relative to what its command line named. So the column is used as printed where total
creatine itself reads 1, and recomputed to total creatine everywhere else. The error of a ratio holds the error of its
denominator,

    %SD(m/tCr)^2 = %SD(m)^2 + %SD(tCr)^2

neglecting the correlation of the two fits. (LCModel manual, Provencher; doi:10.1002/mrm.1910300604.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glutamate.measurement.measured import MeasuredFileError, Measurement, Unit
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.scaling import NOTHING_KNOWN, WaterScaling, decide
from glutamate.measurement.tables.bounds import NOT_QUANTIFIED, is_quantified, known_bound
from glutamate.measurement.tables.creatine import TOTAL, meanings, summed
from glutamate.measurement.tables.text import refuse_duplicates

# number: ratios are printed with three decimals
ROUNDING = 0.0015


@dataclass(frozen=True)
class FittedRow:
    """One metabolite as a program prints it; `ratio` is relative to `reference` (the program's name), where it says so."""

    name: str
    concentration: float | None
    sd_percent: float | None
    ratio: float | None = None
    reference: str = ""

    @property
    def quantified(self) -> bool:
        return self.sd_percent is not None and is_quantified(self.concentration or self.ratio, self.sd_percent)


def measurements(
    path: Path, rows: Sequence[FittedRow], requested: Unit | None, water: WaterScaling = NOTHING_KNOWN
) -> tuple[tuple[Measurement, ...], list[str]]:
    """The rows in the unit that the scaling rule decides, and notes on what was decided."""
    names, notes = _names(path, rows)
    tcr = _total_creatine(rows, names)
    decision = decide(tcr.concentration if tcr and tcr.quantified else None, requested, water)
    if decision.unit == "/tCr":
        found, more = in_ratios(path, rows)
        return found, [decision.why, *more]
    return in_unit(rows, names, decision.unit, decision.factor), [decision.why, *notes]


def in_unit(
    rows: Sequence[FittedRow], names: Sequence[str], unit: Unit, factor: float = 1.0
) -> tuple[Measurement, ...]:
    """The rows' concentrations times `factor`."""
    return tuple(
        _measurement(name, row, row.concentration and row.concentration * factor, row.sd_percent, unit)
        for name, row in zip(names, rows, strict=True)
    )


def in_ratios(path: Path, rows: Sequence[FittedRow]) -> tuple[tuple[Measurement, ...], list[str]]:
    """The rows relative to total creatine, and notes."""
    names, notes = _names(path, rows)
    tcr = _total_creatine(rows, names)
    if tcr is None or not tcr.quantified:
        known = "was not fitted" if tcr else "has no row (Cr+PCr)"
        raise MeasuredFileError(
            path, f"total creatine {known}, so there are no ratios to it; give `scaling` if it is known"
        )
    if tcr not in rows:
        notes.append("Total creatine is the sum of Cr and PCr.")
    printed, note = _as_printed(rows, names, tcr)
    if note:
        notes.append(note)
    found = [_ratio(name, row, tcr, printed) for name, row in zip(names, rows, strict=True)]
    return tuple(found), notes


def _names(path: Path, rows: Sequence[FittedRow]) -> tuple[list[str], list[str]]:
    names, notes = meanings([row.name for row in rows])
    refuse_duplicates(path, [row.name for row in rows], names)
    return names, notes


def _total_creatine(rows: Sequence[FittedRow], names: Sequence[str]) -> FittedRow | None:
    by_name = dict(zip(names, rows, strict=True))
    if TOTAL in by_name:
        return by_name[TOTAL]
    if {"Cr", "PCr"} <= set(by_name):
        parts = [by_name[name] for name in ("Cr", "PCr")]
        value, percent = summed([(part.concentration, part.sd_percent) for part in parts])
        ratio, _ = summed([(part.ratio, part.sd_percent) for part in parts])
        return FittedRow("Cr+PCr", value, percent, ratio, parts[0].reference)
    return None


def _as_printed(rows: Sequence[FittedRow], names: Sequence[str], tcr: FittedRow) -> tuple[bool, str]:
    """Whether the ratio column is relative to total creatine as it stands, and a note where it is not."""
    if all(row.ratio is None for row in rows):
        return False, ""
    reference = next((row.reference for row in rows if row.reference), "")
    meant = canonical(reference) if reference else ""
    if meant == "Cr" and "Cr" not in names:
        meant = TOTAL
    if meant in ("", TOTAL) and (tcr.ratio is None or abs(tcr.ratio - 1) <= ROUNDING):
        return True, ""
    if meant == TOTAL:
        return False, (
            f"The ratio column reads {tcr.ratio:g} for total creatine itself, so it is that many times the ratio (CONREL): "
            "the ratios used here are computed to 1."
        )
    unity = [row.name for row in rows if row.ratio is not None and abs(row.ratio - 1) <= ROUNDING]
    other = reference or (unity[0] if len(unity) == 1 else "another reference")
    return False, f"The printed ratios are to {other}; those used here are computed to Cr+PCr."


def _ratio(name: str, row: FittedRow, tcr: FittedRow, as_printed: bool) -> Measurement:
    value = row.ratio if as_printed else None
    if value is None and row.concentration is not None and tcr.concentration:
        value = row.concentration / tcr.concentration
    elif value is None and row.ratio is not None and tcr.ratio:
        value = row.ratio / tcr.ratio
    percent = row.sd_percent
    if known_bound(percent) is not None and name != TOTAL:
        percent = math.hypot(percent or 0, known_bound(tcr.sd_percent) or 0)
    return _measurement(name, row, value, percent, "/tCr")


def _measurement(name: str, row: FittedRow, value: float | None, percent: float | None, unit: Unit) -> Measurement:
    if not (row.quantified and value):
        return Measurement(name, None, unit, note=NOT_QUANTIFIED)
    return Measurement(name, value, unit, crlb_percent=known_bound(percent))
