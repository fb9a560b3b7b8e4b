"""The switch between sleep and wakefulness: two populations that inhibit each other.

    tau_v dV_v/dt = nu_vm Q_m - V_v + D_v            sleep-active neurons of the ventrolateral preoptic area
    tau_m dV_m/dt = nu_mv Q_v - V_m + D_m + W        monoaminergic and cholinergic neurons of arousal
    W = F max(0, V_WE - nu_mv Q_v - D_m)             effort that keeps somebody awake (F = 1)

Whatever drives sleep enters D_v. Between two drives the switch has two stable states; it goes over slowly where one of them
disappears, so that a quasi-static voltage would fall asleep a quarter of an hour early. One step is a two-stage
linearly implicit method of second order that damps what is faster than the step (Verwer 1999, ROS2, doi:10.1137/S1064827597326651).

Source: Phillips and Robinson 2007, doi:10.1177/0748730406297512; effort: Fulcher 2010, doi:10.1016/j.jtbi.2010.02.028.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp

from glutamate.body import firing
from glutamate.engine.registry import Values


class Switch(NamedTuple):
    """Constants: tau in seconds, nu in mV s, D_m and V_WE in mV."""

    tau_v: Any
    tau_m: Any
    nu_vm: Any
    nu_mv: Any
    D_m: Any
    V_WE: Any


def flow(V: tuple[Any, Any], D_v: Any, kept_awake: Any, c: Switch, f: Values) -> tuple[Any, ...]:
    """dV_v/dt and dV_m/dt (mV/s), both rates (1/s), and whether effort holds V_m."""
    Q_m, Q_v = firing.rate(V[1], f), firing.rate(V[0], f)
    drive = c.nu_mv * Q_v + c.D_m
    held = kept_awake & (drive < c.V_WE)
    dV_v = (c.nu_vm * Q_m - V[0] + D_v) / c.tau_v
    return dV_v, (jnp.where(held, c.V_WE, drive) - V[1]) / c.tau_m, Q_m, Q_v, held


def share_above(before: Any, after: Any, level: Any) -> Any:
    """Share of a short time in which a course that runs linearly between two values lies above a level."""
    up = jnp.where(after > level, 1.0, 0.0)
    crosses = (before > level) != (after > level)
    part = (after - level) / jnp.where(crosses, after - before, 1.0)
    return jnp.where(crosses, jnp.where(after > level, part, 1 - part), up)


def step(V: tuple[Any, Any], D_v: Any, kept_awake: Any, seconds: float, c: Switch, f: Values) -> tuple[Any, Any]:
    """Voltages after a time in which D_v stays."""
    dV_v, dV_m, Q_m, Q_v, held = flow(V, D_v, kept_awake, c, f)
    shift = seconds * (1 - 0.5**0.5)
    a = shift * c.nu_vm * firing.slope(Q_m, f) / c.tau_v
    b = shift * jnp.where(held, 0, c.nu_mv * firing.slope(Q_v, f)) / c.tau_m
    A, B = 1 + shift / c.tau_v, 1 + shift / c.tau_m
    scale = 1 / (A * B - a * b)

    def solved(v: Any, m: Any) -> tuple[Any, Any]:
        return (B * v + a * m) * scale, (b * v + A * m) * scale

    k_v, k_m = solved(dV_v, dV_m)
    later = flow((V[0] + seconds * k_v, V[1] + seconds * k_m), D_v, kept_awake, c, f)
    l_v, l_m = solved(later[0] - 2 * k_v, later[1] - 2 * k_m)
    return V[0] + seconds * (k_v + (k_v + l_v) / 2), V[1] + seconds * (k_m + (k_m + l_m) / 2)
