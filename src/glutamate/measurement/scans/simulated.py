"""Scans of simulated people: recorded under a protocol, fitted, and laid beside the truth.

The median person (sample 0) of every arm is recorded as often as `realisations` says, each time with noise of its own, and every
recording is fitted with the protocol's basis and its water reference, as `glutamate mrs fit` does. What the other people would
read is their own pools and noise of the covariance that the fits' Cramer-Rao bounds give, so that an ensemble costs no fit.

Values are mM of tissue (grey and white matter), relaxation corrected with the constants that made the spectrum. The fit has the model
that made it, ideal pulses included: its errors are those of noise and overlap, and not of a wrong basis, wrong macromolecules or
subtraction.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.engine.setting import Groups, Setting
from glutamate.measurement.scans import GROUP
from glutamate.measurement.scans.course import scanned_course
from glutamate.measurement.scans.fits import bounds_of, covariance_of, estimates_of, fits_of, moved, of_first, true_of
from glutamate.measurement.scans.request import SimulatedScan
from glutamate.measurement.spectroscopy.conventions import frequency_mhz
from glutamate.measurement.spectroscopy.fit.result import SUMS, FitResult
from glutamate.measurement.spectroscopy.macromolecules import CO_EDITED
from glutamate.measurement.spectroscopy.presets import protocol
from glutamate.measurement.spectroscopy.presets.protocol import Protocol
from glutamate.measurement.spectroscopy.voxel.concentrations import TABLE
from glutamate.measurement.spectroscopy.voxel.of_run import Voxel, voxel_of
from glutamate.measurement.tissue_at import NAMES

if TYPE_CHECKING:
    import xarray as xr


def simulated_scans(setting: Setting, groups: Groups, readings: xr.Dataset) -> dict[str, xr.Dataset]:
    """The groups of all scans that visits ask for.

    Args:
        groups: of the links.
        readings: group "measurement".
    """
    wanted = [(visit, scan) for visit in setting.visits for scan in getattr(visit, "mrs", ())]
    found = {}
    for done, (visit, scan) in enumerate(wanted, 1):
        name = f"{GROUP}/{visit.name}-{scan.protocol}"
        if scan.blocks is None:
            found[name] = _scanned(setting, readings, visit, scan)
        else:
            found[name] = scanned_course(setting, groups, visit, scan)
        setting.progress("spectra", done, len(wanted))
    return found


def _scanned(setting: Setting, readings: xr.Dataset, visit: Any, scan: SimulatedScan) -> xr.Dataset:
    chosen = protocol(scan.protocol).with_(scan.averages, scan.snr)
    names = estimates_of(chosen)
    arms, regions = list(setting.arm_names), list(setting.regions)
    kept: dict[str, np.ndarray] = {}
    ppm, one = np.zeros(0), of_first(setting.values)
    cells = [
        (a, r) for r, region in enumerate(regions) if region in (visit.regions or regions) for a, _ in enumerate(arms)
    ]
    keys = {
        (a, r): [setting.seed, zlib.crc32(f"{visit.name}-{scan.protocol}-{regions[r]}".encode()), a] for a, r in cells
    }
    voxels = {(a, r): voxel_of(readings, arms[a], regions[r], visit.name, 0, one) for a, r in cells}
    stream = ((voxels[cell], [*keys[cell], k]) for cell in cells for k in range(scan.realisations))
    fits = fits_of(chosen, stream, one)
    for a, r in cells:
        at = readings.sel(arm=arms[a], region=regions[r], visit=visit.name)
        own = [next(fits) for _ in range(scan.realisations)]
        ppm = own[0].ppm + own[0].shift_hz / frequency_mhz(chosen.field_tesla)
        rng = np.random.default_rng([*keys[a, r], scan.realisations])
        for name, value in _figures(own, names, voxels[a, r], at, rng).items():
            whole = kept.setdefault(name, np.full((len(arms), len(regions), *np.shape(value)), np.nan, np.float32))
            whole[a, r] = value
    return _dataset(kept, names, setting, chosen, visit, ppm)


def _figures(
    fits: list[FitResult], names: Sequence[str], voxel: Voxel, at: xr.Dataset, rng: np.random.Generator
) -> dict[str, Any]:
    """Figures of one arm and region by name."""
    first = fits[0]
    concentration = np.array([[fit.estimate(name).molar for name in names] for fit in fits])
    noise = np.mean([covariance_of(fit, moved(names)) for fit in fits], axis=0)
    share = voxel.fractions.grey + voxel.fractions.white
    return {
        "data": first.data, "fit": first.fitted + first.baseline, "baseline": first.baseline,
        "concentration": concentration, "bound": np.array([bounds_of(fit, names) for fit in fits]), "true": true_of(voxel, names),
        "reading": _people(at, share, names, noise, concentration[0], rng), "width": np.array([fit.fwhm_hz for fit in fits]),
        "snr": np.array([fit.snr for fit in fits]), "residual": np.array([fit.residual for fit in fits]),
    }  # fmt: skip


def _people(
    at: xr.Dataset, share: float, names: Sequence[str], noise: np.ndarray, first: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """What every person's scan reads, (sample, estimate): the first is the first fit, the others pools and noise."""
    pools = np.asarray(at["voxel_concentration"].transpose("sample", "metabolite").values, float)
    ratio = np.asarray(at["ratio_tcr"].transpose("sample", "metabolite").values, float)
    read = dict(zip(NAMES, pools.T / share, strict=True))
    # Creatine is told by what it divides; every metabolite gives the same.
    creatine = (pools / ratio)[:, 0] / share
    read |= {"Cr": creatine / 2, "PCr": creatine / 2, CO_EDITED: np.full(len(pools), TABLE["co_edited"].value)}
    known = moved(names)
    true = np.stack([sum(read[part] for part in SUMS.get(name, (name,))) for name in known], axis=-1)
    found = np.full((len(true), len(names)), np.nan)
    at_names = [names.index(name) for name in known]
    found[:, at_names] = true + rng.multivariate_normal(np.zeros(len(known)), noise, len(true), method="eigh")
    found[0] = first
    return found


def _dataset(kept: Mapping[str, np.ndarray], names: Sequence[str], setting: Setting, chosen: Protocol, visit: Any, ppm: np.ndarray) -> xr.Dataset:  # fmt: skip
    import xarray as xr

    place = ("arm", "region")
    dims = {
        "data": ("ppm",), "fit": ("ppm",), "baseline": ("ppm",), "concentration": ("realisation", "estimate"), "bound": ("realisation", "estimate"),
        "true": ("estimate",), "reading": ("sample", "estimate"), "width": ("realisation",), "snr": ("realisation",), "residual": ("realisation",),
    }  # fmt: skip
    units = dict.fromkeys(("concentration", "bound", "true", "reading"), "mM") | {"width": "Hz"}
    said = {
        "data": "spectrum of the first scan, in units of its noise", "fit": "its fit, with baseline", "baseline": "its baseline",
        "concentration": "estimate of every scan of the median person", "bound": "its Cramer-Rao bound", "true": "what the voxel holds",
        "reading": "what a scan of each person reads", "width": "width at half height", "snr": "height over the SD of the noise",
        "residual": "SD of the residual over that of the noise",
    }  # fmt: skip
    described = {
        name: ((*place, *dims[name]), value, {"units": units.get(name, "1"), "long_name": said[name]})
        for name, value in kept.items()
    }
    coords = {
        "arm": list(setting.arm_names), "region": list(setting.regions), "sample": np.arange(setting.samples),
        "estimate": list(names), "ppm": ("ppm", ppm, {"units": "ppm"}),
    }  # fmt: skip
    attrs = {
        "visit": visit.name, "protocol": chosen.name, "title": chosen.words, "snr": chosen.snr, "averages": chosen.averages,
    }  # fmt: skip
    return xr.Dataset(described, coords, attrs)
