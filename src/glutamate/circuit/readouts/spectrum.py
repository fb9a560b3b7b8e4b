"""Power spectrum of a signal: mean of windowed periodograms (Welch), power in a band, and the frequency of a peak.

    P(f) = 2/(f_s sum w^2) |sum_t w(t) (x(t) - mean) exp(-2 pi i f t)|^2, averaged over windows that overlap by half

Hann window w. The first and the last frequency are not doubled. Source: Welch 1967, doi:10.1109/TAU.1967.1161901.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError


def welch(x: Any, dt_ms: float, window_ms: float) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies (Hz) and power density (units^2/Hz) along the last axis of `x`.

    Raises InputError if the signal is shorter than the window.
    """
    x = np.asarray(x, float)
    size = round(window_ms / dt_ms)
    if x.shape[-1] < size or size < 2:
        raise InputError(f"welch: {x.shape[-1]} samples of {dt_ms} ms are shorter than a window of {window_ms} ms")
    starts = range(0, x.shape[-1] - size + 1, max(size // 2, 1))
    window = np.sin(np.pi * np.arange(size) / size) ** 2
    pieces = np.stack([x[..., s : s + size] for s in starts], -2)
    transform = np.fft.rfft((pieces - pieces.mean(-1, keepdims=True)) * window, axis=-1)
    power = np.mean(np.abs(transform) ** 2, -2) * dt_ms / MS_PER_S / np.sum(window**2)
    power[..., 1 : (size + 1) // 2] *= 2
    return np.fft.rfftfreq(size, dt_ms / MS_PER_S), power


def band_power(frequency: np.ndarray, power: np.ndarray, low: float, high: float) -> np.ndarray:
    """Power within [low, high] Hz (units^2), by the trapezoidal rule."""
    inside = (frequency >= low) & (frequency <= high)
    return np.asarray(np.trapezoid(power[..., inside], frequency[inside], axis=-1))


def peak_frequency(frequency: np.ndarray, power: np.ndarray, low: float, high: float) -> np.ndarray:
    """Frequency of the highest power within [low, high] Hz."""
    inside = (frequency >= low) & (frequency <= high)
    return np.asarray(frequency[inside][np.argmax(power[..., inside], -1)])
