"""The task: 100 excitatory-inhibitory regions under control, 1 ms Euler steps, noise, BOLD every 0.72 s. NumPy only, for every contender.

Connections fall off with distance between random places and are balanced, every region receiving 1: one contender takes one inhibition
for all regions only. Inhibition follows from the algebra of
Deco 2014's equations: J = 1 + 0.630 G k. Every contender runs MINUTES, leaves out the first SETTLING_S, and prints as JSON

    cpu_s_per_minute   CPU seconds per simulated minute, without compiling
    rate               mean rate of E, Hz
    mean_FC            mean correlation of BOLD between regions
    sd                 SD of excitatory gating in time, where the contender keeps it
"""

import json
import time

import numpy as np

N, MINUTES, SETTLING_S, TR_S, DT_MS = 100, 5, 43.2, 0.72, 1.0
SIGMA = 0.01
"""Per sqrt(s)."""
G = 0.936
"""At which the slowest pattern decays at 1.5/s, a third below instability."""
S_E, S_I, J_N, TAU_E_S, GAMMA = 0.1647572075, 0.0392184486, 0.15, 0.1, 0.641


def connectome() -> np.ndarray:
    places = np.random.default_rng(7).uniform(-1, 1, (N, 3))
    distance = np.linalg.norm(places[:, None] - places[None], axis=-1)
    weights = np.exp(-distance / 0.35)
    np.fill_diagonal(weights, 0.0)
    for _ in range(200):
        side = 1 / np.sqrt(weights.sum(1))
        weights *= side[:, None] * side[None]
    return weights


def inhibition(weights: np.ndarray) -> np.ndarray:
    return 1 + J_N * S_E / S_I * G * weights.sum(1)


def seconds() -> float:
    """Simulated, a whole number of volumes."""
    return round(60 * MINUTES / TR_S) * TR_S


def rate_of(gating: np.ndarray) -> float:
    """Mean rate (Hz) that holds this mean gating."""
    mean = float(np.mean(gating))
    return mean / (TAU_E_S * GAMMA * (1 - mean))


def mean_fc(bold: np.ndarray) -> float:
    """Of signals (volumes, regions) from the start."""
    kept = bold[round(SETTLING_S / TR_S) :]
    return float(np.corrcoef(kept.T)[np.triu_indices(N, 1)].mean())


def timed(run):
    """CPU seconds of a call and what it gives."""
    begin = time.process_time()
    found = run()
    return time.process_time() - begin, found


def told(cpu_s: float, **found: float) -> None:
    print(json.dumps({"cpu_s_per_minute": cpu_s / (seconds() / 60), **found}))
