"""The ketone drink against spectroscopy: the curve of brain ketone, and the contested changes of glutamate and GABA.

The median adult's cortex after 0.395 g/kg on an empty stomach. Nothing here was used to set a parameter. Glutamate and GABA an
hour after the drink fell in one study of the cingulate cortex and glutamate rose in another of the occipital cortex; the network has
no difference between the two regions that would matter, so that it cannot meet both.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from glutamate.engine.schedule import inputs_on
from glutamate.engine.target import Target
from glutamate.engine.units import MIN_PER_H
from glutamate.interventions.dosing import dosed_courses
from glutamate.metabolism import model, run
from glutamate.metabolism.experiments import Conditions, Record, change
from glutamate.metabolism.ports import FOLLOWS

READ_AT = 60.0
"""Minutes after the drink at which pools were read."""
MEASURED = "brain_ketone_after_ester.csv"


@dataclass(frozen=True)
class _Drink:
    name: str = "ketone_ester"
    dose: float = 0.395
    at_h: float = 0.0
    every_h: float | None = None
    for_h: float | None = None


def measured_curve() -> tuple[np.ndarray, np.ndarray]:
    """Minutes after the drink and brain ketone on a relative scale, (18,) each."""
    text = files("glutamate.interventions").joinpath(MEASURED).read_text(encoding="utf-8")
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))[1:]
    minutes, level = np.array(rows, float).T
    return minutes, level


def after_the_drink(hours: float = 2.0) -> tuple[np.ndarray, Record]:
    """Minutes and the record of the median adult's cortex after the drink."""
    course = dosed_courses([_Drink()], hours)[0]
    minutes, _ = measured_curve()
    grid = np.unique(np.concatenate([np.asarray(course.times_h) * MIN_PER_H, minutes, [READ_AT]]))
    left, right = inputs_on(grid / MIN_PER_H, [course], model.network().input_ports, "cortex", FOLLOWS)
    c = Conditions([{}])
    lanes = c.states.shape[-1]
    left, right = (np.repeat(u[..., None], lanes, axis=-1) for u in (left, right))
    states = run.integrate([run.Phase(grid, left, right, c.anchors)], c.states, rtol=1e-7, atol=1e-10)
    return grid, Record(states, np.concatenate([left, right[-1:]]), c.anchors, 1)


def ketone_drink() -> dict[str, float]:
    """RMSE of the relative brain curve over the measured points; changes of pools an hour after the drink, %."""
    grid, record = after_the_drink()
    minutes, level = measured_curve()
    ours, theirs = np.interp(minutes, grid, record.tissue("BHB")[:, 0]), level
    hour = int(np.argmin(np.abs(minutes - READ_AT)))
    at = int(np.argmin(np.abs(grid - READ_AT)))
    pools = {s.lower(): float(change(record, s, at)[0]) for s in ("Glu", "GABA", "Asp", "Gln")}
    return {"curve": float(np.sqrt(np.mean((ours / ours[hour] - theirs / theirs[hour]) ** 2))), **pools}


_PREPRINT = "data of the release of doi:10.64898/2026.02.11.700015"
_CONTESTED = "Contested and not tuned to:"
TARGETS = (
    Target("fuels.F3", "prediction", "brain ketone curve after the drink, relative to its value at 60 min, RMSE over 18 points", f"Mujica-Parodi, {_PREPRINT}", "the 18 points", 0.0, 0.15, "1", "ketone_drink", "curve"),
    Target("fuels.F4", "prediction", "glutamate 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-10.6 +- 1.2 %", -14.0, -3.0, "%", "ketone_drink", "glu",
           f"{_CONTESTED} acetyl-CoA from ketones binds C4 units as alpha-ketoglutarate, so that aspartate gives its nitrogen to glutamate, which rises here as in occipital cortex (F6)."),
    Target("fuels.F5", "prediction", "GABA 60 min after the drink, posterior cingulate", f"Hone-Blanchet 2023, doi:10.1038/s41386-022-01364-8, as used in {_PREPRINT}", "-36.9 +- 4.2 %", -45.1, -28.7, "%", "ketone_drink", "gaba",
           f"{_CONTESTED} 0.41 umol/g in an hour is 0.007 umol/g/min, 14 % of the turnover of 0.05; synthesis would have to stay at least that far below breakdown for the whole hour, against the feedback of GABA on its synthesis."),
    Target("fuels.F6", "prediction", "glutamate 60 min after the drink, occipital cortex of young people", "doi:10.1101/2025.03.11.642553", "rises", 0.5, 30.0, "%", "ketone_drink", "glu", f"{_CONTESTED} the opposite of F4, and the direction of this network."),
)  # fmt: skip

EXPERIMENTS: dict[str, Any] = {"ketone_drink": functools.cache(ketone_drink)}
