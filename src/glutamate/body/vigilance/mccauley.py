"""A homeostat whose set-point moves: beyond a critical time awake per day, deficits grow without bound.

    awake   dp/dt = -alpha_w (p - beta_w u) + k (c + mu_w),   du/dt = eta_w u,       dk/dt = lambda_w k (1 - k/xi)
    asleep  dp/dt = -alpha_s (p - beta_s u) + k (c + mu_s) + (alpha_s beta_s/eta_w)(W_c - T_p)/W_c,
            du/dt = eta_s u + 1,   dk/dt = lambda_s k
    c = sin(2 pi (t - phi)/24),   eta_s = eta_w (W_c/T_p)/(W_c/T_p - 1)

p lapses, u the slow set-point, k circadian modulation, which time awake switches on. Sleep of more than T_p - W_c = 3.8 h a day
holds a steady state; less does not. The parameters are those of a public implementation and approximate the published ones.

Sources: McCauley 2009, doi:10.1016/j.jtbi.2008.09.012; McCauley 2013, doi:10.5665/sleep.3246. A revision of 2024 speeds up recovery.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from glutamate.body import caffeine as drug
from glutamate.body.vigilance.model import State, VigilanceModel
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_PAPER = "McCauley 2013, doi:10.5665/sleep.3246, as in the public package FIPS"

TABLE = ParameterTable(
    "body.mccauley",
    "a homeostat whose set-point moves",
    alpha_w=Parameter(0.028, "1/h", 0.024, 0.032, _PAPER, "contested", "approach of deficits awake"),
    alpha_s=Parameter(0.260, "1/h", 0.22, 0.3, _PAPER, "contested", "approach of deficits asleep"),
    beta_w=Parameter(0.260, "1", 0.22, 0.3, _PAPER, "contested", "deficit per set-point awake", sampled=True),
    beta_s=Parameter(0.260, "1", 0.22, 0.3, _PAPER, "contested", "deficit per set-point asleep"),
    eta_w=Parameter(0.0126, "1/h", 0.0107, 0.0148, _PAPER, "contested", "growth of the set-point awake"),
    W_c=Parameter(20.2, "h", 19.4, 21.0, _PAPER, "contested", "time awake per day beyond which deficits grow without bound", scale="linear", sampled=True),
    T_p=Parameter(24.0, "h", 24.0, 24.0, "definition of a day", "established", "time awake and asleep", role="protocol"),
    mu_w=Parameter(0.466, "1", 0.37, 0.58, _PAPER, "contested", "offset of the circadian drive awake", sampled=True),
    mu_s=Parameter(-1.50, "1", -1.7, -1.3, _PAPER, "contested", "offset of the circadian drive asleep", scale="linear"),
    phi=Parameter(21.2, "h", 20.0, 22.4, _PAPER, "contested", "phase of the circadian drive", scale="linear"),
    lambda_w=Parameter(0.49, "1/h", 0.42, 0.57, _PAPER, "contested", "rise of the circadian modulation awake"),
    lambda_s=Parameter(0.49, "1/h", 0.42, 0.57, _PAPER, "contested", "fall of the circadian modulation asleep"),
    xi=Parameter(1.09, "1", 0.7, 1.7, f"{_PAPER}; between people, Van Dongen 2004, doi:10.1093/sleep/27.3.423", "contested", "most of the circadian modulation", sampled=True),
    C_half=Parameter(20.0, "uM", 10.0, 40.0, "two-fold after 200 mg at night, Hansen 2019, doi:10.1007/s00213-018-5140-0", "contested", "caffeine that halves lapses", sampled=True),
)  # fmt: skip


def start(p: Values) -> State:
    """Near the state of waking up after eight hours in bed."""
    u = -1 / _eta_s(p)
    return p.beta_s * u / 2, u * (1 + p.lambda_s - p.lambda_w), p.xi / H_PER_DAY / 2


def _eta_s(p: Values) -> Any:
    return p.eta_w * p.W_c / (p.W_c - p.T_p)


def flow(x: State, awake: Any, clock: Any, caffeine: Any, p: Values) -> State:
    level, u, k = x
    c = jnp.sin(2 * jnp.pi * (clock - p.phi) / H_PER_DAY)
    wake = (-p.alpha_w * (level - p.beta_w * u) + k * (c + p.mu_w), p.eta_w * u, p.lambda_w * k * (1 - k / p.xi))
    recovery = p.alpha_s * p.beta_s / p.eta_w * (p.W_c - p.T_p) / p.W_c
    sleep = (
        -p.alpha_s * (level - p.beta_s * u) + k * (c + p.mu_s) + recovery,
        _eta_s(p) * u + 1,
        -p.lambda_s * k,
    )
    return tuple(awake * w + (1 - awake) * s for w, s in zip(wake, sleep, strict=True))


def lapses(x: State, clock: Any, caffeine: Any, p: Values) -> Any:
    return x[0] * drug.masking(caffeine, p.C_half)


MODEL = VigilanceModel("mccauley", "a homeostat whose set-point moves, McCauley 2013", TABLE, start, flow, lapses)
