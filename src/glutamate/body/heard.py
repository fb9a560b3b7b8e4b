"""What the body hears of the brain: fuel, cortical drive, the balance of GABA and glutamate, and that of
emotional and cognitive cortex (which `mood.drive` takes). It acts where a run has feedback.

    f        = (a - 1)+/((a - 1)+ + K_A)          a AMP over baseline, the source of adenosine
    V_extra  = v_E (E - 1) - v_A f                mV on the arousal neurons; E activity of excitatory neurons
    release *= 1 - r_A f                          A1 receptors at terminals
    u_0     *= (glutamate/GABA)^b                 drive of the stress axis

Each is 0 or 1 in health, whatever its size. V_extra acts on the voltage of the arousal neurons and not on what their firing adds to the
homeostatic drive (`arousal.unaided`): cortex that fires less makes sleepy, and does not lower the need for sleep. (In the published
model less drive of the arousal neurons shortens sleep.) A third of a millivolt is four hours of sleep a day for somebody who is free to.

Contested, and sizes assumed. For the directions: cortical afferents of effort: Fulcher 2010, doi:10.1016/j.jtbi.2010.02.028; release
of adenosine where ATP falls, and A1 receptors at terminals: Dunwiddie and Masino 2001, doi:10.1146/annurev.neuro.24.1.31; GABA
restrains the paraventricular nucleus: Herman 2004, doi:10.1016/j.pnpbp.2004.09.006 (rats).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_A1 = "Dunwiddie and Masino 2001, doi:10.1146/annurev.neuro.24.1.31: slices; size assumed"

TABLE = ParameterTable(
    "body.heard",
    "what the body hears of the brain",
    K_A=Parameter(1.0, "1", 0.4, 2.5, _A1, "assumed", "rise of AMP over baseline that gives half the effect of adenosine", sampled=True),
    v_A=Parameter(0.3, "mV", 0.1, 0.9, _A1, "assumed", "most that adenosine of failing fuel takes from the arousal neurons", sampled=True),
    r_A=Parameter(0.5, "1", 0.25, 0.75, _A1, "assumed", "most of the release that adenosine of failing fuel takes", scale="logit", sampled=True),
    v_E=Parameter(0.5, "mV", 0.2, 1.25, "Fulcher 2010, doi:10.1016/j.jtbi.2010.02.028: an afferent from cortex; size assumed", "assumed", "drive of the arousal neurons per activity of excitatory neurons", sampled=True),
    b=Parameter(0.3, "1", 0.1, 0.9, "Herman 2004, doi:10.1016/j.pnpbp.2004.09.006, rats; size assumed", "assumed", "exponent of glutamate over GABA in the drive of the stress axis", sampled=True),
)  # fmt: skip


class Heard(NamedTuple):
    """Ports of the brain, each 1 in health."""

    adenosine: Any
    activity: Any
    gaba: Any
    glutamate: Any
    switch: Any


def _starved(heard: Heard, p: Values) -> Any:
    excess = jnp.maximum(heard.adenosine - 1, 0)
    return excess / (excess + p.K_A)


def extra(heard: Heard, p: Values) -> Any:
    """V_extra, mV."""
    return p.v_E * (heard.activity - 1) - p.v_A * _starved(heard, p)


def release(heard: Heard, p: Values) -> Any:
    """Factor on release."""
    return 1 - p.r_A * _starved(heard, p)


def stress(heard: Heard, p: Values) -> Any:
    """Factor on the drive of the stress axis; GABA that is used up counts as what can still be measured."""
    floor = 1e-3  # number: a thousandth of baseline, so that a lost pool gives a large number and not infinity
    balance = jnp.maximum(heard.glutamate, floor) / jnp.maximum(heard.gaba, floor)
    return balance**p.b
