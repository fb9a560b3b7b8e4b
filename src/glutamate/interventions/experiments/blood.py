"""Published levels of interventions beside those of the median adult: highest levels, times, areas, steady states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from glutamate.body import caffeine
from glutamate.body.person import WEIGHT
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import H_PER_DAY, MG_PER_G, MIN_PER_H
from glutamate.interventions import d_serine, escitalopram, glutamine, iclepertin
from glutamate.metabolism.ports import GLUTAMINE
from glutamate.synapse.pharmacology import alprazolam, d_cycloserine, memantine, n_acetylcysteine, riluzole

Level = Callable[..., np.ndarray]
FINE_H = np.linspace(0.0, 48.0, 48 * 60 + 1)
"""Every minute over two days."""
STEADY_DAYS = 60


def _single(level: Level, table: ParameterTable, dose: float) -> np.ndarray:
    return level(table.of(), FINE_H, np.zeros(1), np.array([dose]))


def _last_of_many(level: Level, table: ParameterTable, dose: float, every_h: float) -> np.ndarray:
    """The level from the last dose on, after two months of doses."""
    at = np.arange(0.0, STEADY_DAYS * H_PER_DAY, every_h)
    return level(table.of(), at[-1] + FINE_H, at, np.full(len(at), dose))


def _at(y: np.ndarray, hours: float) -> float:
    return float(np.interp(hours, FINE_H, y))


def _per_kg(mg: float) -> float:
    return mg / WEIGHT.value


def levels() -> dict[str, Any]:
    """Of the median adult, by drug and quantity; see the targets for what each is."""
    found: dict[str, Any] = {}
    y = _single(caffeine.plasma, caffeine.TABLE, 5.0) * caffeine.TABLE["mass"].value / MG_PER_G
    found |= {"caffeine.peak": y.max(), "caffeine.time": FINE_H[y.argmax()] * MIN_PER_H}
    for key, dose in (("small", 0.5), ("large", 3.0)):
        found[f"alprazolam.{key}"] = _single(alprazolam.plasma, alprazolam.KINETICS, _per_kg(dose)).max()
    day = FINE_H <= H_PER_DAY
    free = _last_of_many(alprazolam.at_receptor, alprazolam.KINETICS, _per_kg(1.0), H_PER_DAY / 2)
    found["alprazolam.occupied"] = (
        100 * (free / (free + alprazolam.TABLE["EC50"].value))[FINE_H <= H_PER_DAY / 2].mean()
    )
    found["memantine.steady"] = _last_of_many(memantine.plasma, memantine.KINETICS, _per_kg(20.0), H_PER_DAY)[
        day
    ].mean()
    found["memantine.time"] = FINE_H[_single(memantine.plasma, memantine.KINETICS, _per_kg(20.0)).argmax()]
    per_uM = riluzole.KINETICS["mass"].value
    large, small = (_single(riluzole.at_receptor, riluzole.KINETICS, dose) * per_uM for dose in (100.0, 50.0))
    found |= {
        "riluzole.large": large.max(),
        "riluzole.small": small.max(),
        "riluzole.area": np.trapezoid(large, FINE_H),
    }
    found["riluzole.half_life"] = np.log(2) * (24 - 12) / np.log(_at(large, 12) / _at(large, 24))
    y = _last_of_many(d_cycloserine.plasma, d_cycloserine.KINETICS, 4.4, 12.0)
    found |= {"d_cycloserine.two": _at(y, 2), "d_cycloserine.six": _at(y, 6)}
    y = _last_of_many(d_cycloserine.plasma, d_cycloserine.KINETICS, _per_kg(250.0), 12.0)
    found["d_cycloserine.label"] = y[FINE_H <= 12].max()
    for dose in (30, 60, 120):
        found[f"d_serine.{dose}"] = _single(d_serine.plasma, d_serine.TABLE, float(dose)).max()
    y = _last_of_many(escitalopram.plasma, escitalopram.TABLE, 10.0, H_PER_DAY)
    found["escitalopram.steady"] = y[day].mean()
    y = _single(escitalopram.plasma, escitalopram.TABLE, 10.0)
    for key, hours in (("four", 4.0), ("later", 48.0)):
        found[f"escitalopram.{key}"] = 100 * _at(y, hours) / (_at(y, hours) + escitalopram.TABLE["EC50"].value)
    rise = (_single(glutamine.plasma_glutamine, glutamine.TABLE, 0.06) - GLUTAMINE.healthy) * MG_PER_G
    found |= {"glutamine.half_hour": _at(rise, 0.5), "glutamine.two_hours": _at(rise, 2.0)}
    found["glutamine.area"] = np.trapezoid(rise[FINE_H <= 4], FINE_H[FINE_H <= 4])
    found["glutamine.large"] = _single(glutamine.plasma_glutamine, glutamine.TABLE, 0.3).max() - GLUTAMINE.healthy
    y = _last_of_many(iclepertin.at_synapse, iclepertin.TABLE, 10.0, H_PER_DAY)
    found |= {"iclepertin.glycine": 100 * (y[day].mean() - 1), "iclepertin.time": FINE_H[y[day].argmax()]}
    y = _single(n_acetylcysteine.at_receptor, n_acetylcysteine.KINETICS, _per_kg(400.0))
    found["n_acetylcysteine.peak"] = y.max() * n_acetylcysteine.KINETICS["mass"].value / MG_PER_G
    return {key: float(value) for key, value in found.items()}
