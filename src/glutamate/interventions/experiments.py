"""In-silico experiments behind the targets of interventions: doses given to the median adult."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np

from glutamate.engine.units import MIN_PER_H
from glutamate.interventions.dosing import dosed_courses
from glutamate.interventions.vigabatrin import TABLE
from glutamate.metabolism import model, run
from glutamate.metabolism.experiments import DAY, Conditions, Record, change

INACTIVATION = "metabolism.gaba_transaminase_inactivation"
DOSE = 50.0
"""mg/kg, as in Petroff 1996."""


@dataclass(frozen=True)
class _Dose:
    name: str
    dose: float
    at_h: float
    every_h: float | None = None
    for_h: float | None = None


def vigabatrin() -> dict[str, float]:
    """First dose of 50 mg/kg, read at two hours; and 50 mg/kg a day in two doses, or twice that, for 90 days."""
    out: dict[str, float] = {}
    single = dosed_courses([_Dose("vigabatrin", DOSE, 0.0)], 2.0)[0]
    c = Conditions([{}])
    grid = np.asarray(single.times_h) * MIN_PER_H
    u = np.repeat(c.rest[None], len(grid) - 1, axis=0)
    row = [p.name for p in model.network().input_ports].index(INACTIVATION)
    left, right = u.copy(), u.copy()
    left[:, row], right[:, row] = np.asarray(single.values)[:-1, None], np.asarray(single.values)[1:, None]
    states = run.integrate([run.Phase(grid, left, right, c.anchors)], c.states, rtol=1e-7, atol=1e-10)
    record = Record(states, np.concatenate([left, right[-1:]]), c.anchors, 1)
    out["acute"] = change(record, "GABA")[0]
    average = mean_inactivation(DOSE)
    chronic = Conditions([{INACTIVATION: average}, {INACTIVATION: 2 * average}]).run(np.linspace(0, 90 * DAY, 10))
    gaba = chronic.tissue("GABA")
    out |= {
        "chronic": gaba[-1, 0] / gaba[0, 0],
        "chronic_loss": 100 * (1 - chronic.state("gabaT")[-1, 0]),
        "doubling": 100 * (gaba[-1, 1] / gaba[-1, 0] - 1),
        "gad": 100 * (chronic.state("gad67")[-1, 0] - 1),
    }
    losses = np.array([0.85, 0.92])
    enzyme = {
        short: model.default_values()[f"metabolism.gaba_transaminase_turnover.{short}"]
        for short in ("tau", "resistant")
    }
    rates = losses / (1 - losses - enzyme["resistant"]) / enzyme["tau"]
    known = Conditions([{INACTIVATION: r} for r in rates]).run(np.linspace(0, 90 * DAY, 10)).tissue("GABA")
    return out | {"gaba_85": known[-1, 0] / known[0, 0], "gaba_92": known[-1, 1] / known[0, 1]}


def mean_inactivation(dose_per_day: float) -> float:
    """Average inactivation rate (1/min) at steady state of a daily dose in mg/kg."""
    p = TABLE.of()
    return p.inactivation * dose_per_day / p.volume / p.ke / 24.0


EXPERIMENTS: dict[str, Any] = {"vigabatrin": functools.cache(vigabatrin)}
