"""The recording of a voxel: the basis times concentrations and relaxation, line shape, macromolecules, water, noise.

    s(t) = exp(i phi) [ V sum_m C_m R_m B_m(t) exp(-pi L_m t) + V M(t) ] exp(-(s t)^2 + 2 pi i df t) + water + noise

V is the share of grey and white matter of the voxel (concentrations are per volume of them), L_m = L (1/pi T2 is part of L),
s from the Gaussian width. Macromolecules carry their own widths and no line shape of the voxel.

Signal-to-noise is the height of the methyl line of NAA over the SD of the complex noise of the spectrum (root of 2 times that of
its real part), at full length without filter: 60 is an ordinary, 120 a good spectrum at 3 T, 240 an excellent one or 7 T. It
refers to the mean of all transients; one of n has sqrt(n) times the noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.spectroscopy import conventions, macromolecules
from glutamate.measurement.spectroscopy.basis.basis_set import BasisSet
from glutamate.measurement.spectroscopy.basis.make import DIFFERENCE
from glutamate.measurement.spectroscopy.conventions import CONVENTIONS, SpectroscopyError
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.voxel import concentrations, relaxation
from glutamate.measurement.spectroscopy.voxel.water_reference import WATER_MMOL_PER_KG
from glutamate.measurement.voxel import TABLE as VOXEL
from glutamate.measurement.voxel import fractions_of

_SHIM = "typical at 3 T: doi:10.1002/nbm.4257 asks for less than .1 ppm"

TABLE = ParameterTable(
    "measurement.spectroscopy.recording",
    "a recording", "protocol",
    snr=Parameter(120.0, "1", 120.0, 120.0, "good spectrum at 3 T", "assumed", "height of NAA over the SD of the complex noise"),
    lorentz=Parameter(3.0, "Hz", 3.0, 3.0, _SHIM, "assumed", "Lorentzian width of metabolites"),
    gauss=Parameter(4.5, "Hz", 4.5, 4.5, _SHIM, "assumed", "Gaussian width of metabolites"),
    water_gauss=Parameter(7.0, "Hz", 7.0, 7.0, _SHIM, "assumed", "width of the water line"),
    repetition=Parameter(2.0, "s", 2.0, 2.0, "usual at 3 T", "established", "repetition time"),
    naa_low=Parameter(1.9, "ppm", 1.9, 1.9, "methyl line of NAA at 2.01", "established", "where the height of NAA is looked for, from"),
    naa_high=Parameter(2.1, "ppm", 2.1, 2.1, "methyl line of NAA at 2.01", "established", "where the height of NAA is looked for, to"),
)  # fmt: skip


@dataclass(frozen=True)
class Recording:
    """How a voxel is recorded; None takes what is declared.

    Args:
        snr: see the module; infinite for no noise.
        transients: kept one by one.
        repetition_time_s: TR.
        lorentz_hz, gauss_hz: line shape.
        shift_hz, phase: of all transients alike (Hz, rad).
        drift_hz, phase_jitter: linear drift of the frequency over the transients; SD of each one's phase (rad).
        residual_water: amplitude of water that suppression leaves, of the unsuppressed.
        macromolecules: name of the set, or "none".
        macromolecule_amount: times the healthy amount.
        fractions: tissue of the voxel; typical if None.
        averages: transients that each kept one is the mean of.
        voxel_mm: edges of the voxel, where they matter.
    """

    snr: float | None = None
    transients: int = 1
    repetition_time_s: float | None = None
    lorentz_hz: float | None = None
    gauss_hz: float | None = None
    shift_hz: float = 0.0
    phase: float = 0.0
    drift_hz: float = 0.0
    phase_jitter: float = 0.0
    residual_water: float = 0.0
    macromolecules: str = macromolecules.DEFAULT
    macromolecule_amount: float = 1.0
    fractions: TissueFractions | None = None
    averages: int = 1
    voxel_mm: tuple[float, float, float] | None = None

    def __post_init__(self) -> None:
        if min(self.transients, self.averages) < 1:
            raise SpectroscopyError(f"{self.transients} transients of {self.averages} averages: give at least 1")
        for name in (
            "snr",
            "repetition_time_s",
            "lorentz_hz",
            "gauss_hz",
            "residual_water",
            "macromolecule_amount",
            "phase_jitter",
        ):
            value = getattr(self, name)
            if value is not None and not value >= 0:
                raise SpectroscopyError(f"{name} of a recording is {value!r}: give 0 or more")
        if self.snr == 0:
            raise SpectroscopyError("a signal-to-noise of 0 leaves no spectrum: give more")


def record(
    basis: BasisSet,
    given: Mapping[str, float] | None = None,
    recording: Recording | None = None,
    seed: int = 0,
    values: Mapping[str, Any] | None = None,
) -> tuple[Scan, Scan]:
    """Record a voxel and its water reference.

    Args:
        basis: signals of the metabolites; those without a concentration are left out.
        given: mM of tissue (grey and white matter) by metabolite, in place of the healthy ones.
        recording: how.
        seed: of noise and jitter.
        values: parameter values by dotted name.

    Returns: the water-suppressed scan with the truth in `truth`, and the reference (one noiseless decay).

    Raises SpectroscopyError for a concentration that is negative or of a metabolite that the basis lacks.
    """
    return _recorded((basis,), given or {}, recording or Recording(), seed, values)


def record_edited(
    on: BasisSet,
    off: BasisSet,
    given: Mapping[str, float] | None = None,
    recording: Recording | None = None,
    seed: int = 0,
    values: Mapping[str, Any] | None = None,
) -> tuple[Scan, Scan]:
    """Record a voxel with an edited sequence: as many transients of each shot as `recording` says, first on, then off.

    Signal-to-noise is that of the off shot if all transients were such. The on shot shows co-edited macromolecules too.
    """
    return _recorded((on, off), given or {}, recording or Recording(), seed, values)


def _recorded(
    bases: tuple[BasisSet, ...], given: Mapping[str, float], how: Recording, seed: int, values: Mapping[str, Any] | None
) -> tuple[Scan, Scan]:
    """One shot per basis; the last one is that of which signal-to-noise is told."""
    basis = bases[-1]
    p, held = TABLE.of(values), concentrations.TABLE.of(values)
    c = concentrations.healthy(values) | _checked(basis, given)
    te, tr = basis.echo_time_s or 0.0, p.repetition if how.repetition_time_s is None else how.repetition_time_s
    v = np.array([float(x) for x in fractions_of(how.fractions, "voxel", values or {})])
    t = basis.dwell_s * np.arange(basis.points)
    names = [name for name in basis.names if name in c]
    left = {name: float(relaxation.metabolite(name, te, tr, basis.mhz, values)) for name in (*names, "GABA")}
    lorentz = p.lorentz if how.lorentz_hz is None else how.lorentz_hz
    gauss = p.gauss if how.gauss_hz is None else how.gauss_hz
    shape = np.exp(-np.pi * lorentz * t - (macromolecules.gauss_rate(gauss) * t) ** 2)
    shown = how.macromolecules != macromolecules.NONE
    amount, edited = how.macromolecule_amount * held.macromolecules * shown, float(held.co_edited) * shown
    broad = macromolecules.decays(how.macromolecules, basis.points, basis.dwell_s, basis.mhz)[1].sum(axis=0)
    co_edited = macromolecules.decays(macromolecules.EDITED, basis.points, basis.dwell_s, basis.mhz)[1].sum(axis=0)
    signals = []
    for each in bases:
        clean = np.array([c[name] * left[name] for name in names]) @ each.of(names).fids * shape
        also = edited * left["GABA"] * co_edited if each.shot in ("on", DIFFERENCE) else 0.0
        signals.append((v[0] + v[1]) * (clean + (0.0 if each.shot == DIFFERENCE else amount * broad) + also))
    water = _water(v, te, tr, basis, values) * np.exp(-((macromolecules.gauss_rate(p.water_gauss) * t) ** 2))
    rng = np.random.default_rng(seed)
    n = how.transients * len(bases)
    drift = how.drift_hz * (np.arange(n) / max(n - 1, 1) - 0.5 * (n > 1))
    phases = how.phase + how.phase_jitter * rng.standard_normal(n)
    turn = np.exp(1j * phases[:, None] + 2j * np.pi * np.outer(how.shift_hz + drift, t))
    snr = p.snr if how.snr is None else how.snr
    noise = _naa_height(signals[-1], basis) / snr / np.sqrt(2 * basis.points) * np.sqrt(n)
    fids = turn * (np.repeat(signals, how.transients, axis=0) + how.residual_water * water)
    fids = fids + noise * (rng.standard_normal(fids.shape) + 1j * rng.standard_normal(fids.shape))
    scan = Scan(
        fids, basis.dwell_s, basis.mhz, basis.echo_time_s, float(tr), basis.sequence, averages=n * how.averages, voxel_mm=how.voxel_mm, source="simulated", water_suppressed=True,
        shots=tuple(each.shot for each in bases for _ in range(how.transients)) if len(bases) > 1 else (),
        truth={
            "concentrations_mM": {name: float(c[name]) for name in names} | ({macromolecules.CO_EDITED: edited} if len(bases) > 1 else {}),
            "macromolecules": how.macromolecules, "macromolecules_mM": float(amount),
            "snr": float(snr), "lorentz_hz": float(lorentz), "gauss_hz": float(gauss), "shift_hz": how.shift_hz, "phase_rad": how.phase,
            "tissue": dict(zip(relaxation.TISSUES, (float(x) for x in v), strict=True)), "seed": seed,
        },
    )  # fmt: skip
    turned = (np.exp(1j * how.phase + 2j * np.pi * how.shift_hz * t) * water)[None]
    reference = replace(scan, fids=turned, averages=1, shots=(), water_suppressed=False)
    return scan, reference


def _checked(basis: BasisSet, given: Mapping[str, float]) -> dict[str, float]:
    found = {}
    for name, value in given.items():
        if canonical(name) not in basis.names:
            raise SpectroscopyError(
                f"a concentration of {name!r}, which the basis lacks (it holds {', '.join(basis.names)})"
            )
        if not 0 <= value < np.inf:
            raise SpectroscopyError(f"a concentration of {name} of {value!r} mM: give 0 or more")
        found[canonical(name)] = float(value)
    return found


def _water(v: np.ndarray, te: float, tr: float, basis: BasisSet, values: Mapping[str, Any] | None) -> float:
    """Signal of unsuppressed water, in the units of the basis (protons times mM of the voxel)."""
    p = VOXEL.of(values)
    d = (p.water_grey, p.water_white, p.water_csf)
    R = (relaxation.water(tissue, te, tr, basis.mhz, values) for tissue in relaxation.TISSUES)
    return float(2 * WATER_MMOL_PER_KG * sum(a * b * c for a, b, c in zip(v, d, R, strict=True)))


def _naa_height(signal: np.ndarray, basis: BasisSet) -> float:
    """Height of the real spectrum at NAA; of the whole spectrum where NAA does not show."""
    p = TABLE.of()
    ppm, S = conventions.ppm_axis(basis.points, basis.dwell_s, basis.mhz), conventions.spectrum(signal).real
    has = "NAA" in basis.names and basis.shot != DIFFERENCE
    near = (ppm > p.naa_low) & (ppm < p.naa_high) if has else ppm < CONVENTIONS.water
    return float(S[near].max())
