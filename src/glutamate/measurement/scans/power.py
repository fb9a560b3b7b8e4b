"""What a protocol can tell in a region: the scatter of its scans, by simulation, and the smallest change that shows.

A healthy adult's voxel is recorded and fitted many times. With the mean Cramer-Rao bound of these fits, relative to what the voxel
holds, scatter is put together as for measured values (`observation`):

    two visits of a person   CV_within^2  = (c bound)^2 + s_session^2
    between people           CV_between^2 = CV_within^2 + s_person^2

c, s_session and s_person are declared: c is above 1 because a bound holds for a correct model only, s_session is what repeated visits
scatter beyond the fit, s_person what is left of the published scatter between people. The SD of the simulated fits stands beside the bound
as a check. `detectability` gives smallest changes and numbers of people.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from glutamate.errors import UnknownName
from glutamate.measurement.detectability import Detectability, detectability
from glutamate.measurement.metabolite_names import canonical
from glutamate.measurement.scans.fits import bounds_of, estimates_of, fits_of, true_of
from glutamate.measurement.scans.healthy_voxel import healthy_voxel
from glutamate.measurement.spectroscopy.fit.result import SUMS
from glutamate.measurement.spectroscopy.presets.protocol import Protocol

USUAL = ("Glu", "Gln", "Glx", "GABA")

# number: scans whose mean bound is known to a percent and their SD to a seventh
USUAL_REALISATIONS = 24


@dataclass(frozen=True)
class ScanPower:
    """What scans tell of one metabolite.

    Args:
        metabolite: canonical name.
        true: mM of tissue in the voxel.
        bias, spread: of the simulated fits, relative to it.
        bound: their mean Cramer-Rao bound, relative to it.
        detectable: scatter and smallest changes.
    """

    metabolite: str
    true: float
    bias: float
    spread: float
    bound: float
    detectable: Detectability


def scan_power(
    chosen: Protocol, region: str, metabolites: tuple[str, ...] = USUAL, group: int | None = None, realisations: int = USUAL_REALISATIONS, seed: int = 1
) -> tuple[ScanPower, ...]:  # fmt: skip
    """What a protocol tells of metabolites in a region.

    Args:
        chosen: the protocol.
        region: its name.
        metabolites: names, any spelling.
        group: people in the example of groups; the declared number if None.
        realisations: scans that are simulated and fitted.
        seed: of their noise.

    Raises UnknownName for a region or metabolite that there is not.
    """
    names = tuple(dict.fromkeys(name if name in SUMS else canonical(name) for name in metabolites))
    for name in names:
        if name not in estimates_of(chosen):
            raise UnknownName.among(f"metabolite of {chosen.name}", name, estimates_of(chosen))
    voxel = healthy_voxel(region)
    key = [seed, zlib.crc32(f"{chosen.name}-{voxel.where}".encode())]
    fits = list(fits_of(chosen, ((voxel, [*key, k]) for k in range(realisations))))
    found = []
    for name in names:
        true = float(true_of(voxel, (name,))[0])
        read = np.array([fit.estimate(name).molar for fit in fits]) / true
        bound = float(np.mean([bounds_of(fit, (name,))[0] for fit in fits])) / true
        spread = float(np.std(read, ddof=1)) if len(read) > 1 else float("nan")
        told = detectability(name, None, bound, group)
        found.append(ScanPower(name, true, float(read.mean()) - 1, spread, bound, told))
    return tuple(found)
