"""Unified model of performance: a two-process homeostat whose lower bound remembers days of sleep.

    awake   dS/dt = (U - S)/tau_w,   dL/dt = (U - L)/tau_LA
    asleep  dS/dt = (L - S)/tau_s,   dL/dt = (-2 U - L)/tau_LA
    lapses  = S + kappa C,           C = sum_i a_i sin(2 pi i (t + phi)/24)

S sleep homeostat and L its lower bound, in lapses. Lapses below nothing stand as they are; whoever shows them cuts at 0.

Sources: Rajdev 2013, J Theor Biol 331:66; Ramakrishnan 2016, doi:10.5665/sleep.5358: mean error of predictions 7 to 36 %,
87 % of them within two standard errors over 14 schedules; parameters as in the public package FIPS.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from glutamate.body import caffeine as drug
from glutamate.body.vigilance.model import State, VigilanceModel
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_PAPER = "Ramakrishnan 2016, doi:10.5665/sleep.5358, as in the public package FIPS"
# number: relative harmonics of the circadian drive, the same in every version of the model
_HARMONICS = (0.97, 0.22, 0.07, 0.03, 0.0001)

TABLE = ParameterTable(
    "body.unified",
    "unified model of performance",
    U=Parameter(24.12, "1", 14.0, 41.0, f"{_PAPER}; between people, Van Dongen 2004, doi:10.1093/sleep/27.3.423", "established", "lapses that wakefulness approaches", sampled=True),
    tau_w=Parameter(40.0, "h", 34.0, 47.0, _PAPER, "established", "time constant of wakefulness", sampled=True),
    tau_s=Parameter(1.0, "h", 0.8, 1.25, _PAPER, "established", "time constant of sleep"),
    tau_LA=Parameter(4.06, "d", 3.2, 5.1, _PAPER, "established", "time constant of the lower bound", sampled=True),
    kappa=Parameter(4.13, "1", 3.3, 5.1, _PAPER, "established", "circadian amplitude"),
    phi=Parameter(2.02, "h", 1.0, 3.0, _PAPER, "established", "circadian phase", scale="linear"),
    C_half=Parameter(20.0, "uM", 10.0, 40.0, "two-fold after 200 mg at night, Hansen 2019, doi:10.1007/s00213-018-5140-0", "contested", "caffeine that halves lapses", sampled=True),
)  # fmt: skip


def start(p: Values) -> State:
    """Near the state of waking up after eight hours in bed: two thirds of the day pull L to U, the third to -2 U."""
    return 0 * p.U, 0 * p.U


def flow(x: State, awake: Any, clock: Any, caffeine: Any, p: Values) -> State:
    S, L = x
    days = p.tau_LA * H_PER_DAY
    dS = awake * (p.U - S) / p.tau_w + (1 - awake) * (L - S) / p.tau_s
    return dS, (awake * (p.U - L) + (1 - awake) * (-2 * p.U - L)) / days


def lapses(x: State, clock: Any, caffeine: Any, p: Values) -> Any:
    angle = 2 * jnp.pi * (clock + p.phi) / H_PER_DAY
    C = sum(share * jnp.sin(n * angle) for n, share in enumerate(_HARMONICS, start=1))
    return (x[0] + p.kappa * C) * drug.masking(caffeine, p.C_half)


MODEL = VigilanceModel("unified", "unified model of performance, Ramakrishnan 2016", TABLE, start, flow, lapses)
