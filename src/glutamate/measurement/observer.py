"""The measurement link at the visits of a case: what a scanner would report, and how measured values compare with it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.setting import Groups, Setting
from glutamate.measurement.agreement import assess
from glutamate.measurement.measured import TissueFractions, Unit
from glutamate.measurement.prediction import conversion_values, predict
from glutamate.measurement.tables import read_measured
from glutamate.measurement.voxel import scanner_reading
from glutamate.regions import registry as regions

if TYPE_CHECKING:
    import xarray as xr

TISSUE = {"Glu": "tissue_glutamate", "Gln": "tissue_glutamine", "GABA": "tissue_gaba", "Asp": "tissue_aspartate", "Lac": "tissue_lactate", "Glc": "tissue_glucose"}  # fmt: skip
CREATINE = "tissue_total_creatine"
"""Metabolites a scanner reports and the tissue variables behind them."""


class MeasurementObserver:
    """See `glutamate.engine.link.Observer`."""

    name = "measurement"

    def parameters(self) -> Mapping[str, Parameter]:
        return registry.parameters(self.name)

    def mechanisms(self) -> Mapping[str, str]:
        return {}

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """Readings at every visit and, where values were measured, their comparison.

        Raises MeasuredFileError if a measured file cannot be read.
        """
        if not setting.visits:
            return {}
        return _readings(setting.visits, groups["metabolism"], dict(setting.values), setting.seed)


def _readings(visits: Sequence[Any], metabolism: xr.Dataset, values: dict[str, Any], seed: int) -> dict[str, Any]:
    samples = metabolism.sizes["sample"]
    converted = conversion_values(samples, seed, values)
    arms, names = [str(a) for a in metabolism["arm"].values], list(TISSUE)
    shape = (len(arms), samples, metabolism.sizes["region"], len(visits), len(names))
    units: tuple[Unit, ...] = ("mM", "/tCr")
    readings = {unit: np.full(shape, np.nan, np.float32) for unit in units}
    compared: list[dict[str, Any]] = []
    for number, visit in enumerate(visits):
        for r, region in enumerate(metabolism["region"].values):
            if visit.regions and region not in visit.regions:
                continue
            fractions = _fractions(str(region), values)
            per_arm = [_pools(metabolism, arm, str(region), visit.at_h) for arm in arms]
            for a, pools in enumerate(per_arm):
                stacked, before = (np.stack([p[name] for name in names], axis=-1) for p in (pools, per_arm[0]))
                for unit, kept in readings.items():
                    kept[a, :, r, number] = scanner_reading(
                        stacked, names, unit, converted, "voxel", fractions, before, pools["tCr"]
                    )
            if visit.measured is not None:
                compared += _compare(visit, str(region), arms, per_arm, converted, fractions)
    dims = ("arm", "sample", "region", "visit", "metabolite")
    coords = {
        "arm": arms, "sample": metabolism["sample"].values, "region": metabolism["region"].values,
        "visit": [v.name for v in visits], "visit_time": ("visit", [v.at_h for v in visits], {"units": "h"}), "metabolite": names,
    }  # fmt: skip
    import xarray as xr

    groups = {
        "measurement": xr.Dataset(
            {
                "voxel_concentration": (
                    dims,
                    readings["mM"],
                    {"units": "mM", "long_name": "concentration in voxel tissue"},
                ),
                "ratio_tcr": (dims, readings["/tCr"], {"units": "1", "long_name": "ratio to total creatine"}),
            },
            coords,
        )
    }
    if compared:
        groups["measurement/agreement"] = xr.Dataset(attrs={"agreement": json.dumps(compared)})
    return groups


def _pools(metabolism: xr.Dataset, arm: str, region: str, at_h: float) -> dict[str, np.ndarray]:
    at = metabolism.sel(arm=arm, region=region).sel(time=at_h, method="nearest")
    return {name: np.asarray(at[variable].values, float) for name, variable in {**TISSUE, "tCr": CREATINE}.items()}


def _fractions(region: str, values: dict[str, Any]) -> TissueFractions:
    tissue = regions.get(region).tissue_fractions(values)
    return TissueFractions(float(np.median(tissue.grey)), float(np.median(tissue.white)), float(np.median(tissue.csf)))


def _compare(
    visit: Any, region: str, arms: Sequence[str], pools: Sequence[Any], values: dict[str, Any], fractions: Any
) -> list[dict[str, Any]]:
    table = read_measured(visit.measured, format=visit.format, row=visit.row, scaling=visit.scaling)
    filled = table if table.fractions else dataclasses.replace(table, fractions=fractions)
    notes = [*table.notes, *([] if table.fractions else [_assumed(fractions)])]
    healthy = predict(pools[0], filled, values)
    chosen = [i for i, name in enumerate(arms) if i and visit.arm in (None, name)]
    out = []
    for i in chosen or [0]:
        case = predict(pools[i], filled, values, pools[0]) if i else None
        found = dataclasses.asdict(assess(table, *_simulated(healthy, case), values))
        out.append(
            {
                "visit": visit.name,
                "region": region,
                "arm": arms[i],
                "file": str(table.source),
                "notes": notes,
                **found,
            }
        )
    return out


def _simulated(
    healthy: dict[str, np.ndarray], case: dict[str, np.ndarray] | None
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray] | None]:
    """The readings of those people who could be simulated in both arms."""
    shown = [*healthy.values(), *(case or {}).values()]
    well = np.all([np.isfinite(np.atleast_1d(x)) for x in shown], axis=0)
    if np.all(well):
        return healthy, case
    first, second = ({name: x[well] for name, x in (arm or {}).items()} for arm in (healthy, case))
    return first, None if case is None else second


def _assumed(fractions: TissueFractions) -> str:
    return (
        f"The file gives no tissue fractions: those of the region are used (grey {fractions.grey:.2g}, white "
        f"{fractions.white:.2g}, CSF {fractions.csf:.2g})."
    )


OBSERVER = MeasurementObserver()
