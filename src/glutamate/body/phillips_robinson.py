"""The switch between sleep and wakefulness with one homeostat and a fixed daily drive: the smallest model of its kind.

    D_v = nu_vc C + nu_vh H,   C = c_0 + cos(2 pi t/24)              mV, of the sleep-active neurons (switch.py)
    chi dH/dt = mu Q(V_m) - H                                        nM

t counts hours from the greatest circadian drive. How long somebody sleeps depends on what is called sleep, since V_m moves over
some minutes: 8.52 h below a rate of 1/s, 8.0 h below -8 mV. Lowering the drive D_m of arousal neurons shortens sleep here, because H
is produced by arousal; what lowers wakefulness without making its debt has to enter beside D_m.

Sources: Phillips and Robinson 2008, doi:10.1016/j.jtbi.2008.08.022; parameters as in the public code PabRod/sleep-wake. Limits: effort
holds V_m at one voltage, so that recovery after long deprivation is too short; no light.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body import firing
from glutamate.body.switch import Switch
from glutamate.body.switch import step as switched
from glutamate.engine.parameter import Parameter
from glutamate.engine.program import Program
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import H_PER_DAY, MIN_PER_H, S_PER_H

_CODE = "Phillips and Robinson 2008, doi:10.1016/j.jtbi.2008.08.022, as in the code PabRod/sleep-wake"

TABLE = ParameterTable(
    "body.phillips_robinson",
    "sleep-wake switch with a fixed daily drive",
    tau=Parameter(10.0, "s", 8.0, 12.0, _CODE, "established", "time constant of both populations"),
    chi=Parameter(45.0, "h", 38.0, 53.0, _CODE, "established", "time constant of the homeostatic drive"),
    nu_vm=Parameter(2.1, "mV s", 1.9, 2.3, _CODE, "established", "inhibition of sleep-active neurons by arousal"),
    nu_mv=Parameter(1.8, "mV s", 1.6, 2.0, _CODE, "established", "inhibition of arousal by sleep-active neurons"),
    nu_vc=Parameter(-2.9, "mV", -3.2, -2.6, _CODE, "established", "circadian drive of sleep", scale="linear"),
    nu_vh=Parameter(1.0, "mV/nM", 0.9, 1.1, _CODE, "established", "homeostatic drive of sleep"),
    mu=Parameter(4.4, "nM s", 4.0, 4.8, _CODE, "established", "production of the homeostatic drive"),
    A=Parameter(1.3, "mV", 1.2, 1.4, _CODE, "established", "constant drive of arousal"),
    c_0=Parameter(4.5, "1", 4.3, 4.7, _CODE, "established", "mean of the circadian drive"),
    V_WE=Parameter(-0.07, "mV", -0.1, -0.04, _CODE, "established", "voltage that effort holds", scale="linear"),
    Q_awake=Parameter(1.0, "1/s", 0.5, 2.0, "a convention; see the module", "assumed", "rate of arousal neurons above which somebody counts as awake", role="protocol"),
)  # fmt: skip

STEP_S = 10.0  # number: courses differ by less than a minute from those of half the step
"""A time constant of the populations."""
STEPS_PER_DAY = round(H_PER_DAY * S_PER_H / STEP_S)
MINUTES = round(H_PER_DAY * MIN_PER_H)
"""Of a day: how often the course is kept."""
START = (-10.0, 1.0, 14.0)  # number: an initial state that 25 days forget
"""V_v, V_m and H near those of a person in the day."""


class Course(NamedTuple):
    """At the end of every minute, (minutes, people): voltages (mV), H (nM), and whether awake."""

    hours: np.ndarray
    V_v: np.ndarray
    V_m: np.ndarray
    H: np.ndarray
    awake: np.ndarray


def _day(values: Mapping[str, Any], state: Any, begin: Any, awake_from: Any, awake_until: Any) -> Any:
    p, fire = TABLE.of(values), firing.TABLE.of(values)
    c = Switch(p.tau, p.tau, -p.nu_vm, -p.nu_mv, p.A, p.V_WE)

    def homeostat(V_m: Any, H: Any, seconds: float) -> Any:
        produced = p.mu * firing.rate(V_m, fire)
        return produced + (H - produced) * jnp.exp(-seconds / (p.chi * S_PER_H))

    def step(i: Any, s: Any) -> Any:
        V_v, V_m, H = s
        hour = begin + (i + 0.5) * STEP_S / S_PER_H
        H = homeostat(V_m, H, STEP_S / 2)
        D_v = p.nu_vc * (p.c_0 + jnp.cos(2 * jnp.pi * hour / H_PER_DAY)) + p.nu_vh * H
        kept = (hour >= awake_from) & (hour < awake_until)
        V_v, V_m = switched((V_v, V_m), D_v, kept, STEP_S, c, fire)
        return V_v, V_m, homeostat(V_m, H, STEP_S / 2)

    per_minute = STEPS_PER_DAY // MINUTES

    def minute(s: Any, n: Any) -> Any:
        s = lax.fori_loop(n * per_minute, (n + 1) * per_minute, step, s)
        return s, s

    return lax.scan(minute, state, jnp.arange(MINUTES))


_DAY = Program("body-phillips-robinson", _day, ("glutamate.engine", "glutamate.body"))


def simulate(
    days: int,
    values: Mapping[str, Any] | None = None,
    kept_awake: tuple[float, float] = (0.0, 0.0),
    start: tuple[float, float, float] = START,
) -> Course:
    """Course of people from hour 0 on.

    Args:
        days: how many.
        values: parameters by dotted name, numbers or (people,).
        kept_awake: from and to, hours.
        start: V_v, V_m and H.
    """
    declared = {q.name: q for table in (TABLE, firing.TABLE) for q in table.values()}
    given = {n: np.atleast_1d(np.asarray((values or {}).get(n, q.value), float)) for n, q in declared.items()}
    people = max(len(v) for v in given.values())
    given = {n: np.broadcast_to(v, (people,)) for n, v in given.items()}
    state: Any = tuple(np.full(people, x) for x in start)
    rows = []
    for day in range(days):
        state, course = _DAY(given, state, day * H_PER_DAY, *kept_awake)
        rows.append([np.asarray(part) for part in course])
    V_v, V_m, H = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    awake = np.asarray(firing.rate(V_m, firing.TABLE.of(given))) > TABLE.of(given).Q_awake
    return Course((np.arange(days * MINUTES) + 1) * H_PER_DAY / MINUTES, V_v, V_m, H, awake)
