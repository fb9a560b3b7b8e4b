"""Fits of a voxel's scans, each with noise of its own, and what is kept of them: concentrations in mM of tissue."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.measurement.spectroscopy.basis import BasisSet
from glutamate.measurement.spectroscopy.fit.quantify import fit_scans, with_water
from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.presets.protocol import Protocol
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel.of_run import Voxel
from glutamate.measurement.spectroscopy.voxel.spectrum import record

ESTIMATES = ("Glu", "Gln", "Glx", "GABA", "Asp", "Lac", "Glc", "tCr", "GSH", "NAA", "mI")
"""What is kept of a fit; the model moves those up to tCr."""
MOVED = ESTIMATES[: ESTIMATES.index("tCr") + 1]


def fits_of(
    chosen: Protocol, basis: BasisSet, voxels: Iterable[tuple[Voxel, Sequence[int]]], values: Mapping[str, Any] | None = None
) -> Iterator[FitResult]:  # fmt: skip
    """One fit per voxel, recorded under a protocol with noise that the numbers beside it decide.

    All in one batch, which takes less time each.
    """
    waiting: deque[tuple[Scan, Scan, Voxel]] = deque()

    def recorded() -> Iterator[Scan]:
        for voxel, key in voxels:
            seed = int(np.random.SeedSequence(list(key)).generate_state(1)[0])
            scan, water = record(basis, voxel.concentrations, chosen.recording(voxel.fractions), seed, values)
            waiting.append((scan, water, voxel))
            yield scan

    for fit in fit_scans(recorded(), basis):
        scan, water, voxel = waiting.popleft()
        yield with_water(fit, scan, water, voxel.fractions)


def bounds_of(fit: FitResult, names: tuple[str, ...] = ESTIMATES) -> np.ndarray:
    """Cramer-Rao bounds of concentrations, mM."""
    return np.asarray(np.sqrt(np.diag(covariance_of(fit, names))))


def covariance_of(fit: FitResult, names: tuple[str, ...]) -> np.ndarray:
    """Of the concentrations of metabolites and sums, mM^2."""
    factors = np.nan_to_num(fit.factors["molar"])
    weights = np.array([fit.weights(name) for name in names]) * factors
    return np.asarray(weights @ fit.covariance @ weights.T)


def of_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of the median person that spectroscopy and its voxel take."""
    wanted = ("measurement.", "regions.")
    return {name: np.ravel(value)[0] for name, value in values.items() if name.startswith(wanted)}
