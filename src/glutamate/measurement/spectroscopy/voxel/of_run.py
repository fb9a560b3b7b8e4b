"""The voxel of a simulated person: what a scanner would record at a visit of a run.

Readings of a run are mM of the whole voxel, already mixed from its tissues; a recording takes mM of tissue, so that the
voxel's grey and white matter divide them again. Creatine follows from the run's own ratios, so that Glu/tCr of a fit and of
the run mean the same; what the model does not hold (NAA, myo-inositol, ...) is that of a healthy adult.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.errors import UnknownName
from glutamate.measurement.measured import TissueFractions
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.voxel import concentrations
from glutamate.regions import registry as regions

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Voxel:
    """What lies in it.

    Args:
        concentrations: mM of tissue by metabolite.
        fractions: its tissue.
        where: arm, region, visit and person, in words.
    """

    concentrations: dict[str, float]
    fractions: TissueFractions
    where: str


def voxel_of(
    readings: xr.Dataset,
    arm: str | None = None,
    region: str | None = None,
    visit: str | None = None,
    sample: int | None = None,
    values: Mapping[str, Any] | None = None,
) -> Voxel:
    """The voxel of one arm, region, visit and person.

    Args:
        readings: group "measurement" of a result.
        arm, region, visit: names; the last arm, the first region and the last visit if None.
        sample: which person; the median of all if None.
        values: parameter values by dotted name.

    Raises UnknownName for a name that the result lacks, SpectroscopyError if nothing was read there.
    """
    chosen = {
        "arm": _one(readings, "arm", arm, -1),
        "region": _one(readings, "region", region, 0),
        "visit": _one(readings, "visit", visit, -1),
    }
    at = readings.sel(chosen)
    if sample is not None:
        people = [int(s) for s in readings["sample"].values]
        if sample not in people:
            raise UnknownName(
                f"the result has no person {sample}; it has {people[0]} to {people[-1]}",
                str(sample),
                [str(n) for n in people],
            )
        at = at.sel(sample=[sample])
    medians = {v: at[v].median("sample").values for v in ("voxel_concentration", "ratio_tcr")}
    who = "the median person" if sample is None else f"person {sample}"
    where = f"{chosen['arm']}, {chosen['region']}, {chosen['visit']}, {who}"
    if not np.isfinite(medians["voxel_concentration"]).all():
        raise SpectroscopyError(f"{where}: nothing was read there; choose a region that the visit covers")
    fractions = fractions_of_region(chosen["region"], values)
    share = fractions.grey + fractions.white
    named = (str(m) for m in readings["metabolite"].values)
    read = {m: float(x) / share for m, x in zip(named, medians["voxel_concentration"], strict=True)}
    total = float(np.median(medians["voxel_concentration"] / medians["ratio_tcr"])) / share
    return Voxel(completed(read, total, values), fractions, where)


def completed(read: Mapping[str, float], creatine: float, values: Mapping[str, Any] | None = None) -> dict[str, float]:
    """Concentrations for a spectrum (mM of tissue): those read, total creatine as given, the rest those of a healthy adult."""
    found = concentrations.healthy(values)
    scale = creatine / (found["Cr"] + found["PCr"])
    own = {name: value for name, value in read.items() if name in found}
    return found | own | {"Cr": scale * found["Cr"], "PCr": scale * found["PCr"]}


def fractions_of_region(region: str, values: Mapping[str, Any] | None = None) -> TissueFractions:
    """Tissue of the usual voxel of a region, of the median person."""
    tissue = regions.get(region).tissue_fractions(dict(values or {}))
    return TissueFractions(*(float(np.median(x)) for x in (tissue.grey, tissue.white, tissue.csf)))


def _one(readings: xr.Dataset, dimension: str, name: str | None, usual: int) -> str:
    known = [str(n) for n in readings[dimension].values]
    if name is None:
        return known[usual]
    if name not in known:
        raise UnknownName.among(f"{dimension} of the result", name, known)
    return name
