"""SciPy LSODA with the equations of the body compiled by numba: `python scipy_lsoda.py`.

odeint       the Fortran loop, started anew at every edge of the schedule, so that no step has to be short to meet one
solve_ivp    the loop in Python, the same pieces

The tolerance is the loosest whose sleep begins within a minute of the reference (of both, the tolerances that were tried are told). The
reference is odeint at 1e-11.
"""

import math
from typing import Any

import numba
import numpy as np
import problem
from scipy.integrate import odeint, solve_ivp
from scipy.special import i0

S_PER_H, DAY = 3600.0, 2 * math.pi / 24
I0 = float(i0(2.0))
TOLERANCES = (1e-1, 3e-2, 1e-2, 3e-3, 1e-3, 1e-4, 1e-6)
OUTPUT_H = 1 / 60


@numba.njit(error_model="numpy")
def flow(t: float, y: np.ndarray, light: float, kept: bool) -> np.ndarray:
    """Derivatives per hour; constants as in the tables of the package."""
    out = np.empty(13)
    V_v, V_m, H, X, Y, P, A, R, x1, x2, x3, corticotrophs, cortex = (
        y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7], y[8], y[9], y[10], y[11], y[12],
    )  # fmt: skip
    Q_m, Q_v = 100 / (1 + math.exp(-(V_m - 10) / 3)), 100 / (1 + math.exp(-(V_v - 10) / 3))
    drive = 1.3 - 1.8 * Q_v
    if kept and drive < -0.07:
        drive = -0.07
    C = 0.1 * (1 + X) / 2 + ((3.1 * X - 2.5 * Y + 4.2) / (3.7 * (X + 2))) ** 2
    out[0] = S_PER_H / 50 * (-2.1 * Q_m - V_v + H - 0.5 * C - 10.3)
    out[1] = S_PER_H / 50 * (drive - V_m)
    out[2] = (4.57 * Q_m - H) / 59
    awake = 1.0 if V_m > -2 else 0.0
    seen = light * awake
    alpha = 0.1 / 60 * seen / (seen + 100) * math.sqrt(seen / 9500)
    photic = 37 * 60 * alpha * (1 - P) * (1 - 0.4 * X) * (1 - 0.4 * Y)
    cubed = X * X * X
    own = 0.13 * (X / 3 + 4 * cubed / 3 - 256 * cubed * cubed * X / 105)
    out[3] = DAY * (Y + own + photic + 0.032 * (awake - 2 / 3) * (1 - math.tanh(10 * X)))
    out[4] = DAY * (photic * (Y / 3 - 0.55 * X) - (24 / 0.99729 / 24.2) ** 2 * X)
    out[5] = S_PER_H * (alpha * (1 - P) - 0.007 / 60 * P)
    out[6] = awake * (869.5 - A) / 18.18 + (1 - awake) * (596.4 - A) / 4.2
    b = A + R + 1 / (1 - 300 / 400)
    out[7] = (2 * A * R / (b + math.sqrt(b * b - 4 * A * R)) - 0.9677 * R) / 291
    u = math.exp(2 * math.cos(DAY * (t - 7))) / I0
    GR = 1 / (1 + (x3 / 4) ** 3)
    half = math.log(2.0)
    out[8] = 60 * half / 4 * (u / x3 * GR - x1)
    out[9] = 60 * half / 20 * (x1 * corticotrophs * GR - x2)
    out[10] = 60 * half / 80 * (x2 * cortex - x3)
    out[11] = half / (24 * 20) * corticotrophs * (x1 - 1)
    out[12] = half / (24 * 30) * cortex * (x2 - 1)
    return out


def month(solver: str, tolerance: float, y: np.ndarray, days: int = problem.DAYS) -> tuple[np.ndarray, np.ndarray]:
    """Hours and states at every minute."""
    hours, states = [], []
    for day in range(days):
        for begin, end, light, kept in problem.PIECES:
            t = 24 * day + np.linspace(begin, end, round((end - begin) / OUTPUT_H) + 1)
            if solver == "odeint":
                found: Any = odeint(
                    flow, y, t, args=(light, kept), tfirst=True, rtol=tolerance, atol=tolerance, mxstep=100_000
                )
            else:
                found = solve_ivp(
                    flow, (t[0], t[-1]), y, "LSODA", t, args=(light, kept), rtol=tolerance, atol=tolerance
                ).y.T
            y = found[-1]
            hours.append(t[1:])
            states.append(found[1:])
    return np.concatenate(hours), np.concatenate(states)


def measure() -> dict[str, Any]:
    start = month("odeint", 1e-9, np.array(problem.START), 91)[1][-1]
    hours, states = month("odeint", 1e-11, start)
    reference = problem.crossings(hours, states[:, 1])
    points = []
    for solver in ("odeint", "solve_ivp"):
        for tolerance in TOLERANCES:
            hours, found = month(solver, tolerance, start)
            onset, end = problem.error(problem.crossings(hours, found[:, 1]), reference)
            took = problem.cpu_seconds(lambda: month(solver, tolerance, start), 7 if solver == "odeint" else 2)  # noqa: B023
            points.append({
                "contender": f"SciPy LSODA, {solver}, numba", "tolerance": tolerance, "onset_min": onset, "end_min": end, "cpu_ms": 1e3 * took,
                "cortisol": float(np.abs(found[:, 10] / states[:, 10] - 1).max()),
            })  # fmt: skip
    return {
        "start": list(start), "reference": [list(x) for x in reference], "points": points,
        "end": {"H": states[-1, 2], "A": states[-1, 6], "R": states[-1, 7], "x3": states[-1, 10]},
    }  # fmt: skip


if __name__ == "__main__":
    problem.report(measure())
