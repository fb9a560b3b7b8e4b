"""Steady-state response to a rhythmic stimulus: evoked power, phase locking and total power at chosen frequencies.

    X_k(f) = sum_t (x_k(t) - mean) exp(-2 pi i f t), k a trial
    evoked power  = |mean_k X_k|^2       total power = mean_k |X_k|^2       (times 2/(T f_s), per Hz)
    phase locking = |mean_k X_k/|X_k||   1 if all trials have the same phase, about 1/sqrt(trials) if phases are random

Frequencies are read at multiples of 1/duration, without a window, so that a response at the drive frequency does not leak.

Source: phase locking Tallon-Baudry 1996, doi:10.1523/JNEUROSCI.16-13-04240.1996; the 40 Hz deficit in schizophrenia, Thune
2016 (JAMA Psychiatry).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError

SMALLEST_AMPLITUDE = 1e-300  # number: keeps the phase of a silent trial defined


class SteadyState(NamedTuple):
    """One value per leading axis and frequency."""

    frequency: np.ndarray
    evoked: np.ndarray
    total: np.ndarray
    phase_locking: np.ndarray

    def at(self, hz: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Evoked power, total power and phase locking at the frequency nearest to `hz`."""
        i = int(np.argmin(np.abs(self.frequency - hz)))
        return self.evoked[..., i], self.total[..., i], self.phase_locking[..., i]


def steady_state(signal: Any, step_ms: float) -> SteadyState:
    """Response of a signal (..., trials, time) sampled every `step_ms`.

    Raises InputError for fewer than two trials.
    """
    x = np.asarray(signal, float)
    if x.ndim < 2 or x.shape[-2] < 2:
        raise InputError(f"steady_state: signal of shape {x.shape}; give (..., trials, time) with two trials or more")
    X = np.fft.rfft(x - x.mean(-1, keepdims=True), axis=-1)
    per_hz = 2 * step_ms / MS_PER_S / x.shape[-1]
    return SteadyState(
        np.fft.rfftfreq(x.shape[-1], step_ms / MS_PER_S),
        per_hz * np.abs(X.mean(-2)) ** 2,
        per_hz * np.mean(np.abs(X) ** 2, -2),
        np.abs(np.mean(X / np.maximum(np.abs(X), SMALLEST_AMPLITUDE), -2)),
    )
