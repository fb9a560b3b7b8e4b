"""Aperiodic (1/f) slope of the field potential, an index of the balance of excitation and inhibition.

    LFP(t) = (V_E - V) g_E(t) + (V_I - V) g_I(t),   g = Poisson spikes * k,   k(t) = exp(-t/tau_decay) - exp(-t/tau_rise)

GABA kernels are slower than AMPA's, so that inhibition adds power at low frequencies only: the larger its share, the steeper
the fall between 30 and 50 Hz. For Poisson input the expected spectrum is exact (Campbell):

    P(f) ~ (V_E - V)^2 nu_E |K_A(f)|^2 + (V_I - V)^2 boost^2 nu_I |K_G(f)|^2

with boost such that the mean g_I/g_E is the wanted ratio. The slope is fitted to log10 P over log10 f by iteratively
reweighted least squares (bisquare weights), so that a peak within the band weighs little. The scale of the weights is estimated
anew in the first rounds and then held: with a moving scale a fit may go round in a cycle, with a fixed one each round lowers
the bisquare loss (Huber and Ronchetti 2009, doi:10.1002/9780470434697), so that it ends.

Measured slopes also hold what this forward model leaves out (dendritic filtering, correlated firing, muscle); differences
between conditions are read, not values. Thiopental steepens the slope in people.

Source: Gao 2017, doi:10.1016/j.neuroimage.2017.06.078 and its published code; Holland and Welsch 1977,
doi:10.1080/03610927708827533, for the weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from glutamate.circuit.readouts.spectrum import welch
from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable, Values
from glutamate.engine.units import MS_PER_S
from glutamate.errors import InputError

_GAO = "Gao 2017, doi:10.1016/j.neuroimage.2017.06.078"
_ROBUST = "Holland and Welsch 1977, doi:10.1080/03610927708827533"

TABLE = ParameterTable(
    "circuit.aperiodic_slope",
    "1/f slope of the field potential",
    cells_E=Parameter(8000.0, "1", 4000.0, 16000.0, _GAO, "established", "excitatory inputs"),
    cells_I=Parameter(2000.0, "1", 1000.0, 4000.0, _GAO, "established", "inhibitory inputs"),
    rate_E=Parameter(2.0, "Hz", 1.0, 4.0, _GAO, "established", "rate of an excitatory input"),
    rate_I=Parameter(5.0, "Hz", 2.5, 10.0, _GAO, "established", "rate of an inhibitory input"),
    rise_ampa=Parameter(0.1, "ms", 0.05, 0.2, _GAO, "established", "rise of AMPA currents"),
    decay_ampa=Parameter(2.0, "ms", 1.5, 3.0, _GAO, "established", "decay of AMPA currents"),
    rise_gaba=Parameter(0.5, "ms", 0.3, 1.0, _GAO, "established", "rise of GABA-A currents"),
    decay_gaba=Parameter(10.0, "ms", 7.0, 14.0, _GAO, "established", "decay of GABA-A currents"),
    V=Parameter(-65.0, "mV", -70.0, -60.0, _GAO, "established", "membrane potential", scale="linear"),
    V_E=Parameter(0.0, "mV", -5.0, 5.0, _GAO, "established", "reversal of AMPA currents", scale="linear"),
    V_I=Parameter(-80.0, "mV", -85.0, -75.0, _GAO, "established", "reversal of GABA-A currents", scale="linear"),
    low=Parameter(30.0, "Hz", 30.0, 30.0, _GAO, "established", "lower end of the fit", role="protocol"),
    high=Parameter(50.0, "Hz", 50.0, 50.0, _GAO, "established", "upper end of the fit", role="protocol"),
    window=Parameter(1000.0, "ms", 1000.0, 1000.0, _GAO, "established", "length of a spectral window", role="protocol"),
    step=Parameter(1.0, "ms", 1.0, 1.0, _GAO, "established", "time step", role="numerical"),
    tuning=Parameter(4.685, "1", 4.685, 4.685, f"{_ROBUST}: 95 % efficiency", "established", "bisquare tuning constant", role="protocol"),
    scale=Parameter(0.6745, "1", 0.6745, 0.6745, "median of |z|, z ~ N(0, 1)", "established", "makes the median deviation a standard deviation", role="protocol"),
)  # fmt: skip

WEIGHT_TOLERANCE = 1e-10  # number: change of a fit after which the robust weights stay
# number: rounds in which the scale of the weights is estimated; fits that settle do so in about twenty
ROUNDS_OF_SCALE = 50
# number: rounds in all; with the scale held the change halves in a few
MOST_ROUNDS = 1000


def parameters(values: Mapping[str, Any] | None = None) -> Values:
    """Values of this read-out, defaults where absent."""
    return TABLE.of(values)


def _kernels(ratio: float, p: Values) -> tuple[np.ndarray, np.ndarray]:
    """AMPA and GABA kernels in mV, sampled over one window, for a ratio g_I/g_E."""
    t = np.arange(0, p.window, p.step)
    ampa = np.exp(-t / p.decay_ampa) - np.exp(-t / p.rise_ampa)
    gaba = np.exp(-t / p.decay_gaba) - np.exp(-t / p.rise_gaba)
    boost = ratio * p.cells_E * p.rate_E * ampa.sum() / (p.cells_I * p.rate_I * gaba.sum())
    return (p.V_E - p.V) * ampa, (p.V_I - p.V) * boost * gaba


def simulate(ratio: float, duration_s: float, seed: int, values: Mapping[str, Any] | None = None) -> np.ndarray:
    """Field potential (time,) sampled every step, for a ratio of mean conductances g_I/g_E."""
    p = parameters(values)
    ampa, gaba = _kernels(ratio, p)
    draw = np.random.default_rng(seed)
    size = round(duration_s * MS_PER_S / p.step) + len(ampa)
    total = np.zeros(size + len(ampa) - 1)
    for cells, rate, kernel in ((p.cells_E, p.rate_E, ampa), (p.cells_I, p.rate_I, gaba)):
        spikes = draw.poisson(cells * rate * p.step / MS_PER_S, size)
        total += np.fft.irfft(np.fft.rfft(spikes, len(total)) * np.fft.rfft(kernel, len(total)), len(total))
    return total[len(ampa) : size]


def expected_spectrum(ratio: float, values: Mapping[str, Any] | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies (Hz) and expected power (mV^2/Hz) of the forward model."""
    p = parameters(values)
    ampa, gaba = _kernels(ratio, p)
    per_s_E, per_s_I = p.cells_E * p.rate_E, p.cells_I * p.rate_I
    power = (
        2
        * (per_s_E * np.abs(np.fft.rfft(ampa)) ** 2 + per_s_I * np.abs(np.fft.rfft(gaba)) ** 2)
        * (p.step / MS_PER_S) ** 2
    )
    return np.fft.rfftfreq(len(ampa), p.step / MS_PER_S), power


def fit_slope(
    frequency: np.ndarray, power: np.ndarray, low: float | None = None, high: float | None = None
) -> tuple[float, float]:
    """Slope of log10 power over log10 frequency within [low, high] Hz, and its intercept.

    Raises InputError for fewer than three frequencies in the band or a power that is not positive.
    """
    p = parameters()
    inside = (frequency >= (p.low if low is None else low)) & (frequency <= (p.high if high is None else high))
    if inside.sum() <= 2 or np.any(power[inside] <= 0):
        raise InputError(f"fit_slope: {inside.sum()} frequencies in the band; give three or more, with positive power")
    x, y = np.log10(frequency[inside]), np.log10(power[inside])
    design = np.column_stack([x, np.ones_like(x)])
    q, _ = np.linalg.qr(design)
    leverage = np.minimum(np.sum(q**2, 1), 1 - WEIGHT_TOLERANCE)
    weight = np.ones_like(x)
    slope, spread = np.zeros(2), 0.0
    for done in range(MOST_ROUNDS):
        root = np.sqrt(weight)
        new = np.linalg.lstsq(design * root[:, None], y * root, rcond=None)[0]
        change, slope = float(np.abs(new - slope).max()), new
        if change <= np.sqrt(WEIGHT_TOLERANCE):
            break
        residual = (y - design @ slope) / np.sqrt(1 - leverage)
        if done < ROUNDS_OF_SCALE:
            spread = max(float(np.median(np.abs(residual))) / p.scale, WEIGHT_TOLERANCE)
        weight = np.maximum(1 - (residual / (p.tuning * spread)) ** 2, 0) ** 2
    return float(slope[0]), float(slope[1])


def slope_of(signal: Any, step_ms: float, values: Mapping[str, Any] | None = None) -> float:
    """Aperiodic slope of a recorded signal (time,)."""
    frequency, power = welch(signal, step_ms, parameters(values).window)
    return fit_slope(frequency, power)[0]
