"""Caffeine by mouth: its concentration in plasma, and how it masks loss of sleep.

    dG/dt = -ka G,   dC/dt = ka G/(V W M) - ke C        C uM; V l/kg, W kg, M g/mol
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

from glutamate.engine import pharmacokinetics
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import UM_PER_MM

_KINETICS = "Blanchard and Sawers 1983, doi:10.1007/BF00613933; half-life 5 h (1.5-9), peak at 0.75 h"

TABLE = ParameterTable(
    "body.caffeine",
    "caffeine",
    ka=Parameter(6.0, "1/h", 2.5, 14.0, _KINETICS, "established", "absorption", sampled=True),
    ke=Parameter(0.139, "1/h", 0.077, 0.3, _KINETICS, "established", "elimination", sampled=True),
    V=Parameter(0.6, "l/kg", 0.5, 0.7, _KINETICS, "established", "volume of distribution", sampled=True),
    weight=Parameter(72.0, "kg", 52.0, 100.0, "adults, NHANES and European surveys", "established", "body mass", sampled=True),
    mass=Parameter(194.19, "g/mol", 194.19, 194.19, "formula C8H10N4O2", "established", "molar mass", role="protocol"),
)  # fmt: skip


def concentration(
    hours: np.ndarray, doses: Sequence[tuple[float, float]], values: Mapping[str, Any] | None = None
) -> np.ndarray:
    """Plasma concentration (uM) at hours, (hours, people), after doses (hour, mg)."""
    p = TABLE.of(values)
    column = {
        short: np.atleast_1d(np.asarray(getattr(p, short), float))[:, None] for short in ("ka", "ke", "V", "weight")
    }
    people = max(len(c) for c in column.values())
    if not doses:
        return np.zeros((len(hours), people))
    at, mg = (np.asarray(x, float) for x in zip(*doses, strict=True))
    micromoles = mg / p.mass * UM_PER_MM
    amount = pharmacokinetics.by_mouth(np.asarray(hours), at, micromoles, column["ka"], column["ke"])
    return np.asarray(np.broadcast_to(amount / (column["V"] * column["weight"]), (people, len(hours))).T)


def competition(caffeine: Any, affinity: Any) -> Any:
    """Factor on the dissociation constant of adenosine."""
    return 1 + caffeine / affinity


def masking(caffeine: Any, C_half: Any) -> Any:
    """Factor on lapses."""
    return 1 / (1 + caffeine / C_half)
