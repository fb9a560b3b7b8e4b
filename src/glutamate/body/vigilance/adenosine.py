"""Adenosine and its receptors: acute and chronic loss of sleep from one mechanism.

    dA/dt        = (mu_w - A)/chi_w awake, (mu_s - A)/chi_s asleep        total adenosine, nM
    lambda dR/dt = R_b - gamma R                                          A1 receptors, nM: occupied ones are up-regulated
    R_b          = (b - sqrt(b^2 - 4 A R))/2,  b = A + R + K_1/(1 - beta),  beta = R_2/(R_2 + K_2)
    lapses       = p_max/(1 + exp((D_mid - D)/D_s)),  D = R_b + a cos(w (t - phi))

Caffeine competes at both receptors: K_1 and K_2 grow by the factor 1 + C/K_caffeine. It masks loss of sleep and repays none of it.
The receptors of the model are effective ones: they change by 1 % in weeks of restriction, those of a PET scan by 11 to 15 % in a day.
With 92 days of relaxation the ordinary state has to be solved for.

Source: Phillips, Klerman and Butler 2017, doi:10.1371/journal.pcbi.1005759, parameters as in public code of the model.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from glutamate.body import caffeine as drug
from glutamate.body.vigilance.model import State, VigilanceModel
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import H_PER_DAY

_PAPER = "Phillips, Klerman and Butler 2017, doi:10.1371/journal.pcbi.1005759"
_MASKED = "10 to 12 uM at human A1 receptors, Fredholm 1999, Pharmacol Rev 51:83; 200 mg then halve the lapses of a night, Hansen 2019, doi:10.1007/s00213-018-5140-0"

TABLE = ParameterTable(
    "body.adenosine",
    "adenosine and its receptors",
    mu_s=Parameter(596.4, "nM", 580.0, 612.0, _PAPER, "established", "total adenosine that sleep approaches"),
    mu_w=Parameter(869.5, "nM", 850.0, 890.0, _PAPER, "established", "total adenosine that wakefulness approaches"),
    chi_s=Parameter(4.2, "h", 3.6, 4.9, "Daan 1984, doi:10.1152/ajpregu.1984.246.2.R161; slow waves fall with it", "established", "time constant of sleep", sampled=True),
    chi_w=Parameter(18.18, "h", 16.0, 20.7, "Daan 1984, doi:10.1152/ajpregu.1984.246.2.R161", "established", "time constant of wakefulness", sampled=True),
    K_1=Parameter(1.0, "nM", 0.7, 1.4, _PAPER, "established", "affinity of A1 receptors"),
    K_2=Parameter(100.0, "nM", 70.0, 140.0, _PAPER, "established", "affinity of A2A receptors"),
    R_2=Parameter(300.0, "nM", 250.0, 350.0, _PAPER, "established", "A2A receptors"),
    gamma=Parameter(0.9677, "1", 0.96, 0.975, f"{_PAPER}: the occupancy at 30 nM of free adenosine, 30/31, as printed", "established", "occupancy of A1 receptors at which their number stays"),
    lam=Parameter(291.0, "h", 250.0, 340.0, _PAPER, "established", "time constant of the number of A1 receptors", sampled=True),
    a=Parameter(3.25, "nM", 2.6, 4.0, _PAPER, "established", "circadian amplitude"),
    phi=Parameter(7.95, "h", 7.0, 9.0, _PAPER, "established", "time of the greatest circadian drive of sleep", scale="linear"),
    p_max=Parameter(60.0, "1", 50.0, 75.0, _PAPER, "established", "most lapses in a test"),
    D_mid=Parameter(583.2, "nM", 579.0, 588.0, f"{_PAPER}; between people, Van Dongen 2004, doi:10.1093/sleep/27.3.423", "contested", "drive of half the most lapses", sampled=True),
    D_s=Parameter(5.872, "nM", 5.0, 6.9, _PAPER, "established", "drive by which lapses grow e-fold"),
    K_caffeine=Parameter(11.0, "uM", 6.0, 20.0, _MASKED, "established", "affinity of caffeine", sampled=True),
)  # fmt: skip


def _occupied(A: Any, R: Any, caffeine: Any, p: Values) -> Any:
    """Occupied A1 receptors, nM: the smaller root of the quadratic, without loss of digits."""
    factor = drug.competition(caffeine, p.K_caffeine)
    beta = p.R_2 / (p.R_2 + p.K_2 * factor)
    b = A + R + p.K_1 * factor / (1 - beta)
    return 2 * A * R / (b + jnp.sqrt(b * b - (2 * A) * (2 * R)))


def start(p: Values) -> State:
    """Near the state of waking up after eight hours in bed."""
    A = p.mu_s + (p.mu_w - p.mu_s) / H_PER_DAY * 2
    return A, p.mu_s * p.gamma


def flow(x: State, awake: Any, clock: Any, caffeine: Any, p: Values) -> State:
    A, R = x
    dA = awake * (p.mu_w - A) / p.chi_w + (1 - awake) * (p.mu_s - A) / p.chi_s
    return dA, (_occupied(A, R, 0.0, p) - p.gamma * R) / p.lam


def lapses(x: State, clock: Any, caffeine: Any, p: Values) -> Any:
    A, R = x
    D = _occupied(A, R, caffeine, p) + p.a * jnp.cos(2 * jnp.pi / H_PER_DAY * (clock - p.phi))
    return p.p_max / (1 + jnp.exp((p.D_mid - D) / p.D_s))


MODEL = VigilanceModel("adenosine", "adenosine and its receptors, Phillips 2017", TABLE, start, flow, lapses)
