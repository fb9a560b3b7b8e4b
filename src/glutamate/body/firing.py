"""Mean firing rate of a neuronal population as a function of its mean voltage.

    Q(V) = Q_max/(1 + exp(-(V - theta)/sigma))        V mV, Q 1/s

Source: Phillips and Robinson 2007, doi:10.1177/0748730406297512. V is measured from rest.
"""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values

_PAPER = "Phillips and Robinson 2007, doi:10.1177/0748730406297512"

TABLE = ParameterTable(
    "body.firing",
    "firing of the sleep and wake populations",
    Q_max=Parameter(100.0, "1/s", 80.0, 120.0, _PAPER, "established", "highest rate"),
    theta=Parameter(10.0, "mV", 9.0, 11.0, _PAPER, "established", "voltage of half the highest rate"),
    sigma=Parameter(3.0, "mV", 2.7, 3.3, _PAPER, "established", "width of the threshold"),
)


def rate(V: Any, p: Values) -> Any:
    """Q (1/s) at voltage V (mV)."""
    return p.Q_max / (1 + jnp.exp(-(V - p.theta) / p.sigma))


def slope(Q: Any, p: Values) -> Any:
    """dQ/dV (1/s/mV) where the rate is Q."""
    return Q * (1 - Q / p.Q_max) / p.sigma
