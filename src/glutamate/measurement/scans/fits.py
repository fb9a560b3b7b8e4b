"""Fits of a voxel's scans, each with noise of its own, and what is kept of them: concentrations in mM of tissue."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.spectroscopy.basis.make import DIFFERENCE
from glutamate.measurement.spectroscopy.fit.edited import fit_edited
from glutamate.measurement.spectroscopy.fit.quantify import fit_scans, with_water
from glutamate.measurement.spectroscopy.fit.result import SUMS, FitResult
from glutamate.measurement.spectroscopy.macromolecules import CO_EDITED
from glutamate.measurement.spectroscopy.presets.protocol import Protocol
from glutamate.measurement.spectroscopy.processing.transients import averaged
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel.concentrations import TABLE
from glutamate.measurement.spectroscopy.voxel.of_run import Voxel
from glutamate.measurement.spectroscopy.voxel.spectrum import record, record_edited

ESTIMATES = ("Glu", "Gln", "Glx", "GABA", "Asp", "Lac", "Glc", "tCr", "GSH", "NAA", "mI")
"""What is kept of every fit."""
STILL = ("GSH", "NAA", "mI")
"""Those of them that are as in health."""


def fits_of(
    chosen: Protocol, voxels: Iterable[tuple[Voxel, Sequence[int]]], values: Mapping[str, Any] | None = None
) -> Iterator[FitResult]:
    """One fit per voxel, recorded under a protocol with noise that the numbers beside it decide.

    All in one batch, which takes less time each. Under an edited protocol both shots are recorded; GABA is that of the difference.
    """
    waiting: deque[tuple[Scan, Scan, Voxel]] = deque()
    bases = [chosen.basis(shot=shot) for shot in (("on", "off") if chosen.edited else ("",))]

    def recorded() -> Iterator[Scan]:
        for voxel, key in voxels:
            seed = int(np.random.SeedSequence(list(key)).generate_state(1)[0])
            given, how = voxel.concentrations, chosen.recording(voxel.fractions)
            known = {name: c for name, c in given.items() if name in bases[-1].names}
            if chosen.edited:
                scan, water = record_edited(bases[0], bases[1], known, how, seed, values)
            else:
                scan, water = record(bases[0], known, how, seed, values)
            waiting.append((scan, water, voxel))
            yield scan

    if chosen.edited:
        pairs = ((averaged(scan, "off"), averaged(scan, DIFFERENCE)) for scan in recorded())
        found = fit_edited(pairs, bases[1], chosen.basis())
    else:
        found = fit_scans(recorded(), bases[0])
    for fit in found:
        scan, water, voxel = waiting.popleft()
        yield with_water(fit, scan, water, voxel.fractions)


def estimates_of(chosen: Protocol) -> tuple[str, ...]:
    """What is kept of a protocol's fits."""
    return ESTIMATES if not chosen.edited else ("GABA+", *ESTIMATES)


def moved(names: Sequence[str]) -> tuple[str, ...]:
    """Those of them that the model moves."""
    return tuple(name for name in names if name not in STILL)


def true_of(voxel: Voxel, names: Sequence[str]) -> np.ndarray:
    """What the voxel holds of metabolites and sums, mM; co-edited macromolecules are those of health."""
    held = voxel.concentrations | {CO_EDITED: TABLE["co_edited"].value}
    return np.array([sum(held[part] for part in SUMS.get(name, (name,))) for name in names])


def bounds_of(fit: FitResult, names: Sequence[str] = ESTIMATES) -> np.ndarray:
    """Cramer-Rao bounds of concentrations, mM."""
    return np.asarray(np.sqrt(np.diag(covariance_of(fit, names))))


def covariance_of(fit: FitResult, names: Sequence[str]) -> np.ndarray:
    """Of the concentrations of metabolites and sums, mM^2."""
    factors = np.nan_to_num(fit.factors["molar"])
    weights = np.array([fit.weights(name) for name in names]) * factors
    return np.asarray(weights @ fit.covariance @ weights.T)


def of_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of the median person that spectroscopy and its voxel take."""
    wanted = ("measurement.", "regions.")
    return {name: np.ravel(value)[0] for name, value in values.items() if name.startswith(wanted)}
