"""From a recording to amplitudes and concentrations, with what may be wrong in words.

The stiffness of the baseline is chosen by an information criterion, log(sum r^2) n + 2 f ED, with ED the effective number of
its parameters per window and f above 1 because residuals of real spectra are not white (Wilson 2021, doi:10.1002/mrm.28385).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy import macromolecules as broad_lines
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.fit import model as forward
from glutamate.measurement.spectroscopy.fit.baseline import Baseline
from glutamate.measurement.spectroscopy.fit.bounds import covariance
from glutamate.measurement.spectroscopy.fit.model import GAUSS, LORENTZ, PHI0, PHI1, SHIFT, SpectralModel, window_of
from glutamate.measurement.spectroscopy.fit.result import FitResult
from glutamate.measurement.spectroscopy.fit.solve import Solution, linear, solve
from glutamate.measurement.spectroscopy.fit.start import starting_values
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel.water_reference import factors, water_amplitude

_ABFIT = "adaptive baselines: doi:10.1002/mrm.28385"

TABLE = ParameterTable(
    "measurement.spectroscopy.fit_baseline",
    "baseline of a fit", "protocol",
    per_ppm=Parameter(12.0, "1/ppm", 12.0, 12.0, _ABFIT, "assumed", "pieces of the spline per ppm"),
    softest=Parameter(7.0, "1/ppm", 7.0, 7.0, _ABFIT, "assumed", "most effective parameters per ppm"),
    stiffest=Parameter(1.0, "1/ppm", 1.0, 1.0, _ABFIT, "assumed", "fewest effective parameters per ppm"),
    search=Parameter(14, "1", 14, 14, "half a decade each", "assumed", "stiffnesses that are tried"),
    factor=Parameter(5.0, "1", 5.0, 5.0, _ABFIT, "assumed", "weight of a parameter in the criterion"),
)  # fmt: skip

STRONG = ("NAA", "Cr", "GPC", "mI", "Glu")
"""Metabolites whose lines show shift and phase."""
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
    """

    macromolecules: str = broad_lines.DEFAULT
    low: float | None = None
    high: float | None = None
    stiffness: float | None = None


def fit_scan(scan: Scan, basis: BasisSet, settings: Settings | None = None) -> FitResult:
    """Fit one averaged spectrum.

    Args:
        scan: one decay (several are averaged), eddy currents and water removed.
        basis: for the same frequency, dwell and echo time, with at least as many points.
        settings: see `Settings`.

    Raises SpectroscopyError if the basis does not fit the data or the window holds nothing.
    """
    settings = settings or Settings()
    reasons = basis.why_not(scan.mhz, scan.dwell_s, scan.echo_time_s)
    if reasons:
        raise SpectroscopyError(
            f"{scan.source or 'data'}: {'; '.join(reasons)}: take or make the basis of this acquisition"
        )
    fid = scan.fids.mean(axis=0)
    points = min(len(fid), basis.points)
    p = forward.TABLE.of()
    low, high = (p.low if settings.low is None else settings.low), (p.high if settings.high is None else settings.high)
    window = window_of(fid[:points], scan.dwell_s, scan.mhz, low, high)
    broad_names, broad = broad_lines.decays(settings.macromolecules, points, scan.dwell_s, scan.mhz)
    model = SpectralModel(basis.fids[:, :points], broad, scan.dwell_s, scan.mhz, window)
    baseline = Baseline(window.x, TABLE.of().per_ppm)
    solution = _solved(model, baseline, basis, scan.mhz, settings.stiffness)
    return _result(scan, basis, (*basis.names, *broad_names), settings, model, baseline, solution)


def _solved(model: SpectralModel, baseline: Baseline, basis: BasisSet, mhz: float, stiffness: float | None) -> Solution:
    """The minimum, at the given stiffness or at the best one."""
    strong = np.array([i for i, name in enumerate(basis.names) if name in STRONG] or range(model.m))
    tried = _stiffnesses(baseline)
    baseline.set_stiffness(tried[len(tried) // 2] if stiffness is None else stiffness)
    theta = starting_values(model, baseline, mhz, np.append(strong, np.arange(model.m, model.columns_count)))
    solution = solve(model, baseline, theta, held=(PHI1,))
    for _ in range(1 if stiffness is not None else 2):
        if stiffness is None:
            baseline.set_stiffness(_best(model, baseline, solution, tried))
        solution = solve(model, baseline, solution.theta)
    return solution


def _stiffnesses(baseline: Baseline) -> list[float]:
    """Stiffnesses between the softest and the stiffest baseline that are allowed, half a decade apart."""
    p = TABLE.of()
    span = forward.TABLE.of().high - forward.TABLE.of().low
    found = []
    for exponent in range(-int(p.search) // 2, 2 * int(p.search)):
        baseline.set_stiffness(10.0 ** (exponent / 2))
        if p.stiffest * span <= baseline.parameters <= p.softest * span:
            found.append(baseline.stiffness)
    return found


def _best(model: SpectralModel, baseline: Baseline, solution: Solution, tried: list[float]) -> float:
    """The stiffness with the smallest criterion, theta as it is."""
    points = len(model.window.x)
    columns, y = model.columns(solution.theta), model.data(solution.theta).real
    scores = []
    for stiffness in tried:
        baseline.set_stiffness(stiffness)
        c = linear(model, baseline, solution.theta, solution.positive).c
        left = y - columns @ c
        left = left - baseline.of(left)
        scores.append(points * np.log(left @ left) + 2 * TABLE.of().factor * baseline.parameters)
    return tried[int(np.argmin(scores))]


def _result(
    scan: Scan, basis: BasisSet, names: tuple[str, ...], settings: Settings, model: SpectralModel, baseline: Baseline, solution: Solution
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
        names, solution.c, covariance(model, baseline, solution), len(basis.names), x - theta[SHIFT] / scan.mhz, data, fitted, smooth,
        components, float(fwhm), float(components[:, : len(basis.names)].sum(axis=1).max() / np.sqrt(2)), float(theta[SHIFT]),
        float(np.angle(np.exp(1j * theta[PHI0]))), float(theta[PHI1]), float(np.std(noise)), baseline.stiffness, baseline.parameters,
        settings.macromolecules, solution.converged,
    )  # fmt: skip
    return replace(found, warnings=_warnings(found, scan.mhz))


def _warnings(found: FitResult, mhz: float) -> tuple[str, ...]:
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
    scaled = factors(
        found.names, water_amplitude(reference), scan.echo_time_s, scan.repetition_time_s, scan.mhz, fractions
    )
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
