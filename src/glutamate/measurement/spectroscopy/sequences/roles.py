"""Which pulse is played where: ideal unless a shape is chosen for its role in the sequence.

A shaped pulse that selects a slice is played at `positions` over `extent` slice widths; the slice is the width at half of
the profile at the carrier. Chemical shifts that differ from the carrier select a displaced slice: that is simulated, not
corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from glutamate.engine.parameter import Parameter
from glutamate.engine.registry import ParameterTable
from glutamate.engine.units import DEGREES_PER_TURN
from glutamate.errors import UnknownName
from glutamate.measurement.spectroscopy.conventions import SpectroscopyError
from glutamate.measurement.spectroscopy.pulses import shapes
from glutamate.measurement.spectroscopy.pulses.pulse import Axis, Band, Ideal, Pulse, Rewind, Shaped, Slice
from glutamate.measurement.spectroscopy.sequences.sequence import checked_time

TABLE = ParameterTable(
    "measurement.spectroscopy.slices",
    "slices of shaped pulses", "protocol",
    positions=Parameter(32, "1", 32, 32, "issue of the basis: 32 per direction", "assumed", "positions across a slice"),
    extent=Parameter(2.4, "1", 2.4, 2.4, "covers the flanks of a sinc under a Gaussian for shifts of 1 ppm", "assumed", "simulated width over slice width"),
    carrier=Parameter(2.7, "ppm", 2.7, 2.7, "between NAA and creatine, as usual at 3 T", "assumed", "chemical shift on resonance in a slice"),
    sweep=Parameter(5000.0, "Hz", 5000.0, 5000.0, "adiabatic refocusing at 3 and 7 T", "assumed", "bandwidth of a hyperbolic secant"),
)  # fmt: skip

SHAPES = ("gauss_sinc", "gauss", "hyperbolic_secant")


@dataclass(frozen=True)
class PulseChoice:
    """A pulse in place of an ideal one.

    Args:
        duration_s: length.
        shape: one of SHAPES; the role's usual one if None.
        waveform: relative complex amplitudes in place of a shape (`pulses.files.read_pulse`).
        peak_hz: peak nutation of a waveform that has no flip angle on resonance (adiabatic).
        positions, extent, carrier_ppm: of the slice; the declared ones if None.
    """

    duration_s: float
    shape: str | None = None
    waveform: tuple[complex, ...] | None = None
    peak_hz: float | None = None
    positions: int | None = None
    extent: float | None = None
    carrier_ppm: float | None = None


Player = Callable[..., Pulse]
"""player(role, flip_deg, axis, direction="", band=None, rewind=""): the pulse."""


def player(chosen: Mapping[str, PulseChoice], usual: Mapping[str, str], mhz: float | None) -> Player:
    """Makes the pulses of a sequence."""

    def play(
        role: str, flip_deg: float, axis: Axis, direction: str = "", band: Band | None = None, rewind: Rewind = ""
    ) -> Pulse:
        choice = chosen.get(role)
        if choice is None:
            return Ideal(flip_deg, axis, band)
        if mhz is None:
            raise SpectroscopyError(f"a shaped pulse ({role}) needs the spectrometer frequency")
        wave, width = _waveform(choice, choice.shape or usual[role], flip_deg)
        carrier = TABLE.of().carrier if choice.carrier_ppm is None else choice.carrier_ppm
        place = None
        if band is not None:
            carrier = (band.low + band.high) / 2
        elif direction:
            p = TABLE.of()
            place = Slice.across(
                direction, width, int(choice.positions or p.positions), float(choice.extent or p.extent), rewind
            )
        pulse = Shaped(wave, choice.duration_s, float(carrier), place)
        return pulse.turned(DEGREES_PER_TURN / 4) if axis == "y" else pulse  # number: y is a quarter turn from x

    return play


@cache
def _waveform(choice: PulseChoice, shape: str, flip_deg: float) -> tuple[tuple[complex, ...], float]:
    """Nutation frequency (Hz) in steps, and bandwidth (Hz)."""
    duration = checked_time("duration of a pulse", choice.duration_s)
    if duration <= 0:
        raise SpectroscopyError("a shaped pulse needs a duration; leave it out for an ideal one")
    if choice.waveform is not None:
        relative = np.asarray(choice.waveform)
        if choice.peak_hz is not None:
            wave = relative * choice.peak_hz / np.abs(relative).max()
        else:
            wave = shapes.scaled(relative, flip_deg, duration)
    elif shape == "gauss_sinc":
        wave = shapes.gauss_sinc(flip_deg, duration)
    elif shape == "gauss":
        wave = shapes.gauss(flip_deg, duration)
    elif shape == "hyperbolic_secant":
        wave = shapes.hyperbolic_secant(TABLE.of().sweep, duration)
    else:
        raise UnknownName.among("pulse shape", shape, SHAPES)
    refocuses = flip_deg > DEGREES_PER_TURN / 4  # number: more than a quarter turn
    return tuple(complex(a) for a in wave), shapes.bandwidth_hz(wave, duration, refocuses)
