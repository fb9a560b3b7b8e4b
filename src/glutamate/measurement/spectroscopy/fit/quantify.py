"""From a recording to amplitudes and concentrations, with what may be wrong in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy import macromolecules as broad_lines
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.fit import model as forward
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.bounds import covariance
from glutamate.measurement.spectroscopy.fit.fitter import Fitter
from glutamate.measurement.spectroscopy.fit.model import GAUSS, LORENTZ, PHI0, PHI1, SHIFT, SpectralModel, window_of
from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.fit.solve import Solution
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel.water_reference import factors, water_amplitude

OTHER_SETS = ("birch_2017_free", "lcmodel")
"""Other macromolecules, to show how far an estimate rests on them."""
# number: a residual of more than this many SD of the noise is told
LARGE_RESIDUAL = 2.0
# number: a bound above this share (%) is told to be no estimate
LARGE_BOUND = 50.0
# number: linewidth (ppm) and signal-to-noise that consensus calls poor (Near 2020, doi:10.1002/nbm.4257)
WIDE_PPM, LOW_SNR = 0.1, 10.0


@dataclass(frozen=True)
class Settings:
    """How a spectrum is fitted.

    Args:
        macromolecules: name of the set, or "none".
        low, high: window, ppm; the declared one if None.
        stiffness: of the baseline; chosen if None.
        own_lines: whether every metabolite has a shift and a width of its own, within priors. Spectra of people need it; where all lines
            are alike (simulations, phantoms of one temperature) estimates scatter less without.
    """

    macromolecules: str = broad_lines.DEFAULT
    low: float | None = None
    high: float | None = None
    stiffness: float | None = None
    own_lines: bool = True


def fit_scan(scan: Scan, basis: BasisSet, settings: Settings | None = None) -> FitResult:
    """Fit one averaged spectrum.

    Args:
        scan: one decay (several are averaged), eddy currents and water removed.
        basis: for the same frequency, dwell and echo time, with at least as many points.
        settings: see `Settings`.

    Raises SpectroscopyError if the basis does not fit the data or the window holds nothing.
    """
    return next(_fitted([scan], basis, settings or Settings()))


def fit_scans(scans: Iterable[Scan], basis: BasisSet, settings: Settings | None = None) -> Iterator[FitResult]:
    """Fit spectra of one acquisition, one after the other, in less time each than `fit_scan`: they share what does not depend on
    the data, and after a few spectra others begin at their line widths. Results agree within a fraction of the bounds.

    Raises SpectroscopyError as `fit_scan`, and for spectra of different frequency, dwell time or length.
    """
    return _fitted(scans, basis, settings or Settings())


def _fitted(scans: Iterable[Scan], basis: BasisSet, settings: Settings) -> Iterator[FitResult]:
    p = forward.TABLE.of()
    low, high = (p.low if settings.low is None else settings.low), (p.high if settings.high is None else settings.high)
    fitter: Fitter | None = None
    first: Scan | None = None
    broad_names: tuple[str, ...] = ()
    for scan in scans:
        _check(scan, basis, first)
        points = min(scan.points, basis.points)
        window = window_of(scan.fids.mean(axis=0)[:points], scan.dwell_s, scan.mhz, low, high)
        if fitter is None:
            broad_names, broad = broad_lines.decays(settings.macromolecules, points, scan.dwell_s, scan.mhz)
            fitter = Fitter(
                basis.names,
                basis.fids[:, :points],
                broad,
                scan.dwell_s,
                scan.mhz,
                window,
                settings.stiffness,
                settings.own_lines,
            )
            first = scan
        yield _result(scan, basis, (*basis.names, *broad_names), settings, fitter.held, *fitter.fit_next(window))


def _check(scan: Scan, basis: BasisSet, first: Scan | None) -> None:
    """Raise SpectroscopyError if the basis does not fit the data, or the data do not belong together."""
    reasons = basis.why_not(scan.mhz, scan.dwell_s, scan.echo_time_s)
    if reasons:
        raise SpectroscopyError(
            f"{scan.source or 'data'}: {'; '.join(reasons)}: take or make the basis of this acquisition"
        )
    if first is not None and (scan.points, scan.dwell_s, scan.mhz) != (first.points, first.dwell_s, first.mhz):
        raise SpectroscopyError(
            f"{scan.source or 'data'}: {scan.points} points every {scan.dwell_s:g} s at {scan.mhz:g} MHz, unlike the first spectrum of "
            f"the batch ({first.points}, {first.dwell_s:g} s, {first.mhz:g} MHz): fit them one by one"
        )


def _result(
    scan: Scan, basis: BasisSet, names: tuple[str, ...], settings: Settings, held: tuple[int, ...], model: SpectralModel, baseline: Baseline,
    solution: Solution,
) -> FitResult:  # fmt: skip
    theta, x = solution.theta, model.window.x
    components = model.columns(theta) * solution.c
    fitted, data = components.sum(axis=1), model.data(theta).real
    smooth = baseline.of(data - fitted)
    noise = data - fitted - smooth
    lorentz = theta[LORENTZ] + basis.width_hz
    # number: width of a Voigt line (Olivero 1977)
    fwhm = 0.5346 * lorentz + np.sqrt(0.2166 * lorentz**2 + theta[GAUSS] ** 2)
    found = FitResult(
        names, solution.c, covariance(model, baseline, solution, held), len(basis.names), x - theta[SHIFT] / scan.mhz, data, fitted, smooth,
        components, float(fwhm), float(components[:, : len(basis.names)].sum(axis=1).max() / np.sqrt(2)), float(theta[SHIFT]),
        float(np.angle(np.exp(1j * theta[PHI0]))), float(theta[PHI1]), float(np.std(noise)), baseline.stiffness, baseline.parameters,
        settings.macromolecules, solution.converged,
    )  # fmt: skip
    return replace(found, warnings=warnings_of(found, scan.mhz))


def warnings_of(found: FitResult, mhz: float) -> tuple[str, ...]:
    """What a reader of a fit must know, in words."""
    told = []
    if not found.converged:
        told.append("the fit did not converge: do not use it")
    if found.fwhm_hz / mhz > WIDE_PPM:
        told.append(
            f"lines are {found.fwhm_hz / mhz:.3f} ppm wide; beyond {WIDE_PPM:g} ppm metabolites cannot be told apart"
        )
    if found.snr < LOW_SNR:
        told.append(f"signal-to-noise is {found.snr:.1f}, below {LOW_SNR:g}")
    if found.residual > LARGE_RESIDUAL:
        told.append(
            f"the residual is {found.residual:.1f} times the noise: errors are larger than the bounds (another basis, shaped pulses, other macromolecules?)"
        )
    weak = [e.name for e in found.table()[: found.metabolites] if e.bound_percent > LARGE_BOUND]
    if weak:
        told.append(f"bounds above {LARGE_BOUND:g} %, so no estimates by themselves: {', '.join(weak)}")
    return tuple(told)


def with_water(found: FitResult, scan: Scan, reference: Scan, fractions: TissueFractions | None = None) -> FitResult:
    """The fit with concentrations from a water reference that was recorded like the data.

    Raises SpectroscopyError if echo or repetition time is not known.
    """
    if scan.echo_time_s is None or scan.repetition_time_s is None:
        missing = "echo time" if scan.echo_time_s is None else "repetition time"
        raise SpectroscopyError(f"{scan.source}: does not say its {missing}, which concentrations need; give it")
    # Co-edited macromolecules are counted as GABA of the same signal.
    counted = ["GABA" if name == broad_lines.CO_EDITED else name for name in found.names]
    scaled = factors(counted, water_amplitude(reference), scan.echo_time_s, scan.repetition_time_s, scan.mhz, fractions)
    # Macromolecules have no proton count and relax in their own way: their amplitude is no concentration.
    for factor in scaled.values():
        factor[found.metabolites :] = np.nan
    told = (
        ()
        if fractions is not None
        else ("tissue fractions are those of a typical voxel; give --tissue for the voxel's own",)
    )
    return replace(found, factors=scaled, warnings=(*found.warnings, *told))


def against_macromolecules(
    scan: Scan, basis: BasisSet, others: tuple[str, ...], settings: Settings | None = None
) -> dict[str, dict[str, float]]:
    """Change (%) of Glu, Gln, Glx and GABA relative to tCr under other sets of macromolecules."""
    settings = settings or Settings()
    usual = fit_scan(scan, basis, settings)
    names: list[str] = [n for n in ("Glu", "Gln", "Glx", "GABA") if n in usual.names or n == "Glx"]
    found = {}
    for other in others:
        changed = fit_scan(scan, basis, replace(settings, macromolecules=other))
        found[other] = {
            n: PERCENT * (changed.estimate(n).ratio / usual.estimate(n).ratio - 1)
            if usual.estimate(n).ratio > 0
            else float("nan")
            for n in names
        }
    return found
