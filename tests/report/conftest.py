"""A made-up run in the layout of a real one, and its report."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import xarray as xr

from glutamate.case.model import Arm, Case, Course, Dose, Mechanism, Person, Published, Visit

CELLS = ("glutamatergic_neuron", "gaba_neuron", "astrocyte", "extracellular")
PER_CELL = {
    "lactate": 0.8, "ketoglutarate": 0.15, "c4": 0.5, "glutamate": 15.0, "aspartate": 2.5, "glutamine": 4.0, "gaba": 6.0, "pcr": 5.5, "atp": 2.8,
}  # fmt: skip
TISSUE = {
    "glutamate": 8.7, "glutamine": 2.4, "gaba": 1.1, "aspartate": 1.4, "lactate": 0.7, "glucose": 1.0, "ammonia": 0.1, "glycogen": 3.5,
    "pcr": 4.1, "atp": 2.1, "ketoglutarate": 0.12, "c4": 0.4,
}  # fmt: skip
FLUXES = {
    "v_tca": 0.73, "v_tca_neuronal": 0.6, "v_cycle": 0.27, "cmrglc": 0.38, "cmrglc_neuronal_oxidative": 0.3, "cmro2": 2.1,
    "glutamine_synthetase": 0.3, "glutaminase": 0.3, "gad": 0.04, "pyruvate_carboxylase": 0.04, "gaba_transaminase": 0.04, "glutamate_release": 0.28,
}  # fmt: skip
REGULATORS = {
    "plp": 1.0,
    "gad_holo67": 0.7,
    "gad_holo65": 0.3,
    "gad67_expression": 1.0,
    "gaba_transaminase_active": 1.0,
}
INPUTS = {
    "input_glucose": ("mM", 5.0), "input_lactate": ("mM", 0.8), "input_glutamine": ("mM", 0.6), "input_ammonia": ("mM", 0.05),
    "input_leucine": ("1", 1.0), "input_plp": ("1", 1.0), "activity_E": ("1", 1.0), "activity_I": ("1", 1.0),
    "gaba_transaminase_inactivation": ("1/min", 0.0),
}  # fmt: skip
ABSENT = {("gaba", 0), ("ketoglutarate", 3), ("c4", 3), ("aspartate", 3), ("pcr", 3), ("atp", 3)}
SIZES = (-0.05, 0.35, -0.15, 0.12, -0.02, 0.08)
"""Relative change per arm at full effect."""
READINGS = {"Glu": "glutamate", "Gln": "glutamine", "GABA": "gaba", "Asp": "aspartate", "Lac": "lactate"}
CASE_YAML = "schema: 1\ntitle: Hypoglycaemic clamp\nquestion: Does it <burn> its glutamate?\n"


def make_run(
    arms: int = 3,
    regions: int = 1,
    samples: int = 40,
    hours: float = 2.0,
    visits: int = 1,
    measurement: bool = True,
    measured: bool = True,
) -> tuple[xr.DataTree, Any]:
    """A result and its case; `arms` counts the healthy one."""
    random = np.random.default_rng(1)
    names = ("healthy", "clamp_3mM", "clamp_2mM", "infusion", "glutaminase_deficit", "vigabatrin", "all_together")[
        :arms
    ]
    titles = (
        "healthy",
        "plasma glucose 3 mM",
        "plasma glucose 2 mM",
        "lactate infusion",
        "glutaminase at 60 %",
        "vigabatrin 50 mg/kg",
        "everything",
    )
    areas = ("anterior_cingulate", "occipital", "hippocampus", "thalamus")[:regions]
    time = np.linspace(8.0, 8.0 + hours, 98)
    ramp = np.clip((time - time[0]) / hours * 3 - 0.5, 0, 1)
    person = random.normal(0, 1, (1, samples, 1, 1))
    response = np.exp(random.normal(0, 0.3, (1, samples, 1, 1)))
    effect = np.array((0.0, *SIZES))[:arms, None, None, None]

    def over_time(level: float, weight: float) -> np.ndarray:
        shape = (arms, samples, regions, len(time))
        area = 1 + 0.1 * np.arange(regions)[None, None, :, None]
        noise = weight * 0.02 * random.normal(0, 1, (1, samples, 1, 1)) * (effect != 0) * ramp
        return np.broadcast_to(
            level * area * np.exp(0.08 * person) * (1 + weight * effect * response * ramp + noise), shape
        ).astype("f4")

    data: dict[str, Any] = {}
    for name, level in PER_CELL.items():
        cells = np.stack([over_time(level * (1 + 0.2 * k), 1 - 0.4 * k) for k in range(4)], axis=3)
        for k in range(4):
            if (name, k) in ABSENT:
                cells[:, :, :, k] = np.nan
        data[name] = (
            ("arm", "sample", "region", "cell", "time"),
            cells,
            {"units": "mM", "long_name": f"{name} per cell class"},
        )
    for k, (name, level) in enumerate(TISSUE.items()):
        weight = (1, -0.7, 0, -3, 2, 1, 0.5, -1, 0.02, 0, 1, 1)[k]
        attrs = {"units": "umol/g", "long_name": f"{name} in grey matter"}
        data[f"tissue_{name}"] = (("arm", "sample", "region", "time"), over_time(level, weight), attrs)
    for name, level in FLUXES.items():
        data[name] = (
            ("arm", "sample", "region", "time"),
            over_time(level, 0.5),
            {"units": "umol/g/min", "long_name": name},
        )
    for name, level in REGULATORS.items():
        data[name] = (("arm", "sample", "region", "time"), over_time(level, 0.2), {"units": "1", "long_name": name})
    for name, (unit, level) in INPUTS.items():
        course = np.full((arms, regions, len(time)), level)
        if name == "input_glucose":
            course += -2.0 * (np.arange(arms)[:, None, None] > 0) * ramp
        data[name] = (("arm", "region", "time"), course, {"units": unit, "long_name": name})
    coords = {
        "arm": list(names),
        "sample": np.arange(samples),
        "region": list(areas),
        "cell": list(CELLS),
        "time": ("time", time, {"units": "h"}),
    }
    groups: dict[str, xr.Dataset] = {"/metabolism": xr.Dataset(data, coords)}
    visit_names = [f"scan {k + 1}" if visits > 1 else "scan" for k in range(visits)]
    visit_hours = [8.0 + hours * (k + 1) / visits for k in range(visits)]
    if measurement and visits:
        groups["/measurement"] = _measurement(groups["/metabolism"], visit_names, visit_hours)
        if measured:
            groups["/measurement/agreement"] = xr.Dataset(
                attrs={"agreement": json.dumps(_agreement(areas[0], names, visit_names[0]))}
            )
    parameters = ("metabolism.glutaminase.K_gln", "metabolism.baseline.tca_N", "metabolism.glucose_transport.Kt")
    draws = np.column_stack([response[0, :, 0, 0], *random.normal(1, 0.1, (2, samples))])
    groups["/ensemble"] = xr.Dataset({"draws": (("sample", "parameter"), draws)}, {"parameter": list(parameters)})
    tree = xr.DataTree.from_dict(groups)
    tree.attrs.update(
        title="Hypoglycaemic clamp", question="Does the brain burn its glutamate when plasma glucose falls to 3 mM?", format_version=1,
        glutamate_version="0.1.0", versions=json.dumps({"jax": "0.10.2", "numpy": "2.4.6"}), created="2026-11-24T06:00:00Z", seed=1,
        samples=samples, case_yaml=CASE_YAML, parameter_hash="0f3c9a", disclaimer="Research use, not medical advice",
    )  # fmt: skip
    return tree, _case(names, titles, areas, visit_names, visit_hours, hours, samples)


def _case(names: Any, titles: Any, areas: Any, visit_names: Any, visit_hours: Any, hours: float, samples: int) -> Case:
    mechanism = Mechanism("metabolism.glutaminase.activity", factor=0.6, cell="glutamatergic_neuron", onset_h=8.0)
    dose = Dose("vigabatrin", 50.0, "mg/kg", at_h=8.0, every_h=12.0, for_h=48.0)
    course = Course("body.plasma.glucose", None, (8.0, 8.5), (5.0, 3.0))
    arms = tuple(
        Arm(n, t, None, (mechanism,) if k == 1 else (), (course,) if k else (), (dose,) if k == 2 else ())
        for k, (n, t) in enumerate(zip(names, titles, strict=False))
    )
    visits = tuple(Visit(n, h, areas) for n, h in zip(visit_names, visit_hours, strict=True))
    published: tuple[Published, ...] = ()
    if len(names) > 1:
        where = {"arm": names[1], "region": areas[0], "visit": visit_names[-1] if visit_names else None}
        source = "Example 2020, doi:10.1000/example.1"
        published = (
            Published(
                "tissue_glutamate", **where, cell=None, change=-0.05, value=None, unit="", sd=0.03, source=source
            ),
            Published("tissue_aspartate", **where, cell=None, change=0.6, value=None, unit="", sd=None, source=source),
            Published("cmrglc", **where, cell=None, change=None, value=0.3, unit="umol/g/min", sd=0.05, source=source),
            Published("spike_rate", **where, cell=None, change=0.1, value=None, unit="", sd=None, source=source),
        )
    return Case(
        1, "clamp", "Hypoglycaemic clamp", "Does it?", Person(35.0, "female"), areas, 8.0, hours, arms, visits, samples, 1, published, CASE_YAML
    )  # fmt: skip


def _measurement(metabolism: xr.Dataset, names: list[str], hours: list[float]) -> xr.Dataset:
    pools = [metabolism[f"tissue_{pool}"].interp(time=hours).values for pool in READINGS.values()]
    readings = {name: 0.85 * pool for name, pool in zip(READINGS, pools, strict=True)}
    readings["Glx"] = readings["Glu"] + readings["Gln"]
    stacked = np.stack(list(readings.values()), axis=-1)
    dims = ("arm", "sample", "region", "visit", "metabolite")
    coords = {
        "arm": metabolism["arm"],
        "region": metabolism["region"],
        "visit": names,
        "visit_time": ("visit", hours),
        "metabolite": list(readings),
    }
    return xr.Dataset(
        {"voxel_concentration": (dims, stacked, {"units": "mM"}), "ratio_tcr": (dims, stacked / 7.5, {"units": "1"})},
        coords,
    )


def _agreement(region: str, arms: Any, visit: str) -> list[dict[str, Any]]:
    row = {
        "metabolite": "Glu", "measured": 1.02, "unit": "/tCr", "healthy_median": 0.98, "healthy_low": 0.76, "healthy_high": 1.27, "case_median": 0.93,
        "case_low": 0.72, "case_high": 1.2, "z_healthy": 0.3, "p_healthy": 0.77, "z_case": 0.6, "p_case": 0.55, "usable": True, "reason": "",
    }  # fmt: skip
    other = {
        **row,
        "metabolite": "Gln",
        "measured": 0.61,
        "healthy_median": 0.27,
        "healthy_low": 0.15,
        "healthy_high": 0.45,
        "p_healthy": 0.01,
        "z_healthy": 2.6,
    }
    unused = {
        "metabolite": "NAA",
        "measured": 1.4,
        "unit": "/tCr",
        "usable": False,
        "reason": "not a pool of the model",
    }
    rows = [row, other, unused]
    if len(arms) == 1:
        rows = [{k: v for k, v in r.items() if "case" not in k} for r in rows]
    statement = "The values agree with the healthy reference and with the case: they cannot tell the two apart."
    return [
        {
            "visit": visit,
            "region": region,
            "arm": arms[-1],
            "rows": rows,
            "statement": statement,
            "caveats": ["Which cells changed."],
        }
    ]


@pytest.fixture(scope="session")
def run() -> tuple[xr.DataTree, Any]:
    """Three arms, one region, one visit, measured values."""
    return make_run()
