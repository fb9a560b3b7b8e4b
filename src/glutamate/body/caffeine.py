"""Caffeine by mouth: its concentration in plasma, and how it masks loss of sleep.

    dG/dt = -ka G,   dC/dt = ka G/(V M) - ke C          C uM; G mg/kg, V L/kg, M g/mol
    competition = 1 + C/K                               apparent affinity of adenosine at a receptor that caffeine occupies
    masking     = 1/(1 + C/C_half)                      factor on lapses of models without receptors

The factor multiplies performance without caffeine (Ramakrishnan 2013, doi:10.1016/j.jtbi.2012.11.015). It is calibrated to 48 h without
sleep, in which 200 and 300 mg nearly halved lapses and did not differ (Hansen 2019, doi:10.1007/s00213-018-5140-0): the larger dose is
overestimated. Sleep after caffeine is not shortened here, although it is in people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from glutamate.body import person
from glutamate.engine import pharmacokinetics
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MG_PER_G

_KINETICS = "Blanchard and Sawers 1983, doi:10.1007/BF00613933: 10.0 +- 1.0 (SEM) mg/L half an hour after 5 mg/kg, half-lives of 2.7 to 9.9 h"

TABLE = ParameterTable(
    "body.caffeine",
    "caffeine",
    ka=Parameter(6.0, "1/h", 3.0, 14.0, _KINETICS, "established", "absorption", sampled=True),
    ke=Parameter(0.139, "1/h", 0.07, 0.257, _KINETICS, "established", "elimination", sampled=True),
    V=Parameter(0.53, "L/kg", 0.42, 0.67, _KINETICS + "; 0.7 L/kg in reviews", "established", "volume of distribution", sampled=True),
    mass=Parameter(194.19, "g/mol", 194.19, 194.19, "formula C8H10N4O2", "established", "molar mass", role="protocol"),
)  # fmt: skip


def plasma(p: Values, times: np.ndarray, at: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Plasma concentration (uM) at times (h) after doses (mg/kg) at times (h); see `engine.pharmacokinetics` for shapes."""
    return pharmacokinetics.by_mouth(times, at, amounts / p.V, p.ka, p.ke) / p.mass * MG_PER_G


def concentration(
    hours: np.ndarray, doses: Sequence[tuple[float, float]], values: Mapping[str, Any] | None = None
) -> np.ndarray:
    """The same at hours, (hours, people), after doses (hour, mg) of people with the body weight of `values`."""
    given = TABLE.filled(values) | person.TABLE.filled(values)
    columns = {name: np.atleast_1d(np.asarray(value, float))[:, None] for name, value in given.items()}
    people = max(len(c) for c in columns.values())
    if not doses:
        return np.zeros((len(hours), people))
    at, mg = (np.asarray(x, float) for x in zip(*doses, strict=True))
    level = plasma(TABLE.of(columns), np.asarray(hours), at, mg / columns[person.WEIGHT.name])
    return np.asarray(np.broadcast_to(level, (people, len(hours))).T)


def competition(caffeine: Any, affinity: Any) -> Any:
    """Factor on the dissociation constant of adenosine."""
    return 1 + caffeine / affinity


def masking(caffeine: Any, C_half: Any) -> Any:
    """Factor on lapses."""
    return 1 / (1 + caffeine / C_half)
