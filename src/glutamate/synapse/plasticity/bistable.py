"""Bistable efficacy rho in [0, 1], the memory of a synapse.

    tau drho/dt = -rho (1 - rho) (1/2 - rho) + gamma_p (1 - rho) P - gamma_d rho D

P and D are 1 while effective calcium is above the threshold of potentiation and of depression. The two driven terms and
the cubic are advanced one after the other, each exactly: with x = 2 rho - 1 the cubic alone gives

    x(t) = x / sqrt(x^2 + (1 - x^2) e^{-t/(2 tau)})

rho is expressed slowly: d(rho_e)/dt = (rho - rho_e)/tau_e. AMPA conductance and release probability follow rho_e.

Units: ms (tau in s). Source: Graupner & Brunel 2012 doi:10.1073/pnas.1109359109 as used by Chindemi 2022
doi:10.1038/s41467-022-30214-w (fitted rates: configuration published with the code of that paper). No noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import MS_PER_S

_RULE = "Chindemi 2022, doi:10.1038/s41467-022-30214-w"

TABLE = ParameterTable(
    "synapse.bistable",
    "bistable efficacy and its expression",
    tau=Parameter(70.0, "s", 35.0, 140.0, _RULE, "assumed", "time constant of efficacy"),
    gamma_p=Parameter(216.1841700668, "1", 100.0, 400.0, _RULE, "contested", "rate of potentiation over 1/tau"),
    gamma_d=Parameter(101.5387594661, "1", 50.0, 200.0, _RULE, "contested", "rate of depression over 1/tau"),
    tau_expression=Parameter(100.0, "s", 50.0, 300.0, _RULE, "assumed", "time constant of expression"),
    settling=Parameter(64.0, "1", 64.0, 64.0, "numerical", "assumed", "number of steps after the protocol", role="numerical"),
)  # fmt: skip


def driven(values: Mapping[str, Any], rho: Any, potentiating: Any, depressing: Any, dt: Any) -> Any:
    """rho after `dt` ms of which the given fractions lie above the thresholds, without the cubic."""
    p = TABLE.of(values)
    up, down = p.gamma_p * potentiating, p.gamma_d * depressing
    x = (up + down) * dt / (p.tau * MS_PER_S)
    small = x < SERIES_BELOW
    safe = jnp.where(small, 1, x)
    share = jnp.where(small, 1 - x / 2, -jnp.expm1(-safe) / safe)
    return rho + (up * (1 - rho) - down * rho) * dt / (p.tau * MS_PER_S) * share


SERIES_BELOW = 1e-6  # number: where 1 - x/2 is (1 - exp(-x))/x to rounding


def undriven(values: Mapping[str, Any], rho: Any, time: Any) -> Any:
    """rho after `time` ms of the cubic alone."""
    p = TABLE.of(values)
    x = 2 * rho - 1
    left = jnp.exp(-time / (2 * p.tau * MS_PER_S))
    # At x = 0 and time = infinity numerator and root vanish together; rho = 1/2 is the unstable rest point.
    return 0.5 + 0.5 * x * jax.lax.rsqrt(jnp.maximum(x * x + (1 - x * x) * left, jnp.finfo(jnp.float64).tiny))


def express(values: Mapping[str, Any], expressed: Any, rho_from: Any, rho_to: Any, time: Any) -> Any:
    """rho_e after `time` ms in which rho goes linearly from one value to the other, exactly."""
    x = time / (TABLE.of(values).tau_expression * MS_PER_S)
    small = x < SERIES_BELOW
    safe = jnp.where(small, 1, x)
    lag = jnp.where(small, x / 2, 1 + jnp.expm1(-safe) / safe)
    return expressed * jnp.exp(-x) - rho_from * jnp.expm1(-x) + (rho_to - rho_from) * lag


def settle(values: Mapping[str, Any], rho: Any, expressed: Any, time: Any) -> tuple[Any, Any]:
    """rho and rho_e after `time` ms without activity."""
    steps = TABLE.of(values).settling
    dt = time / steps

    def step(_: Any, x: tuple[Any, Any]) -> tuple[Any, Any]:
        after = undriven(values, x[0], dt)
        return after, express(values, x[1], x[0], after, dt)

    return jax.lax.fori_loop(0, jnp.asarray(steps, int), step, (rho, expressed))
