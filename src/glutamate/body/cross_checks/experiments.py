"""In-silico checks of one model of sleep against another, and of the oscillator against an independent implementation."""

from __future__ import annotations

import functools
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax import lax

from glutamate.body import firing, pacemaker, phillips_robinson, two_process
from glutamate.body.schedule import STEP_H, STEPS_PER_DAY
from glutamate.engine.registry import Values
from glutamate.engine.units import S_PER_H

AFTER_MINIMUM_H = 0.97
"""St Hilaire 2007: from the minimum of X to that of core body temperature."""


def pacemaker_alone() -> dict[str, float]:
    """The oscillator by itself: 150 lx from 7 to 23 for four weeks, ordinary light indoors, darkness awake; and, by light alone, the
    same day 8 h earlier or later."""
    step, change, cycles = STEP_H, 28 * 24.0, 5
    hours = step * np.arange(36 * STEPS_PER_DAY)
    usual, by_light = pacemaker.TABLE.of(), pacemaker.TABLE.of({"body.pacemaker.nu_n": 0.0})

    def minima(light: Any, awake: Any, p: Values) -> np.ndarray:
        def one(state: Any, given: Any) -> Any:
            (X, Y, P), (lit, up) = state, given
            alpha, later = pacemaker.response(lit, step * S_PER_H, P, p)
            dX, dY = pacemaker.flow(X, Y, P, alpha, up, p)
            dX, dY = pacemaker.flow(X + step / 2 * dX, Y + step / 2 * dY, (P + later) / 2, alpha, up, p)
            return (X + step * dX, Y + step * dY, later), X

        X = np.asarray(lax.scan(one, tuple(map(jnp.asarray, pacemaker.START)), (light, awake))[1])
        low = np.flatnonzero((X[1:-1] < X[:-2]) & (X[1:-1] <= X[2:])) + 1
        half_day = STEPS_PER_DAY // 2
        low = np.array([i for i in low if X[i] <= X[max(i - half_day, 0) : i + half_day].min()])
        # A parabola through three points finds a minimum between them.
        left, middle, right = X[low - 1], X[low], X[low + 1]
        return hours[low] + step * (left - right) / 2 / (left - 2 * middle + right) + AFTER_MINIMUM_H

    out = {"period": float(np.mean(np.diff(minima(0 * hours, 0 * hours + 1, usual))[-15:]))}
    for label, ahead in (("east", 8.0), ("west", -8.0)):
        clock = (hours + np.where(hours >= change, ahead, 0.0)) % 24
        on = np.where((clock >= 7) & (clock < 23), 1.0, 0.0)
        found = minima(150 * on, on, by_light)
        last = int(np.searchsorted(found, change)) - 1
        out[label] = 60 * float((found[last + cycles] - found[last]) / cycles - 24)
    found = minima(150 * on, on, usual)
    clock = hours % 24
    up = np.where((clock >= 7) & (clock < 23), 1.0, 0.0)
    indoors = minima(up * np.where((clock >= 8) & (clock < 18), 300.0, 40.0), up, usual)
    out["indoors"] = float(indoors[-2] % 24)
    return out | {"minimum": float(found[int(np.searchsorted(found, change)) - 1] % 24)}


def two_process_limit() -> dict[str, float]:
    """Two processes that rise and fall as the homeostat of Phillips and Robinson, between the drives at which its switch loses the state
    of wakefulness (the upper threshold) and that of sleep."""
    p, fire = phillips_robinson.TABLE.of(), firing.TABLE.of()
    usual = phillips_robinson.simulate(26)
    day, hours = usual.awake[-1440:, 0], usual.hours[-1440:]
    produced = p.mu * np.asarray(firing.rate(usual.V_m[-1440:, 0], fire))
    top, bottom = float(produced[day].mean()), float(produced[~day].mean())
    # At rest the voltage of arousal gives that of sleep, and with it the drive of sleep that holds both.
    V_m = np.linspace(-20.0, p.A - 1e-6, 100_001)
    V_v = fire.theta - fire.sigma * np.log(fire.Q_max * p.nu_mv / (p.A - V_m) - 1)
    D_v = V_v + p.nu_vm * np.asarray(firing.rate(V_m, fire))
    inner = D_v[1:-1]
    lost = {
        "H_high": inner[(inner > D_v[:-2]) & (inner >= D_v[2:])].max(),
        "H_low": inner[(inner < D_v[:-2]) & (inner <= D_v[2:])].min(),
    }
    given = {name: ((D - p.nu_vc * p.c_0) / p.nu_vh - bottom) / (top - bottom) for name, D in lost.items()}
    given |= {"tau_r": p.chi, "tau_d": p.chi, "a": -p.nu_vc / p.nu_vh / (top - bottom)}
    found = two_process.simulate(60, {f"body.two_process.{name}": x for name, x in given.items()})
    # Its clock counts from the upward zero of the sine, six hours before the greatest drive.
    onset = (float(found.onset[-1]) - 6) % 24
    slept = hours[1:][np.diff(day.astype(int)) == -1][0] % 24
    return {"sleep": float(found.end[-1] - found.onset[len(found.end) - 1]), "delay": float(slept - onset)}


EXPERIMENTS: dict[str, Any] = {f"sleep_{f.__name__}": functools.cache(f) for f in (pacemaker_alone, two_process_limit)}
