"""Read-out of a bump on a ring: where it is, how wide, how high, and whether it is there.

    angle = arg sum_j r_j exp(i theta_j)   (population vector)
    r_j ~ base + peak exp(-d_j^2/2 sigma^2),   d_j the distance from the angle

sigma and peak come from a least-squares fit to the profile around the angle, averaged over trials if asked for; for each
sigma on a grid base and peak follow linearly. A bump persists while the peak of the smoothed profile stays above a share of
what a healthy bump has. Angles in degrees, rates in Hz. Population vector: Georgopoulos 1986, doi:10.1126/science.3749885.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN

TABLE = ParameterTable(
    "circuit.bump",
    "when a profile of activity on a ring counts as a bump",
    present=Parameter(20.0, "Hz", 15.0, 25.0, "between the spontaneous 1-3 Hz and the 46 Hz of a bump", "assumed", "peak of the smoothed profile above which there is a bump", role="protocol"),
    smoothing=Parameter(5.0, "deg", 3.0, 8.0, "less than the width of any bump", "assumed", "standard deviation of the smoothing before the peak is read", role="protocol"),
    widest=Parameter(90.0, "deg", 90.0, 90.0, "a quarter of the ring", "assumed", "largest width of the fit", role="numerical"),
    steps=Parameter(400, "1", 400, 400, "numerical choice", "assumed", "widths tried by the fit", role="numerical"),
)  # fmt: skip


class Shape(NamedTuple):
    """A fitted bump; arrays without the axis of neurons."""

    base: np.ndarray
    peak: np.ndarray
    """above base, Hz"""
    sigma: np.ndarray
    """degrees"""


def angle(rates: np.ndarray) -> np.ndarray:
    """Angle of the population vector (degrees, 0 to 360), rates (..., neurons)."""
    phase = np.deg2rad(DEGREES_PER_TURN * np.arange(rates.shape[-1]) / rates.shape[-1])
    return np.rad2deg(np.arctan2(rates @ np.sin(phase), rates @ np.cos(phase))) % DEGREES_PER_TURN


def difference(a: np.ndarray, b: np.ndarray | float) -> np.ndarray:
    """a - b on the circle, -180 to 180 degrees."""
    half = DEGREES_PER_TURN / 2
    return (np.asarray(a) - b + half) % DEGREES_PER_TURN - half


def smoothed(rates: np.ndarray) -> np.ndarray:
    """Rates after circular Gaussian smoothing."""
    width = np.deg2rad(TABLE["smoothing"].value)
    modes = np.arange(rates.shape[-1] // 2 + 1)
    return np.fft.irfft(np.fft.rfft(rates, axis=-1) * np.exp(-((modes * width) ** 2) / 2), n=rates.shape[-1], axis=-1)


def present(rates: np.ndarray) -> np.ndarray:
    """Whether there is a bump, rates (..., neurons)."""
    return smoothed(rates).max(axis=-1) > TABLE["present"].value


def centred(rates: np.ndarray) -> np.ndarray:
    """Profiles shifted so that the angle is at the middle neuron."""
    size = rates.shape[-1]
    shift = np.round(angle(rates) / DEGREES_PER_TURN * size).astype(int) - size // 2
    index = (np.arange(size) + shift[..., None]) % size
    return np.take_along_axis(rates, index, axis=-1)


def shape(profiles: np.ndarray) -> Shape:
    """Gaussian fit to centred profiles (..., neurons)."""
    size = profiles.shape[-1]
    distance = (np.arange(size) - size // 2) * (DEGREES_PER_TURN / size)
    mean = profiles.mean(axis=-1)
    best = np.full(profiles.shape[:-1], np.inf)
    found = [np.zeros_like(best) for _ in Shape._fields]
    widest, steps = TABLE["widest"].value, int(TABLE["steps"].value)
    for sigma in widest * np.arange(1, steps + 1) / steps:
        bell = np.exp(-(distance**2) / (2 * sigma**2))
        swing = bell - bell.mean()
        peak = profiles @ swing / (swing @ swing)
        error = ((profiles - mean[..., None]) ** 2).sum(axis=-1) - peak**2 * (swing @ swing)
        better = error < best
        best = np.where(better, error, best)
        for field, value in zip(found, (mean - peak * bell.mean(), peak, np.full_like(best, sigma)), strict=True):
            field[better] = value[better]
    return Shape(*found)
