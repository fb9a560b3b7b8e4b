"""Spectra of two people, where they are at hand: fits from default starts, and what is left of them.

Osprey's example data (MIT licence): PRESS 35 ms and PRESS 30 ms at 3 T (Philips), the latter with a partner whose metabolites are
nulled by inversion (TI 600 ms). They are nobody's to ship here: GLUTAMATE_DATA names a folder that holds them in mrs-invivo, as
exampledata/sdat of github.com/schorschinho/osprey has them. Ratios are held against the ranges of the literature, residuals against
the noise.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import numpy as np

from glutamate.engine.target import NotPresent, Target
from glutamate.engine.units import PERCENT
from glutamate.measurement.spectroscopy.fit.default_basis import default_basis
from glutamate.measurement.spectroscopy.fit.prepare import prepared
from glutamate.measurement.spectroscopy.fit.quantify import Settings, fit_scan
from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.formats.scan_files import read_scan
from glutamate.measurement.spectroscopy.scan.scan import Scan

VARIABLE, FOLDER = "GLUTAMATE_DATA", "mrs-invivo"
SCANS = {
    "press35": ("osprey_press35_sub02/*press/*act.sdat", "osprey_press35_sub02/*press-ref/*ref.sdat"),
    "press30": ("osprey_press_MM_sub01/*press/*act_noID.SDAT", "osprey_press_MM_sub01/*press_ref/*ref_noID.SDAT"),
    "nulled": ("osprey_press_MM_sub01/*inverted/*act_noID.SDAT", "osprey_press_MM_sub01/*inverted_ref/*ref_noID.SDAT"),
}
NULLED = ("Cr", "NAA", "Glu", "mI")
"""What inversion may leave of metabolites."""


def scan_of(name: str) -> Scan:
    """One of `SCANS`, ready for a fit. Raises NotPresent."""
    given = os.environ.get(VARIABLE)
    found = [sorted((Path(given) / FOLDER).glob(pattern)) for pattern in SCANS[name]] if given else []
    if not found or not all(found):
        raise NotPresent(f"needs Osprey's example data in {FOLDER} of the folder that {VARIABLE} names")
    scan, water = (read_scan(files[0]) for files in found)
    return prepared(scan, water)


@cache
def person(name: str) -> dict[str, float]:
    """Ratios to total creatine, the bound of glutamate and the residual of one spectrum of metabolites."""
    scan = scan_of(name)
    found = fit_scan(scan, default_basis(scan))
    ratios = {one: found.estimate(one).ratio for one in ("Glu", "Glx", "tNAA", "tCho")}
    return {**ratios, "bound": found.estimate("Glu").bound_percent, "converged": float(found.converged), **_left(found)}


@cache
def nulled() -> dict[str, float]:
    """The spectrum without metabolites: residual, and the share of it that the set of macromolecules makes.

    Every group of the set is free, because their ratios differ between people. What is left at 3.9 and 2.0 ppm is creatine that
    relaxes faster than the rest, and N-acetylaspartate that is still upside down, which amplitudes that are not negative leave.
    """
    scan = scan_of("nulled")
    basis = default_basis(scan).of(NULLED)
    found = fit_scan(scan, basis, Settings("birch_2017_free"))
    broad = found.components[:, found.metabolites :].sum(axis=1)
    of_data = found.data - found.baseline
    share = 1 - float(np.sum((of_data - broad) ** 2) / np.sum(of_data**2))
    return {"share": PERCENT * share, **_left(found)}


def _left(found: FitResult) -> dict[str, float]:
    left = found.data - found.fitted - found.baseline
    return {
        "residual": found.residual,
        "neighbours": float(np.corrcoef(left[1:], left[:-1])[0, 1]),
        "largest": float(np.abs(left).max()),
    }


def press35() -> dict[str, float]:
    """The person at TE 35 ms."""
    return person("press35")


def press30() -> dict[str, float]:
    """The person at TE 30 ms."""
    return person("press30")


EXPERIMENTS = {"mrs_press35": press35, "mrs_press30": press30, "mrs_nulled": nulled}

_DATA = "Osprey's example data, one person; range of healthy adults, Gudmundson 2023, doi:10.1016/j.ab.2023.115227"
_NOISE = "noise of the spectrum, where there is no signal"
_EYE = "structure that an eye sees is broader than a point and taller than the noise"
_SETS = "Published sets of macromolecules leave structure at 2.4 to 2.6 and 1.9 ppm; a baseline of 44 parameters would take it (1.2 and 1.05) and move Glu by 12 to 17 %."

_NULLED = "What is left is creatine at 3.9 ppm and N-acetylaspartate at 2.0 ppm, which inversion does not null."


def _rows(letter: str, te: str, experiment: str) -> tuple[Target, ...]:
    def row(part: str, title: str, source: str, published: str, low: float, high: float, unit: str, quantity: str, note: str = "") -> Target:  # fmt: skip
        return Target(
            f"mrs.T17.{letter}{part}",
            "prediction",
            f"{title}, PRESS {te} ms of a person",
            source,
            published,
            low,
            high,
            unit,
            experiment,
            quantity,
            note,
        )

    return (
        row("a", "Glu/tCr", _DATA, "1.07 +- .22, ACC 1.14", 0.8, 1.5, "1", "Glu"),
        row("b", "Glx/tCr", _DATA, "1.33 +- .55", 0.8, 1.9, "1", "Glx"),
        row("c", "tNAA/tCr", _DATA, "1.39 +- .21", 0.95, 1.85, "1", "tNAA"),
        row("d", "bound of Glu", "LCModel prints 3 to 8 % for such spectra", "<= 10", 0, 10, "%", "bound"),
        row("e", "SD of the residual over that of the noise", _NOISE, "1", 0.8, 1.2, "1", "residual", _SETS),
        row(
            "f",
            "largest residual, in SD of the noise",
            "largest of 480 numbers of noise: 3 to 4",
            "3 to 4",
            0,
            4.5,
            "1",
            "largest",
            _SETS,
        ),
        row("g", "correlation of neighbours in the residual", _EYE, "0", -0.2, 0.2, "1", "neighbours", _SETS),
    )


TARGETS = (
    *_rows("1", "35", "mrs_press35"),
    *_rows("2", "30", "mrs_press30"),
    Target("mrs.T17.3a", "prediction", "share of a spectrum without metabolites that the set of macromolecules makes, baseline subtracted", "Osprey's example data, TI 600 ms", "all but what is left of metabolites", 80, 100, "%", "mrs_nulled", "share"),
    Target("mrs.T17.3b", "prediction", "SD of its residual over that of the noise", _NOISE, "1", 0.8, 1.2, "1", "mrs_nulled", "residual", _NULLED),
)  # fmt: skip
