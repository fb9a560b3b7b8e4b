"""The circadian pacemaker and how light and wakefulness shift it.

    dP/dt       = alpha (1 - P) - beta P                    photoreceptors that have responded
    alpha       = alpha_0 I/(I + I_1) sqrt(I/I_0)           I light that reaches an open eye, lx
    D_p         = alpha (1 - P)(1 - 0.4 X)(1 - 0.4 Y)       photic drive
    D_n         = (S - 2/3)(1 - tanh(10 X))                 drive of being awake (S = 1) or asleep (0)
    tau dX/dt   = Y + gamma (X/3 + 4 X^3/3 - 256 X^7/105) + nu_p D_p + nu_n D_n
    tau dY/dt   = nu_p D_p (Y/3 - 0.55 X) - (delta/tau_C)^2 X

The minimum of core body temperature follows the minimum of X by `after_minimum`; dim-light melatonin onset is a fixed time
before that in every model of this family, so that it adds no information. The pure numbers of the drives are those of the
published fit. Units: hours outside, per second for alpha and beta.

Source: St Hilaire 2007, doi:10.1016/j.jtbi.2007.04.001; in the arousal model: Postnova 2016, doi:10.1177/0748730416658806;
parameters as in the public code adulbrich/arousal-dynamics-model,
but for I_0 and I_1, which stand there the other way round: with those, 150 lx from 7 to 23 put the minimum of temperature at 18:53,
with these at 03:53, where an independent implementation of St Hilaire's model has it (03:58).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY, S_PER_MIN

_PAPER = "St Hilaire 2007, doi:10.1016/j.jtbi.2007.04.001, as used by Postnova 2016"
_PERIOD = "Czeisler 1999, doi:10.1126/science.284.5423.2177: 24.18 +- 0.04 h (SE, n = 24); Duffy 2011, doi:10.1073/pnas.1010666108: SD 0.2 h"

TABLE = ParameterTable(
    "body.pacemaker",
    "circadian pacemaker",
    tau_C=Parameter(24.2, "h", 23.87, 24.53, _PERIOD, "established", "intrinsic period", sampled=True),
    gamma=Parameter(0.13, "1", 0.1, 0.23, _PAPER, "established", "stiffness: how fast amplitude recovers"),
    delta=Parameter(24 / 0.99729, "h", 23.9, 24.2, _PAPER, "established", "period at which the oscillator with gamma has the intrinsic period"),
    nu_p=Parameter(37.0, "min", 30.0, 44.0, _PAPER, "established", "strength of light", sampled=True),
    share_own=Parameter(1 / 3, "1", 0.25, 0.4, _PAPER, "established", "light on Y, share that grows with Y"),
    share_phase=Parameter(0.55, "1", 0.5, 0.6, _PAPER, "established", "light on Y, share that grows with -X"),
    nu_n=Parameter(0.032, "1", 0.02, 0.04, _PAPER, "established", "strength of being awake"),
    rest=Parameter(2 / 3, "1", 0.6, 0.72, _PAPER, "established", "share of a day awake at which wakefulness has no net drive"),
    gate=Parameter(10.0, "1", 8.0, 12.0, _PAPER, "established", "sharpness of the circadian gate of wakefulness"),
    modulation=Parameter(0.4, "1", 0.3, 0.5, _PAPER, "established", "circadian modulation of the sensitivity to light"),
    alpha_0=Parameter(0.1, "1/min", 0.08, 0.16, _PAPER, "established", "activation of photoreceptors at I_0"),
    beta=Parameter(0.007, "1/min", 0.005, 0.013, _PAPER, "established", "recovery of photoreceptors"),
    I_0=Parameter(9500.0, "lx", 8000.0, 11000.0, "St Hilaire 2007, doi:10.1016/j.jtbi.2007.04.001", "established", "light of the unit of alpha_0"),
    I_1=Parameter(100.0, "lx", 80.0, 125.0, "St Hilaire 2007, doi:10.1016/j.jtbi.2007.04.001", "established", "light of half saturation"),
    after_minimum=Parameter(0.8, "h", 0.5, 1.1, "Forger 1999, doi:10.1177/074873099129000867", "established", "minimum of core body temperature after the minimum of X", scale="linear", sampled=True),
    melatonin=Parameter(7.0, "h", 6.0, 8.0, "a convention of models of this family", "established", "melatonin onset before the minimum of core body temperature", sampled=True),
)  # fmt: skip

QUARTER = H_PER_DAY / (2 * math.pi)
"""Hours in a radian of the day."""


class Phase(NamedTuple):
    """State of the pacemaker."""

    X: Any
    Y: Any
    P: Any


START = Phase(0.04, -1.28, 0.0)  # number: the published initial state
"""Near the state at which a person on an ordinary day wakes up."""


def response(light: Any, seconds: Any, P: Any, p: Values) -> tuple[Any, Any]:
    """Rate of activation alpha (1/s) in constant light (lx), and P after that time."""
    # In the dark the root has no slope, and what it multiplies has none of its own.
    root = jnp.where(light > 0, jnp.sqrt(jnp.where(light > 0, light, 1.0)), 0.0)
    alpha = p.alpha_0 / S_PER_MIN * light / (light + p.I_1) * root / jnp.sqrt(p.I_0)
    both = alpha + p.beta / S_PER_MIN
    settled = alpha / both
    return alpha, settled + (P - settled) * jnp.exp(-both * seconds)


def flow(X: Any, Y: Any, P: Any, alpha: Any, awake: Any, p: Values) -> tuple[Any, Any]:
    """dX/dt and dY/dt per hour."""
    photic = p.nu_p * S_PER_MIN * alpha * (1 - P) * (1 - p.modulation * X) * (1 - p.modulation * Y)
    other = p.nu_n * (awake - p.rest) * (1 - jnp.tanh(p.gate * X))
    cubed = X * X * X
    # number: coefficients of the oscillator of St Hilaire 2007, fixed by its shape
    own = p.gamma * (X / 3 + 4 * cubed / 3 - 256 * cubed * cubed * X / 105)
    dX = Y + own + photic + other
    dY = photic * (p.share_own * Y - p.share_phase * X) - (p.delta / p.tau_C) ** 2 * X
    return dX / QUARTER, dY / QUARTER


def angle(X: Any, Y: Any) -> Any:
    """Phase in hours of a cycle of 24, growing with time."""
    return -jnp.arctan2(Y, X) * QUARTER
