"""The peer's nine equations with their published constants, and what both models say to the same questions.

    KET' = T(KET_p, KET, Tmax, KT) - k KET                 T(a, b, V, K) = V (a - b)/(K + a + b)
    CMRglc = (V_ATP - 21.5 k KET)/(32 x .91)
    V_E = c (.91 x .75 x .83 CMRglc - .077)/.812           V_I = c (.91 x .75 x .17 CMRglc - .011)/.763
    GLU_E' = V_E - k_E GLU_E                               GLN_E' = GLN_I' = 0 (uptake from astrocytes equals V)
    GLU_I' = V_I + GT - GAD67 - GAD65      GABA' = GAD67 - GT      GABA_V' = GAD65 - k_I GABA_V
    GLU_A' = k_E GLU_E + k_I GABA_V + anaplerosis - GDH - GS
    GLN_A' = GS - V_E - V_I - efflux

Constants: the release of June 2026 (the one with which its time course was made), rates in mM/min. Plasma after the drink is its
double exponential. An earlier revision (January 2026) has other constants and the same structure.
"""

from __future__ import annotations

import csv
import functools
from importlib.resources import files
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from glutamate.engine import rosenbrock
from glutamate.metabolism.experiments import DAY, Conditions

POOLS = ("KET", "GLN_E", "GLU_E", "GLU_A", "GLN_I", "GLU_I", "GABA", "GABA_V", "GLN_A")
START = {
    "KET": 0.0, "GLN_E": 0.28, "GLU_E": 10.0, "GLU_A": 0.8, "GLN_I": 0.07, "GLU_I": 0.13, "GABA": 0.73, "GABA_V": 0.1, "GLN_A": 3.8,
}  # fmt: skip
CONSTANTS = {
    "k_E": 0.0191, "k_I": 0.4793, "GAD67": 0.0959, "K_GAD67": 0.13, "GT": 0.0582, "K_GT": 0.1563, "GAD65": 0.0516, "K_GAD65": 0.01,
    "GDH": 0.096, "K_GDH": 0.8, "h_GDH": 4.0, "GS": 0.753, "K_GS": 0.8, "Ki_GS": 3.8, "anaplerosis": 0.06,
    "GLN_p": 0.5, "GLN_ratio": 0.125, "efflux": 0.012, "Tmax_gln": 0.018, "KT_gln": 0.25,
    "V_ATP": 11.94, "ATP_glc": 32.0, "Tmax_ket": 0.462, "KT_ket": 27.5, "k_ket": 0.162, "ATP_ket": 21.5, "c_pmas": 1.0,
}  # fmt: skip
DRINK = (10.4, 89.2, 27.2)
"""Plasma ketone after the drink: mM, and two time constants in minutes."""
BURN_IN = 1e4
"""Minutes of rest before anything happens."""


def derivative(x: Any, ketone: Any, p: dict[str, Any]) -> Any:
    """Rates of change (mM/min) of POOLS at a plasma ketone concentration (mM)."""
    KET, _, GLU_E, GLU_A, _, GLU_I, GABA, GABA_V, GLN_A = x
    glucose = (p["V_ATP"] - p["ATP_ket"] * p["k_ket"] * KET) / p["ATP_glc"] / 0.91
    V_E = p["c_pmas"] * (glucose * 0.91 * 0.75 * 0.83 - 0.077) / 0.812
    V_I = p["c_pmas"] * (glucose * 0.91 * 0.75 * 0.17 - 0.011) / 0.763
    gad67, gad65 = (p[e] * GLU_I / (p[f"K_{e}"] + GLU_I) for e in ("GAD67", "GAD65"))
    gt = p["GT"] * GABA / (p["K_GT"] + GABA)
    cycled_E, cycled_I = p["k_E"] * GLU_E, p["k_I"] * GABA_V
    full = (GLU_A / p["K_GDH"]) ** p["h_GDH"]
    gdh = p["GDH"] * full / (1 + full)
    gs = p["GS"] * GLU_A / (p["K_GS"] * (1 + GLN_A / p["Ki_GS"]) + GLU_A)
    efflux = p["efflux"] + _transport(GLN_A * p["GLN_ratio"], p["GLN_p"], p["Tmax_gln"], p["KT_gln"])
    zero = jnp.zeros_like(KET)
    return jnp.stack([
        _transport(ketone, KET, p["Tmax_ket"], p["KT_ket"]) - p["k_ket"] * KET,
        zero, V_E - cycled_E, cycled_E + cycled_I + p["anaplerosis"] - gdh - gs,
        zero, V_I + gt - gad67 - gad65, gad67 - gt, gad65 - cycled_I, gs - V_E - V_I - efflux,
    ])  # fmt: skip


def _transport(a: Any, b: Any, V: Any, K: Any) -> Any:
    return V * (a - b) / (K + a + b)


@jax.jit
def _integrate(x: Any, plasma: Any, minutes: Any, p: dict[str, Any]) -> Any:
    """Plasma ketone is the difference of two exponentials, which are states of their own: a system without explicit time."""
    _, slow, fast = DRINK

    def slope(t: Any, y: Any, u: Any, p: dict[str, Any]) -> Any:
        pools = derivative(y[:9], y[9] - y[10], p)
        return jnp.concatenate([pools, jnp.stack([-y[9] / slow, -y[10] / fast])])

    nothing = jnp.zeros((len(minutes) - 1, 1))
    start = jnp.concatenate([x, jnp.full(2, plasma)])
    return rosenbrock.integrate(
        slope, start, minutes, nothing, nothing, p, rtol=1e-9, atol=1e-12, max_steps=100_000
    ).states


def course(minutes: Any, changed: dict[str, float] | None = None, drink: bool = False) -> dict[str, np.ndarray]:
    """Pools (mM) at `minutes`, from the healthy steady state at minute 0, with constants times `changed` from then on."""
    healthy = {name: jnp.asarray(value) for name, value in CONSTANTS.items()}
    rest = _integrate(jnp.array([START[n] for n in POOLS]), 0.0, jnp.array([0.0, BURN_IN]), healthy)[-1, : len(POOLS)]
    now = {name: value * (changed or {}).get(name, 1.0) for name, value in healthy.items()}
    grid = jnp.asarray(np.concatenate([[0.0], np.asarray(minutes, float)]))
    states = np.asarray(_integrate(rest, DRINK[0] if drink else 0.0, grid, now))
    return {name: states[:, i] for i, name in enumerate(POOLS)}


def control_coefficients() -> dict[str, dict[str, float]]:
    """d ln pool/d ln constant at the steady state, by implicit differentiation; pools that move only."""
    rest = {name: levels[-1] for name, levels in course([1.0]).items()}
    moving = [n for n in POOLS if n not in ("KET", "GLN_E", "GLN_I")]
    names = list(CONSTANTS)

    def slope(log_x: Any, log_p: Any) -> Any:
        level = {n: jnp.asarray(v) for n, v in rest.items()} | dict(zip(moving, jnp.exp(log_x), strict=True))
        p = dict(zip(names, jnp.exp(log_p), strict=True))
        found = derivative(jnp.stack([level[n] for n in POOLS]), 0.0, p)
        return jnp.stack([found[POOLS.index(n)] for n in moving])

    at = jnp.log(jnp.array([rest[n] for n in moving])), jnp.log(jnp.array(list(CONSTANTS.values())))
    by_x, by_p = jax.jacfwd(slope, argnums=(0, 1))(*at)
    C = -np.linalg.solve(np.asarray(by_x), np.asarray(by_p))
    return {pool: dict(zip(names, map(float, row), strict=True)) for pool, row in zip(moving, C, strict=True)}


def released() -> dict[str, np.ndarray]:
    """Rows of the released time course by column, minutes under "minute"."""
    text = files("glutamate.metabolism.peer").joinpath("released.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    return dict(zip(head, np.array(rows, float).T, strict=True))


def peer_time_course() -> dict[str, float]:
    """Largest deviation from the released time course, relative to the largest value of each pool."""
    theirs = released()
    ours = course(theirs["minute"], drink=True)
    return {"deviation": max(np.abs(ours[n][1:] - theirs[n]).max() / theirs[n].max() for n in POOLS)}


def peer_drink() -> dict[str, float]:
    """Glutamate and GABA (all pools) of the peer an hour after the drink, %."""
    found = course([60.0], drink=True)
    return {name: _change(np.sum([found[n] for n in pools], axis=0)) for name, pools in SUMS.items()}


SUMS = {"glu": ("GLU_E", "GLU_I", "GLU_A"), "gaba": ("GABA", "GABA_V")}


def _change(level: Any) -> float:
    return float(100 * (level[-1] / level[0] - 1))


def gaba_transaminase() -> dict[str, float]:
    """GABA (%) after five days of GABA transaminase at 95 %, and GABA as multiple after 90 days with 88 % of it lost (the middle of
    the 85 to 92 % of patients on vigabatrin, by slow inactivation in ours): ours and the peer's."""
    activity = "metabolism.gaba_transaminase.activity"
    five = Conditions([{}], parameters=[{activity: 0.95}]).run(np.linspace(0, 5 * DAY, 6)).tissue("GABA")[:, 0]
    lost = Conditions([{}], parameters=[{activity: 0.12}]).run(np.linspace(0, 90 * DAY, 6)).tissue("GABA")[:, 0]
    gaba = {
        name: np.sum([course([minutes], {"GT": factor})[n] for n in SUMS["gaba"]], axis=0)
        for name, factor, minutes in (("five", 0.95, 5 * DAY), ("lost", 0.12, 90 * DAY))
    }
    return {
        "ours": _change(five),
        "peer": _change(gaba["five"]),
        "ours_lost": float(lost[-1] / lost[0]),
        "peer_lost": float(gaba["lost"][-1] / gaba["lost"][0]),
    }


EXPERIMENTS: dict[str, Any] = {
    f.__name__: functools.cache(f) for f in (peer_time_course, peer_drink, gaba_transaminase)
}
