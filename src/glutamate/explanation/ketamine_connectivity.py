"""Connectivity of simulated people under ketamine, from the dose to the scan: the shipped case `ketamine_whole_brain` beside two studies.

d of the prefrontal parcels is the mean change over its SD between people. The people differ in what the case draws for them (drug and
synapse, gain, working point), and their connectivity has no noise of a finite scan.
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

import numpy as np

from glutamate.case import load_case
from glutamate.circuit.whole_brain.connectomes.connectome import parcel_of
from glutamate.engine.target import Target
from glutamate.engine.units import PERCENT
from glutamate.simulation import simulate

PREFRONTAL = (
    "superiorfrontal", "rostralmiddlefrontal", "caudalmiddlefrontal", "parsopercularis", "parsorbitalis", "parstriangularis",
    "lateralorbitofrontal", "medialorbitofrontal", "frontalpole",
)  # fmt: skip


def under_ketamine() -> dict[str, Any]:
    """Change of global brain connectivity with the global signal kept, everywhere (%) and in prefrontal parcels (d)."""
    case = load_case("ketamine_whole_brain")
    asked = replace(case.requests["whole_brain"], scan_min=0.0)
    found = simulate(replace(case, requests={**case.requests, "whole_brain": asked}))["whole_brain"].to_dataset()
    GBC = found["GBC_parcel"].values[0].astype(float)
    healthy, changed = GBC[:, np.isfinite(GBC).all(axis=(0, 2))]
    front = [parcel_of(str(label)) in PREFRONTAL for label in found["parcel"].values]
    difference = (changed - healthy)[:, front].mean(axis=1)
    return {
        "everywhere": PERCENT * (changed.mean() / healthy.mean() - 1),
        "prefrontal": float(difference.mean() / difference.std(ddof=1)),
        "n": len(healthy),
        "seed": case.seed,
    }


TARGETS = (
    Target("brain.W9", "calibration", "global brain connectivity under 0.78 uM ketamine, global signal kept, mean of people", "Moujaes, doi:10.7554/eLife.84173, released data recomputed, n = 40", "+24 %", 10.0, 40.0, "%", "brain_under_ketamine", "everywhere", "sets the gain of the cortex at rest; its sign rests on interneurons being hit first"),
    Target("brain.W11", "prediction", "prefrontal global brain connectivity under ketamine, d", "Anticevic 2015, Biological Psychiatry, n = 19", "1.46", 0.5, 1.6, "1", "brain_under_ketamine", "prefrontal", "SD between simulated people, of whom no scan has noise; global signal kept; gain, ratio and ranges are those that W9 was calibrated with, so that it is not wholly independent"),
)  # fmt: skip
EXPERIMENTS: dict[str, Any] = {"brain_under_ketamine": functools.cache(under_ketamine)}
