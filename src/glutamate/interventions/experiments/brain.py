"""Doses given to the median adult, and what becomes of pools of the brain."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from glutamate.engine import randomness
from glutamate.engine.schedule import inputs_on
from glutamate.engine.units import H_PER_DAY, MIN_PER_H
from glutamate.interventions import vigabatrin as vigabatrin_file
from glutamate.interventions.dosing import dosed_courses, parameters
from glutamate.metabolism import model, run
from glutamate.metabolism.experiments import DAY, Conditions, Record, change
from glutamate.metabolism.ports import FOLLOWS
from glutamate.synapse.pharmacology import ketamine as ketamine_file

INACTIVATION = "metabolism.gaba_transaminase_inactivation"
DOSE = 50.0
"""mg/kg, as in Petroff 1996."""
AFTER_H = {"acute": 2.0, "day": H_PER_DAY, "five_days": 5 * H_PER_DAY, "eight_days": 8 * H_PER_DAY}
HOURS = np.unique(
    np.concatenate([np.arange(0, 4, 0.25), np.arange(4, 12, 0.5), np.arange(12, 25), np.arange(36, 193, 12)])
)
ANTIDEPRESSANT = 0.5
"""mg/kg over 40 min."""
SAMPLED_MIN = (40.0, 80.0, 110.0, 230.0)
PEOPLE, SEED = 400, 1


@dataclass(frozen=True)
class _Dose:
    name: str
    dose: float
    at_h: float = 0.0
    every_h: float | None = None
    for_h: float | None = None


def vigabatrin() -> dict[str, float]:
    """First dose of 50 mg/kg, read over eight days; and 50 mg/kg a day in two doses, or twice that, for 90 days."""
    rate = vigabatrin_file.inactivation_rate(vigabatrin_file.TABLE.of(), HOURS, np.zeros(1), np.array([DOSE]))
    c = Conditions([{}])
    grid = HOURS * MIN_PER_H
    u = np.repeat(c.rest[None], len(grid) - 1, axis=0)
    row = [p.name for p in model.network().input_ports].index(INACTIVATION)
    left, right = u.copy(), u.copy()
    left[:, row], right[:, row] = rate[:-1, None], rate[1:, None]
    states = run.integrate([run.Phase(grid, left, right, c.anchors)], c.states, rtol=1e-7, atol=1e-10)
    record = Record(states, np.concatenate([left, right[-1:]]), c.anchors, 1)
    risen = record.tissue("GABA")[:, 0] / record.tissue("GABA")[0, 0]
    out = {name: float(np.interp(hours, HOURS, risen)) for name, hours in AFTER_H.items()}
    out["acute"] = 100 * (out["acute"] - 1)
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
    p = vigabatrin_file.TABLE.of()
    return p.inactivation * dose_per_day / p.ending / H_PER_DAY


READ_AT = 60.0
"""Minutes after the drink at which pools were read."""
DRINK = 0.395
"""g/kg of ketone ester, on an empty stomach."""
MEASURED = "brain_ketone_after_ester.csv"


def measured_curve() -> tuple[np.ndarray, np.ndarray]:
    """Minutes after the drink and brain ketone on a relative scale, (18,) each."""
    text = files("glutamate.interventions").joinpath(MEASURED).read_text(encoding="utf-8")
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]
    minutes, level = np.array(rows, float).T
    return minutes, level


def after(name: str, dose: float, hours: float, read_min: Any) -> tuple[np.ndarray, Record]:
    """Minutes (those of `read_min` among them) and the record of the median adult's cortex after a dose."""
    course = dosed_courses([_Dose(name, dose, 0.0)], hours)[0]
    grid = np.unique(np.concatenate([np.asarray(course.times_h) * MIN_PER_H, read_min]))
    left, right = inputs_on(grid / MIN_PER_H, [course], model.network().input_ports, "cortex", FOLLOWS)
    c = Conditions([{}])
    lanes = c.states.shape[-1]
    left, right = (np.repeat(u[..., None], lanes, axis=-1) for u in (left, right))
    states = run.integrate([run.Phase(grid, left, right, c.anchors)], c.states, rtol=1e-7, atol=1e-10)
    return grid, Record(states, np.concatenate([left, right[-1:]]), c.anchors, 1)


def ketone_drink() -> dict[str, float]:
    """RMSE of the relative brain curve over the measured points; changes of pools an hour after the drink, %."""
    minutes, level = measured_curve()
    grid, record = after("ketone_ester", DRINK, 2.0, [*minutes, READ_AT])
    ours, theirs = np.interp(minutes, grid, record.tissue("BHB")[:, 0]), level
    hour = int(np.argmin(np.abs(minutes - READ_AT)))
    at = int(np.argmin(np.abs(grid - READ_AT)))
    pools = {s.lower(): float(change(record, s, at)[0]) for s in ("Glu", "GABA", "Asp", "Gln")}
    return {"curve": float(np.sqrt(np.mean((ours / ours[hour] - theirs / theirs[hour]) ** 2))), **pools}


def ketamine() -> dict[str, float]:
    """Plasma ketamine (ng/mL) after 0.5 mg/kg over 40 min: the median person, half-lives in it, the highest levels of 400 people."""
    p = ketamine_file.KINETICS.of()
    times = np.array(SAMPLED_MIN) / MIN_PER_H
    per_uM = p.mass / p.free
    levels = ketamine_file.at_receptor(p, times, np.zeros(1), np.array([ANTIDEPRESSANT])) * per_uM
    out = {f"min_{minutes:g}": float(level) for minutes, level in zip(SAMPLED_MIN, levels, strict=True)}
    late = np.array([2.0, 3.0])
    two, three = ketamine_file.at_receptor(p, late, np.zeros(1), np.array([ANTIDEPRESSANT]))
    out["half_life"] = float(np.log(2) / np.log(two / three)) * MIN_PER_H
    total = (p.clearance + p.exchange) / p.central + p.exchange / p.peripheral
    fast = (total + np.sqrt(total**2 - 4 * p.clearance / p.central * p.exchange / p.peripheral)) / 2
    out["distribution"] = float(np.log(2) / fast) * MIN_PER_H
    doses = [_Dose("ketamine", ANTIDEPRESSANT)]
    draws = randomness.draw(parameters(doses), SEED, PEOPLE)
    draws[ketamine_file.KINETICS["free"].name] = np.full(PEOPLE, p.free)
    peaks = dosed_courses(doses, 2.0, draws)[0].values.max(axis=1) * per_uM
    return out | {"low": float(np.quantile(peaks, 0.05)), "high": float(np.quantile(peaks, 0.95))}


GLUTAMINE = 0.3
"""g/kg, the largest single dose of Ziegler 1990."""


def glutamine() -> dict[str, float]:
    """Changes of cortical glutamate and glutamine (%) of the median adult after glutamine by mouth: the largest over four hours."""
    _, record = after("glutamine", GLUTAMINE, 4.0, [READ_AT])
    found = {s.lower(): record.tissue(s)[:, 0] for s in ("Glu", "Gln")}
    moved = {name: 100 * (x / x[0] - 1) for name, x in found.items()}
    return {name: float(x[np.argmax(np.abs(x))]) for name, x in moved.items()}
