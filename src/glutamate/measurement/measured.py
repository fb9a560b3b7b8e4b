"""One measured metabolite value, and a table of them as a fitting program or a paper gives it.

A value keeps the unit in which it was reported; the model's prediction is brought to that unit, never the other way,
so that what the reader sees is the number in the file. A metabolite that was not fitted (LCModel's zero with 999 %SD)
has no value: it is not a concentration of zero.

Units
    /tCr             ratio to total creatine
    mM               mmol per litre of what `tissue` says
    mmol/kg water    molal: per kg of tissue water
    umol/g           per gram of wet tissue (the same as mmol/kg wet weight)
    institutional    proportional to concentration, the factor unknown
    of control       relative to the healthy state (1 = no change)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from glutamate.errors import InputError

Unit = Literal["/tCr", "mM", "mmol/kg water", "umol/g", "institutional", "of control"]
UNITS: tuple[Unit, ...] = get_args(Unit)

Tissue = Literal["voxel", "csf_corrected", "grey_matter"]
"""What a concentration refers to: the whole voxel with its CSF, its grey and white matter, or grey matter alone."""
TISSUES: tuple[Tissue, ...] = get_args(Tissue)


class MeasuredFileError(InputError):
    """A file of measured values that cannot be used; the message says where, what was found and what to do."""

    def __init__(self, path: str | Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = str(path)
        self.problem = problem


@dataclass(frozen=True)
class TissueFractions:
    """Volume fractions of a voxel; they add up to 1."""

    grey: float
    white: float
    csf: float

    def __post_init__(self) -> None:
        total = self.grey + self.white + self.csf
        if not (
            min(self.grey, self.white, self.csf) >= 0
            and abs(total - 1) <= FRACTION_TOLERANCE
            and self.grey + self.white > 0
        ):
            raise InputError(
                f"tissue fractions grey {self.grey:g}, white {self.white:g}, CSF {self.csf:g} must not be negative, "
                f"must add up to 1 (they give {total:g}) and must hold some tissue"
            )


# number: tissue fractions are often printed with two decimals; sums further than this from 1 are a mistake
FRACTION_TOLERANCE = 0.03


@dataclass(frozen=True)
class Measurement:
    """One metabolite.

    Args:
        metabolite: canonical name (metabolite_names.py).
        value: in `unit`; None if the metabolite was not quantified.
        unit: see the module.
        crlb_percent: Cramer-Rao lower bound in percent of the value, if reported.
        sd: standard deviation in `unit`: over people if `n` > 1, else of this one measurement.
        se: standard error of the value in `unit`, if that is what the source gives.
        n: number of people; None or 1 is one person.
        note: what a reader must know.
    """

    metabolite: str
    value: float | None
    unit: Unit
    crlb_percent: float | None = None
    sd: float | None = None
    se: float | None = None
    n: int | None = None
    note: str = ""

    @property
    def is_group(self) -> bool:
        """Whether the value is the mean of several people."""
        return self.se is not None or (self.n is not None and self.n > 1)


@dataclass(frozen=True)
class MeasuredTable:
    """The values of one voxel of one visit (or of one group).

    Args:
        rows: the values, each metabolite once.
        source: the file, or the citation.
        format: name of the reader.
        tissue: what concentrations refer to (ratios to tCr do not depend on it).
        fractions: tissue fractions of the voxel, if given.
        te_ms, tr_ms, field_tesla, fwhm_ppm, snr: acquisition and quality, where the file holds them.
        region: where the voxel lay, if the file says so.
        notes: what was assumed or left out on reading, in words.
    """

    rows: tuple[Measurement, ...]
    source: str
    format: str
    tissue: Tissue = "voxel"
    fractions: TissueFractions | None = None
    te_ms: float | None = None
    tr_ms: float | None = None
    field_tesla: float | None = None
    fwhm_ppm: float | None = None
    snr: float | None = None
    region: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def scaling(self) -> str:
        """The unit of the rows, or "mixed"."""
        units = {row.unit for row in self.rows}
        return units.pop() if len(units) == 1 else "mixed"

    def row(self, metabolite: str) -> Measurement | None:
        """The row of a metabolite, or None."""
        return next((row for row in self.rows if row.metabolite == metabolite), None)
