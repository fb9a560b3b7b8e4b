"""Ketosis against published human data: how much glucose is spared, whether oxygen use changes, what it is worth when glucose fails.

The median adult's cortex, two hours under constant plasma levels; acetoacetate in its blood ratio to beta-hydroxybutyrate. Uptake of
ketone bodies was set by 13C at 2.25 mM (`metabolism.baseline.ketones`); what happens to glucose and oxygen follows.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from glutamate.engine.target import Target
from glutamate.metabolism.experiments import Conditions
from glutamate.metabolism.ports import ACETOACETATE, BHB, GLUCOSE

INFUSED = 5.5
"""mM, as in Svart 2018."""
SCARCE_GLUCOSE, WITH_SCARCE = 2.0, 5.0
"""mM of plasma glucose, and of beta-hydroxybutyrate that goes with it."""
MINUTES = np.array([0.0, 30.0, 60.0, 120.0])


def ketones(bhb: float) -> dict[str, float]:
    """Plasma beta-hydroxybutyrate (mM) with acetoacetate in the blood ratio, by port."""
    return {BHB.name: bhb, ACETOACETATE.name: bhb * ACETOACETATE.healthy / BHB.healthy}


def ketosis() -> dict[str, float]:
    """Change (%) of glucose and oxygen use at 5.5 mM; at plasma glucose 2 mM, what 5 mM add (% of rest) to ATP, phosphocreatine
    and release drive."""
    scarce = {GLUCOSE.name: SCARCE_GLUCOSE}
    record = Conditions([{}, ketones(INFUSED), scarce, scarce | ketones(WITH_SCARCE)]).run(MINUTES)
    glucose, oxygen = record.flux("cmrglc")[-1], record.flux("cmro2")[-1]

    def added(level: np.ndarray) -> float:
        return float(100 * (level[3] - level[2]) / level[0])

    return {
        "cmrglc": 100 * (glucose[1] / glucose[0] - 1),
        "cmro2": 100 * (oxygen[1] / oxygen[0] - 1),
        "atp": added(record.tissue("ATP")[-1]),
        "pcr": added(record.tissue("PCr")[-1]),
        "drive": added(record.derived["drive_N"][-1]),
    }


_SVART = "Svart 2018, doi:10.1371/journal.pone.0190556, n = 9"
_PRINCIPLE = "ketone bodies support the brain in hypoglycaemia (Owen 1967, doi:10.1172/JCI105650; animal studies)"
TARGETS = (
    Target("fuels.F1", "prediction", "glucose use at plasma beta-hydroxybutyrate 5.5 mM", _SVART, "-14 %", -22.0, -8.0, "%", "ketosis", "cmrglc"),
    Target("fuels.F2", "prediction", "oxygen use, same", _SVART, "unchanged", -5.0, 5.0, "%", "ketosis", "cmro2"),
    Target("fuels.F10.a", "prediction", "ATP that 5 mM add at plasma glucose 2 mM", _PRINCIPLE, "kept better", 1e-6, 20.0, "%", "ketosis", "atp"),
    Target("fuels.F10.b", "prediction", "release drive that 5 mM add at plasma glucose 2 mM", _PRINCIPLE, "kept better", 1e-6, 20.0, "%", "ketosis", "drive"),
)  # fmt: skip

EXPERIMENTS: dict[str, Any] = {"ketosis": functools.cache(ketosis)}
