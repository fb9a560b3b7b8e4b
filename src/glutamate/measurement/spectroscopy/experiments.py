"""What is computed for the targets of spectroscopy: spins, signals of sequences, editing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from glutamate.distribution import with_extra
from glutamate.engine.target import NotPresent
from glutamate.engine.units import PERCENT
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy import conventions
from glutamate.measurement.spectroscopy.basis import BasisSet, make_basis
from glutamate.measurement.spectroscopy.fit.model import TABLE as FIT
from glutamate.measurement.spectroscopy.fit.quantify import fit_scans
from glutamate.measurement.spectroscopy.fit.result import SUMS
from glutamate.measurement.spectroscopy.formats.scan_files import write_scan
from glutamate.measurement.spectroscopy.scan.scan import Scan
from glutamate.measurement.spectroscopy.spins.library import metabolites
from glutamate.measurement.spectroscopy.voxel import concentrations, relaxation, water_reference
from glutamate.measurement.spectroscopy.voxel.spectrum import Recording, record

MHZ = 123.2
TIMES = {"te": 0.030, "te1": 0.0144}
SIGNALS = {"Glu": 3.948, "GABA": 3.742, "NAA": 4.831, "mI": 5.182, "Lac": 2.836, "Asp": 2.200, "Tau": 3.880, "Cr": 5.0}
GABA_PPM = (2.85, 3.17)
TRUTH = {"Glu": 9.0, "Gln": 2.8, "GABA": 1.4, "GSH": 1.2, "NAA": 11.5, "NAAG": 1.3, "Cr": 4.5, "PCr": 4.0, "mI": 6.5}
SPECTRA = 200


@cache
def spins() -> dict[str, float]:
    """Protons of a few metabolites, and how far couplings are from symmetric."""
    all_of_them = metabolites()
    protons = {m.name: m.protons for m in all_of_them}
    couplings = [np.array(g.couplings) for m in all_of_them for g in m.groups]
    return {
        "metabolites": float(len(all_of_them)),
        "asymmetry": float(max(np.abs(J - J.T).max() for J in couplings)),
        **{name: protons[name] for name in ("Glu", "GSH", "NAAG", "GPC")},
    }


@cache
def press() -> dict[str, float]:
    """Largest relative difference of the signal at the echo from the reference."""
    basis = make_basis("press", mhz=MHZ, metabolites=list(SIGNALS), settings=TIMES)
    ours = dict(zip(basis.names, basis.fids[:, 0].real, strict=True))
    return {"worst": float(max(abs(ours[name] / value - 1) for name, value in SIGNALS.items())), **ours}


@cache
def singlets() -> dict[str, float]:
    """Creatine per proton under every sequence, and what editing leaves of it in the difference."""
    at = {name: make_basis(name, mhz=MHZ, metabolites=["Cr"], points=64) for name in ("press", "slaser", "steam")}
    edited = make_basis("mega_press", mhz=MHZ, metabolites=["Cr"], points=64)
    return {
        **{name: float(b.fids[0, 0].real) / 5 for name, b in at.items()},
        "difference": float(np.abs(edited.fids).max()),
    }


@cache
def editing() -> dict[str, float]:
    """Signal of GABA at 3.0 ppm under MEGA-PRESS at TE 68 ms, relative to pulse-acquire."""
    whole = _gaba(make_basis("pulse_acquire", mhz=MHZ, metabolites=["GABA"], width_hz=3))
    shots = {
        s: _gaba(make_basis("mega_press", mhz=MHZ, metabolites=["GABA"], shot=s, width_hz=3))
        for s in ("on", "off", "difference")
    }
    return {name: value / whole for name, value in shots.items()}


@cache
def lactate() -> dict[str, float]:
    """The doublet of lactate at long echo times, per proton of its methyl group."""
    found = {}
    for te in (0.144, 0.288):
        basis = make_basis("press", mhz=MHZ, metabolites=["Lac"], settings={"te": te}, width_hz=2)
        inside = (basis.ppm > 1.15) & (basis.ppm < 1.5)
        found[f"te{te * 1000:.0f}"] = float(2 * basis.spectra[0].real[inside].sum() / basis.points / 3)
    return found


@cache
def water_scaling() -> dict[str, float]:
    """The worked example: fractions .6/.3/.1, TE 30 ms, TR 2 s, constants at 3 T, a ratio per proton of 1e-4."""
    kreis = {
        "measurement.voxel.water_grey": 0.78,
        "measurement.voxel.water_white": 0.65,
        "measurement.voxel.water_csf": 0.97,
    }
    found = water_reference.factors(
        ["sI"], 2.0, 0.030, 2.0, conventions.frequency_mhz(3.0), TissueFractions(0.6, 0.3, 0.1), kreis
    )
    return {unit: 1e-4 * float(values[0]) for unit, values in found.items()}


@cache
def recovery(scattered: bool = False) -> dict[str, float]:
    """200 spectra of PRESS 30 ms at 3 T, signal-to-noise 120, concentrations x (1 + .15 N(0, 1)), fitted with their own basis.

    Concentrations are those that the scanner sees (relaxation undone), as ratios to total creatine. bias, sd: %; spread: SD of
    the error over the Cramer-Rao bound. scattered: every metabolite has a shift and a width of its own, drawn from the priors of
    the fit.
    """
    basis = make_basis("press", mhz=MHZ, settings=TIMES)
    left = {n: float(relaxation.metabolite(n, 0.030, 2.0, MHZ)) for n in basis.names}
    usual = concentrations.healthy() | TRUTH
    rng, own = np.random.default_rng(1), np.random.default_rng(5)
    names = ("Glu", "Gln", "GABA", "NAA", "Glx", "tNAA", "mI")
    errors: dict[str, list[float]] = {name: [] for name in names}
    bounds: dict[str, list[float]] = {name: [] for name in names}
    truths = []

    def recorded() -> Iterator[Scan]:
        for seed in range(SPECTRA):
            seen = {n: max(usual[n] * (1 + 0.15 * rng.standard_normal()), 0.0) for n in basis.names}
            how = Recording(
                lorentz_hz=3 + 0.5 * rng.standard_normal(), gauss_hz=4.5 + rng.standard_normal(),
                phase=0.1 * rng.standard_normal(), shift_hz=rng.standard_normal(),
            )  # fmt: skip
            truths.append(seen)
            played = _scattered(basis, own) if scattered else basis
            yield record(played, {n: c / left[n] for n, c in seen.items()}, how, seed)[0]

    for found in fit_scans(recorded(), basis):
        seen = truths[-1]
        tcr = seen["Cr"] + seen["PCr"]
        for name in names:
            true = sum(seen[part] for part in SUMS.get(name, (name,))) / tcr
            e = found.estimate(name)
            errors[name].append(PERCENT * (e.ratio / true - 1))
            bounds[name].append(PERCENT * e.ratio_bound / true)
    out: dict[str, float] = {"n": SPECTRA, "seed": 1}
    for name in names:
        sd = float(np.std(errors[name]))
        out |= {f"bias_{name}": float(np.mean(errors[name])), f"sd_{name}": sd, f"bias_{name}_se": sd / SPECTRA**0.5}
        out[f"spread_{name}"] = sd / float(np.sqrt(np.mean(np.square(bounds[name]))))
    return out


def recovery_scattered() -> dict[str, float]:
    """`recovery` with shifts and widths of single metabolites."""
    return recovery(scattered=True)


def _scattered(basis: BasisSet, rng: np.random.Generator) -> BasisSet:
    """The basis with a shift and an extra width of every metabolite, as the priors of the fit expect them."""
    p = FIT.of()
    t = basis.dwell_s * np.arange(basis.points)
    shift = p.shift * basis.mhz * rng.standard_normal(len(basis.names))
    width = p.width * rng.standard_normal(len(basis.names))
    return replace(basis, fids=basis.fids * np.exp(np.outer(2j * np.pi * shift - np.pi * width, t)))


@cache
def nifti() -> dict[str, float]:
    """Where NAA's line stands in a NIfTI-MRS file, through nifti-mrs and in the stored numbers, and files its validator refuses."""
    try:
        import nibabel
        from nifti_mrs.nifti_mrs import NIFTI_MRS
        from nifti_mrs.validator import validate_nifti_mrs
    except ImportError:
        raise NotPresent(f"needs the package nifti-mrs: {with_extra('mrs')}") from None
    basis = make_basis("press", mhz=MHZ, metabolites=["NAA"], settings=TIMES)
    one = record(basis, recording=Recording(snr=1e6, macromolecules="none"))[0]
    edited = replace(one, fids=np.repeat(one.fids, 4, axis=0), shots=("on", "off") * 2)
    refused, found = 0, {}
    with TemporaryDirectory() as folder:
        for name, scan in (("one", one), ("transients", replace(edited, shots=())), ("edited", edited)):
            file = Path(folder) / f"{name}.nii.gz"
            write_scan(scan, file)
            try:
                validate_nifti_mrs(NIFTI_MRS(str(file)).image)
            except Exception:
                refused += 1
        file = Path(folder) / "one.nii.gz"
        found["package"] = _line(NIFTI_MRS(str(file))[:].ravel(), basis)
        found["stored"] = _line(np.asarray(nibabel.Nifti2Image.from_filename(str(file)).dataobj).ravel().conj(), basis)
    return {"refused": float(refused), **found}


def _line(fid: np.ndarray, basis: BasisSet) -> float:
    """ppm of the highest line."""
    return float(basis.ppm[np.argmax(np.abs(conventions.spectrum(fid)))])


@cache
def healthy() -> dict[str, float]:
    """What a healthy voxel holds, mM."""
    return concentrations.healthy()


@cache
def group_size() -> dict[str, float]:
    """People per group at which a difference of .44 SD is found in 80 % of simulated studies (t test, two-sided 5 %).

    Readings scatter by 11.5 % between people; 4000 studies of every size.
    """
    rng = np.random.default_rng(2)
    sizes, power = np.arange(60, 105, 5), []
    for n in sizes:
        a, b = 8.8 * (1 + 0.115 * rng.standard_normal((2, 4000, n)))
        b = b + 0.44 * 8.8 * 0.115
        error = np.sqrt((a.var(axis=1, ddof=1) + b.var(axis=1, ddof=1)) / n)
        power.append(float(np.mean(np.abs(b.mean(axis=1) - a.mean(axis=1)) > 1.98 * error)))
    slope, level = np.polyfit(np.array(power), sizes, 1)
    return {"people": float(slope * 0.8 + level), "n": 4000, "seed": 2}


def _gaba(basis: BasisSet) -> float:
    ppm = conventions.ppm_axis(basis.points, basis.dwell_s, basis.mhz)
    return float(basis.spectra[0].real[(ppm > GABA_PPM[0]) & (ppm < GABA_PPM[1])].sum())


EXPERIMENTS = {
    "mrs_nifti": nifti,
    "mrs_spins": spins,
    "mrs_press": press,
    "mrs_singlets": singlets,
    "mrs_editing": editing,
    "mrs_lactate": lactate,
    "mrs_water_scaling": water_scaling,
    "mrs_recovery": recovery,
    "mrs_recovery_scattered": recovery_scattered,
    "mrs_healthy": healthy,
    "mrs_group_size": group_size,
}
