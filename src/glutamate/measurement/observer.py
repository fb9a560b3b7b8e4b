"""The measurement link at the visits of a case: what a scanner would report, and how measured values compare with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.engine import registry
from glutamate.engine.parameter import Parameter
from glutamate.engine.setting import Groups, Setting
from glutamate.measurement.comparison import compare
from glutamate.measurement.measured import Unit
from glutamate.measurement.prediction import conversion_values
from glutamate.measurement.scans import GROUP, MEASURED
from glutamate.measurement.scans.measured import fitted
from glutamate.measurement.scans.simulated import simulated_scans
from glutamate.measurement.spectroscopy.voxel.of_run import fractions_of_region
from glutamate.measurement.tables import read_measured
from glutamate.measurement.tissue_at import NAMES, tissue_at
from glutamate.measurement.visibility import VESICLES, visibilities


class MeasurementObserver:
    """See `glutamate.engine.link.Observer`."""

    name = "measurement"

    def parameters(self) -> Mapping[str, Parameter]:
        return registry.parameters(self.name)

    def mechanisms(self) -> Mapping[str, str]:
        return dict.fromkeys(visibilities(), "")

    def observe(self, setting: Setting, groups: Groups) -> Groups:
        """Readings at every visit and, where values were measured, their comparison.

        Raises MeasuredFileError or SpectroscopyError if a measured file cannot be read.
        """
        if not setting.visits:
            return {}
        return _readings(setting, groups)


def _readings(setting: Setting, groups: Groups) -> dict[str, Any]:
    visits, values = setting.visits, dict(setting.values)
    converted = conversion_values(setting.samples, setting.seed, values)
    arms = setting.arm_names
    shape = (len(arms), setting.samples, len(setting.regions), len(visits), len(NAMES))
    units: tuple[Unit, ...] = ("mM", "/tCr")
    readings = {unit: np.full(shape, np.nan, np.float32) for unit in units}
    unseen = np.full((*shape[:-1], len(VESICLES)), np.nan, np.float32)
    compared: list[dict[str, Any]] = []
    found: dict[str, Any] = {}
    for number, visit in enumerate(visits):
        for r, region in enumerate(setting.regions):
            if visit.regions and region not in visit.regions:
                continue
            fractions = fractions_of_region(region, values)
            there = [tissue_at(groups, arm, region, visit.at_h) for arm in arms]
            chosen = [
                converted | {nu: setting.value_at(nu, a, region, visit.at_h) for nu in visibilities()}
                for a, _ in enumerate(arms)
            ]
            for a, tissue in enumerate(there):
                for unit, kept in readings.items():
                    kept[a, :, r, number] = tissue.reading(there[0], unit, chosen[a], fractions)
                hidden = tissue.reading(there[0], "mM", chosen[a], fractions, nu=0.0)
                unseen[a, :, r, number] = hidden[:, [NAMES.index(name) for name in VESICLES]]
            table = None
            if visit.measured is not None:
                table = read_measured(visit.measured, format=visit.format, row=visit.row, scaling=visit.scaling)
            elif visit.spectrum is not None:
                spectrum = fitted(visit.spectrum, fractions)
                table, found[f"{GROUP}/{visit.name}-{MEASURED}"] = spectrum.table, spectrum.dataset(visit.name, region)
            if table is not None:
                compared += compare(visit, table, region, arms, there, chosen, fractions)
    dims = ("arm", "sample", "region", "visit", "metabolite")
    coords = {
        "arm": list(arms), "sample": np.arange(setting.samples), "region": list(setting.regions), "visit": [v.name for v in visits],
        "visit_time": ("visit", [v.at_h for v in visits], {"units": "h"}), "metabolite": list(NAMES), "transmitter": list(VESICLES),
    }  # fmt: skip
    described = {
        "voxel_concentration": (dims, readings["mM"], {"units": "mM", "long_name": "concentration in voxel tissue"}),
        "ratio_tcr": (dims, readings["/tCr"], {"units": "1", "long_name": "ratio to total creatine"}),
        "concentration_vesicles_unseen": (
            (*dims[:-1], "transmitter"),
            unseen,
            {"units": "mM", "long_name": "the reading, if vesicles were invisible"},
        ),
    }
    import xarray as xr

    read = xr.Dataset(described, coords)
    found = {"measurement": read} | found | simulated_scans(setting, groups, read)
    if compared:
        found["measurement/agreement"] = xr.Dataset(attrs={"agreement": json.dumps(compared)})
    return found


OBSERVER = MeasurementObserver()
