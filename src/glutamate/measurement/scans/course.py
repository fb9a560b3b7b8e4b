"""A course of spectra, block after block, as in functional spectroscopy: what the chain does meanwhile, and what the fits show of it.

Every block is one spectrum of as many averages as it has time for, of the pools in its middle. A block of n averages has the
signal-to-noise of the protocol times sqrt(n/N). Line narrowing under activation (BOLD) is left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.engine.setting import Groups, Setting
from glutamate.engine.units import MIN_PER_H, S_PER_H
from glutamate.measurement.prediction import conversion_values
from glutamate.measurement.scans.fits import bounds_of, estimates_of, fits_of, of_first, true_of
from glutamate.measurement.scans.request import SimulatedScan
from glutamate.measurement.spectroscopy.presets import protocol
from glutamate.measurement.spectroscopy.presets.protocol import Protocol
from glutamate.measurement.spectroscopy.voxel.of_run import Voxel, completed, fractions_of_region
from glutamate.measurement.tissue_at import NAMES, tissue_at
from glutamate.measurement.visibility import visibilities

if TYPE_CHECKING:
    import xarray as xr


def scanned_course(setting: Setting, groups: Groups, visit: Any, scan: SimulatedScan) -> xr.Dataset:
    """The group of one course: estimates of every arm, region, block and realisation beside the truth."""
    assert scan.blocks is not None
    usual = protocol(scan.protocol)
    averages = max(int(scan.blocks.block_h * S_PER_H / usual.repetition_time_s), 1)
    chosen = usual.with_(averages, scan.snr)
    names, middles = estimates_of(chosen), scan.blocks.middles_h(visit.at_h)
    arms, regions = list(setting.arm_names), list(setting.regions)
    shape = (len(arms), len(regions), len(middles), scan.realisations, len(names))
    read, bound = np.full(shape, np.nan, np.float32), np.full(shape, np.nan, np.float32)
    true = np.full((*shape[:3], len(names)), np.nan, np.float32)
    cells = [
        (a, r, k)
        for r, region in enumerate(regions)
        if region in (visit.regions or regions)
        for a, _ in enumerate(arms)
        for k, _ in enumerate(middles)
    ]
    converted = conversion_values(setting.samples, setting.seed, setting.values)
    voxels = {(a, r, k): _voxel(setting, groups, a, regions[r], middles[k], converted) for a, r, k in cells}
    about = {r: zlib.crc32(f"{visit.name}-{scan.protocol}-{region}".encode()) for r, region in enumerate(regions)}
    stream = (
        (voxels[a, r, k], [setting.seed, about[r], a, k, i]) for a, r, k in cells for i in range(scan.realisations)
    )
    fits = fits_of(chosen, stream, of_first(setting.values))
    for a, r, k in cells:
        true[a, r, k] = true_of(voxels[a, r, k], names)
        for i in range(scan.realisations):
            fit = next(fits)
            read[a, r, k, i] = [fit.estimate(name).molar for name in names]
            bound[a, r, k, i] = bounds_of(fit, names)
    return _dataset(setting, visit, chosen, names, (read, bound, true), np.array(middles))


def _voxel(setting: Setting, groups: Groups, arm: int, region: str, at_h: float, converted: Mapping[str, Any]) -> Voxel:
    """The median person's voxel at a time."""
    names = setting.arm_names
    now, healthy = (tissue_at(groups, names[a], region, at_h) for a in (arm, 0))
    values = {**converted, **{nu: setting.value_at(nu, arm, region, at_h) for nu in visibilities()}}
    fractions = fractions_of_region(region, of_first(setting.values))
    share = fractions.grey + fractions.white
    mM, ratio = (now.reading(healthy, unit, values, fractions)[0] for unit in ("mM", "/tCr"))
    read = {name: float(x) / share for name, x in zip(NAMES, mM, strict=True)}
    return Voxel(
        completed(read, float(mM[0] / ratio[0]) / share, of_first(setting.values)), fractions, f"{names[arm]}, {region}"
    )


def _dataset(
    setting: Setting, visit: Any, chosen: Protocol, names: Sequence[str], figures: tuple[np.ndarray, ...], middles: np.ndarray
) -> xr.Dataset:  # fmt: skip
    import xarray as xr

    place = ("arm", "region", "block")
    named = {
        "concentration": "estimate of a scan of the median person",
        "bound": "its Cramer-Rao bound",
        "true": "what the voxel holds",
    }
    dims = {"concentration": ("realisation", "estimate"), "bound": ("realisation", "estimate"), "true": ("estimate",)}
    described = {
        name: ((*place, *dims[name]), value, {"units": "mM", "long_name": said})
        for (name, said), value in zip(named.items(), figures, strict=True)
    }
    minutes = (middles - visit.at_h) * MIN_PER_H
    coords = {
        "arm": list(setting.arm_names), "region": list(setting.regions), "estimate": list(names),
        "minute": ("block", minutes, {"units": "min", "long_name": "middle of the block, after the visit"}),
    }  # fmt: skip
    attrs = {
        "visit": visit.name,
        "protocol": chosen.name,
        "title": chosen.words,
        "snr": chosen.snr,
        "averages": chosen.averages,
    }
    return xr.Dataset(described, coords, attrs)
