"""What hours of demanding thought cost: a cost that builds up in lateral prefrontal cortex and goes away with rest and sleep.

    dK/dt     = (e - K)/tau            tau_w awake, tau_s asleep; e effort from 0 (rest) to 1 (hard control)
    glutamate = 1 + a K/K_6            of lateral prefrontal cortex, over rest
    effort    = 1 + b K/K_6            what an effort costs in choices, over rest;  K_6 cost of six hours of hard work

For: after six hours of hard against easy control work glutamate of lateral prefrontal cortex was higher, with no change in visual
cortex, choices shifted to what is immediate and easy and pupils were smaller (Wiehler 2022, doi:10.1016/j.cub.2022.07.010, about 20 people
a group). Against: MRS sees the whole tissue and not what is outside cells (J Cereb Blood Flow Metab 2023;43:476); the difference
appeared in one voxel at the end of the day and was not repeated in a large study; whether glutamate causes the shift or goes
along with it is not known. More glutamate and not less is what was measured: a deficit is no part of this finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glutamate.engine.arrays import numpy_for
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import PERCENT

_WIEHLER = "Wiehler 2022, doi:10.1016/j.cub.2022.07.010"

TABLE = ParameterTable(
    "body.cognitive_work",
    "cost of demanding thought",
    tau_w=Parameter(1.5, "h", 0.5, 4.0, f"{_WIEHLER}; assumed: fatigue over a working day, gone after a break of hours", "assumed", "time constant awake", sampled=True),
    tau_s=Parameter(0.5, "h", 0.2, 1.5, "assumed: a nap restores", "assumed", "time constant asleep"),
    glutamate=Parameter(8.0, "%", -0.2, 16.2, f"{_WIEHLER}, read from a figure; SD 5 % as the study was not repeated", "contested", "rise of glutamate of lateral prefrontal cortex after six hours", scale="linear", sampled=True),
    effort=Parameter(0.1, "1", 0.03, 0.17, f"{_WIEHLER}: 10 % more choices of what is easy or at once", "contested", "rise of the cost of an effort after six hours", sampled=True),
    hours=Parameter(6.0, "h", 6.0, 6.0, _WIEHLER, "established", "length of the experiment", role="protocol"),
)  # fmt: skip


def step(K: Any, work: Any, awake: Any, hours: Any, values: Mapping[str, Any] | None = None) -> Any:
    """K after a time with effort `work` (0 to 1) of which the share `awake` was spent awake, first awake and then asleep."""
    p, xp = TABLE.of(values), numpy_for(K, work, awake, hours, dict(values or {}))
    K = work + (K - work) * xp.exp(-awake * hours / p.tau_w)
    return K * xp.exp(-(1 - awake) * hours / p.tau_s)


def full(values: Mapping[str, Any] | None = None) -> Any:
    """K_6: the cost of six hours of hard work."""
    p, xp = TABLE.of(values), numpy_for(dict(values or {}))
    return 1 - xp.exp(-p.hours / p.tau_w)


def glutamate(K: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Glutamate of lateral prefrontal cortex over rest."""
    return 1 + TABLE.of(values).glutamate / PERCENT * K / full(values)


def effort(K: Any, values: Mapping[str, Any] | None = None) -> Any:
    """Cost of an effort over rest."""
    return 1 + TABLE.of(values).effort * K / full(values)
