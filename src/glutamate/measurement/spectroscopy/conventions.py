"""Field and frequency, ppm and Hz: the conventions that every part of spectroscopy shares."""

from __future__ import annotations

from typing import Any

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.errors import InputError

TABLE = ParameterTable(
    "measurement.spectroscopy",
    "conventions of proton spectroscopy", "protocol",
    gamma=Parameter(42.577478518, "MHz/T", 42.577478518, 42.577478518, "CODATA 2018", "established", "gyromagnetic ratio of the proton over 2 pi"),
    water=Parameter(4.65, "ppm", 4.65, 4.65, "water at 37 C; the convention of NIfTI-MRS", "established", "chemical shift at the centre of the spectrum"),
    field_low=Parameter(0.5, "T", 0.5, 0.5, "clinical scanners begin here", "assumed", "lowest field that is believed"),
    field_high=Parameter(25.0, "T", 25.0, 25.0, "strongest animal magnets are below", "assumed", "highest field that is believed"),
)  # fmt: skip

CONVENTIONS = TABLE.of()


class SpectroscopyError(InputError):
    """Something about a spectrum, a sequence or a basis that cannot be used; the message names it and the remedy."""


def frequency_mhz(field_tesla: float) -> float:
    """Spectrometer frequency (MHz) of a field (T)."""
    low, high = CONVENTIONS.field_low, CONVENTIONS.field_high
    if not low <= field_tesla <= high:
        raise SpectroscopyError(
            f"a field of {field_tesla:g} T: give {low:g} to {high:g} T (a frequency in MHz is no field)"
        )
    return float(CONVENTIONS.gamma * field_tesla)


def checked_frequency(mhz: float) -> float:
    """`mhz`, if it is the proton frequency of a scanner."""
    low, high = CONVENTIONS.gamma * CONVENTIONS.field_low, CONVENTIONS.gamma * CONVENTIONS.field_high
    if not low <= mhz <= high:
        raise SpectroscopyError(
            f"a spectrometer frequency of {mhz:g} MHz: protons at {CONVENTIONS.field_low:g} to {CONVENTIONS.field_high:g} T "
            f"have {low:.0f} to {high:.0f} MHz (is it in Hz or a field in tesla, or another nucleus?)"
        )
    return float(mhz)


def ppm_axis(points: int, dwell_s: float, mhz: float) -> np.ndarray:
    """Chemical shift (ppm, ascending) of every point of `spectrum`."""
    return CONVENTIONS.water + np.fft.fftshift(np.fft.fftfreq(points, dwell_s)) / mhz


def spectrum(fid: Any) -> np.ndarray:
    """Spectrum along the last axis, in the order of `ppm_axis`; the first point counts half, so that the base line is 0."""
    halved = np.array(fid, complex)
    halved[..., 0] /= 2
    return np.fft.fftshift(np.fft.fft(halved, axis=-1), axes=-1)
