"""What a fit gives: amplitudes with bounds, sums and ratios, and how good the spectrum and the fit are.

Amplitudes are proportional to concentration, the factor unknown unless there is a water reference (`water_scaling`). A sum's
bound takes the covariance: glutamate and glutamine compete, their sum is known better than either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.errors import UnknownName
from glutamate.measurement.metabolite_names import canonical

SUMS = {
    "tCr": ("Cr", "PCr"),
    "Glx": ("Glu", "Gln"),
    "tNAA": ("NAA", "NAAG"),
    "tCho": ("GPC", "PCh"),
    "GABA+": ("GABA", "MM3co"),
}
"""Sums that are reported beside their parts."""


@dataclass(frozen=True)
class Estimate:
    """One amplitude.

    Args:
        name: metabolite, sum or macromolecule.
        amplitude: in the units of the data per proton.
        bound: Cramer-Rao bound, same units.
        ratio, ratio_bound: to total creatine; NaN without creatine.
        molal, molar: mmol per kg of tissue water, mM of tissue; NaN without a water reference.
    """

    name: str
    amplitude: float
    bound: float
    ratio: float
    ratio_bound: float
    molal: float = float("nan")
    molar: float = float("nan")

    @property
    def bound_percent(self) -> float:
        """Bound relative to the amplitude; infinite for an amplitude of zero."""
        return PERCENT * self.bound / self.amplitude if self.amplitude > 0 else float("inf")


@dataclass(frozen=True)
class FitResult:
    """The fit of one spectrum.

    Args:
        names: columns: metabolites, then macromolecules.
        amplitudes, covariance: of the columns.
        metabolites: how many of the names are metabolites.
        ppm: points of the window, corrected for the common shift.
        data, fitted, baseline: real spectra on them, in units of the noise; `fitted` without baseline.
        components: shape (point, column), each with its amplitude.
        fwhm_hz: width at half height of a singlet under the fitted line shape.
        snr: height of the highest fitted peak over the SD of the complex noise (`voxel.spectrum` defines it).
        shift_hz, phase, phase_slope: common shift (Hz), phase (rad), slope of the phase (rad/ppm).
        residual: SD of the residual in units of the noise; 1 if the model is right.
        stiffness, baseline_parameters: of the baseline.
        macromolecules: name of the set.
        converged: False if the fit ran out of steps.
        warnings: what a reader must know, in words.
        factors: amplitude to molal and to molar of every column, where there is a water reference.
    """

    names: tuple[str, ...]
    amplitudes: np.ndarray
    covariance: np.ndarray
    metabolites: int
    ppm: np.ndarray
    data: np.ndarray
    fitted: np.ndarray
    baseline: np.ndarray
    components: np.ndarray
    fwhm_hz: float
    snr: float
    shift_hz: float
    phase: float
    phase_slope: float
    residual: float
    stiffness: float
    baseline_parameters: float
    macromolecules: str
    converged: bool
    warnings: tuple[str, ...] = ()
    factors: Mapping[str, np.ndarray] = field(default_factory=dict)

    def weights(self, name: str) -> np.ndarray:
        """1 for every column of a metabolite or sum. Raises UnknownName."""
        parts = SUMS.get(name, (name,))
        present = [part for part in parts if part in self.names]
        if not present:
            known = (*self.names, *(s for s, members in SUMS.items() if set(members) & set(self.names)))
            raise UnknownName.among("metabolite of the fit", name, known)
        return np.array([float(one in present) for one in self.names])

    def estimate(self, name: str) -> Estimate:
        """One metabolite or sum, with bounds."""
        known = name if name in self.names or name in SUMS else canonical(name)
        w = self.weights(known)
        value, bound = float(w @ self.amplitudes), float(np.sqrt(w @ self.covariance @ w))
        ratio, ratio_bound = self._ratio(w)
        scaled = {unit: float((factors * self.amplitudes)[w > 0].sum()) for unit, factors in self.factors.items()}
        return Estimate(known, value, bound, ratio, ratio_bound, **scaled)

    def _ratio(self, w: np.ndarray) -> tuple[float, float]:
        if not {"Cr", "PCr"} & set(self.names):
            return float("nan"), float("nan")
        cr = self.weights("tCr")
        total = float(cr @ self.amplitudes)
        if total <= 0:
            return float("nan"), float("nan")
        ratio = float(w @ self.amplitudes) / total
        gradient = (w - ratio * cr) / total
        return ratio, float(np.sqrt(gradient @ self.covariance @ gradient))

    def table(self) -> tuple[Estimate, ...]:
        """Every metabolite, then the sums, then the macromolecules."""
        found = list(self.names[: self.metabolites])
        found += [s for s, parts in SUMS.items() if len(set(parts) & set(found)) == len(parts)]
        return tuple(self.estimate(name) for name in (*found, *self.names[self.metabolites :]))
