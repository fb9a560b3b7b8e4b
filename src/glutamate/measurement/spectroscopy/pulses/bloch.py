"""What a shaped pulse does to single spins: rotations step by step, and from them profile, flip angle and bandwidth.

A step of length dt with nutation w1 exp(i phi) and offset W (rad/s) is

    U = cos(a/2) - i sin(a/2) (W s_z + w1 cos(phi) s_x + w1 sin(phi) s_y)/|w|,   a = |w| dt,   |w|^2 = W^2 + w1^2

in SU(2), kept as (alpha, beta) with U = [[alpha, -beta*], [beta, alpha*]].
"""

from __future__ import annotations

import numpy as np

TWO_PI = 2 * np.pi


def steps(amplitude_hz: np.ndarray, offsets_hz: np.ndarray, dt: float) -> tuple[np.ndarray, np.ndarray]:
    """(alpha, beta) of every step (first axis) at every offset (the others)."""
    drive = TWO_PI * np.asarray(amplitude_hz, complex).reshape(-1, *(1,) * np.ndim(offsets_hz))
    offset = TWO_PI * np.asarray(offsets_hz, float)
    rate = np.sqrt(offset**2 + np.abs(drive) ** 2)
    half = rate * dt / 2
    scaled = np.sinc(half / np.pi) * dt / 2
    return np.cos(half) - 1j * offset * scaled, -1j * drive * scaled


def product(alpha: np.ndarray, beta: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """Products over runs of steps: the first axis comes out with `groups` entries, in the order of time."""
    run = -(-len(alpha) // groups)
    padded = run * groups - len(alpha)
    alpha = np.concatenate([alpha, np.ones((padded, *alpha.shape[1:]))]).reshape(groups, run, *alpha.shape[1:])
    beta = np.concatenate([beta, np.zeros((padded, *beta.shape[1:]))]).reshape(groups, run, *beta.shape[1:])
    a, b = alpha[:, 0], beta[:, 0]
    for i in range(1, run):
        a, b = alpha[:, i] * a - beta[:, i].conj() * b, beta[:, i] * a + alpha[:, i].conj() * b
    return a, b


def rotation(amplitude_hz: np.ndarray, offsets_hz: np.ndarray, dt: float) -> tuple[np.ndarray, np.ndarray]:
    """(alpha, beta) of the whole pulse."""
    alpha, beta = product(*steps(amplitude_hz, offsets_hz, dt), 1)
    return alpha[0], beta[0]


def refocused(amplitude_hz: np.ndarray, offsets_hz: np.ndarray, dt: float) -> np.ndarray:
    """Share of transverse magnetisation that a pulse between crushers refocuses, |beta|^2."""
    return np.asarray(np.abs(rotation(amplitude_hz, offsets_hz, dt)[1]) ** 2)


def excited(amplitude_hz: np.ndarray, offsets_hz: np.ndarray, dt: float) -> np.ndarray:
    """Share of longitudinal magnetisation that a pulse turns into the plane, 2 |alpha beta|."""
    alpha, beta = rotation(amplitude_hz, offsets_hz, dt)
    return np.asarray(2 * np.abs(alpha * beta))
