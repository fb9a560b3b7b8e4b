"""What LCModel's .CSV and .TABLE share: concentration, %SD and ratio of each metabolite, and what they mean.

%SD is the Cramer-Rao lower bound in percent of the concentration, printed as a whole number and capped at 999; a
metabolite whose concentration is zero was not fitted. The ratio column is relative to total creatine unless the user
asked LCModel otherwise. The error of a ratio holds the error of its denominator,

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
from glutamate.measurement.scaling import decide
from glutamate.measurement.tables.text import refuse_duplicates

NOT_FITTED_PERCENT = 999.0
"""LCModel's and FSL-MRS's largest printable %SD."""


@dataclass(frozen=True)
class FittedRow:
    """One metabolite as LCModel prints it; `ratio` is relative to `reference` (LCModel's name)."""

    name: str
    concentration: float | None
    sd_percent: float | None
    ratio: float | None = None
    reference: str = ""

    @property
    def quantified(self) -> bool:
        return bool(self.concentration) and self.sd_percent is not None and self.sd_percent < NOT_FITTED_PERCENT


def measurements(
    path: Path, rows: Sequence[FittedRow], scaling: Unit | None, water_scaled: bool = False
) -> tuple[tuple[Measurement, ...], list[str]]:
    """The rows in the unit that the scaling rule decides, and notes on what was decided."""
    names = [canonical(row.name) for row in rows]
    refuse_duplicates(path, [row.name for row in rows], names)
    tcr = next((row for row, name in zip(rows, names, strict=True) if name == "tCr"), None)
    unit, why = decide(tcr.concentration if tcr and tcr.quantified else None, scaling, water_scaled)
    notes = [why]
    if unit != "/tCr":
        found = [
            _measurement(name, row, row.concentration, row.sd_percent, unit)
            for name, row in zip(names, rows, strict=True)
        ]
        return tuple(found), notes
    if tcr is None or not tcr.quantified:
        known = "was not fitted" if tcr else "has no row (Cr+PCr)"
        raise MeasuredFileError(
            path, f"total creatine {known}, so there are no ratios to it; give `scaling` if it is known"
        )
    if any(row.reference and canonical(row.reference) != "tCr" for row in rows):
        notes.append(f"The printed ratios are to {rows[0].reference}; those used here are computed to Cr+PCr.")
    found = [_ratio(name, row, tcr) for name, row in zip(names, rows, strict=True)]
    return tuple(found), notes


def _ratio(name: str, row: FittedRow, tcr: FittedRow) -> Measurement:
    printed = row.ratio if canonical(row.reference) == "tCr" else None
    if printed is None and row.concentration is not None and tcr.concentration:
        printed = row.concentration / tcr.concentration
    percent = row.sd_percent
    if percent is not None and percent < NOT_FITTED_PERCENT and name != "tCr":
        percent = math.hypot(percent, tcr.sd_percent or 0)
    return _measurement(name, row, printed, percent, "/tCr")


def _measurement(name: str, row: FittedRow, value: float | None, percent: float | None, unit: Unit) -> Measurement:
    if not (row.quantified and value):
        return Measurement(
            name, None, unit, note="not quantified: the fit left it at zero or without a bound on its error"
        )
    return Measurement(name, value, unit, crlb_percent=percent)
