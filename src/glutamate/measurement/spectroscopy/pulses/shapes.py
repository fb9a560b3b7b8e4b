"""Shapes that are made here: sinc under a Gaussian, and the hyperbolic secant (adiabatic).

    gauss_sinc          cos-free sinc with `lobes` zero crossings on each side, under a Gaussian that falls to `edge` at the ends
    gauss               a Gaussian that falls to `edge` at the ends: editing
    hyperbolic_secant   B1 sech(b t), frequency sweep mu b tanh(b t): inverts its bandwidth once B1 is high enough (Silver
                        1985, doi:10.1103/PhysRevA.31.2753)

Amplitudes are scaled to the flip angle on resonance, except the adiabatic one, which takes its peak from the condition
B1 > b sqrt(mu), multiplied by `overdrive`. The bandwidth is the width at half of the profile, computed, not assumed.
"""

from __future__ import annotations

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.pulses import bloch

_DESIGN = "design of the shape"

TABLE = ParameterTable(
    "measurement.spectroscopy.pulse_shapes",
    "shapes of pulses that are made here", "protocol",
    steps=Parameter(100, "1", 100, 100, _DESIGN, "assumed", "equal steps of a shape"),
    lobes=Parameter(3.0, "1", 3.0, 3.0, _DESIGN, "assumed", "zero crossings of the sinc on each side"),
    edge=Parameter(0.01, "1", 0.01, 0.01, _DESIGN, "assumed", "height of the Gaussian at the ends"),
    truncation=Parameter(0.01, "1", 0.01, 0.01, "1 %: Silver 1985, doi:10.1103/PhysRevA.31.2753", "assumed", "height of the hyperbolic secant at the ends"),
    overdrive=Parameter(2.0, "1", 2.0, 2.0, "twice the adiabatic threshold", "assumed", "peak of the hyperbolic secant over its threshold"),
)  # fmt: skip


def _centred(steps: int) -> np.ndarray:
    """Middles of the steps, from -1 to 1."""
    return (2 * np.arange(steps) + 1) / steps - 1


def gauss_sinc(flip_deg: float, duration_s: float) -> np.ndarray:
    """Nutation frequency (Hz) of a sinc under a Gaussian."""
    p = TABLE.of()
    t = _centred(int(p.steps))
    return scaled(np.sinc(p.lobes * t) * np.exp(np.log(p.edge) * t**2), flip_deg, duration_s)


def gauss(flip_deg: float, duration_s: float) -> np.ndarray:
    """Nutation frequency (Hz) of a Gaussian."""
    p = TABLE.of()
    return scaled(np.exp(np.log(p.edge) * _centred(int(p.steps)) ** 2), flip_deg, duration_s)


def hyperbolic_secant(bandwidth_hz: float, duration_s: float) -> np.ndarray:
    """Nutation frequency (Hz, complex) of an adiabatic full passage over `bandwidth_hz`."""
    p = TABLE.of()
    t = _centred(int(2 * p.steps)) * duration_s / 2
    b = 2 * np.arccosh(1 / p.truncation) / duration_s
    mu = np.pi * bandwidth_hz / b
    peak = p.overdrive * b * np.sqrt(mu) / bloch.TWO_PI
    return np.asarray(peak / np.cosh(b * t) * np.exp(-1j * mu * np.log(np.cosh(b * t))))


def scaled(shape: np.ndarray, flip_deg: float, duration_s: float) -> np.ndarray:
    """`shape` as nutation frequency (Hz) with this flip angle on resonance; for shapes without a sweep of frequency."""
    area = abs(np.mean(shape)) * duration_s
    if not np.isfinite(area) or area <= 0:
        raise SpectroscopyError(
            "a pulse shape without area on resonance: an adiabatic one has no flip angle to scale to"
        )
    return np.asarray(shape * flip_deg / DEGREES_PER_TURN / area)


def bandwidth_hz(amplitude_hz: np.ndarray, duration_s: float, refocuses: bool) -> float:
    """Width at half height of the profile of excitation, or of refocusing."""
    dt = duration_s / len(amplitude_hz)
    profile = bloch.refocused if refocuses else bloch.excited
    # number: profiles are looked at over half of what the steps resolve, in this many points
    offsets = np.linspace(-1, 1, 4001) / (4 * dt)
    inside = offsets[profile(amplitude_hz, offsets, dt) > 0.5]
    if not len(inside):
        raise SpectroscopyError("the pulse turns no offset far enough to have a bandwidth: check flip angle and shape")
    return float(inside[-1] - inside[0] + offsets[1] - offsets[0])
